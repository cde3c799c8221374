// One row of the hotline played through the acts that everybody uses, each at the moment that the file has for it:
// registered, taken on, called and signed when the report was made; the unit's own work when the file says it was last
// at it; verified and closed when it was closed. Called by import.ts.
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import type { ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import { findMatterFacts, playByAssignee, playByGridWorker, playByUnit } from '../matters/index.ts'
import type { AssignmentFacts, MatterDeps, MatterFacts, Play, Staff, StaffActor } from '../matters/index.ts'
import type { Unit } from '../people/index.ts'
import { registerReport } from '../reports/index.ts'
import { commandIdOf } from './commandIds.ts'
import { nextCall, unitAt } from './route.ts'
import type { HotlineRow } from './rows.ts'

export type RowPlay = {
  deps: MatterDeps
  staff: Staff
  machine: StaffActor
  row: HotlineRow
  /** The file's name, kept in the record as where the matter came from. */
  file: string
  /** Ids of the commands that an earlier run has done. */
  done: ReadonlySet<string>
}

type Scene = RowPlay & { matterId: string }

/** The step after which nothing is left to do for the row. */
export const lastSteps = ({ stage, closing }: Pick<HotlineRow, 'stage' | 'closing'>): readonly string[] => {
  if (stage === 'received') return ['register']
  if (stage === 'closed') return ['close', 'answer']
  return [closing.isGiven ? 'note' : stage === 'called' ? 'call' : 'checkIn']
}

/** Plays the row as far as its state says, from where an earlier run stopped. Throws what the procedure refuses. */
export async function playRow(play: RowPlay): Promise<void> {
  const { row } = play
  const scene: Scene = { ...play, matterId: await register(play) }
  if (row.stage === 'received') return
  await byOwner(scene, 'accept', { at: row.createdAt })
  await callUnit(scene)
  if (row.stage === 'called') return noteClosing(scene)
  await byUnit(scene, 'sign', { at: row.createdAt })
  if (row.stage === 'handling') {
    await byUnit(scene, 'checkIn', { at: row.resolvedAt })
    return noteClosing(scene)
  }
  if (row.closing.as === 'decline' && (await decline(scene))) return
  await finish(scene)
}

async function register({ deps, machine, row, file, done }: RowPlay): Promise<string> {
  if (done.has(commandIdOf(row.externalNumber, 'register'))) {
    const known = await deps.db.selectFrom('matters').select('matterId').where('channel', '=', 'hotline').where('externalNumber', '=', row.externalNumber).executeTakeFirstOrThrow()
    return known.matterId
  }
  const { createdAt, dueAt, externalNumber, title, description, categoryId, nature, where, agency } = row
  const { matterId } = await registerReport(at(deps, createdAt), machine, {
    commandId: commandIdOf(externalNumber, 'register'), channel: 'hotline', externalNumber, title, description, categoryId, nature, ...where,
    ...(dueAt ? { outerDueAt: dueAt.toISOString() } : { hasWholeLimit: false }), source: { file, agency },
  })
  return matterId
}

/** From the owner up, centre by centre, until one of them may call the unit that is meant. */
async function callUnit(scene: Scene): Promise<void> {
  const { deps, row } = scene
  for (;;) {
    const { matter, lead } = await facts(scene)
    if (lead && !lead.handsOver) return
    const call = nextCall(deps.units, deps.units.byId(matter.ownerUnitId), targetOf(scene, matter))
    if (!call) throw new Error(`No centre may call ${targetOf(scene, matter).name}.`)
    const whistle = { whistle: matter.isUrgent ? 'emergency' : 'daily', reason: `${row.agency}:${row.title}` }
    const step = call.isTarget ? 'call' : `call:${call.unit.dutyKey}`
    await byOwner(scene, call.act, { at: row.createdAt, step, input: { leadUnitId: call.unit.unitId, ...(call.act === 'whistle' ? whistle : {}) } })
    if (call.isTarget) return
    await byUnit(scene, 'sign', { at: row.createdAt, step: `sign:${call.unit.dutyKey}` })
  }
}

function targetOf({ deps, row }: Scene, matter: MatterFacts): Unit {
  const target = unitAt(deps.units, row.unit, matter)
  if (!target) throw new Error(`There is no unit for ${row.agency} any more where the matter lies.`)
  return target
}

/** Not the unit's: it declines, and the owner tells the reporter so. False when the time in which it might has passed. */
async function decline(scene: Scene): Promise<boolean> {
  const { row } = scene
  const { lead } = await facts(scene)
  if (lead && row.closedAt! > lead.declineUntil) return false
  await byUnit(scene, 'decline', { at: row.closedAt!, input: { reason: `${row.agency}:${row.closing.text}` } })
  await byOwner(scene, 'answer', { at: row.closedAt!, input: { reply: row.closing.reply } })
  return true
}

/** What the unit has said so far about a report that is still open. */
async function noteClosing(scene: Scene): Promise<void> {
  const { row, done } = scene
  const commandId = commandIdOf(row.externalNumber, 'note')
  if (!row.closing.isGiven || done.has(commandId)) return
  const { matter, lead } = await facts(scene)
  await playByUnit(playAt(scene, row.resolvedAt), { matter, unitId: lead?.unitId ?? matter.ownerUnitId, act: 'note', input: { text: row.closing.text.slice(0, 2000) }, commandId })
}

async function finish(scene: Scene): Promise<void> {
  const { row } = scene
  const at = row.resolvedAt
  await byUnit(scene, 'checkIn', { at })
  await byUnit(scene, 'submitOutcome', { at, input: { outcome: row.closing.text, reply: row.closing.reply } })
  await byUnit(scene, 'signOff', { at })
  await verify(scene)
  await byOwner(scene, 'close', { at: row.closedAt! })
}

/** By whoever has it to do: the grid's worker where there is one, else the unit. */
async function verify(scene: Scene): Promise<void> {
  const { deps, staff, row } = scene
  const commandId = commandIdOf(row.externalNumber, 'verify')
  if (scene.done.has(commandId)) return
  const { matter } = await facts(scene)
  const todos = await deps.db.selectFrom('todos').select(['unitId', 'gridId']).where('matterId', '=', matter.matterId).where('act', '=', 'verify').execute()
  const said = { matter, act: 'verify', input: { result: 'pass', note: row.verifyNote }, commandId } as const
  const play = playAt(scene, row.closedAt!)
  if (todos.some((todo) => todo.gridId !== null && staff.ofGrid(todo.gridId))) return playByGridWorker(play, said)
  const todo = todos.find(({ unitId }) => staff.atUnit(unitId, 'matter.verify'))
  if (!todo) throw new Error('Nobody may verify what was done here.')
  await playByUnit(play, { ...said, unitId: todo.unitId })
}

type Step = { at: Date; input?: object; step?: string }

async function byOwner(scene: Scene, act: ReportMatterAct, { at, input = {}, step = act }: Step): Promise<void> {
  const commandId = commandIdOf(scene.row.externalNumber, step)
  if (scene.done.has(commandId)) return
  const { matter } = await facts(scene)
  await playByUnit(playAt(scene, at), { matter, unitId: matter.ownerUnitId, act, input, commandId })
}

/** By the unit that leads now. */
async function byUnit(scene: Scene, act: AssignmentAct, { at, input = {}, step = act }: Step): Promise<void> {
  const commandId = commandIdOf(scene.row.externalNumber, step)
  if (scene.done.has(commandId)) return
  const { lead } = await facts(scene)
  if (!lead) throw new Error('Nobody leads the matter any more.')
  await playByAssignee(playAt(scene, at), { assignment: lead, act, input, commandId })
}

async function facts({ deps, matterId }: Scene): Promise<{ matter: MatterFacts; lead: AssignmentFacts | undefined }> {
  const found = await findMatterFacts(deps.db, deps.kinds, matterId, { now: deps.clock.now() })
  if (!found) throw new Error('The matter is not there any more.')
  const lead = found.assignments.find((a) => a.role === 'lead' && openAssignmentStates.includes(a.state))
  return { matter: found.matter, lead }
}

const at = (deps: MatterDeps, now: Date): MatterDeps => ({ ...deps, clock: { now: () => now } })
const playAt = ({ deps, staff }: Scene, now: Date): Play => ({ deps: at(deps, now), staff })
