// /desk/map: my visible open matters as points coloured by their clock; a click opens the matter over the map.
import type { MatterPoints } from '@gongzhi/contracts/matterPoints.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '../../kit/api.ts'
import { Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { AreaFilter, CategoryFilter } from '../matters/Filters.tsx'
import { MatterDrawer } from '../matters/MatterDrawer.tsx'
import { MapCanvas } from './MapCanvas.tsx'
import type { PointLight } from './points.ts'
import { pointLight } from './points.ts'

const LIGHTS = ['overdue', 'near', 'running', 'none'] as const satisfies readonly PointLight[]
const NAMES = { areaId: 'any', categoryId: 'any', light: LIGHTS } as const

const usePoints = (filters: Record<string, string | undefined>) =>
  useQuery({ queryKey: ['points', filters], queryFn: ({ signal }) => call<MatterPoints>('GET', '/matters/points', { query: filters, signal }) })

/** 15/30.2741/120.1551, as maps have it in their addresses. */
const viewOf = (text: string | null): { zoom: number; centre: { lon: number; lat: number } } | undefined => {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number)
  return zoom && lat && lon && Number.isFinite(zoom + lat + lon) ? { zoom, centre: { lon, lat } } : undefined
}

function Panel({ filters, counts, isCut, change }: { filters: Record<string, string | undefined>; counts: Record<PointLight, number>; isCut: boolean; change: (changes: Record<string, string | undefined>) => void }) {
  const { t, word } = useWords()
  return (
    <section className="map-panel" aria-label={t('desk.map.panel')}>
      <h1>{t('desk.map.title')}</h1>
      <ul className="legend">
        {LIGHTS.map((light) => (
          <li key={light}>
            <span className="dot" data-light={light} aria-hidden="true" />
            <button type="button" className="plain" aria-pressed={filters['light'] === light} onClick={() => change({ light: filters['light'] === light ? undefined : light })}>
              {word(`desk.map.light.${light}`)} {counts[light]}
            </button>
          </li>
        ))}
      </ul>
      {filters['light'] && <p><button type="button" className="plain" onClick={() => change({ light: undefined })}>{t('desk.map.all')}</button></p>}
      <div className="fields" style={{ gap: 6, marginTop: 10 }}>
        <AreaFilter value={filters['areaId']} onChange={(areaId) => change({ areaId })} />
        <CategoryFilter value={filters['categoryId']} onChange={(categoryId) => change({ categoryId })} />
      </div>
      {isCut && <p className="faint">{t('desk.map.cut')}</p>}
    </section>
  )
}

export function MapPage() {
  const [params, setParams] = useSearchParams()
  const { t } = useWords()
  useTitle(t('desk.nav.map'))
  const now = useNow()
  const { light, ...filters } = readAddress(params, NAMES)
  const change = (changes: Record<string, string | undefined>, replace = false) => setParams((before) => changeAddress(before, changes), { replace })
  const { data, error, refetch } = usePoints(filters)
  const lit = useMemo(() => (data?.rows ?? []).map((point) => ({ ...point, light: pointLight(point, now) })), [data, now])
  const shown = useMemo(() => lit.filter((point) => !light || point.light === light), [lit, light])
  const counts = { overdue: 0, near: 0, running: 0, none: 0 }
  for (const point of lit) counts[point.light] += 1
  const openId = params.get('m') ?? undefined
  const view = viewOf(params.get('at'))
  const pinned = lit.find((point) => point.matterId === openId)
  return (
    <div className="map-page">
      <MapCanvas
        {...(view ?? {})} points={shown} {...(pinned ? { pin: { lon: pinned.lon, lat: pinned.lat }, coveredPx: Math.min(760, innerWidth * 0.58) } : {})}
        onPoint={(matterId) => change({ m: matterId })}
        onMove={({ centre, zoom }) => change({ at: `${zoom.toFixed(2)}/${centre.lat.toFixed(5)}/${centre.lon.toFixed(5)}` }, true)}
      />
      {error ? <div className="map-panel"><Trouble error={error} onRetry={() => void refetch()} /></div> : <Panel filters={{ ...filters, light }} counts={counts} isCut={data?.isCut ?? false} change={change} />}
      {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
    </div>
  )
}
