// The four beats of every official act, in one transaction: load and lock → permit → advance by the table → save;
// then, in the same transaction, the entry and what follows from it. Called by the act routes, and by nobody else.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import type { Actor, Tx } from '../../platform/context.ts'
import { commandHash, sendEntry } from '../../platform/record.ts'
import { send } from '../../platform/statements.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { visibleMatter } from '../auth/index.ts'
import { openClocks } from '../clocks/index.ts'
import type { ClockRow } from '../clocks/index.ts'
import { contactChanges, figureMatterOf, isMoved, writeFigures } from '../figures/index.ts'
import { againOnClash, findReplay, replayOnClash } from './commands.ts'
import { cardOf } from './card.ts'
import type { MatterDeps } from './deps.ts'
import { findMatterFacts } from './facts.ts'
import type { AssignmentFacts, MatterFacts } from './facts.ts'
import { actingUnitId } from './actingUnit.ts'
import { permitAct, possibleActs } from './permit.ts'
import type { PermitScene } from './permit.ts'
import { requestOf, voidRequests } from './requests.ts'
import { linkAndNotify, runClocksAndTodos } from './reactions.ts'
import { wordsChange } from './searchable.ts'
import { similarOf } from './similarCount.ts'
import { presentTodos } from './todos.ts'
import { changedNow, doneAtOf } from './work.ts'
import type { Effect, Outcome, Work } from './work.ts'

export type ActCall<Input> = {
  act: string
  row: ActRow<string>
  effect: Effect<Input>
  actor: Actor
  target: { matterId: string } | { assignmentId: string }
  /** None for what follows of itself. */
  command?: { commandId: string; version?: number | undefined; heldMs?: number | undefined }
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
  if (!call.command) return againOnClash(() => inTransaction(deps.pool, (tx, sent) => actOnce(deps, { tx, sent }, call)))
  const fingerprint = commandHash(deps.secrets.fieldMacKey, call.act, target, actorId, { version: call.command.version, ...call.input })
  const command = { commandId: call.command.commandId, fingerprint }
  return replayOnClash(deps.db, command, () =>
    inTransaction(deps.pool, async (tx, sent) => {
      const on = { tx, sent }
      // Asked together; an answered command is answered before anything else is judged.
      const loading = load(deps, on, call)
      loading.catch(() => {})
      return (await findReplay(tx, command)) ?? actOnce(deps, on, call, { fingerprint, loading })
    }))
}

/** The transaction, and what was sent in it and is waited for with its commit. */
type On = Pick<Work, 'tx' | 'sent'>
type Loaded = { work: Work; before: Found }

async function actOnce<Input>(deps: MatterDeps, on: On, call: ActCall<Input>, begun?: { fingerprint: string; loading: Promise<Loaded> }): Promise<ActResult> {
  const { work, before } = await (begun?.loading ?? load(deps, on, call))
  permit(work, call)
  const outcome = await call.effect(work, call.input)
  const { after, ...result } = await save(work, before, call, outcome, begun?.fingerprint)
  // What follows from it is done in the same transaction, by the system, each with an entry of its own.
  const following = await deps.kinds.of(after.kind).consequences?.(work, before.matter, after, call.act)
  for (const next of following ?? []) await actOnce(deps, on, next)
  return { ...result, extra: outcome.extra ?? {} }
}

type Found = { matter: MatterFacts; assignments: readonly AssignmentFacts[] }

