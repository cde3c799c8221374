// The four beats of every official act, in one transaction: load and lock → permit → advance by the table → save;
// then, in the same transaction, the entry and what follows from it. Called by the act routes, and by nobody else.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { stateByAssignments } from '@gongzhi/contracts/dispatch.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import type { Actor, Tx } from '../../platform/context.ts'
import { commandHash, insertEntry } from '../../platform/record.ts'
import { visibleMatter } from '../auth/index.ts'
import { findReplay, replayOnClash } from './commands.ts'
import { cardOf } from './card.ts'
import type { MatterDeps } from './deps.ts'
import { findMatterFacts } from './facts.ts'
import type { MatterFacts } from './facts.ts'
import { actingUnitId } from './actingUnit.ts'
import { permitAct, possibleActs } from './permit.ts'
import type { PermitScene } from './permit.ts'
import { linkAndNotify, runClocksAndTodos } from './reactions.ts'
import { wordsChange } from './searchable.ts'
import type { Effect, Outcome, Work } from './work.ts'

export type ActCall<Input> = {
  act: string
  row: ActRow<string>
  effect: Effect<Input>
  actor: Actor
  target: { matterId: string } | { assignmentId: string }
  command: { commandId: string; version?: number | undefined }
  input: Input
  uploadToken?: string
}

export type ActResult = { matterId: string; entryId: string; extra: Record<string, unknown> }

/**
 * Does an act once. The same command again is answered from the first; the same id with another body is refused
 * (command-reused). Refuses what the actor may not see (not-found), may not do (not-permitted), or what is not
 * possible now (act-not-possible, with the acts that are). Nothing is written when it refuses.
 */
export async function performAct<Input>(deps: MatterDeps, call: ActCall<Input>): Promise<ActResult> {
  const actorId = 'personId' in call.actor ? call.actor.personId : call.actor.kind
  const target = 'matterId' in call.target ? call.target.matterId : call.target.assignmentId
  const fingerprint = commandHash(deps.secrets.fieldMacKey, call.act, target, actorId, { version: call.command.version, ...call.input })
  const command = { commandId: call.command.commandId, fingerprint }
  return replayOnClash(deps.db, command, () =>
    deps.db.transaction().execute(async (tx) => (await findReplay(tx, command)) ?? actOnce(deps, tx, call, fingerprint)))
}

async function actOnce<Input>(deps: MatterDeps, tx: Tx, call: ActCall<Input>, fingerprint: string): Promise<ActResult> {
  const { work, before } = await load(deps, tx, call)
  permit(work, call)
  const outcome = await call.effect(work, call.input)
  const result = await save(work, before, call, outcome, fingerprint)
  return { ...result, extra: outcome.extra ?? {} }
}

async function load<Input>(deps: MatterDeps, tx: Tx, call: ActCall<Input>): Promise<{ work: Work; before: MatterFacts }> {
  const now = deps.clock.now()
  const matterId = 'matterId' in call.target ? call.target.matterId : await matterOfAssignment(tx, call.target.assignmentId)
  if (call.actor.kind === 'person' || call.actor.kind === 'machine') await visibleMatter(tx, call.actor, matterId)
  const found = await findMatterFacts(tx, matterId, { now, forUpdate: true })
  if (!found) throw problem('not-found')
  const { matter, assignments } = found
  const namedId = 'assignmentId' in call.target ? call.target.assignmentId : (call.input as { assignmentId?: string }).assignmentId
  const assignment = assignments.find((a) => a.assignmentId === namedId)
  if (namedId && !assignment) throw problem('not-found', { detail: 'No assignment of that id belongs to this matter.' })
  if (call.command.version !== undefined && call.command.version !== matter.version) {
    throw problem('stale-version', { params: { version: matter.version }, possible: possibleActs(sceneOf({ deps, actor: call.actor, matter, assignments, now }), assignment) })
  }
  const work: Work = {
    tx, deps, actor: call.actor, now, entryId: newId(now.getTime()), rules: await deps.rules.version(matter.ruleVersion, { through: tx }),
    matter, assignments: [...assignments], words: [], said: [],
    ...(assignment ? { assignment } : {}), ...(call.uploadToken ? { uploadToken: call.uploadToken } : {}),
  }
  return { work, before: matter }
}

