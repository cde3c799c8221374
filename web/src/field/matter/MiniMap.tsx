// Where it is: the grid, its streets and the point, drawn out of what lies on the phone.
import type { DeviceMatter, FieldFrame } from '@gongzhi/contracts/sync.ts'
import { useWords } from '../../kit/preferences.tsx'
import { useFrame } from '../store/useStore.ts'

const WIDTH = 320
const HEIGHT = 180
const EDGE = 12
type LonLat = readonly number[]

/** Fits the points into the picture; a degree of longitude is shorter than one of latitude. */
function drawing(points: readonly LonLat[]) {
  const lons = points.map(([lon = 0]) => lon)
  const lats = points.map(([, lat = 0]) => lat)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min((WIDTH - 2 * EDGE) / Math.max((east - west) * shrink, 1e-6), (HEIGHT - 2 * EDGE) / Math.max(north - south, 1e-6))
  const at = ([lon = 0, lat = 0]: LonLat): [number, number] => [WIDTH / 2 + (lon - (west + east) / 2) * shrink * scale, HEIGHT / 2 - (lat - (south + north) / 2) * scale]
  return { at, path: (line: readonly LonLat[]) => line.map((point, nth) => `${nth === 0 ? 'M' : 'L'}${at(point).map((n) => n.toFixed(1)).join(' ')}`).join('') }
}

const gridOf = (frame: FieldFrame | undefined, matter: DeviceMatter) => frame?.grids.find(({ areaId }) => matter.place.areas.some((area) => area.areaId === areaId))

export function MiniMap({ matter }: { matter: DeviceMatter }) {
  const { t } = useWords()
  const frame = useFrame()
  const grid = gridOf(frame, matter)
  const { lon, lat } = matter.place
  if (!grid || lon === undefined || lat === undefined) return null
  const outline = grid.boundary.coordinates[0] ?? []
  const { at, path } = drawing([...outline, [lon, lat]])
  const [x, y] = at([lon, lat])
  return (
    <svg className="mini-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('phone.matter.map', { grid: grid.name })}>
      <path className="grid" d={`${path(outline)}Z`} />
      {frame?.roads.map((road, nth) => <path key={nth} className="road" d={path(road.line)} />)}
      <circle className="point" cx={x} cy={y} r={7} />
    </svg>
  )
}
