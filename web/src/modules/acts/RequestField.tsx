// The open request that an act answers: what was asked, by whom, until when. The only one is chosen already.
import type { MatterView, RequestView } from '@gongzhi/contracts/matters.ts'
import { Radio } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { Clock } from '../matters/Clock.tsx'
import { requestsFor } from './actValues.ts'
import { askedWords, requestFacts } from './requestFacts.ts'

export function Asked({ request }: { request: RequestView }) {
  const { language } = useWords()
  const now = useNow()
  const facts = requestFacts(language, request)
  return (
    <span className="asked">
      <span className="asked-head">
        <b>{askedWords(language, request)}</b>
        <span className="faint">{momentWords(language, request.askedAt, now)}</span>
        {!request.answeredAt && <Clock dueAt={request.dueAt} isPaused={request.light === 'paused'} {...(request.light === 'near' ? { nearAt: request.askedAt } : {})} />}
      </span>
      {facts && <span className="quiet">{facts}</span>}
      {request.text && <span className="asked-text">{request.text}</span>}
    </span>
  )
}

type Props = { id: string; act: string; matter: MatterView; value: string | undefined; onChange: (value: unknown) => void }

export function RequestField({ id, act, matter, value, onChange }: Props) {
  const { t } = useWords()
  const open = requestsFor(act, matter)
  const [first, ...others] = open
  if (!first) return <p className="quiet">{t('desk.request.none')}</p>
  if (others.length === 0 && value === first.requestId) return <div className="choice-card"><Asked request={first} /></div>
  return (
    <Radio.Group id={id} className="choice-cards" value={value} onChange={(event) => onChange(event.target.value)}>
      {open.map((request) => <Radio key={request.requestId} value={request.requestId} className="choice-card"><Asked request={request} /></Radio>)}
    </Radio.Group>
  )
}
