// 走访: whom to look in on, whom to help, what to look at or to call back; and what I have visited.
import { useMemo } from 'react'
import { Link } from 'react-router'
import { lightOf } from '../../kit/clockWords.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { usePosition } from '../map/position.ts'
import { ClockText } from '../parts/ClockText.tsx'
import { useForeseenMatters } from '../predict/useForeseen.ts'
import '../report/report.css'
import { useAppState } from '../store/useStore.ts'
import { Screenings } from './Screenings.tsx'
import type { Visit } from './visitList.ts'
import { visitedBy, visitGroups, visitsOf } from './visitList.ts'

function VisitCard({ visit: { matter, acts, dueAt, nearAt, metres } }: { visit: Visit }) {
  const { t, word } = useWords()
  const now = useNow()
  return (
    <li className="todo" data-matter-id={matter.matterId} data-light={dueAt && lightOf({ dueAt, nearAt }, now)}>
      <Link className="plain-link" to={`/matters/${matter.matterId}`}><span className="todo-title">{matter.title}</span></Link>
      <span className="todo-foot">
        {dueAt && <ClockText dueAt={dueAt} nearAt={nearAt} />}
        <span>{matter.place.placeName ?? matter.place.address ?? matter.placeName}</span>
        {metres !== undefined && <span>{t('field.map.away', { n: Math.round(metres) })}</span>}
      </span>
      <span className="buttons">{acts.map((act) => <Link key={act} className="button" to={`/matters/${matter.matterId}/acts/${act}`}>{word(`act.${act}`)}</Link>)}</span>
    </li>
  )
}

function VisitedList() {
  const { t, word, language } = useWords()
  const now = useNow()
  const { me } = useAppState()
  const matters = useForeseenMatters()
  const visited = useMemo(() => visitedBy(matters, me?.name ?? ''), [matters, me])
  if (visited.length === 0) return null
  return (
    <section className="stack" aria-labelledby="visited">
      <h2 id="visited" className="group-head">{t('field.visits.visited')}</h2>
      <ul className="stack">{visited.map(({ matterId, title, act, at }) => <li key={`${matterId}${at}`}><Link className="row-link" to={`/matters/${matterId}`}><span>{title}</span><span className="small quiet">{word(`act.${act}`)} · {momentWords(language, at, now)}</span></Link></li>)}</ul>
    </section>
  )
}

export function VisitsPage() {
  const { t } = useWords()
  const matters = useForeseenMatters()
  const { position, fault, isAsking, ask, forget } = usePosition()
  const visits = useMemo(() => visitsOf(matters, position), [matters, position])
  const shown = visitGroups.filter((group) => visits[group].length > 0)
  return (
    <main className="page stack" data-testid="visits">
      <div className="spread">
        <h1>{t('phone.nav.visits')}</h1>
        <button type="button" className="button quietly" aria-pressed={position !== undefined} disabled={isAsking} onClick={() => (position ? forget() : void ask())}>{isAsking ? t('field.place.asking') : t(position ? 'phone.today.byClock' : 'phone.today.byDistance')}</button>
      </div>
      {fault && <p role="alert" className="quiet">{t(`field.place.${fault}`)}</p>}
      <Screenings />
      {shown.length === 0 && <div className="says"><h2>{t('field.visits.none')}</h2><p>{t('field.visits.noneHow')}</p></div>}
      {shown.map((group) => (
        <section key={group} className="stack" aria-labelledby={`visit-${group}`} data-group={group}>
          <h2 id={`visit-${group}`} className="group-head">{t(`field.visits.group.${group}`)} <span className="quiet">{visits[group].length}</span></h2>
          <ul className="stack">{visits[group].map((visit) => <VisitCard key={visit.matter.matterId} visit={visit} />)}</ul>
        </section>
      ))}
      <VisitedList />
    </main>
  )
}
