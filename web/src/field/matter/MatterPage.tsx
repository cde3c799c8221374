// One matter: what and where, who has it until when, what has happened, and my acts at the bottom.
import { sentenceOf } from '@gongzhi/contracts/words/sentences.ts'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { ApiProblem } from '../../kit/api.ts'
import { dueWords } from '../../kit/clockWords.ts'
import { useServerNow } from '../parts/useServerNow.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import { fieldLabel } from '../../modules/acts/fieldWords.ts'
import { clockName, kindTag } from '../../modules/matters/rowWords.ts'
import { ClockText } from '../parts/ClockText.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import type { ForeseenMatter } from '../predict/predict.ts'
import { useForeseenMatter } from '../predict/useForeseen.ts'
import { useAppState, useMatter, useQueue, useStore } from '../store/useStore.ts'
import { unseenWhistle } from '../today/todayList.ts'
import { MatterActs } from './MatterActs.tsx'
import { MiniMap } from './MiniMap.tsx'
import { Orders } from './Orders.tsx'
import { Photos } from './Photos.tsx'
import { progressText } from './progressText.ts'
import { Reporter } from './Reporter.tsx'
import { heldLike, useFullMatter } from './useFullMatter.ts'

/** Opening an 应急哨 is what says that it was seen; once. */
function useOpensWhistle(matter: ForeseenMatter | undefined): void {
  const store = useStore()
  const order = matter && unseenWhistle(matter)
  const matterId = matter?.matterId
  const title = matter?.title
  const assignmentId = order?.assignmentId
  useEffect(() => {
    if (!matterId || !assignmentId) return
    const isPutDown = store.queue().some(({ act, target }) => act === 'openWhistle' && 'assignmentId' in target && target.assignmentId === assignmentId)
    if (!isPutDown) void store.submit({ act: 'openWhistle', target: { matterId, assignmentId }, path: `/assignments/${assignmentId}/acts/openWhistle`, body: {}, title: title ?? '' })
  }, [store, matterId, assignmentId, title])
}

function What({ matter }: { matter: ForeseenMatter }) {
  const { t, word, language } = useWords()
  const { place, category } = matter
  const tag = kindTag(language, matter)
  const where = [place.placeName, place.address].filter(Boolean).join(' · ') || matter.placeName
  return (
    <section className="matter-section">
      <p className="facts"><span className="tag">{word(`state.${matter.state}`)}</span>{tag && <span className="tag">{tag}</span>}{matter.isUrgent && <span className="tag strong">{t('desk.urgent')}</span>}{matter.isConfidential && <span className="tag strong">{t('desk.confidential')}</span>}<span className="small quiet">{matter.number}</span></p>
      <p className="said">{matter.description}</p>
      {category && <p className="small quiet">{category.name}{category.closing && ` · ${t('desk.standard.closing')}:${category.closing}`}</p>}
      <p><b>{t('desk.place')}</b> {where}</p>
      <MiniMap matter={matter} />
      {place.lat !== undefined && place.lon !== undefined && (
        <a className="button" href={`geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}(${encodeURIComponent(where)})`}>{t('phone.matter.go')}</a>
      )}
    </section>
  )
}

function Clocks({ matter }: { matter: ForeseenMatter }) {
  const { t, language } = useWords()
  const now = useServerNow()
  if (matter.clocks.length === 0) return null
  return (
    <section className="matter-section">
      <h2>{t('desk.clocks')}</h2>
      {matter.clocks.map(({ clockId, kind, dueAt, nearAt, light }) => (
        <p key={clockId} className="facts"><span>{clockName(language, matter.kind, kind)}</span><ClockText dueAt={dueAt} nearAt={nearAt} isPaused={light === 'paused'} /><span className="small quiet">{dueWords(language, dueAt, now)}</span></p>
      ))}
    </section>
  )
}

const NOT_QUOTED = ['name', 'phone', 'title', 'address']
/** Sealed as a whole: nothing of it to read. */
const IS_MASKED = /^[*\s]+$/