async function load<Input>(deps: MatterDeps, { tx, sent }: On, call: ActCall<Input>): Promise<Loaded> {
  const now = deps.clock.now()
  const matterId = 'matterId' in call.target ? call.target.matterId : await matterOfAssignment(tx, call.target.assignmentId)
  const mustSee = call.actor.kind === 'person' || call.actor.kind === 'machine'
  const [, found, clocks, todos] = await Promise.all([
    mustSee ? visibleMatter(tx, call.actor, matterId) : undefined, findMatterFacts(tx, deps.kinds, matterId, { now, forUpdate: true }), openClocks(tx, matterId), presentTodos(tx, matterId),
  ])
  if (!found) throw problem('not-found')
  const { matter, assignments } = found
  refuseOtherKind(deps, call, matter)
  const namedId = 'assignmentId' in call.target ? call.target.assignmentId : (call.input as { assignmentId?: string }).assignmentId
  const assignment = assignments.find((a) => a.assignmentId === namedId)
  if (namedId && !assignment) throw problem('not-found', { detail: 'No assignment of that id belongs to this matter.' })
  if (call.command?.version !== undefined && call.command.version !== matter.version) {
    throw problem('stale-version', { params: { version: matter.version }, possible: possibleActs(sceneOf({ deps, actor: call.actor, matter, assignments, now }), assignment) })
  }
  const work: Work = {
    tx, deps, actor: call.actor, now, entryId: newId(now.getTime()), rules: await deps.rules.version(matter.ruleVersion, { through: tx }),
    matter, assignments: [...assignments], requests: [...matter.requests], openClocks: clocks, todos, words: [], said: [], sent,
    ...(assignment ? { assignment } : {}), ...(call.uploadToken ? { uploadToken: call.uploadToken } : {}),
  }
  return { work, before: found }
}

/** An act of another kind's procedure is none of this matter's. */
function refuseOtherKind<Input>({ kinds }: MatterDeps, { act, row }: ActCall<Input>, matter: MatterFacts): void {
  const owner = row.on === 'matter' ? kinds.all.find((kind) => kind.acts[act] === row || kind.reporterActs[act] === row) : undefined
  if (owner && owner.kind !== matter.kind) throw problem('act-not-possible', { reason: 'reason.otherKind', params: { act: `act.${act}` } })
}

async function matterOfAssignment(tx: Tx, assignmentId: string): Promise<string> {
  const row = await tx.selectFrom('assignments').select('matterId').where('assignmentId', '=', assignmentId).executeTakeFirst()
  if (!row) throw problem('not-found')
  return row.matterId
}

const sceneOf = (work: Pick<Work, 'deps' | 'actor' | 'matter' | 'assignments' | 'now'>): PermitScene =>
  ({ actor: work.actor, matter: work.matter, assignments: work.assignments, units: work.deps.units, kinds: work.deps.kinds, now: work.now })

function permit<Input>(work: Work, call: ActCall<Input>): void {
  const scene = sceneOf(work)
  const request = call.row.answers ? requestOf(work, (call.input as { requestId: string }).requestId) : undefined
  if (request && request.kind !== call.row.answers) throw problem('act-refused', { reason: 'reason.noRequest' })
  const refusal = permitAct({ ...scene, act: call.act, row: call.row, assignment: work.assignment, request })
  if (!refusal) return
  const { code, reason, params } = refusal
  throw problem(code, { reason, params: { act: `act.${call.act}`, ...params }, possible: possibleActs(scene, work.assignment) })
}

