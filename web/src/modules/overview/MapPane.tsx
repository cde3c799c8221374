// The map with its switch and legend. The colours' meaning stands in words beside them.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { Segmented } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import type { Show, Step } from './colourSteps.ts'
import { lateSteps, openSteps, shows } from './colourSteps.ts'
import { palettes } from './palette.ts'
import { useBoundaries } from './queries.ts'

const GridMap = lazy(() => import('./GridMap.tsx').then((m) => ({ default: m.GridMap })))

function Legend({ show, steps }: { show: Show; steps: readonly Step[] }) {
  const { t } = useWords()
  const palette = palettes[usePreferences().theme]
  const words = ({ from, to }: Step): string => {
    if (show === 'open') return to === undefined ? t('overview.map.above', { from }) : to - from === 1 ? t('overview.map.one', { from }) : t('overview.map.range', { from, to: to - 1 })
    if (from === 0) return t('overview.map.inTime')
    if (to === undefined) return t('overview.map.lateAbove', { from })
    return from === 1 ? t('overview.map.lateBelow', { to }) : t('overview.map.lateRange', { from, to })
  }
  return (
    <ul className="map-legend">
      <li><i style={{ background: palette.empty }} />{t('overview.map.none')}</li>
      {steps.map((step, index) => <li key={step.from}><i style={{ background: palette.tones[show][index] }} />{words(step)}</li>)}
    </ul>
  )
}

export function MapPane({ overview, show, onShow, onArea }: { overview: Overview; show: Show; onShow: (show: Show) => void; onArea: (areaId: string) => void }) {
  const { t, word } = useWords()
  const { area, areas, grids } = overview
  const below = useBoundaries(area.areaId)
  const allGrids = useBoundaries(area.areaId, 'grid')
  const counts = useMemo(() => new Map([...areas, ...grids].map(({ areaId, open, late }) => [areaId, { open, late }])), [areas, grids])
  const countOf = useCallback((areaId: string) => counts.get(areaId) ?? { open: 0, late: 0 }, [counts])
  const steps = useMemo(() => (show === 'open' ? openSteps(grids.map((grid) => grid.open)) : lateSteps), [show, grids])
  const isReady = below.data && allGrids.data
  return (
    <section className="overview-map">
      <header>
        <h2>{t('overview.map')}</h2>
        <Segmented<Show> size="small" aria-label={t('overview.map.show')} value={show} onChange={onShow} options={shows.map((value) => ({ value, label: word(`overview.map.${value}`) }))} />
      </header>
      <div className="map-frame">
        <Suspense fallback={<div className="map-wait">{t('desk.map.loading')}</div>}>
          {isReady ? <GridMap grids={allGrids.data} areas={below.data} within={area.name} countOf={countOf} show={show} steps={steps} onArea={onArea} /> : <div className="map-wait">{t('desk.map.loading')}</div>}
        </Suspense>
      </div>
      <footer><Legend show={show} steps={steps} /><p className="faint">{t('overview.map.hint')}</p></footer>
    </section>
  )
}
