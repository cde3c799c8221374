// Calling units: whistle, dispatch, redispatch, recall.
import type { z } from 'zod'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { AssignmentMode, WhistleKind } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { approverOf, designatableUnits, dispatchableUnits, handsOver, whistleableUnits } from '../../dispatch/index.ts'
import type { Unit } from '../../people/index.ts'
import { categoryById, takenBackLine } from '../../rules/index.ts'
import type { AssignmentFacts } from '../facts.ts'
import type { Effect, Outcome, Work } from '../work.ts'
import { answerRequest, answerRequests, openRequest, refuseWithoutReason, requestOf } from '../requests.ts'
import { assignmentOf, changeAssignment, hasAccounts, openAssignment, refuse, sayWords } from '../work.ts'
import { whyNotToCall } from '../callable.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

/**
 * 吹哨. A 日常哨 goes out at once; a 攻坚哨 waits for the leader's 审签; an 应急哨 goes out at once and is approved after
 * (北京市街道办事处条例 Art. 17, 26 name the three kinds of need; the way is rule and practice, K).
 */
export const whistle: Effect<Form<'whistle'>> = async (work, input) => {
  const lead = work.deps.units.byId(input.leadUnitId)
  if (!input.reason && !takenBackLine(work.rules, work.matter.categoryId, lead.dutyKey)) throw refuse('reason.whistleReason')
  // What another system did in the past was approved there, or not.
  const needsApproval = !work.deps.history
  if (input.whistle === 'emergency' && needsApproval) refuseWithoutDutyOfficer(work)
  sayWords(work, 'reason', input.reason)
  if (input.whistle === 'hard') return askForApproval(work, input)
  const outcome = await callUnits(work, input, input.whistle)
  if (input.whistle === 'emergency' && needsApproval) await askForApprovalAfter(work, input.whistle)
  return input.whistle === 'emergency' ? { ...outcome, matter: { ...outcome.matter, isUrgent: true } } : outcome
}

function refuseWithoutDutyOfficer({ actor, matter }: Work): void {
  const isOnDuty = 'personId' in actor && actor.grants.some((g) => g.unitId === matter.ownerUnitId && roleMay(g.role, 'matter.whistleEmergency'))
  if (!isOnDuty && actor.kind !== 'system') throw refuse('reason.needsDutyOfficer')
}

type Called = { leadUnitId: string; assistUnitIds?: string[] | undefined; mode?: AssignmentMode | undefined }

/** Nothing is called yet: who approves sees what would be. */
async function askForApproval(work: Work, input: Called & { whistle: WhistleKind }): Promise<Outcome> {
  const { units } = work.deps
  const owner = units.byId(work.matter.ownerUnitId)
  const callable = whistleableUnits(units, owner)
  const named = (unitId: string, role: 'lead' | 'assist') => ({ unitId, name: callableUnit(work, callable, unitId, role).name })
  const approver = approverOf(units, work.matter, owner)
  const facts = {
    whistle: input.whistle, lead: named(input.leadUnitId, 'lead'), assists: (input.assistUnitIds ?? []).map((id) => named(id, 'assist')),
    mode: input.mode ?? 'joint',
  }
  await openRequest(work, { kind: 'approval', askedOfUnitId: approver.unitId, askedByUnitId: owner.unitId, facts: { ...facts, isAfter: false } })
  return { to: work.matter.state, facts: { ...facts, isPending: true, approver: approver.name } }
}

async function askForApprovalAfter(work: Work, kind: WhistleKind): Promise<void> {
  const owner = work.deps.units.byId(work.matter.ownerUnitId)
  const approver = approverOf(work.deps.units, work.matter, owner)
  await openRequest(work, { kind: 'approval', askedOfUnitId: approver.unitId, askedByUnitId: owner.unitId, facts: { whistle: kind, isAfter: true } })
}

