// Calling units: whistle, dispatch, redispatch, recall.
import type { z } from 'zod'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { WhistleKind } from '@gongzhi/contracts/matters.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { dispatchableUnits, handsOver, whistleableUnits } from '../../dispatch/index.ts'
import type { Unit } from '../../people/index.ts'
import { categoryById } from '../../rules/index.ts'
import type { AssignmentFacts } from '../facts.ts'
import type { Effect, Outcome, Work } from '../work.ts'
import { assignmentOf, changeAssignment, openAssignment, refuse, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

export const whistle: Effect<Form<'whistle'>> = async (work, input) => {
  sayWords(work, 'reason', input.reason)
  return callUnits(work, input, input.whistle)
}

export const dispatch: Effect<Form<'dispatch'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  return callUnits(work, input)
}

async function callUnits(work: Work, called: { leadUnitId: string; assistUnitIds?: string[] | undefined }, kind?: WhistleKind): Promise<Outcome> {
  const owner = work.deps.units.byId(work.matter.ownerUnitId)
  const callable = kind ? whistleableUnits(work.deps.units, owner) : dispatchableUnits(work.deps.units, owner)
  const parentId = await passOn(work)
  const call = async (unitId: string, role: 'lead' | 'assist') => {
    const unit = callableUnit(work, callable, unitId)
    return openAssignment(work, {
      unitId, role, parentId, whistle: kind ?? null, calledByUnitId: owner.unitId, dutyBasis: dutyBasisOf(work, unit),
      handsOver: role === 'lead' && handsOver(owner, unit),
    })
  }
  const lead = await call(called.leadUnitId, 'lead')
  const assists = []
  for (const unitId of called.assistUnitIds ?? []) assists.push(await call(unitId, 'assist'))
  const name = (a: AssignmentFacts) => ({ unitId: a.unitId, name: work.deps.units.byId(a.unitId).name, assignmentId: a.assignmentId })
  return { facts: { ...(kind ? { whistle: kind } : {}), lead: name(lead), assists: assists.map(name), limits: limitsOf(work, lead) } }
}

function callableUnit(work: Work, callable: readonly Unit[], unitId: string): Unit {
  const unit = callable.find((u) => u.unitId === unitId)
  if (!unit) throw refuse('reason.unitNotCallable')
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
  const unit = callableUnit(work, callable, input.unitId)
  if (isOpen) await changeAssignment(work, old.assignmentId, { state: 'recalled', endedAt: work.now })
  const fresh = await openAssignment(work, {
    unitId: unit.unitId, role: old.role, parentId: old.parentId, whistle: old.whistle, calledByUnitId: owner.unitId,
    dutyBasis: dutyBasisOf(work, unit), handsOver: old.role === 'lead' && handsOver(owner, unit),
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
