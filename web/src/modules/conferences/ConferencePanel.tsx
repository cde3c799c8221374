// The joint conferences 会商 of a matter: when and where, who comes, what was decided, who does what until when.
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { actLabel } from '../acts/actLabels.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { Clock } from '../matters/Clock.tsx'
import { useConferences } from './queries.ts'
import './conferences.css'

type Unit = ConferenceView['units'][number]
type Task = ConferenceView['tasks'][number]

/** What is known of a unit: after the conference whether it came, before it what it answered. */
function Coming({ unit, isHeld }: { unit: Unit; isHeld: boolean }) {
  const { t } = useWords()
  const mark = isHeld ? (unit.attended ? 'came' : 'absent') : (unit.answer ?? 'open')
  return (
    <li>
      {unit.unitName}{unit.attendeeName && ` ${unit.attendeeName}`} <span className="faint">{t(`desk.conference.${mark}`)}</span>
    </li>
  )
}

function TaskLine({ task }: { task: Task }) {
  const { t, language } = useWords()
  const now = useNow()
  return (
    <li className="conference-task">
      <span className="conference-task-head">
        <b>{task.unitName}</b>
        {task.answeredAt ? <span className="faint">{t('desk.conference.done', { moment: momentWords(language, task.answeredAt, now) })}</span> : <Clock dueAt={task.dueAt} />}
      </span>
      <span className="words-said">{task.task}</span>
      {task.outcome && <blockquote className="words-said">{task.outcome}</blockquote>}
    </li>
  )
}

type Props = { matter: MatterView; onOpen: (on: ActOn) => void }

function Conference({ conference, matter, onOpen }: Props & { conference: ConferenceView }) {
  const { t, language } = useWords()
  const now = useNow()
  const { conferenceId, state, tasks } = conference
  const may = (act: string): boolean => matter.acts.some((choice) => choice.act === act && choice.allowed)
  const isBegun = Date.parse(conference.startsAt) <= now
  const open = (act: string) => onOpen({ act, values: { conferenceId } })
  return (
    <li className="conference" data-state={state}>
      <p className="conference-head">
        <b>{momentWords(language, conference.startsAt, now)}</b>
        {conference.place && <span>{conference.place}</span>}
        {conference.videoUrl && <a href={conference.videoUrl} target="_blank" rel="noreferrer">{t('desk.conference.video')}</a>}
        <span className="state">{t(`desk.conference.${state}`)}</span>
      </p>
      <p className="faint">{t('desk.conference.by', { unit: conference.calledByName })}</p>
      <p className="words-said">{conference.agenda}</p>
      {state !== 'cancelled' && <ul className="conference-units" aria-label={t('desk.conference.units')}>{conference.units.map((unit) => <Coming key={unit.unitId} unit={unit} isHeld={state === 'held'} />)}</ul>}
      {conference.decision && <blockquote className="words-said"><span className="faint">{t('desk.field.recordConference.decision')}</span>{conference.decision}</blockquote>}
      {tasks.length > 0 && <ul className="conference-tasks" aria-label={t('desk.conference.tasks')}>{tasks.map((task) => <TaskLine key={task.requestId} task={task} />)}</ul>}
      {state === 'called' && (
        <p className="request-acts">
          {may('recordConference') && <Button size="small" disabled={!isBegun} type={isBegun ? 'primary' : 'default'} onClick={() => open('recordConference')}>{actLabel(language, 'recordConference')}</Button>}
          {may('cancelConference') && <Button size="small" onClick={() => open('cancelConference')}>{actLabel(language, 'cancelConference')}</Button>}
          {may('recordConference') && !isBegun && <span className="faint">{t('reason.conferenceNotBegun')}</span>}
        </p>
      )}
    </li>
  )
}

/** Nothing where none was called: the act itself stands with the others. */
export function ConferencePanel({ matter, onOpen }: Props) {
  const { t } = useWords()
  const { data, error, refetch } = useConferences(matter)
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data || data.length === 0) return null
  return (
    <section aria-labelledby="conferences-title" className="conferences">
      <h2 id="conferences-title">{t('desk.conferences')}</h2>
      <ul>{data.map((conference) => <Conference key={conference.conferenceId} conference={conference} matter={matter} onOpen={onOpen} />)}</ul>
    </section>
  )
}
