// From above: instructions and supervision with their answers, reminders.
import { openAssignmentStates, supervisionLevels } from '@gongzhi/contracts/matters.ts'
import type { SupervisionLevel } from '@gongzhi/contracts/matters.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { answerRequest, openRequest, requestOf } from '../requests.ts'
import type { Effect, Outcome, Work } from '../work.ts'
import { refuse, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

/** 领导批示: to the process owner, or to a unit that handles it, with a reply clock of its own. */
export const instruct: Effect<Form<'instruct'>> = async (work, input) => {
  const unitId = involvedUnit(work, input.unitId)
  sayWords(work, 'text', input.text)
  await openRequest(work, { kind: 'instruction', askedOfUnitId: unitId, ...askedBy(work, 'matter.instruct') })
  return { facts: { unit: work.deps.units.byId(unitId).name } }
}

/** 日常督办, 挂牌督办, 约谈; the matter keeps the highest that it has come under. */
export const supervise: Effect<Form<'supervise'>> = async (work, input) => {
  const unitId = involvedUnit(work, input.unitId)
  sayWords(work, 'text', input.text)
  await openRequest(work, { kind: 'supervision', askedOfUnitId: unitId, ...askedBy(work, 'matter.supervise'), facts: { level: input.level } })
  return { facts: { level: input.level, unit: work.deps.units.byId(unitId).name }, matter: { supervision: higher(work.matter.supervision, input.level) } }
}

export const higher = (now: SupervisionLevel | null, asked: SupervisionLevel): SupervisionLevel =>
  now && supervisionLevels.indexOf(now) > supervisionLevels.indexOf(asked) ? now : asked

/** Only who has something to do with the matter can answer for it, and reads it here. */
function involvedUnit({ matter, assignments, deps }: Work, unitId: string | undefined): string {
  const open = assignments.filter((a) => a.round === matter.round && a.hasAccounts && openAssignmentStates.includes(a.state)).map((a) => a.unitId)
  // Where the kind itself names who handles it, that unit is meant unless another is said.
  const chosen = unitId ?? matter.handlerUnitIds[0] ?? matter.ownerUnitId
  if (![matter.ownerUnitId, ...matter.handlerUnitIds, ...open].includes(chosen)) throw refuse('reason.unitAsked')
  return deps.units.byId(chosen).unitId
}

function askedBy({ actor }: Work, permission: Permission): { askedByUnitId?: string } {
  const unitId = 'personId' in actor ? actor.grants.find((g) => g.unitId && roleMay(g.role, permission))?.unitId : undefined
  return unitId ? { askedByUnitId: unitId } : {}
}

export const answerInstruction: Effect<Form<'answerInstruction'>> = (work, input) => answer(work, input)
export const answerSupervision: Effect<Form<'answerSupervision'>> = (work, input) => answer(work, input)

async function answer(work: Work, input: { requestId: string; answer: string }): Promise<Outcome> {
  const { requestId } = requestOf(work, input.requestId)
  sayWords(work, 'answer', input.answer)
  await answerRequest(work, requestId, 'answered')
  return {}
}

/** 催办: to everybody who has something to do on it now. */
export const chase: Effect<Form<'chase'>> = async (work, input) => {
  sayWords(work, 'text', input.text)
  const rows = await work.tx.selectFrom('todos').select('unitId').distinct().where('matterId', '=', work.matter.matterId).where('act', '<>', 'wait').execute()
  const unitIds = rows.length > 0 ? rows.map((r) => r.unitId) : [work.matter.ownerUnitId]
  return { facts: { units: unitIds.map((id) => work.deps.units.byId(id).name).sort().join('、') }, toldUnitIds: unitIds }
}
