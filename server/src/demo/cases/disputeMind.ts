// What the files that decide about a dispute share: where it stands with its own facts, and who does what to it.
import type { DisputeDetail } from '../../modules/disputes/facts.ts'
import { activeMediators } from '../../modules/disputes/facts.ts'
import type { DisputePlot } from './casePlot.ts'
import { byUnit } from './caseStep.ts'
import type { CaseMind, CaseStep } from './caseStep.ts'

export type DisputeMind = CaseMind<DisputePlot> & { detail: DisputeDetail }

export const owner = ({ scene }: DisputeMind): string => scene.matter.ownerUnitId

/** By the first of those who mediate it, else by its organisation. */
export function named(mind: DisputeMind, act: string, from: Date, input: CaseStep['input'] | object): CaseStep {
  const [mediator] = activeMediators(mind.detail)
  if (!mediator) return byUnit({ act, unitId: owner(mind), permission: 'dispute.handle', from, input })
  return byUnit({ act, unitId: mediator.unitId, personId: mediator.personId, permission: 'dispute.handle', from, input })
}