/** 审签: the units of a 攻坚哨 are called now, or not at all; an 应急哨 went out already and stays. */
export const approveWhistle: Effect<Form<'approveWhistle'>> = async (work, input) => {
  const { facts, requestId } = requestOf(work, input.requestId)
  refuseWithoutReason(input)
  const asked = facts as { whistle: WhistleKind; isAfter: boolean; lead: { unitId: string }; assists: { unitId: string }[]; mode: AssignmentMode }
  sayWords(work, 'note', input.note)
  await answerRequest(work, requestId, input.decision)
  const told = { decision: input.decision, whistle: asked.whistle, isAfter: asked.isAfter }
  if (asked.isAfter || input.decision === 'rejected') return { to: work.matter.state, facts: told }
  const called = { leadUnitId: asked.lead.unitId, assistUnitIds: asked.assists.map((a) => a.unitId), mode: asked.mode }
  const outcome = await callUnits(work, called, asked.whistle)
  return { to: 'toSign', facts: { ...outcome.facts, ...told } }
}

export const dispatch: Effect<Form<'dispatch'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  return callUnits(work, input)
}

async function callUnits(work: Work, called: Called, kind?: WhistleKind): Promise<Outcome> {
  const owner = work.deps.units.byId(work.matter.ownerUnitId)
  const callable = kind ? whistleableUnits(work.deps.units, owner) : dispatchableUnits(work.deps.units, owner)
  const parentId = await passOn(work)
  await answerObjections(work, (a) => a.role === 'lead')
  const call = async (unitId: string, role: 'lead' | 'assist') => {
    const unit = callableUnit(work, callable, unitId, role)
    return openAssignment(work, {
      unitId, role, parentId, whistle: kind ?? null, calledByUnitId: owner.unitId, dutyBasis: dutyBasisOf(work, unit),
      handsOver: role === 'lead' && handsOver(owner, unit), mode: called.mode ?? 'joint', isDesignated: false, hasAccounts: await hasAccounts(work, unitId),
    })
  }
  const lead = await call(called.leadUnitId, 'lead')
  const assists = []
  for (const unitId of called.assistUnitIds ?? []) assists.push(await call(unitId, 'assist'))
  const name = (a: AssignmentFacts) => ({ unitId: a.unitId, name: work.deps.units.byId(a.unitId).name, assignmentId: a.assignmentId })
  return { facts: { ...(kind ? { whistle: kind } : {}), lead: name(lead), assists: assists.map(name), mode: called.mode ?? 'joint', limits: limitsOf(work, lead) } }
}

/** Whoever gives it on himself has answered the objection: nobody has to decide any more whose it is. */
const answerObjections = (work: Work, of: (declined: AssignmentFacts) => boolean): Promise<void> =>
  answerRequests(work, 'designation', 'redispatched', ({ assignmentId }) => work.assignments.some((a) => a.assignmentId === assignmentId && of(a)))

function callableUnit(work: Work, callable: readonly Unit[], unitId: string, role: 'lead' | 'assist'): Unit {
  const unit = callable.find((u) => u.unitId === unitId)
  if (!unit) throw refuse('reason.unitNotCallable')
  const whyNot = whyNotToCall(work, unit, role)
  if (whyNot) throw refuse(whyNot)
  // Only the owner would see it then, and nobody verifies his own work.
  if (work.matter.isConfidential && unitId === work.matter.ownerUnitId) throw refuse('reason.confidentialOwn')
  const isBusy = work.assignments.some((a) => a.unitId === unitId && a.round === work.matter.round && openAssignmentStates.includes(a.state))
  if (isBusy) throw refuse('reason.sameUnit')
  return unit
}

/** A centre that was whistled to and now calls others has passed its own order on; the new ones hang below it. */
async function passOn(work: Work): Promise<string | null> {
  const own = work.assignments.filter((a) => a.handsOver && a.round === work.matter.round && a.unitId === work.matter.ownerUnitId).at(-1)
  if (own && openAssignmentStates.includes(own.state)) {
    await changeAssignment(work, own.assignmentId, { state: 'passedOn', endedAt: work.now })
  }
  return own?.assignmentId ?? null
}

