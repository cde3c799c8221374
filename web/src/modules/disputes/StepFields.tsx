// Which session, which term: the planned sessions, the terms that are not performed yet.
import { Radio } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { useNow } from '../../kit/now.ts'
import { dateWords, momentWords } from '../../kit/times.ts'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { useDispute } from './queries.ts'
import { useOnly } from './useOnly.ts'

export function SessionField({ id, matter, value, onChange }: OwnFieldProps) {
  const { t, language } = useWords()
  const now = useNow()
  const planned = useDispute(matter).data?.sessions.filter((session) => session.state === 'planned') ?? []
  useOnly(planned.map((session) => session.sessionId), value, onChange)
  if (planned.length === 0) return <p className="quiet">{t('desk.dispute.session.nonePlanned')}</p>
  return (
    <Radio.Group id={id} className="choice-row" value={value} onChange={(event) => onChange(event.target.value)}
      options={planned.map((session) => ({ value: session.sessionId, label: [momentWords(language, session.startsAt, now), session.place].filter(Boolean).join(' · ') }))} />
  )
}

export function TermField({ id, matter, value, onChange }: OwnFieldProps) {
  const { t, language } = useWords()
  const terms = useDispute(matter).data?.agreement?.terms.filter((term) => term.result !== 'performed') ?? []
  useOnly(terms.map((term) => term.termId), value, onChange)
  if (terms.length === 0) return <p className="quiet">{t('desk.dispute.term.allPerformed')}</p>
  return (
    <Radio.Group id={id} className="choice-cards" value={value} onChange={(event) => onChange(event.target.value)}>
      {terms.map((term) => <Radio key={term.termId} value={term.termId} className="choice-card"><span className="asked"><b>{term.text}</b><span className="quiet">{t('desk.dispute.term.due', { date: dateWords(language, term.dueOn, true), way: term.way })}</span></span></Radio>)}
    </Radio.Group>
  )
}
