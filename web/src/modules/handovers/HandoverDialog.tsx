// Handing over: to whom, which of the matters before me, and what has to be known of each.
import type { HandoverPeople, HandoverView } from '@gongzhi/contracts/handovers.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useCommand } from '../../kit/useCommand.ts'
import { useInbox } from '../matters/queries.ts'

type People = z.infer<typeof HandoverPeople>['rows']

export function HandoverDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords()
  const [toPersonId, setTo] = useState<string | undefined>(undefined)
  const [note, setNote] = useState('')
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map())
  const people = useQuery({ queryKey: ['handover-people'], queryFn: ({ signal }) => call<{ rows: People }>('GET', '/handovers/people', { signal }).then(({ rows }) => rows) })
  const inbox = useInbox({})
  const rows = inbox.data?.pages.flatMap((page) => page.rows) ?? []
  const matters = [...new Map(rows.map((row) => [row.matterId, row])).values()]
  const sent = useCommand<HandoverView>({ renews: 'handovers', onDone: onClose })
  const change = (matterId: string, said: string | undefined) => setPicked((before) => {
    const after = new Map(before)
    if (said === undefined) after.delete(matterId)
    else after.set(matterId, said)
    return after
  })
  const submit = () => {
    const chosen = Array.from(picked, ([matterId, said]) => ({ matterId, ...(said.trim() ? { note: said.trim() } : {}) }))
    sent.mutate({ path: '/handovers', body: { toPersonId, matters: chosen, ...(note.trim() ? { note: note.trim() } : {}) } })
  }
  return (
    <Modal open width={620} title={t('desk.handover.new')} onCancel={onClose} okText={t('desk.handover.send')} cancelText={t('desk.cancel')} confirmLoading={sent.isPending}
      okButtonProps={{ disabled: !toPersonId || (picked.size === 0 && note.trim() === '') }} onOk={submit}>
      <div className="own-form">
        <p className="quiet">{t('desk.handover.how')}</p>
        <div className="label">
          <span id="handover-to">{t('desk.handover.to')}</span>
          <Select aria-labelledby="handover-to" showSearch={{ optionFilterProp: 'label' }} value={toPersonId} onChange={setTo} loading={people.isPending}
            options={(people.data ?? []).map(({ personId, name, post, unitName }) => ({ value: personId, label: [name, post, unitName].filter(Boolean).join(' · ') }))} />
        </div>
        <label>{t('desk.handover.note')}<Input.TextArea value={note} maxLength={1000} autoSize={{ minRows: 2 }} onChange={(event) => setNote(event.target.value)} /></label>
        <div>
          <p>{t('desk.handover.matters', { count: picked.size })}</p>
          {matters.map(({ matterId, title, number }) => (
            <div key={matterId} className="pick">
              <Checkbox id={`handover-${matterId}`} checked={picked.has(matterId)} onChange={(event) => change(matterId, event.target.checked ? '' : undefined)} />
              <label htmlFor={`handover-${matterId}`}>{title || number}</label>
              {picked.has(matterId) && <Input value={picked.get(matterId) ?? ''} maxLength={500} aria-label={t('desk.handover.noteOf', { title })} placeholder={t('desk.handover.known')} onChange={(event) => change(matterId, event.target.value)} />}
            </div>
          ))}
          {inbox.hasNextPage && <Button type="link" loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>{t('desk.handover.more')}</Button>}
        </div>
        {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
      </div>
    </Modal>
  )
}
