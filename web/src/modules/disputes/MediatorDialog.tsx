// What a mediator knows, as his organisation says it: the basis of whom it proposes for a dispute.
import type { MediatorProfile, MediatorRow } from '@gongzhi/contracts/disputes.ts'
import { disputeTypes, notCivilTypes } from '@gongzhi/contracts/disputes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

const MOST_FIELDS = 12
const MOST_LANGUAGES = 8

export function MediatorDialog({ mediator, onClose }: { mediator: MediatorRow; onClose: () => void }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { personId, fields, languages, trainedHours, isActive } = mediator
  const [profile, setProfile] = useState<MediatorProfile>({ personId, fields, languages, trainedHours, isActive })
  const saved = useMutation({
    mutationFn: () => call('PUT', `/mediation/mediators/${personId}`, { body: profile }),
    onSuccess: () => {
      for (const key of ['mediators', 'mediator-choices', 'organisations']) void queries.invalidateQueries({ queryKey: [key] })
      void message.info(t('desk.dispute.mediator.saved', { name: mediator.name }))
      onClose()
    },
  })
  const set = (change: Partial<MediatorProfile>) => setProfile((before) => ({ ...before, ...change }))
  return (
    <Modal open width={520} title={t('desk.dispute.mediator.of', { name: mediator.name })} onCancel={onClose} mask={{ closable: false }} okText={t('desk.dispute.save')} cancelText={t('desk.cancel')} confirmLoading={saved.isPending} onOk={() => saved.mutate()}>
      <div className="fields">
        <div className="field">
          <label htmlFor="mediator-fields">{t('desk.dispute.network.fields')}</label>
          <Select id="mediator-fields" mode="multiple" maxCount={MOST_FIELDS} style={{ width: '100%' }} value={profile.fields} onChange={(next) => set({ fields: next })} showSearch={{ optionFilterProp: 'label' }}
            options={disputeTypes.filter((type) => !notCivilTypes.includes(type)).map((type) => ({ value: type, label: word(`disputeType.${type}`) }))} />
        </div>
        <div className="field">
          <label htmlFor="mediator-languages">{t('desk.dispute.mediator.languages')}</label>
          <Select id="mediator-languages" mode="tags" maxCount={MOST_LANGUAGES} style={{ width: '100%' }} value={profile.languages} onChange={(next: string[]) => set({ languages: next.map((each) => each.trim().slice(0, 20)).filter((each) => each !== '') })} />
          <p className="hint">{t('desk.dispute.mediator.languages.hint')}</p>
        </div>
        <div className="field">
          <label htmlFor="mediator-trained">{t('desk.dispute.mediator.trained')}</label>
          <InputNumber id="mediator-trained" min={0} max={2000} value={profile.trainedHours} onChange={(next) => set({ trainedHours: next ?? 0 })} />
        </div>
        <Checkbox checked={profile.isActive} onChange={(event) => set({ isActive: event.target.checked })}>{t('desk.dispute.mediator.active')}</Checkbox>
        {saved.error && <p className="wrong" role="alert">{problemWords(language, saved.error)}</p>}
      </div>
    </Modal>
  )
}
