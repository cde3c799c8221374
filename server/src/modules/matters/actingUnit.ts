// For which of his units a person acts, as the record says it.
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor } from '../../platform/context.ts'
import type { Units } from '../people/index.ts'
import { centreOf } from '../dispatch/index.ts'
import type { AssignmentFacts, MatterFacts, OpenRequest } from './facts.ts'

/** The unit by which the actor stands to the matter; else the first that carries the permission. */
export function actingUnitId(units: Units, actor: Actor, row: ActRow<string>, matter: MatterFacts, assignment: AssignmentFacts | undefined, request?: OpenRequest): string | null {
  if (actor.kind === 'unitLink') return actor.unitId
  if (!('personId' in actor)) return null
  const { permission } = row
  const unitIds = actor.grants.filter((g) => permission === 'anyone' || roleMay(g.role, permission)).flatMap((g) => g.unitId ?? [])
  const byStanding = {
    owner: unitIds.find((id) => id === matter.ownerUnitId),
    caller: unitIds.find((id) => id === assignment?.calledByUnitId),
    assignee: assignment && unitIds.find((id) => units.isWithin(assignment.unitId, id)),
    onTheSpot: unitIds.find((id) => id === matter.ownerUnitId),
    involved: unitIds.find((id) => id === matter.ownerUnitId),
    askedOf: request?.askedOfUnitId ? unitIds.find((id) => units.isWithin(request.askedOfUnitId!, id)) : undefined,
    handler: unitIds.find((id) => matter.handlerUnitIds.includes(id)),
    working: unitIds.find((id) => matter.handlerUnitIds.includes(id)) ?? unitIds.find((id) => id === matter.ownerUnitId),
    districtCentre: unitIds.find((id) => id === centreOf(units, matter, 'districtCentre').unitId),
    reader: undefined,
    system: undefined,
    reporter: undefined,
  }[row.as]
  return byStanding ?? unitIds[0] ?? null
}
