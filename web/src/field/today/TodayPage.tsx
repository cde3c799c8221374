// 今日: what I must do now in my grids, with the most urgent first.
import { roleMay } from '@gongzhi/contracts/people.ts'
import { localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useServerNow } from '../parts/useServerNow.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { ApiProblem } from '../../kit/api.ts'
import { useForeseenMatters } from '../predict/useForeseen.ts'
import { useAppState, useFrame, useStore } from '../store/useStore.ts'
import { TodoCard } from './TodoCard.tsx'
import type { Point, TodoLine } from './todayList.ts'
import { found, todayGroups, todayLines } from './todayList.ts'

/** Asked once, when it is pressed; nobody is followed. */
function useHere() {
  const [here, setHere] = useState<Point | undefined>(undefined)
  const [says, setSays] = useState<'asking' | 'refused' | undefined>(undefined)
  const ask = () => {
    if (here) return setHere(undefined)
    setSays('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { setHere({ lon: coords.longitude, lat: coords.latitude }); setSays(undefined) },
      () => setSays('refused'),
      { maximumAge: 60_000, timeout: 15_000 },
    )
  }
  return { here, says, ask }
}

function Lines({ lines }: { lines: readonly TodoLine[] }) {
  return <ul className="stack">{lines.map((line) => <li key={line.matter.matterId}><TodoCard line={line} /></li>)}</ul>
}

/** The title of the day, with when it was last read and the button that reads it anew. */
function DayHead() {
  const { t, language } = useWords()
  const store = useStore()
  const { sync, isOnline, outbox } = useAppState()
  const isBusy = !isOnline || outbox.waiting + outbox.sending + outbox.refused > 0
  const error = sync.error && sync.error.code !== 'offline' && problemWords(language, new ApiProblem(sync.error))
  // The bar above says it while nothing waits.
  const synced = sync.syncedAt && isBusy && t('phone.network.synced', { time: localTimeAt(Date.parse(sync.syncedAt)) })
  return (
    <>
      <div className="day-head">
        <h1>{t('phone.nav.today')}</h1>
        {synced && <p className="small quiet">{synced}</p>}
        <button type="button" className="link-button" disabled={sync.isRunning} onClick={() => void store.syncNow().catch(() => undefined)}>{t(sync.isRunning ? 'phone.network.syncing' : isOnline ? 'phone.today.refresh' : 'phone.today.tryAgain')}</button>
      </div>
      {error && <p role="status" className="wrong">{error}</p>}
    </>
  )
}

/** How many are open in the areas below mine: not my workers' rows. */
function Summaries() {
  const { t } = useWords()
  const summaries = useFrame()?.summaries ?? []
  if (summaries.length === 0) return null
  return (
    <section className="matter-section">
      <h2>{t('phone.today.areas')}</h2>
      {summaries.map(({ areaId, name, open, near, overdue }) => <p key={areaId} className="facts"><b>{name}</b><span>{t('phone.today.areaCounts', { open, near, overdue })}</span></p>)}
    </section>
  )
}

function NoLines({ hasMatters }: { hasMatters: boolean }) {
  const { t } = useWords()
  const { sync, isOnline, me } = useAppState()
  const grants = me?.grants ?? []
  if (me && !grants.some(({ role }) => roleMay(role, 'matter.read'))) return <div className="says"><h2>{t('phone.today.noMatters')}</h2><p>{t(grants.length > 0 ? 'phone.today.noMattersOffice' : 'phone.today.noGrants')}</p></div>
  if (!sync.syncedAt) {
    if (sync.isRunning || (isOnline && !sync.error)) return <div className="stack" aria-busy="true">{[1, 2, 3].map((nth) => <div key={nth} className="bone" style={{ height: '6.5rem' }} />)}</div>
    return <div className="says"><h2>{t('phone.today.notSynced')}</h2><p>{t('phone.today.notSyncedHow')}</p></div>
  }
  return <div className="says"><h2>{t('phone.today.nothing')}</h2><p>{t(hasMatters ? 'phone.today.nothingButHeld' : 'phone.today.nothingHow')}</p>{grants.some(({ role }) => roleMay(role, 'matter.register')) && <Link className="button" to="/report">{t('phone.nav.report')}</Link>}</div>
}

export function TodayPage() {
  const { t } = useWords()
  const now = useServerNow()
  const { me, sync } = useAppState()
  const matters = useForeseenMatters()
  const { here, says, ask } = useHere()
  const [text, setText] = useState('')
  const groups = useMemo(() => todayLines(matters, { nowMs: now, myName: me?.name, here }), [matters, now, me?.name, here])
  const hits = useMemo(() => (text.trim() ? found(matters, text, me?.name) : undefined), [matters, text, me?.name])
  const shown = todayGroups.filter((group) => groups[group].length > 0)
  return (
    <main className="page stack" data-testid="today">
      <DayHead />
      <div className="tools">
        <input className="input" type="search" aria-label={t('phone.today.search')} placeholder={t('phone.today.search')} value={text} onChange={(event) => setText(event.target.value)} />
        <button type="button" className="button quietly" aria-pressed={here !== undefined} disabled={says === 'asking'} onClick={ask}>{t(here ? 'phone.today.byClock' : 'phone.today.byDistance')}</button>
      </div>
      {says === 'refused' && <p role="alert" className="quiet">{t('phone.today.noPosition')}</p>}
      {hits && (hits.length > 0 ? <Lines lines={hits} /> : <div className="says"><p>{t('phone.today.notFound')}</p></div>)}
      {!hits && shown.length === 0 && <Summaries />}
      {!hits && shown.length === 0 && <NoLines hasMatters={matters.length > 0} />}
      {!hits && shown.map((group) => (
        <section key={group} className="stack" aria-labelledby={`group-${group}`} data-group={group}>
          <h2 className="group-head" id={`group-${group}`}>{t(`phone.today.group.${group}`)} <span className="quiet">{groups[group].length}</span></h2>
          <Lines lines={groups[group]} />
        </section>
      ))}
      {!hits && sync.beyond !== undefined && sync.beyond > 0 && <p className="quiet">{t('phone.today.beyond', { n: sync.beyond })}</p>}
      {!hits && shown.length > 0 && <Summaries />}
    </main>
  )
}