function Entries({ entries, isWhole }: { entries: DeviceMatter['entries']; isWhole: boolean }) {
  const { t, language } = useWords()
  const now = useServerNow()
  return (
    <section className="matter-section">
      <h2>{t('desk.record')}</h2>
      {!isWhole && <p className="small quiet">{t('phone.matter.lastEntries')}</p>}
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.entryId}>
            <time dateTime={entry.at}>{momentWords(language, entry.at, now)}</time>
            <p>{sentenceOf(language, entry)}</p>
            {Object.entries(entry.said).filter(([field, text]) => !NOT_QUOTED.includes(field) && !IS_MASKED.test(text) && !(entry.act === 'register' && field === 'description'))
              .map(([field, text]) => <p key={field} className="small quiet said">{fieldLabel(language, entry.act, field)}:{text}</p>)}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What I have put down and the server has not: with the way to the queue. */
function Waiting({ matterId }: { matterId: string }) {
  const { t, word } = useWords()
  const mine = useQueue().filter(({ target, state }) => 'matterId' in target && target.matterId === matterId && state !== 'done' && state !== 'withdrawn').toReversed()
  if (mine.length === 0) return null
  return (
    <div className="waiting-note" role="status">
      {mine.map(({ commandId, act, state }) => <p key={commandId}><b>{word(`act.${act}`)}</b> · {t(`phone.queue.state.${state}`)}</p>)}
      <Link to="/queue">{t('phone.matter.toQueue')}</Link>
    </div>
  )
}

function CopyProgress({ matter }: { matter: ForeseenMatter }) {
  const { t, language } = useWords()
  const [said, setSaid] = useState<string>()
  const copy = async () => {
    const text = progressText(language, matter, Date.now())
    setSaid(await navigator.clipboard.writeText(text).then(() => t('phone.matter.copied'), () => t('phone.matter.copyThis', { text })))
  }
  return (
    <p className="facts"><button type="button" className="button quietly" data-testid="copy-progress" onClick={() => void copy()}>{t('phone.matter.copy')}</button><span role="status" className="small quiet">{said}</span></p>
  )
}

export function MatterPage() {
  const { matterId = '' } = useParams()
  const { t, language } = useWords()
  const { isOnline, isSignedIn } = useAppState()
  const held = useMatter(matterId)
  const full = useFullMatter(matterId, held?.version, isOnline && isSignedIn)
  const [fetched, setFetched] = useState<ReturnType<typeof heldLike> | undefined>(undefined)
  useEffect(() => { if (full.matter) setFetched(heldLike(full.matter, full.entries)) }, [full.matter, full.entries])
  const matter = useForeseenMatter(matterId, fetched)
  useOpensWhistle(matter)
  if (!matter) {
    return (
      <><PageHead title={t('phone.nav.today')} to="/" />
        <main className="page">
          {full.isReading ? <div className="bone" style={{ height: '12rem' }} aria-busy="true" /> : <div className="says"><h2>{t('phone.matter.notHere')}</h2><p>{full.problem && full.problem.code !== 'offline' ? problemWords(language, new ApiProblem(full.problem)) : t('phone.matter.notHereHow')}</p></div>}
        </main></>
    )
  }
  const entries = full.entries ?? matter.entries
  return (
    <>
      <PageHead title={matter.title} to="/" />
      <main className="page stack" data-testid="matter" data-matter-id={matterId} data-state={matter.state}>
        <Waiting matterId={matterId} />
        <What matter={matter} />
        <Clocks matter={matter} />
        <Photos files={full.matter?.files ?? matter.files} entries={entries} isOnline={isOnline} />
        <Orders matter={matter} />
        <Reporter matter={matter} />
        <Entries entries={entries} isWhole={full.entries !== undefined} />
        <CopyProgress matter={matter} />
      </main>
      <MatterActs matter={matter} />
    </>
  )
}
