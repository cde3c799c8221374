// What every effect of a petition needs: the shape of its input, and the units it may be given to.
import { dateOfDay, dayNumberOf, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { RequestKind } from '@gongzhi/contracts/matters.ts'
import type { PetitionAct, PetitionerAct, petitionActs, petitionerActs } from '@gongzhi/contracts/petitions.ts'
import type { z } from 'zod'
import { answerRequest } from '../../matters/index.ts'
import type { Work } from '../../matters/index.ts'
import type { Unit } from '../../people/index.ts'
import { isAccused } from '../bodies.ts'
import { hasStaff, heldBy } from '../staffing.ts'

export type Form<Act extends PetitionAct> = z.infer<(typeof petitionActs)[Act]['form']>
export type PetitionerForm<Act extends PetitionerAct> = z.infer<(typeof petitionerActs)[Act]['form']>

/** A unit that can deal with a petition. Refuses (bad-input) one that is unknown, or in which nobody could. */
export async function handlingUnit(work: Work, unitId: string, pointer: string): Promise<Unit> {
  const unit = work.deps.units.findById(unitId)
  if (!unit) throw fieldProblem(pointer, 'unknown', 'input.unknownUnit')
  if (!(await hasStaff(work, unitId, 'petition.handle'))) throw fieldProblem(pointer, 'nobody', 'input.nobodyThere', { unit: unit.name })
  return unit
}

/** Refuses a unit behind the wall: the accused, below it, or for which the accused acts (Art. 30). */
export async function refuseAccused(work: Work, unitId: string, pointer: string): Promise<void> {
  const { aboutUnitId, aboutPersonId } = work.matter
  const held = aboutPersonId ? await heldBy(work, aboutPersonId) : undefined
  if (isAccused(work.deps.units, unitId, { unitId: aboutUnitId, heldUnitIds: held?.unitIds ?? [] })) throw fieldProblem(pointer, 'accused', 'input.unitAccused')
}

export const todayOf = (work: Work): string => localDateOf(work.now)

/** A day on which something was done lies neither in the future nor before what it follows. */
export function refuseDay(on: string, { today, notBefore, pointer }: { today: string; notBefore?: string | null; pointer: string }): void {
  if (on > today) throw fieldProblem(pointer, 'future', 'input.dayToCome')
  if (notBefore && on < notBefore) throw fieldProblem(pointer, 'tooEarly', 'input.dayTooEarly', { date: notBefore })
}

/** A day by which something is owed lies within a year; what is later is a slip of the pen, and would never be called late. */
export function refuseTooFar(on: string, today: string, pointer: string): void {
  const latest = dateOfDay(dayNumberOf(today) + A_YEAR_OF_DAYS)
  if (on > latest) throw fieldProblem(pointer, 'tooLate', 'input.dayTooLate', { date: latest })
}

const A_YEAR_OF_DAYS = 365

/** What was asked and has lost its object by this act is closed with it. */
export async function voidOpen(work: Work, ...kinds: readonly RequestKind[]): Promise<void> {
  for (const { requestId } of work.requests.filter(({ kind }) => kinds.includes(kind))) await answerRequest(work, requestId, 'void')
}