/** Why this unit: the category's filing standard, where it names the unit's duty. */
function dutyBasisOf(work: Work, unit: Unit): string | null {
  const standard = categoryById(work.rules, work.matter.categoryId)?.standard
  const { dutyUnit, basis } = standard ?? {}
  const keys = dutyUnit ? [dutyUnit.community, dutyUnit.street, dutyUnit.district, ...(dutyUnit.assist ?? [])] : []
  return unit.dutyKey && keys.includes(unit.dutyKey) ? (basis ?? null) : null
}

function limitsOf({ rules, matter }: Work, lead: AssignmentFacts) {
  const kind = lead.whistle ?? (matter.isUrgent ? 'emergency' : 'daily')
  const plain = ({ amount, unit }: { amount: number; unit: string }) => ({ amount, unit })
  const handling = categoryById(rules, matter.categoryId)?.standard?.limit ?? rules.limits.handling
  return { sign: plain(rules.limits.sign[kind]), checkIn: plain(rules.limits.checkIn[kind]), handling: plain(handling) }
}

export const redispatch: Effect<Form<'redispatch'>> = async (work, input) => {
  const { units } = work.deps
  const old = assignmentOf(work, input.assignmentId)
  const isOpen = openAssignmentStates.includes(old.state)
  const owner = units.byId(work.matter.ownerUnitId)
  const callable = old.whistle ? whistleableUnits(units, owner) : dispatchableUnits(units, owner)
  const unit = callableUnit(work, callable, input.unitId, old.role)
  if (isOpen) await changeAssignment(work, old.assignmentId, { state: 'recalled', endedAt: work.now })
  await answerObjections(work, (a) => a.assignmentId === old.assignmentId)
  const fresh = await openAssignment(work, {
    unitId: unit.unitId, role: old.role, parentId: old.parentId, whistle: old.whistle, calledByUnitId: owner.unitId,
    dutyBasis: dutyBasisOf(work, unit), handsOver: old.role === 'lead' && handsOver(owner, unit), mode: old.mode, isDesignated: false,
    hasAccounts: await hasAccounts(work, unit.unitId),
  })
  sayWords(work, 'reason', input.reason)
  return { facts: { fromUnit: units.byId(old.unitId).name, toUnit: unit.name, assignmentId: fresh.assignmentId, limits: limitsOf(work, fresh) } }
}

export const recall: Effect<Form<'recall'>> = async (work, input) => {
  const old = assignmentOf(work, input.assignmentId)
  await changeAssignment(work, old.assignmentId, { state: 'recalled', endedAt: work.now })
  sayWords(work, 'reason', input.reason)
  return { facts: { unit: work.deps.units.byId(old.unitId).name } }
}

/** 指定承办单位: final; the unit that is named cannot decline (先办理,后申诉). Who called it first goes on having called it. */
export const designate: Effect<Form<'designate'>> = async (work, input) => {
  const { units } = work.deps
  const { requestId, assignmentId } = requestOf(work, input.requestId)
  const old = assignmentOf(work, assignmentId ?? '')
  const caller = units.byId(old.calledByUnitId)
  const unit = callableUnit(work, designatableUnits(units, caller, units.byId(old.unitId)), input.unitId, old.role)
  const fresh = await openAssignment(work, {
    unitId: unit.unitId, role: old.role, parentId: old.parentId, whistle: old.whistle, calledByUnitId: caller.unitId, dutyBasis: dutyBasisOf(work, unit),
    handsOver: old.role === 'lead' && handsOver(caller, unit), mode: old.mode, isDesignated: true, hasAccounts: await hasAccounts(work, unit.unitId),
  })
  await answerRequest(work, requestId, 'designated')
  sayWords(work, 'note', input.note)
  return { facts: { unit: unit.name, unitId: unit.unitId, assignmentId: fresh.assignmentId, limits: limitsOf(work, fresh) } }
}