async function save<Input>(work: Work, found: Found, call: ActCall<Input>, outcome: Outcome, fingerprint?: string): Promise<{ matterId: string; entryId: string; after: MatterFacts }> {
  const { tx, deps, actor, now, entryId, rules } = work
  const before = found.matter
  const to = stateAfter(work, call.row, outcome)
  if (to !== before.state) await voidRequests(work, to)
  const matter = factsAfter(work, outcome, to)
  const facts = { ...outcome.facts, ...doneAtOf(now, call.command?.heldMs) }
  const request = call.row.answers ? before.requests.find((r) => r.requestId === (call.input as { requestId?: string }).requestId) : undefined
  const actorUnitId = actingUnitId(deps.units, actor, call.row, before, work.assignment, request)
  const matterId = matter.matterId

  if (work.words.length > 0) work.sent.push(send(tx, tx.insertInto('words').values(work.words).compile()))
  const chainSeq = before.chainSeq + 1
  const { hash: headHash, sent: entry } = sendEntry(tx, {
    entryId, stream: `matter:${matterId}`, chainSeq, act: call.act, actorKind: actor.kind, actorId: 'personId' in actor ? actor.personId : null,
    actorUnitId, at: now, fromState: before.state, toState: to,
    assignmentId: work.assignment?.assignmentId ?? null, commandId: call.command?.commandId ?? null, commandHash: fingerprint ?? null, facts, said: work.said,
    previousHash: before.headHash,
  }, matterId)
  work.sent.push(entry)

  const { clocks, changes, sent } = await runClocksAndTodos(work, matter)
  work.sent.push(...sent)
  const dueAt = dueAfter(work, matter, clocks)
  const card = cardOf(deps, { ...matter, dueAt }, work.assignments, rules, await similarOf(tx, matter, rules))
  const changed = { ...outcome.matter, ...changedNow, state: to, version: before.version + 1, chainSeq, headHash, dueAt, card: JSON.stringify(card), ...wordsChange(work) }
  work.sent.push(send(tx, tx.updateTable('matters').set(changed).where('matterId', '=', matterId).compile()))
  const figures = {
    before: figureMatterOf(before, found.assignments), after: figureMatterOf({ ...matter, dueAt }, work.assignments), act: call.act, assignment: work.assignment,
    clocks: contactChanges(changes, work.assignments), at: now,
  }
  const counted = writeFigures(tx, figures)
  work.sent.push(counted)
  if (isMoved(figures)) await counted
  const called = work.assignments.filter((a) => a.calledAt === now).map((a) => a.unitId)
  work.sent.push(...linkAndNotify(work, before, matter, { act: call.act, facts, calledUnitIds: called, actorUnitId, toldUnitIds: outcome.toldUnitIds }))
  return { matterId, entryId, after: matter }
}

/** When the matter is due: by its whole clock, or by the one that its kind says; without that it is as it was, or nothing is due. */
function dueAfter({ deps }: Work, matter: MatterFacts, clocks: readonly ClockRow[]): Date | null {
  const { mainClockOf } = deps.kinds.of(matter.kind)
  const main = mainClockOf ? mainClockOf(matter) : 'whole'
  return clocks.find(({ kind }) => kind === main)?.dueAt ?? (mainClockOf ? null : matter.dueAt)
}

function stateAfter(work: Work, row: ActRow<string>, outcome: Outcome): MatterState {
  if (outcome.to) return outcome.to
  if (row.to === 'same') return work.matter.state
  const byAssignments = row.on === 'assignment' || row.to === 'byAssignments'
  const follow = work.deps.kinds.of(work.matter.kind).stateByAssignments
  if (byAssignments && follow) return follow(work.assignments.filter((a) => a.round === work.matter.round))
  return row.on === 'assignment' ? work.matter.state : (row.to as MatterState)
}

/** The facts as the act leaves them, without reading them again. */
function factsAfter(work: Work, outcome: Outcome, to: MatterState): MatterFacts {
  const changed = { ...work.matter, ...outcome.matter, state: to, requests: work.requests } as MatterFacts
  const comesToCallBack = to === 'toCallBack' && work.matter.state !== 'toCallBack'
  const { isAnswered = work.matter.isAnswered, isRated = work.matter.isRated, spotUnitId: _spot, ...known } = outcome.known ?? {}
  return { ...changed, ...known, isAnswered: !comesToCallBack && isAnswered, isRated: !comesToCallBack && isRated, spotUnitId: spotAfter(work, outcome, to) }
}

/** Who solved it on the spot did not, once it goes back to be done. */
const spotAfter = (work: Work, outcome: Outcome, to: MatterState): string | null =>
  to === 'toDispatch' ? null : (outcome.known?.spotUnitId ?? work.matter.spotUnitId)

