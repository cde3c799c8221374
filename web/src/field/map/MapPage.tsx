// /map: my grids with what is open in them. A press on a point shows its card; the list beside it says the same in words.
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { clockWords } from '../../kit/clockWords.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { useFrame, useMatters } from '../store/useStore.ts'
import { GridMap } from './GridMap.tsx'
import { matterLight, matterPoints, placePoints } from './mapPoints.ts'
import type { MapPoint } from './mapPoints.ts'
import { usePosition } from './position.ts'
import { metresApart } from './projection.ts'
import type { LonLat } from './projection.ts'

function MatterLine({ matter, from }: { matter: DeviceMatter; from?: LonLat | undefined }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const { lon, lat } = matter.place
  const dueAt = matter.todos[0]?.dueAt ?? matter.dueAt
  return (
    <Link className="todo" to={`/matters/${matter.matterId}`} data-light={matterLight(matter, now)}>
      <span className="todo-title">{matter.title}</span>
      <span className="todo-foot">
        <span>{word(`state.${matter.state}`)}</span>
        {dueAt && <span className="clock" data-light={matterLight(matter, now)}>{clockWords(language, { dueAt, nearAt: matter.todos[0]?.nearAt, isPaused: matter.isPaused && matter.todos.length === 0 }, now)}</span>}
        {from && lon !== undefined && lat !== undefined && <span>{t('field.map.away', { n: Math.round(metresApart(from, { lon, lat })) })}</span>}
        <span>{matter.placeName}</span>
      </span>
    </Link>
  )
}

function Card({ points, matters, from, onClose }: { points: readonly MapPoint[]; matters: readonly DeviceMatter[]; from?: LonLat | undefined; onClose: () => void }) {
  const { t } = useWords()
  const frame = useFrame()
  const codes = new Map(frame?.places.map(({ placeId, code }) => [placeId, code]))
  return (
    <section className="map-card stack" aria-live="polite">
      <div className="map-card-head">
        <h2>{points.length === 1 ? t(points[0]!.is === 'place' ? 'field.map.place' : 'field.map.matter') : t('field.map.here', { n: points.length })}</h2>
        <button type="button" className="icon-button" onClick={onClose}>{t('desk.close')}</button>
      </div>
      {points.map((point) => {
        const matter = matters.find(({ matterId }) => matterId === point.key)
        if (matter) return <MatterLine key={point.key} matter={matter} from={from} />
        return (
          <div key={point.key} className="map-card-head">
            <p>{point.label} <span className="quiet small">{codes.get(point.key)}</span></p>
            <Link className="button" to={`/report?place=${encodeURIComponent(codes.get(point.key) ?? '')}`}>{t('field.map.reportHere')}</Link>
          </div>
        )
      })}
    </section>
  )
}

function Listed({ matters, from }: { matters: readonly DeviceMatter[]; from?: LonLat | undefined }) {
  const { t } = useWords()
  const without = matters.filter(({ place }) => place.lon === undefined).length
  const away = ({ place }: DeviceMatter): number => (from && place.lon !== undefined && place.lat !== undefined ? metresApart(from, { lon: place.lon, lat: place.lat }) : Infinity)
  const ordered = from ? matters.toSorted((a, b) => away(a) - away(b)) : matters
  return (
    <div className="map-list stack">
      <p className="quiet">{t('field.map.count', { n: matters.length })}{without > 0 && ` ${t('field.map.without', { n: without })}`}</p>
      {ordered.map((matter) => <MatterLine key={matter.matterId} matter={matter} from={from} />)}
    </div>
  )
}

const isShownAs = (params: URLSearchParams): 'list' | 'map' => (params.get('as') === 'list' ? 'list' : 'map')

export function MapPage() {
  const { t } = useWords()
  const frame = useFrame()
  const matters = useMatters()
  const now = useNow()
  const [params, setParams] = useSearchParams()
  const { position, fault, isAsking, ask } = usePosition()
  const [picked, setPicked] = useState<readonly MapPoint[]>([])
  const points = useMemo(() => [...matterPoints(matters, now), ...placePoints(frame?.places ?? [])], [matters, now, frame])
  const shown = isShownAs(params)
  return (
    <main className="map-page">
      <div className="map-page-bar">
        <h1>{t('field.map.title')}</h1>
        <button type="button" className="button" disabled={isAsking} onClick={() => void ask()}>{isAsking ? t('field.place.asking') : t('field.map.whereAmI')}</button>
        <button type="button" className="button" onClick={() => setParams(shown === 'map' ? { as: 'list' } : {}, { replace: true })}>{shown === 'map' ? t('field.map.asList') : t('field.map.asMap')}</button>
      </div>
      {fault && <p className="wrong" role="alert">{t(`field.place.${fault}`)}</p>}
      {!frame || frame.grids.length === 0 ? (
        <div className="says"><h2>{t('field.map.none')}</h2><p>{t('field.map.noneHow')}</p></div>
      ) : shown === 'list' ? <Listed matters={matters} from={position} /> : (
        <>
          <GridMap grids={frame.grids} roads={frame.roads} points={points} chosen={picked[0]?.key} me={position} onPick={setPicked} label={t('field.map.label', { names: frame.grids.map(({ name }) => name).join('、'), n: matters.length })} />
          {picked.length > 0 && <Card points={picked} matters={matters} from={position} onClose={() => setPicked([])} />}
        </>
      )}
    </main>
  )
}