async function matterOfAssignment(tx: Tx, assignmentId: string): Promise<string> {
  const row = await tx.selectFrom('assignments').select('matterId').where('assignmentId', '=', assignmentId).executeTakeFirst()
  if (!row) throw problem('not-found')
  return row.matterId
}

const sceneOf = (work: Pick<Work, 'deps' | 'actor' | 'matter' | 'assignments' | 'now'>): PermitScene =>
  ({ actor: work.actor, matter: work.matter, assignments: work.assignments, units: work.deps.units, now: work.now })

function permit<Input>(work: Work, call: ActCall<Input>): void {
  const scene = sceneOf(work)
  const refusal = permitAct({ ...scene, act: call.act, row: call.row, assignment: work.assignment })
  if (!refusal) return
  const { code, reason, params } = refusal
  throw problem(code, { reason, params: { act: `act.${call.act}`, ...params }, possible: possibleActs(scene, work.assignment) })
}

async function save<Input>(work: Work, before: MatterFacts, call: ActCall<Input>, outcome: Outcome, fingerprint: string): Promise<{ matterId: string; entryId: string }> {
  const { tx, deps, actor, now, entryId, rules } = work
  const to = stateAfter(work, call.row, outcome)
  const matter = factsAfter(work, call.act, outcome, to)
  const facts = outcome.facts ?? {}
  const matterId = matter.matterId

  if (work.words.length > 0) await tx.insertInto('words').values(work.words).execute()
  const chainSeq = before.chainSeq + 1
  const headHash = await insertEntry(tx, {
    entryId, stream: `matter:${matterId}`, chainSeq, act: call.act, actorKind: actor.kind, actorId: 'personId' in actor ? actor.personId : null,
    actorUnitId: actingUnitId(deps.units, actor, call.row, before, work.assignment), at: now, fromState: before.state, toState: to,
    assignmentId: work.assignment?.assignmentId ?? null, commandId: call.command.commandId, commandHash: fingerprint, facts, said: work.said,
    previousHash: before.headHash,
  }, matterId)

  const clocks = await runClocksAndTodos(work, matter)
  const whole = clocks.find((c) => c.kind === 'whole')
  const dueAt = whole?.dueAt ?? before.dueAt
  const card = cardOf(deps, { ...matter, dueAt }, work.assignments, rules)
  await tx.updateTable('matters')
    .set({ ...outcome.matter, state: to, version: before.version + 1, chainSeq, headHash, dueAt, card: JSON.stringify(card), ...wordsChange(work) })
    .where('matterId', '=', matterId).execute()
  const called = work.assignments.filter((a) => a.calledAt === now).map((a) => a.unitId)
  await linkAndNotify(work, before, matter, call.act, facts, called)
  return { matterId, entryId }
}

function stateAfter(work: Work, row: ActRow<string>, outcome: Outcome): ReportState {
  if (outcome.to) return outcome.to
  const byAssignments = row.on === 'assignment' || row.to === 'byAssignments'
  if (byAssignments) return stateByAssignments(work.assignments.filter((a) => a.round === work.matter.round))
  return row.to === 'same' ? work.matter.state : (row.to as ReportState)
}

/** The facts as the act leaves them, without reading them again. */
function factsAfter(work: Work, act: string, outcome: Outcome, to: ReportState): MatterFacts {
  const changed = { ...work.matter, ...outcome.matter, state: to } as MatterFacts
  const comesToCallBack = to === 'toCallBack' && work.matter.state !== 'toCallBack'
  return {
    ...changed,
    isAnswered: comesToCallBack ? false : work.matter.isAnswered || act === 'callBack' || act === 'rate',
    isRated: comesToCallBack ? false : work.matter.isRated || act === 'rate',
  }
}
