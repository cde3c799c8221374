// What stands on the land: matters by the light of their clock, numbered places, my position, the pin.
import type { Group } from './groups.ts'
import type { MapPoint } from './mapPoints.ts'
import { worstOf } from './mapPoints.ts'
import type { Metres } from './projection.ts'

function Place({ at, isChosen }: { at: Metres; isChosen: boolean }) {
  return <rect className="map-place" data-chosen={isChosen} x={at.x - 5} y={at.y - 5} width={10} height={10} rx={2} />
}

/** Overdue and near due have a form of their own beside the colour: who cannot tell red from green sees them too. */
function Matter({ at, ones, isChosen }: { at: Metres; ones: readonly MapPoint[]; isChosen: boolean }) {
  const light = worstOf(ones)
  const r = ones.length > 1 ? 14 : 10
  return (
    <g className="map-matter" data-light={light} data-chosen={isChosen} transform={`translate(${at.x} ${at.y})`}>
      {light === 'overdue' ? <rect x={-r} y={-r} width={2 * r} height={2 * r} rx={3} /> : light === 'near' ? <path d={`M0 ${-r - 3}L${r + 3} ${r}H${-r - 3}Z`} /> : <circle r={r} />}
      {ones.length > 1 && <text dy="0.35em">{ones.length}</text>}
    </g>
  )
}

type Props = { groups: readonly Group<MapPoint>[]; chosen?: string | undefined; me?: Metres | undefined; pin?: Metres | undefined }

export function Points({ groups, chosen, me, pin }: Props) {
  const isChosen = ({ ones }: Group<MapPoint>): boolean => chosen !== undefined && ones.some(({ key }) => key === chosen)
  const matters = groups.map((group) => ({ ...group, ones: group.ones.filter(({ is }) => is === 'matter') }))
  return (
    <g className="map-points">
      {groups.map((group, i) => matters[i]!.ones.length === 0 && <Place key={group.ones[0]!.key} at={group.at} isChosen={isChosen(group)} />)}
      {matters.toReversed().map((group) => group.ones.length > 0 && <Matter key={group.ones[0]!.key} {...group} isChosen={isChosen(group)} />)}
      {me && <g className="map-me" transform={`translate(${me.x} ${me.y})`}><circle r={18} /><circle r={7} /></g>}
      {pin && <path className="map-pin" transform={`translate(${pin.x} ${pin.y})`} d="M0 0C-5-12-15-17-15-28A15 15 0 0 1 15-28C15-17 5-12 0 0ZM0-34A6 6 0 1 0 .01-34Z" fillRule="evenodd" />}
    </g>
  )
}
