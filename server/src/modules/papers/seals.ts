// Whose seal it is: a unit seals its own papers and those of the units below it, and nobody another's.
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor } from '../../platform/context.ts'
import type { Units } from '../people/index.ts'

export const maySealFor = (units: Pick<Units, 'isWithin'>, actor: Actor, unitId: string): boolean =>
  'grants' in actor && actor.grants.some((grant) => grant.unitId !== undefined && roleMay(grant.role, 'paper.seal') && units.isWithin(unitId, grant.unitId))
