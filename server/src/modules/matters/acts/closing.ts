// Coming back: verify, call back, close, reopen. Done, closed, solved and satisfied are said by different parties.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { statement } from '../../../platform/statements.ts'
import { distanceFact } from '../place.ts'
import type { Effect, Outcome, Work } from '../work.ts'
import { attach, changeAssignment, due, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

export const verify: Effect<Form<'verify'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  await attach(work, input.fileIds, 'verified')
  const distance = distanceFact(work.matter, input.location)
  if (input.result === 'pass') return { facts: { result: 'pass', ...distance } }
  const done = work.assignments.filter((a) => a.round === work.matter.round && a.state === 'done')
  // What was solved on the spot had no order to give back: it is dispatched.
  if (done.length === 0) return { to: 'toDispatch', facts: { result: 'rework', units: [], ...distance } }
  for (const { assignmentId } of done) await changeAssignment(work, assignmentId, { state: 'handling', doneAt: null, endedAt: null, submittedAt: null })
  return { to: 'handling', facts: { result: 'rework', units: done.map((a) => work.deps.units.byId(a.unitId).name), ...distance } }
}

export const callBack: Effect<Form<'callBack'>> = async (work, input) => {
  if (input.wasReached && !(input.solved && input.satisfied)) {
    throw fieldProblem('/solved', 'required', 'input.calledBack')
  }
  sayWords(work, 'note', input.note)
  const isOver = input.wasReached || (await isUnreachable(work))
  await work.tx.insertInto('ratings').values({
    ratingId: newId(), matterId: work.matter.matterId, entryId: work.entryId, givenBy: 'callBack', how: input.how, wasReached: input.wasReached, isFinal: isOver,
    enteredBy: 'personId' in work.actor ? work.actor.personId : null,
    solved: input.wasReached ? (input.solved ?? null) : null, satisfied: input.wasReached ? (input.satisfied ?? null) : null, at: work.now,
  }).execute()
  const { how, wasReached, solved, satisfied } = input
  return {
    facts: { how, wasReached, ...(wasReached ? { solved, satisfied } : { isOver }) },
    known: { isAnswered: work.matter.isAnswered || isOver },
    // What the reporter entered himself stands above what a clerk heard.
    matter: wasReached && solved && satisfied && !work.matter.isRated ? { solved, satisfied } : {},
  }
}

const triesSince = statement<{ at: Date }>('call-back-tries', `
  select r.at from ratings r where r.matter_id = $1 and not r.is_final and r.given_by = 'callBack'
     and r.at >= (select max(e.at) from entries e where e.matter_id = $1 and e.to_state = 'toCallBack' and e.from_state is distinct from 'toCallBack')`)

/** 无法联系: with this try it is so many tries on so many days (rule data: three on two). */
async function isUnreachable({ tx, matter, rules, now }: Work): Promise<boolean> {
  const tries = [...(await triesSince(tx, [matter.matterId])).map((row) => row.at), now]
  return tries.length >= rules.unreachable.tries && new Set(tries.map(localDateOf)).size >= rules.unreachable.days
}

export const close: Effect<Form<'close'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  return { matter: { closedAt: work.now, reopenUntil: due(work.rules, work.rules.limits.reopen, work.now) } }
}

/** 回复上级平台: what the source system is told, before its own deadline. */
export const returnToSource: Effect<Form<'returnToSource'>> = async (work, input) => {
  sayWords(work, 'reply', input.reply)
  return { matter: { returnedAt: work.now, awaitsReturn: false } }
}

export const reopen: Effect<Form<'reopen'>> = async (work, input) => {
  sayWords(work, 'reason', input.reason)
  return nextRound(work)
}

/** Reopening begins a new round: the units that were done stay in the record, new ones are called. */
export const nextRound = (work: Work): Outcome => ({
  matter: { closedAt: null, reopenUntil: null, round: work.matter.round + 1, solved: null, satisfied: null, pausedAt: null, mergedIntoId: null, isLate: false },
})
