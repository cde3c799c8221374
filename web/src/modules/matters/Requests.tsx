// What waits for an answer: who asked whom for what, until when; the answer's button stands beside it.
import type { MatterView, RequestView } from '@gongzhi/contracts/matters.ts'
import { reportActs } from '@gongzhi/contracts/reports.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { isWordKey, sayAny } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { Button } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { actLabel } from '../acts/actLabels.ts'
import { Asked } from '../acts/RequestField.tsx'
import type { ActOn, Acts } from './actsOf.ts'

const rows = Object.entries(reportActs) as [string, ActRow<string>][]

/** The act by which the request is answered, where it is mine to answer. */
const answerOf = (request: RequestView, acts: Acts): ActOn | undefined => {
  const act = rows.find(([, row]) => row.answers === request.kind)?.[0]
  const on = acts.allowed.find((each) => each.act === act)
  return on && { ...on, requestId: request.requestId }
}

/** How it was answered: 同意, 不同意; empty where the answer is only what was said. */
export function answerWords(language: Language, answer: string | undefined): string {
  const key = ['decision', 'confirmed'].map((group) => `${group}.${answer}`).find(isWordKey)
  return key ? sayAny(language, key) : ''
}

function Answered({ request }: { request: RequestView }) {
  const { t, word, language } = useWords()
  const now = useNow()
  return (
    <li className="request">
      <span className="state">{word(`request.${request.kind}`)}</span> <span className="faint">{t('desk.request.by', { by: request.askedByName, of: request.askedOfName })}</span>
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
        {open.map((request) => {
          const on = answerOf(request, acts)
          return (
            <li key={request.requestId} className="request" data-open="true">
              <span className="state state-strong">{word(`request.${request.kind}`)}</span>
              <Asked request={request} />
              {on && <Button size="small" onClick={() => onOpen(on)}>{actLabel(language, on.act)}</Button>}
            </li>
          )
        })}
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
