// Of which areas somebody reads figures: those that a grant on an area gives him, and all within them.
import type { AreaLevel } from '@gongzhi/contracts/areas.ts'
import { areaLevels } from '@gongzhi/contracts/areas.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor } from '../../platform/context.ts'
import type { AreaIndex, AreaRecord } from '../areas/index.ts'
import type { PersonActor } from '../auth/index.ts'

/** Figures are of communities and above: a grid's present state alone is kept, and its worker has the list itself. */
export type FigureLevel = Exclude<AreaLevel, 'grid'>
export type FigureArea = AreaRecord & { level: FigureLevel }
export type Reach = {
  area: FigureArea
  /** The areas above it, from the widest that the reader's grants give. */
  line: readonly AreaRecord[]
}

/**
 * The asked area, else the widest that the reader has a grant on. Refuses (not-permitted) somebody without a grant on an
 * area of these levels, and (not-found) one outside his grants in the same words as one that there is not.
 */
export function reachOf(areas: Pick<AreaIndex, 'findById' | 'lineOf'>, actor: PersonActor, areaId: string | undefined, levels: readonly FigureLevel[]): Reach {
  const granted = grantedAreas(areas, actor)
  const widest = granted.find((area) => isOf(area, levels))
  if (!widest) throw problem('not-permitted', { reason: 'reason.areaGrantNeeded' })
  const line = areas.lineOf(areaId ?? widest.areaId)
  const from = line.findIndex((above) => granted.some((area) => area.areaId === above.areaId))
  const area = line.at(-1)
  if (!area || from < 0 || !isOf(area, levels)) throw problem('not-found')
  return { area, line: line.slice(from, -1) }
}

/** The areas that grants name, widest first. */
function grantedAreas(areas: Pick<AreaIndex, 'findById'>, actor: Actor): AreaRecord[] {
  if (!('personId' in actor)) return []
  const ids = actor.grants.flatMap(({ role, areaId, areaLevel }) => (areaId && areaLevel !== 'grid' && role !== 'gridWorker' && roleMay(role, 'matter.read') ? [areaId] : []))
  return [...new Set(ids)].flatMap((id) => areas.findById(id) ?? []).toSorted((a, b) => areaLevels.indexOf(a.level) - areaLevels.indexOf(b.level) || a.sortOrder - b.sortOrder)
}

const isOf = (area: AreaRecord, levels: readonly FigureLevel[]): area is FigureArea => levels.some((level) => level === area.level)
