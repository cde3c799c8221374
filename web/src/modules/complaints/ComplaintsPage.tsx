// /desk/complaints: what is wrong with this product. One's own, and for the system administrator all of them to answer.
import type { AppComplaintView } from '@gongzhi/contracts/appComplaints.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { API, call } from '../../kit/api.ts'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMe } from '../../kit/session.tsx'
import { momentWords } from '../../kit/times.ts'
import { useCommand } from '../../kit/useCommand.ts'
import { useTitle } from '../../kit/useTitle.ts'
import '../../desk/own.css'

type List = { rows: AppComplaintView[]; next?: string }

function NewComplaint() {
  const { t, language } = useWords()
  const [text, setText] = useState('')
  const [isAnonymous, setAnonymous] = useState(false)
  const sent = useCommand<AppComplaintView>({ renews: 'complaints', onDone: () => setText('') })
  return (
    <section className="own-card own-form">
      <label>{t('desk.complaint.what')}<Input.TextArea value={text} maxLength={2000} autoSize={{ minRows: 3 }} onChange={(event) => setText(event.target.value)} /></label>
      <Checkbox checked={isAnonymous} onChange={(event) => setAnonymous(event.target.checked)}>{t('desk.complaint.nameless')}</Checkbox>
      <div className="own-acts"><Button type="primary" disabled={text.trim() === ''} loading={sent.isPending} onClick={() => sent.mutate({ path: '/app-complaints', body: { text: text.trim(), ...(isAnonymous ? { isAnonymous } : {}) } })}>{t('desk.complaint.send')}</Button></div>
      {sent.isSuccess && <p role="status">{t('desk.complaint.sent')}</p>}
      {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
    </section>
  )
}

function Complaint({ complaint, mayAnswer }: { complaint: AppComplaintView; mayAnswer: boolean }) {
  const { t, language } = useWords()
  const now = useNow()
  const [answer, setAnswer] = useState('')
  const sent = useCommand<AppComplaintView>({ renews: 'complaints' })
  return (
    <article className="own-card">
      <p className="quiet">{[momentWords(language, complaint.madeAt, now), complaint.personName ?? t('desk.complaint.nobody'), complaint.screen, complaint.build].filter(Boolean).join(' · ')}</p>
      <p className="said">{complaint.text}</p>
      {complaint.fileIds.length > 0 && <p className="own-links">{complaint.fileIds.map((fileId, index) => <a key={fileId} href={`${API}/files/${fileId}`} target="_blank" rel="noreferrer">{t('desk.complaint.file', { n: index + 1 })}</a>)}</p>}
      {complaint.answer && <p className="said">{t('desk.complaint.answered', { answer: complaint.answer })}</p>}
      {mayAnswer && !complaint.answeredAt && (
        <div className="own-acts">
          <Input value={answer} maxLength={2000} aria-label={t('desk.complaint.answer')} placeholder={t('desk.complaint.answer')} onChange={(event) => setAnswer(event.target.value)} />
          <Button disabled={answer.trim() === ''} loading={sent.isPending} onClick={() => sent.mutate({ path: `/app-complaints/${complaint.complaintId}/acts/answer`, body: { answer: answer.trim() } })}>{t('desk.complaint.answer')}</Button>
        </div>
      )}
      {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
    </article>
  )
}

export function ComplaintsPage() {
  const { t } = useWords()
  useTitle(t('desk.complaint'))
  const { data: me } = useMe()
  const reading = me?.grants.some(({ role }) => roleMay(role, 'person.manage')) ?? false
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['complaints'], queryFn: ({ pageParam, signal }) => call<List>('GET', '/app-complaints', { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.next,
  })
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="own-page">
      <header><h1>{t(reading ? 'desk.complaint.all' : 'desk.complaint')}</h1></header>
      {!reading && <NewComplaint />}
      {isPending && <ListBones rows={4} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && <Nothing title={t('desk.complaint.none')}>{null}</Nothing>}
      {rows.length > 0 && !reading && <h2>{t('desk.complaint.mine')}</h2>}
      {rows.map((complaint) => <Complaint key={complaint.complaintId} complaint={complaint} mayAnswer={reading} />)}
      {hasNextPage && <Button type="link" onClick={() => void fetchNextPage()}>{t('desk.handover.more')}</Button>}
    </div>
  )
}
