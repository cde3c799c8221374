// My grids as a picture without tiles: boundary, lanes with their names, numbered places, matters, my own position when I
// asked for it, a pin that a press puts somewhere else. All of it is on the phone.
import type { FieldFrame, FieldGrid } from '@gongzhi/contracts/sync.ts'
import { useEffect, useMemo, useRef } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { Land } from './Land.tsx'
import './map.css'
import { Points } from './Points.tsx'
import type { LonLat } from './projection.ts'
import { boxOf, fromScreen, middleOf, onScreen, projectionAround, scaleBar } from './projection.ts'
import { groupsOf } from './mapPoints.ts'
import type { MapPoint } from './mapPoints.ts'
import { useMapView } from './useMapView.ts'

export type GridMapProps = {
  grids: readonly FieldGrid[]
  roads: FieldFrame['roads']
  points?: readonly MapPoint[]
  /** Of the points, the one that is looked at. */
  chosen?: string | undefined
  me?: LonLat | undefined
  pin?: LonLat | undefined
  /** Shown in the middle at first. */
  focus?: LonLat | undefined
  /** With it, a press puts the pin there. */
  onPin?: (at: LonLat) => void
  onPick?: (points: readonly MapPoint[]) => void
  /** A small picture that does not move. */
  isStatic?: boolean
  /** What the picture shows, for who cannot see it. */
  label: string
}

const REACH_PX = 30
const BAR_PX = 90
const none: readonly MapPoint[] = []

export function GridMap({ grids, roads, points = none, chosen, me, pin, focus, onPin, onPick, isStatic = false, label }: GridMapProps) {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const box = useMemo(() => {
    const ring = grids.flatMap(({ boundary }) => boundary.coordinates[0] ?? [])
    const rest = ring.length > 0 ? [] : [...points, ...(pin ? [pin] : []), ...(me ? [me] : [])].map(({ lon, lat }) => [lon, lat])
    return boxOf([...ring, ...rest]) ?? { west: 0, south: 0, east: 0.01, north: 0.01 }
    // A grid's boundary, once there, is what the map shows; a pin that moves shall not move it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [grids, grids.length === 0 ? points : none])
  const projection = useMemo(() => projectionAround(middleOf(box)), [box])
  const map = useMapView({
    frame, projection, box, focus, isStatic,
    onTap: (at, seen, screen) => {
      if (onPin) return onPin(projection.toLonLat(fromScreen(seen, at)))
      const near = groupsOf(points, projection, seen, screen).map((group) => ({ group, px: Math.hypot(group.at.x - at.x, group.at.y - at.y) })).filter(({ px }) => px < REACH_PX).sort((a, b) => a.px - b.px)[0]
      onPick?.(near?.group.ones ?? [])
    },
  })
  const { view, size, showPoint } = map
  const groups = useMemo(() => (view && size ? groupsOf(points, projection, view, size) : []), [points, projection, view, size])
  // What was asked for last comes into sight.
  useEffect(() => { if (me) showPoint(me) }, [me, showPoint])
  const bar = view && scaleBar(view.scale, BAR_PX)
  return (
    <div className="grid-map" data-static={isStatic} data-pin={onPin !== undefined}>
      <div ref={frame} className="grid-map-frame" {...(isStatic ? {} : { tabIndex: 0, role: 'group', 'aria-label': label })} {...map.handlers}>
        {view && size && (
          <svg width={size.width} height={size.height} {...(isStatic ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
            <Land grids={grids} roads={roads} projection={projection} view={view} size={size} isStatic={isStatic} />
            <Points groups={groups} chosen={chosen} me={me && onScreen(view, projection.toMetres(me))} pin={pin && onScreen(view, projection.toMetres(pin))} />
          </svg>
        )}
      </div>
      {!isStatic && (
        <div className="grid-map-tools">
          <button type="button" className="icon-button" aria-label={t('field.map.closer')} onClick={map.zoomIn}>+</button>
          <button type="button" className="icon-button" aria-label={t('field.map.further')} onClick={map.zoomOut}>−</button>
          <button type="button" className="icon-button" onClick={map.showAll}>{t('field.map.all')}</button>
        </div>
      )}
      {bar && !isStatic && <div className="grid-map-scale" style={{ width: bar.px }}>{t('field.map.metres', { n: bar.metres })}</div>}
    </div>
  )
}
