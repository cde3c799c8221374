// Whom the bar offers overview and morning sheet: who reads matters of an area wider than a grid. Pure.
import type { Me } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'

type Grants = Pick<Me, 'grants'>
type Named = { areaId: string; name: string }

/** Who deals with other kinds alone, or only with what is given to him: figures are made of reports, of areas wider than a grid. */
const WITHOUT_FIGURES: readonly Me['grants'][number]['role'][] = ['gridWorker', 'mediator', 'mediationClerk', 'volumeChecker', 'petitionClerk', 'disciplineInspector']

/** The areas over which one was granted to read matters, each once; a grid has its list, and no figures. */
export function figureAreas({ grants }: Grants): Named[] {
  const mine = new Map<string, Named>()
  for (const { role, areaId, areaName } of grants) if (areaId && areaName && !WITHOUT_FIGURES.includes(role) && roleMay(role, 'matter.read')) mine.set(areaId, { areaId, name: areaName })
  return [...mine.values()]
}

/** A sheet is made of streets and above: not of what has a community's head. */
export function hasSheets({ grants }: Grants): boolean {
  const communities = new Set(grants.filter(({ role }) => role === 'communityHead').map(({ areaId }) => areaId))
  return figureAreas({ grants }).some(({ areaId }) => !communities.has(areaId))
}
