// What does not move with the work: boundaries, lanes, names.
import type { FieldFrame, FieldGrid } from '@gongzhi/contracts/sync.ts'
import { useMemo } from 'react'
import { readable } from './groups.ts'
import type { Metres, Projection, Size, View } from './projection.ts'
import { onScreen } from './projection.ts'

type Props = { grids: readonly FieldGrid[]; roads: FieldFrame['roads']; projection: Projection; view: View; size: Size; isStatic: boolean }

// In rem of the page's type size: the names grow with it.
const LETTER_REM = 0.8
const LINE = 1.5

const pathOf = (points: readonly Metres[], isClosed: boolean): string => points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('') + (isClosed ? 'Z' : '')

type Named = { name: string; at: Metres; longM: number }

/** The longest piece of each lane carries its name, at its middle. */
function namesOf(roads: FieldFrame['roads'], projection: Projection): Named[] {
  const longest = new Map<string, Named>()
  for (const { name, line } of roads) {
    if (!name || line.length < 2) continue
    const points = line.map(([lon = 0, lat = 0]) => projection.toMetres({ lon, lat }))
    const longM = points.reduce((sum, point, i) => (i === 0 ? 0 : sum + Math.hypot(point.x - points[i - 1]!.x, point.y - points[i - 1]!.y)), 0)
    const before = longest.get(name)
    const middle = Math.floor((points.length - 1) / 2)
    const at = { x: (points[middle]!.x + points[middle + 1]!.x) / 2, y: (points[middle]!.y + points[middle + 1]!.y) / 2 }
    if (!before || before.longM < longM) longest.set(name, { name, at, longM })
  }
  return [...longest.values()].sort((a, b) => b.longM - a.longM)
}

const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

function Names({ names, view, size }: { names: readonly Named[]; view: View; size: Size }) {
  const letter = remPx() * LETTER_REM
  const seen = names.map(({ name, at, longM }) => {
    const { x, y } = onScreen(view, at)
    return { name, px: longM / view.scale, label: { x, y, width: letter * (name.length + 0.5), height: letter * LINE } }
  }).filter(({ px, label }) => px > label.width && label.x > label.width / 2 && label.x < size.width - label.width / 2 && label.y > letter && label.y < size.height - letter)
  return <g className="road-names" fontSize={letter}>{readable(seen).map(({ name, label }) => <text key={name} x={label.x} y={label.y} dy="0.35em">{name}</text>)}</g>
}

export function Land({ grids, roads, projection, view, size, isStatic }: Props) {
  const drawn = useMemo(() => ({
    grids: grids.map(({ areaId, boundary }) => ({ areaId, d: boundary.coordinates.map((ring) => pathOf(ring.map(([lon = 0, lat = 0]) => projection.toMetres({ lon, lat })), true)).join('') })),
    roads: roads.map(({ rank, line }) => ({ rank, d: pathOf(line.map(([lon = 0, lat = 0]) => projection.toMetres({ lon, lat })), false) })),
    names: namesOf(roads, projection),
  }), [grids, roads, projection])
  const per = 1 / view.scale
  return (
    <>
      <g className="land" transform={`matrix(${per} 0 0 ${per} ${-view.x * per} ${-view.y * per})`}>
        {drawn.grids.map(({ areaId, d }) => <path key={areaId} className="grid-area" d={d} fillRule="evenodd" />)}
        {drawn.roads.map(({ rank, d }, i) => <path key={i} className="road" data-rank={Math.min(rank, 3)} d={d} />)}
        {drawn.grids.map(({ areaId, d }) => <path key={areaId} className="grid-line" d={d} />)}
      </g>
      {!isStatic && <Names names={drawn.names} view={view} size={size} />}
    </>
  )
}
