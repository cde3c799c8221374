// /desk/handovers: what I handed over and what was handed to me; taking it, or giving it back with why.
import type { HandoverView } from '@gongzhi/contracts/handovers.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../kit/api.ts'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import { useCommand } from '../../kit/useCommand.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { HandoverDialog } from './HandoverDialog.tsx'
import '../../desk/own.css'

function Answer({ handoverId }: { handoverId: string }) {
  const { t, language } = useWords()
  const [isReturning, setReturning] = useState(false)
  const [reason, setReason] = useState('')
  const sent = useCommand<HandoverView>({ renews: 'handovers' })
  const path = `/handovers/${handoverId}/acts`
  return (
    <div className="own-acts">
      {isReturning
        ? (
          <>
            <Input value={reason} maxLength={500} autoFocus aria-label={t('desk.handover.reason')} placeholder={t('desk.handover.reason')} onChange={(event) => setReason(event.target.value)} />
            <Button disabled={reason.trim() === ''} loading={sent.isPending} onClick={() => sent.mutate({ path: `${path}/return`, body: { reason: reason.trim() } })}>{t('desk.handover.return')}</Button>
            <Button onClick={() => setReturning(false)}>{t('desk.cancel')}</Button>
          </>
        )
        : (
          <>
            <Button type="primary" loading={sent.isPending} onClick={() => sent.mutate({ path: `${path}/take` })}>{t('desk.handover.take')}</Button>
            <Button onClick={() => setReturning(true)}>{t('desk.handover.return')}</Button>
          </>
        )}
      {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
    </div>
  )
}

function Handover({ handover }: { handover: HandoverView }) {
  const { t, language } = useWords()
  const now = useNow()
  const { state, matters, leftOut } = handover
  return (
    <article className="own-card">
      <h3>{t('desk.handover.fromTo', { from: handover.fromName, to: handover.toName })}<span className="state">{t(`desk.handover.${state}`)}</span></h3>
      <p className="quiet">{momentWords(language, handover.madeAt, now)}{handover.answeredAt && <> → {momentWords(language, handover.answeredAt, now)}</>}</p>
      {handover.note && <p className="said">{handover.note}</p>}
      <ul>
        {matters.map(({ matterId, number, title, note }) => (
          <li key={matterId}><Link to={`/matters/${matterId}`}>{title || number}</Link>{note && <p className="said quiet">{note}</p>}</li>
        ))}
      </ul>
      {leftOut !== undefined && <p className="quiet">{t('desk.handover.leftOut', { count: leftOut })}</p>}
      {handover.answer && <p className="said">{t('desk.handover.said', { answer: handover.answer })}</p>}
      {handover.mayAnswer && <Answer handoverId={handover.handoverId} />}
    </article>
  )
}

export function HandoversPage() {
  const { t } = useWords()
  useTitle(t('desk.handover'))
  const [isGiving, setGiving] = useState(false)
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['handovers'], queryFn: ({ signal }) => call<{ rows: HandoverView[] }>('GET', '/handovers', { signal }).then(({ rows }) => rows) })
  return (
    <div className="own-page">
      <header><h1>{t('desk.handover')}</h1><Button type="primary" onClick={() => setGiving(true)}>{t('desk.handover.new')}</Button></header>
      {isPending && <ListBones rows={4} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Nothing title={t('desk.handover.none')}>{t('desk.handover.none.how')}</Nothing>}
      {data?.map((handover) => <Handover key={handover.handoverId} handover={handover} />)}
      {isGiving && <HandoverDialog onClose={() => setGiving(false)} />}
    </div>
  )
}
