// One matter of the day: what to do as a verb, until when, what and where it is, how far.
import { Link } from 'react-router'
import { lightOf } from '../../kit/clockWords.ts'
import { useServerNow } from '../parts/useServerNow.ts'
import { useWords } from '../../kit/preferences.tsx'
import { kindTag } from '../../modules/matters/rowWords.ts'
import { ClockText } from '../parts/ClockText.tsx'
import type { TodoLine } from './todayList.ts'
import { openTodos } from './todayList.ts'

const KM = 1000

export function TodoCard({ line }: { line: TodoLine }) {
  const { t, word, language } = useWords()
  const now = useServerNow()
  const { matter, isWhistle, distanceM } = line
  const open = openTodos(line)
  const [first] = open
  const clock = first?.dueAt ? { dueAt: first.dueAt, nearAt: first.nearAt, isPaused: matter.isPaused } : undefined
  const verbs = open.map(({ act }) => word(`act.${act}`)).filter((verb, index, all) => all.indexOf(verb) === index)
  const tag = kindTag(language, matter)
  return (
    <Link className={isWhistle ? 'todo whistle' : 'todo'} to={`/matters/${matter.matterId}`} data-matter-id={matter.matterId} data-light={clock && lightOf(clock, now)} data-act={first?.act}>
      <span className="todo-head">
        <span className="todo-verb">{isWhistle ? t('phone.today.whistle') : verbs.length > 0 ? verbs.join(' · ') : matter.waiting.length > 0 ? t('phone.today.doneWaiting') : word(`state.${matter.state}`)}</span>
        {clock && <ClockText {...clock} />}
      </span>
      <span className="todo-title">{matter.title}</span>
      <span className="todo-foot">
        {tag && <span className="tag">{tag}</span>}
        {matter.isUrgent && <span className="tag strong">{t('desk.urgent')}</span>}
        <span>{matter.place.placeName ?? matter.place.address ?? matter.placeName}</span>
        {distanceM !== undefined && <span>{distanceM < KM ? t('phone.today.metres', { m: Math.max(10, Math.round(distanceM / 10) * 10) }) : t('phone.today.kilometres', { km: (distanceM / KM).toFixed(1) })}</span>}
        {matter.waiting.length > 0 && <span className="tag">{t('phone.today.toSend', { n: matter.waiting.length })}</span>}
      </span>
    </Link>
  )
}
