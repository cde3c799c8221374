// What the files that decide about a petition share: where it stands with its own facts, and who does what to it.
import type { Permission } from '@gongzhi/contracts/people.ts'
import type { PetitionDetail } from '../../modules/petitions/detail.ts'
import type { PetitionPlot } from './casePlot.ts'
import { byUnit, hoursLater } from './caseStep.ts'
import type { CaseMind, CaseStep, ScanWish } from './caseStep.ts'

export type PetitionMind = CaseMind<PetitionPlot> & { detail: PetitionDetail }

type Act = { act: string; permission: Permission; hours: readonly [number, number]; input?: CaseStep['input'] | object; scan?: ScanWish; exceptPersonId?: string | null }

export const byOffice = (mind: PetitionMind, { hours, ...act }: Act): CaseStep => byUnit({ ...act, unitId: mind.scene.matter.ownerUnitId, from: hoursLater(mind, act.act, hours) })
export const byHandler = (mind: PetitionMind, { hours, ...act }: Act): CaseStep =>
  byUnit({ ...act, unitId: mind.detail.handlerUnitId ?? mind.scene.matter.ownerUnitId, from: hoursLater(mind, act.act, hours) })

/** Of whom an accusation is: the unit of that duty in the district. */
export const unitOfDuty = ({ scene: { matter }, units }: Pick<PetitionMind, 'scene' | 'units'>, duty: string): string | undefined =>
  matter.districtId ? units.inArea(duty, matter.districtId)?.unitId : undefined
