// Requests: what somebody must answer before a matter goes on as asked (a refusal proposed, a whistle to approve, an
// instruction). Opened and answered by acts; each has its clock and its to-do as long as it is open.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { MatterState, RequestKind } from '@gongzhi/contracts/matters.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import type { Tx } from '../../platform/context.ts'
import { send, statement } from '../../platform/statements.ts'
import { limitOfRequest } from '../clocks/index.ts'
import type { OpenRequest } from './facts.ts'
import { due, refuse } from './work.ts'
import type { Work } from './work.ts'

/** What an instruction or supervision asks is owed also after the matter has ended; the rest has lost its object. */
const outliving: readonly RequestKind[] = ['instruction', 'supervision', 'conferenceTask', 'danger', 'mandatoryReport']

export type NewRequest = {
  kind: RequestKind
  /** None: the reporter. */
  askedOfUnitId?: string
  askedByUnitId?: string
  assignmentId?: string
  /** A day that was given with it, where no limit counts. */
  dueAt?: Date
  /** Kept for good: nothing personal. */
  facts?: Record<string, unknown>
}

/** Puts a request; its clock and its to-do follow by themselves. */
export async function openRequest(work: Work, asked: NewRequest): Promise<OpenRequest> {
  const { kind, facts = {} } = asked
  const request: OpenRequest = {
    requestId: newId(work.now.getTime()), kind, assignmentId: asked.assignmentId ?? null, round: work.matter.round,
    askedByUnitId: asked.askedByUnitId ?? null, askedOfUnitId: asked.askedOfUnitId ?? null, askedAt: work.now,
    dueAt: asked.dueAt ?? due(work.rules, limitOfRequest(work.rules, kind), work.now), isFixed: asked.dueAt !== undefined, entryId: work.entryId, facts,
  }
  const row = { ...request, matterId: work.matter.matterId, facts: JSON.stringify(facts), answeredAt: null, answer: null, answerEntryId: null }
  work.sent.push(send(work.tx, work.tx.insertInto('requests').values(row).compile()))
  work.requests.push(request)
  return request
}

/** Marks the request answered; it is open no longer. */
export async function answerRequest(work: Work, requestId: string, answer: string): Promise<void> {
  const answered = { answeredAt: work.now, answer, answerEntryId: work.entryId }
  work.sent.push(send(work.tx, work.tx.updateTable('requests').set(answered).where('requestId', '=', requestId).compile()))
  work.requests = work.requests.filter((r) => r.requestId !== requestId)
}

/** The open requests of the kind are answered by what is done now. */
export async function answerRequests(work: Work, kind: RequestKind, answer: string, of: (request: OpenRequest) => boolean = () => true): Promise<void> {
  for (const { requestId } of work.requests.filter((r) => r.kind === kind && of(r))) await answerRequest(work, requestId, answer)
}

/** Asked at most once at a time. */
export function refuseSecond(work: Work, kind: RequestKind, reason: WordKey = 'reason.alreadyAsked'): void {
  if (work.requests.some((r) => r.kind === kind)) throw refuse(reason)
}

/** Whoever says no says why. */
export function refuseWithoutReason({ decision, note }: { decision: 'approved' | 'rejected'; note?: string | undefined }): void {
  if (decision === 'rejected' && !note) throw fieldProblem('/note', 'required', 'input.required')
}

/** The request that the act answers; permit has seen to it that there is one, put to the actor's unit. */
export function requestOf(work: Work, requestId: string): OpenRequest {
  const found = work.requests.find((r) => r.requestId === requestId)
  if (!found) throw refuse('reason.noRequest')
  return found
}

/** What has lost its object where the matter now stands is closed with it, so that nobody is asked for it any more. */
export async function voidRequests(work: Work, to: MatterState): Promise<void> {
  const isVoid = (request: OpenRequest): boolean => {
    if (outliving.includes(request.kind)) return false
    return isFinal(to) ? !(request.kind === 'approval' && request.facts['isAfter'] === true) : isVoidInReport(work, to, request)
  }
  for (const { requestId } of work.requests.filter(isVoid)) await answerRequest(work, requestId, 'void')
}

function isVoidInReport(work: Work, to: MatterState, { kind, facts, assignmentId }: OpenRequest): boolean {
  if (work.matter.kind !== 'report') return false
  const isOver = ['merged', 'shelved', 'toVerify', 'toCallBack'].includes(to)
  const isBegun = to !== 'received' && to !== 'toDispatch'
  const isOwnPart = work.assignments.some((a) => a.assignmentId === assignmentId && a.mode === 'separate')
  // 分办: a part that was declined is not done because the others are.
  if (to === 'toVerify' && kind === 'designation' && isOwnPart) return false
  if (kind === 'conference' || (kind === 'approval' && facts['isAfter'] === true)) return false
  return isOver || (isBegun && (kind === 'refusal' || kind === 'confirmation' || kind === 'approval'))
}

const saidIn = statement<{ wordsId: string; content: Buffer | null }>('request-said-in', `
  select words_id, content from words where entry_id = $1 and field = $2 and not is_sealed`)

/** What was said in an earlier act under a field; undefined where it was not, or has been erased. */
export async function textSaidIn(tx: Tx, entryId: string, field: string): Promise<string | undefined> {
  const [row] = await saidIn(tx, [entryId, field])
  return row?.content?.toString('utf8')
}
