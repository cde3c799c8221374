// An act at work: what its effect is handed, and the few things it may do with assignments, words and files.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import { sql } from 'kysely'
import type { Updateable } from 'kysely'
import type { AssignmentsRow, MattersRow } from '../../generated/db.ts'
import type { Actor, Tx } from '../../platform/context.ts'
import type { Said, WordsRow } from '../../platform/record.ts'
import { wordsOf } from '../../platform/record.ts'
import { send, statement } from '../../platform/statements.ts'
import type { Sent } from '../../platform/transaction.ts'
import type { ClockRow } from '../clocks/index.ts'
import { attachFiles } from '../files/index.ts'
import { signingRoles } from './facts.ts'
import type { MatterDeps } from './deps.ts'
import type { TodoRow } from './todos.ts'
import type { AssignmentFacts, MatterFacts, OpenRequest } from './facts.ts'

export type Work = {
  tx: Tx
  deps: MatterDeps
  actor: Actor
  now: Date
  entryId: string
  rules: Rules
  matter: MatterFacts
  /** The state the effect finds and may change through `changeAssignment` and `openAssignment`. */
  assignments: AssignmentFacts[]
  /** The assignment acted on, for acts on one. */
  assignment?: AssignmentFacts
  /** The requests still open, changed through `openRequest` and `answerRequest` (requests.ts). */
  requests: OpenRequest[]
  /** As they were found, or as pausing, resuming and extending have left them. */
  openClocks: ClockRow[]
  todos: TodoRow[]
  /** Writes that are waited for with the commit. */
  sent: Sent
  uploadToken?: string
  words: WordsRow[]
  said: Said[]
}

/** What an effect answers; whatever it leaves out is as the procedure table says. */
export type Outcome = {
  to?: MatterState
  /** Kept in the entry for good: names of units, limits, answers; nothing personal. */
  facts?: Record<string, unknown>
  matter?: Updateable<MattersRow>
  /** What the act itself makes known, where no column says it. */
  known?: Partial<Pick<MatterFacts, 'isAnswered' | 'isRated' | 'spotUnitId' | 'detail' | 'handlerUnitIds' | 'namedPersonIds'>>
  /** Units that are told beside those that the act concerns by itself. */
  toldUnitIds?: readonly string[]
  /** What only this answer carries (the revealed phone); never stored. */
  extra?: Record<string, unknown>
}

export type Effect<Input> = (work: Work, input: Input) => Promise<Outcome>

/** Marks a matter's row as changed by this transaction, for the phones that hold it. */
export const changedNow = { changedXid: sql<string>`pg_current_xact_id()` }

const NOT_AT_ONCE_MS = 2 * 60_000

/**
 * When it was done, where a phone without a network could send it only later; kept in the entry beside the time at which
 * it came. Clocks go by the time at which it came: what a phone says of the past is its holder's word.
 */
export const doneAtOf = (now: Date, heldMs = 0): { doneAt?: string } =>
  heldMs < NOT_AT_ONCE_MS ? {} : { doneAt: new Date(now.getTime() - heldMs).toISOString() }

export const refuse = (reason: WordKey, params?: Record<string, string | number>): Error =>
  problem('act-refused', { reason, ...(params ? { params } : {}) })

/** Keeps something that was said, apart from the record; answers the id of its words. */
export function sayWords(work: Work, field: string, text: string | undefined, isSealed = false): string | undefined {
  if (!text) return undefined
  // Contracts refuse it by its field; what an importer brings comes past them.
  if (text.includes('\0')) throw problem('bad-input', { reason: 'input.zeroByte' })
  const { row, said } = wordsOf({ field, text, isSealed }, { matterId: work.matter.matterId, entryId: work.entryId, fieldKey: work.deps.secrets.fieldKey })
  work.words.push(row)
  work.said.push(said)
  return row.wordsId
}

