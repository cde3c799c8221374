// A new screening: its name, which communities, from when until when.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { NewCampaign } from '@gongzhi/contracts/disputes.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { AreaFilter } from '../matters/Filters.tsx'
import { areasBelow } from '../matters/queries.ts'
import { daysLater } from './weekDays.ts'

const USUAL_DAYS = 6

export function CampaignDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords()
  const today = localDateOf(useNow())
  const queries = useQueryClient()
  const [commandId] = useState<string>(() => crypto.randomUUID())
  const [form, setForm] = useState<{ title: string; streetId?: string | undefined; areaIds: string[]; from: string; until: string; note: string }>({ title: '', areaIds: [], from: today, until: daysLater(today, USUAL_DAYS), note: '' })
  const [wrong, setWrong] = useState<string[]>([])
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }))
  const communities = useQuery({ queryKey: ['areas', form.streetId], queryFn: () => areasBelow(form.streetId), enabled: form.streetId !== undefined, staleTime: Infinity })
  const sent = useMutation({
    mutationFn: (body: Record<string, unknown>) => call('POST', '/screenings', { body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['campaigns'] })
      onClose()
    },
  })
  const submit = () => {
    const { title, areaIds, from, until, note } = form
    const body = { commandId, title: title.trim(), areaIds, from, until, ...(note.trim() ? { note: note.trim() } : {}) }
    const checked = NewCampaign.safeParse(body)
    setWrong(checked.success ? [] : checked.error.issues.map((issue) => String(issue.path[0])))
    if (checked.success) sent.mutate(body)
  }
  const missing = (name: string) => wrong.includes(name) && <p className="wrong" role="alert">{t('desk.wrong.missing')}</p>
  return (
    <Modal open width={560} title={t('desk.dispute.screening.call')} onCancel={onClose} mask={{ closable: false }} okText={t('desk.dispute.screening.callIt')} cancelText={t('desk.cancel')} confirmLoading={sent.isPending} onOk={submit}>
      <div className="fields">
        <div className="field">
          <label htmlFor="campaign-title">{t('desk.dispute.screening.title')}</label>
          <Input id="campaign-title" autoFocus maxLength={80} value={form.title} onChange={(event) => set({ title: event.target.value })} placeholder={t('desk.dispute.screening.titleHint')} />
          {missing('title')}
        </div>
        <div className="field">
          <label htmlFor="campaign-days">{t('desk.dispute.screening.when')}</label>
          <DatePicker.RangePicker id="campaign-days" allowClear={false} value={[dayjs(form.from), dayjs(form.until)]} onChange={(range) => range?.[0] && range[1] && set({ from: range[0].format('YYYY-MM-DD'), until: range[1].format('YYYY-MM-DD') })} />
        </div>
        <div className="field area-of">
          <span className="field-name">{t('desk.dispute.screening.street')}</span>
          <AreaFilter value={form.streetId} placeholder={t('desk.dispute.screening.street')} onChange={(streetId) => set({ streetId, areaIds: [] })} />
        </div>
        <div className="field">
          <label htmlFor="campaign-areas">{t('desk.dispute.screening.areas')}</label>
          <Select id="campaign-areas" mode="multiple" style={{ width: '100%' }} disabled={!communities.data} loading={communities.isFetching} value={form.areaIds} onChange={(areaIds) => set({ areaIds })} showSearch={{ optionFilterProp: 'label' }}
            options={(communities.data ?? []).map((area) => ({ value: area.areaId, label: area.name }))} />
          {communities.data && <button type="button" className="plain" onClick={() => set({ areaIds: communities.data.map((area) => area.areaId) })}>{t('desk.dispute.screening.allAreas', { n: communities.data.length })}</button>}
          {missing('areaIds')}
        </div>
        <div className="field">
          <label htmlFor="campaign-note">{t('desk.dispute.screening.note')}<span className="optional">{t('desk.optional')}</span></label>
          <Input.TextArea id="campaign-note" maxLength={1000} autoSize={{ minRows: 2 }} value={form.note} onChange={(event) => set({ note: event.target.value })} />
        </div>
        {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
      </div>
    </Modal>
  )
}
