// The end without an agreement, what the parties are told then (Art. 26), and the volume.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Effect } from '../../matters/index.ts'
import { due, refuse, sayWords } from '../../matters/index.ts'
import { detailOf } from '../facts.ts'
import { missingPapers } from '../volume.ts'
import { changeDispute, left, refuseBefore, refuseFuture } from './left.ts'
import type { Form } from './left.ts'

/** Ended without an agreement. That the term is over can be said only when it is. */
export const endMediation: Effect<Form<'endMediation'>> = async (work, { cause, note }) => {
  const { extendedUntil, mediatingSince, risk } = detailOf(work.matter)
  const ends = extendedUntil ? new Date(extendedUntil) : due(work.rules, work.rules.disputes.mediation[risk], new Date(mediatingSince!))
  if (cause === 'termOver' && work.now < ends) throw refuse('reason.termRuns')
  sayWords(work, 'note', note, true)
  await changeDispute(work, { endCause: cause, endedOn: localDateOf(work.now) })
  return left(work, { facts: { cause } })
}

export const tellWays: Effect<Form<'tellWays'>> = async (work, { ways, how, toldOn, note }) => {
  refuseFuture(work, toldOn, '/toldOn')
  refuseBefore(toldOn, detailOf(work.matter).endedOn!, '/toldOn')
  sayWords(work, 'note', note, true)
  await changeDispute(work, { toldOn, toldWays: ways })
  return left(work, { facts: { ways, how, toldOn } })
}

/** Filed (Art. 27) when the papers that its path needs are there. */
export const fileVolume: Effect<Form<'fileVolume'>> = async (work, { note }) => {
  const missing = await missingPapers(work.tx, work.matter)
  if (missing.length > 0) throw refuse('reason.papersMissing', { papers: missing.join('、') })
  sayWords(work, 'note', note, true)
  await work.tx.updateTable('disputeSessions').set({ state: 'cancelled' }).where('matterId', '=', work.matter.matterId).where('state', '=', 'planned').execute()
  await changeDispute(work, { filedOn: localDateOf(work.now) })
  return left(work, { matter: { closedAt: work.now } })
}

/** What came of it goes back to whoever sent it. */
export const returnDispute: Effect<Form<'returnDispute'>> = async (work, { on, result }) => {
  refuseFuture(work, on, '/on')
  sayWords(work, 'result', result, true)
  return { facts: { on }, matter: { returnedAt: work.now } }
}

/** 卷宗评查; the subsidy (以案定补) is earned by a volume that passes. */
export const checkVolume: Effect<Form<'checkVolume'>> = async (work, { grade, faults, subsidyYuan }) => {
  if (grade === 'fail' && subsidyYuan > 0) throw refuse('reason.noSubsidy')
  sayWords(work, 'faults', faults, true)
  await changeDispute(work, { grade, subsidyYuan })
  return left(work, { facts: { grade, subsidyYuan } })
}