/** Attaches uploaded files to the act; refuses files that are not the actor's or not complete. */
export async function attach(work: Work, fileIds: readonly string[] | undefined, field: string): Promise<void> {
  if (!fileIds || fileIds.length === 0) return
  const { tx, actor, entryId, matter, uploadToken } = work
  const attached = await attachFiles(tx, {
    fileIds, matterId: matter.matterId, entryId, field, actor, now: work.now, ...(uploadToken ? { uploadToken } : {}),
  })
  work.said.push(...attached.map((file) => ({ field: 'file', fileId: file.fileId, hash: file.keptSha256 })))
}

export async function changeAssignment(work: Work, assignmentId: string, change: Updateable<AssignmentsRow>): Promise<void> {
  work.sent.push(send(work.tx, work.tx.updateTable('assignments').set(change).where('assignmentId', '=', assignmentId).compile()))
  const at = work.assignments.findIndex((a) => a.assignmentId === assignmentId)
  if (at >= 0) work.assignments[at] = { ...work.assignments[at], ...change } as AssignmentFacts
}

/** Whoever is still called has nothing more to do: the matter was ended or solved without them. */
export async function endOpenAssignments(work: Work): Promise<void> {
  for (const { assignmentId, state } of work.assignments) {
    if (openAssignmentStates.includes(state)) await changeAssignment(work, assignmentId, { state: 'recalled', endedAt: work.now })
  }
}

/** What the act itself makes known of an assignment, where it is no column: the reactions read the facts as they now are. */
export function noteOfAssignment(work: Work, assignmentId: string, known: Partial<Pick<AssignmentFacts, 'pendingExtension' | 'hasTriedContact'>>): void {
  work.assignments = work.assignments.map((a) => (a.assignmentId === assignmentId ? { ...a, ...known } : a))
}

export type NewAssignment = Pick<AssignmentFacts, 'unitId' | 'role' | 'whistle' | 'handsOver' | 'mode' | 'isDesignated' | 'hasAccounts'> &
  { parentId: string | null; dutyBasis: string | null; calledByUnitId: string }

/** Calls a unit: its order waits to be signed for; until when it may decline is fixed with the call. */
export async function openAssignment(work: Work, { hasAccounts, ...call }: NewAssignment): Promise<AssignmentFacts> {
  const { now, matter, rules } = work
  const row = {
    ...call, dutyLineId: null, answeredBy: 'account' as const, assignmentId: newId(now.getTime()), matterId: matter.matterId, calledAt: now, round: matter.round, state: 'toSign' as const,
    officerId: null, submittedBy: null, declineUntil: due(rules, rules.limits.decline, now), signedAt: null, contactedAt: null, checkedInAt: null,
    submittedAt: null, doneAt: null, endedAt: null, outcomeWordsId: null, replyWordsId: null, openedAt: null, openedBy: null,
  }
  work.sent.push(send(work.tx, work.tx.insertInto('assignments').values(row).compile()))
  const assignment: AssignmentFacts = { ...row, pendingExtension: null, hasTriedContact: false, hasOtherReviewer: false, hasAccounts, ratedBy: [] }
  work.assignments.push(assignment)
  return assignment
}

/** The end of a limit that starts now, by the rules that the matter is pinned to. */
export const due = (rules: Rules, limit: LimitRule, startAt: Date): Date =>
  dueAt(limit, startAt, { calendar: rules.calendar, dayTable: rules.dayTable }).dueAt

const somebodySigns = statement<{ has: boolean }>('work-has-accounts', `
  select exists (select from grants g join people p on p.person_id = g.person_id and p.is_active
    where g.unit_id = $1 and g.role = any($2) and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)) as has`)

/** Whether somebody of the unit can sign for orders; else it answers by a one-time link or a call. */
export async function hasAccounts(work: Pick<Work, 'tx' | 'now'>, unitId: string): Promise<boolean> {
  const [row] = await somebodySigns(work.tx, [unitId, signingRoles, localDateOf(work.now)])
  return row!.has
}

export const assignmentOf = (work: Work, assignmentId: string): AssignmentFacts => {
  const found = work.assignments.find((a) => a.assignmentId === assignmentId && a.round === work.matter.round)
  if (!found) throw problem('not-found', { detail: 'No assignment of that id belongs to this matter.' })
  return found
}
