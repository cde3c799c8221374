// What waits for an answer: who asked whom for what, until when; the answer's button stands beside it.
import type { MatterView, RequestView } from '@gongzhi/contracts/matters.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import { Button } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { actLabel } from '../acts/actLabels.ts'
import { Asked } from '../acts/RequestField.tsx'
import { answerWords, askedWords } from '../acts/requestFacts.ts'
import type { ActOn, Acts } from './actsOf.ts'

const rows = Object.entries(staffActs)

/** Requests that are answered by an act which names none. */
const alsoAnswered: Partial<Record<RequestView['kind'], readonly string[]>> = {
  shelving: ['shelve', 'rejectShelving'], confirmation: ['confirm'], information: ['recordInformation'],
}

/** The acts by which the request is answered, where they are mine to do. */
function answersOf(request: RequestView, acts: Acts): ActOn[] {
  const named = rows.filter(([, row]) => row.answers === request.kind).map(([act]) => act)
  return [
    ...acts.allowed.filter((on) => request.mayAnswer !== false && named.includes(on.act)).map((on) => ({ ...on, requestId: request.requestId })),
    ...acts.allowed.filter((on) => alsoAnswered[request.kind]?.includes(on.act)),
  ]
}

function Answered({ request }: { request: RequestView }) {
  const { t, word, language } = useWords()
  const now = useNow()
  return (
    <li className="request">
      <span className="state">{word(`request.${request.kind}`)}</span> <span className="faint">{askedWords(language, request)}</span>
      {request.text && <p className="quiet">{request.text}</p>}
      <p>{t('desk.request.answered', { moment: momentWords(language, request.answeredAt!, now), answer: answerWords(language, request.answer) })}</p>
      {request.answerText && <p>{request.answerText}</p>}
    </li>
  )
}

export function Requests({ matter, acts, onOpen }: { matter: MatterView; acts: Acts; onOpen: (on: ActOn) => void }) {
  const { t, word, language } = useWords()
  const open = matter.requests.filter((each) => each.answeredAt === undefined).sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const answered = matter.requests.filter((each) => each.answeredAt !== undefined)
  if (matter.requests.length === 0) return null
  return (
    <section aria-labelledby="requests-title">
      <h2 id="requests-title">{t('desk.requests')}</h2>
      <ul>
        {open.map((request) => (
          <li key={request.requestId} className="request" data-open="true">
            <span className="state state-strong">{word(`request.${request.kind}`)}</span>
            <Asked request={request} />
            <span className="request-acts">{answersOf(request, acts).map((on) => <Button key={on.act} size="small" onClick={() => onOpen(on)}>{actLabel(language, on.act)}</Button>)}</span>
          </li>
        ))}
      </ul>
      {answered.length > 0 && (
        <details className="not-now">
          <summary>{t('desk.requests.answered', { count: answered.length })}</summary>
          <ul>{answered.map((request) => <Answered key={request.requestId} request={request} />)}</ul>
        </details>
      )}
    </section>
  )
}
