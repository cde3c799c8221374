// How a unit without accounts answers: by a link that works once, or on the telephone; and how both sides of a whistle
// rate each other.
import { createHash, randomBytes } from 'node:crypto'
import type { assignmentActs, linkActs } from '@gongzhi/contracts/dispatch.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { z } from 'zod'
import type { AssignmentFacts } from '../facts.ts'
import type { Effect, Outcome, Work } from '../work.ts'
import { attach, changeAssignment, refuse, sayWords } from '../work.ts'

type Form<Act extends keyof typeof assignmentActs> = z.infer<(typeof assignmentActs)[Act]['form']>

const LINK_DAYS = 7
const DAY_MS = 86_400_000

export const linkHash = (token: string): Buffer => createHash('sha256').update(token).digest()

const own = (work: Work): AssignmentFacts => {
  if (!work.assignment) throw new Error('An act on an assignment was started without one.')
  return work.assignment
}

/** The link is shown in this answer alone; only its hash is kept. A new one ends those before it. */
export const sendLink: Effect<Form<'sendLink'>> = async (work) => {
  const { assignmentId, unitId } = own(work)
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(work.now.getTime() + LINK_DAYS * DAY_MS)
  if (!('personId' in work.actor)) throw refuse('reason.permission')
  await work.tx.updateTable('unitLinks').set({ expiresAt: work.now }).where('assignmentId', '=', assignmentId).where('usedAt', 'is', null).where('expiresAt', '>', work.now).execute()
  await work.tx.insertInto('unitLinks').values({ linkHash: linkHash(token), assignmentId, madeBy: work.actor.personId, madeAt: work.now, expiresAt, usedAt: null }).execute()
  return {
    facts: { unit: work.deps.units.byId(unitId).name, expiresAt: localDateOf(expiresAt) },
    extra: { link: { path: `/u/${token}`, expiresAt: expiresAt.toISOString() } },
  }
}

export const answerByCall: Effect<Form<'answerByCall'>> = async (work, input) => {
  sayWords(work, 'spokeWith', input.spokeWith, true)
  return answered(work, 'call', input)
}

export const answerByLink: Effect<z.infer<(typeof linkActs)['answerByLink']['form']>> = async (work, input) => {
  if (work.actor.kind !== 'unitLink') throw refuse('reason.permission')
  const used = await work.tx.updateTable('unitLinks').set({ usedAt: work.now })
    .where('linkHash', '=', work.actor.linkHash).where('assignmentId', '=', own(work).assignmentId).where('usedAt', 'is', null).where('expiresAt', '>', work.now).returning('linkHash').execute()
  if (used.length === 0) throw refuse('reason.linkUsed')
  sayWords(work, 'answeredByName', input.answeredByName, true)
  await attach(work, input.fileIds, 'after')
  return answered(work, 'link', input)
}

/** Marked so in the assignment: nobody of the unit signed, checked in or reviewed here. */
async function answered(work: Work, answeredBy: 'link' | 'call', { outcome, reply }: { outcome: string; reply: string }): Promise<Outcome> {
  const { assignmentId, unitId, signedAt } = own(work)
  const outcomeWordsId = sayWords(work, 'outcome', outcome) ?? null
  const replyWordsId = sayWords(work, 'reply', reply) ?? null
  await changeAssignment(work, assignmentId, {
    state: 'done', answeredBy, signedAt: signedAt ?? work.now, submittedAt: work.now, doneAt: work.now, endedAt: work.now, outcomeWordsId, replyWordsId,
  })
  return { facts: { unit: work.deps.units.byId(unitId).name } }
}

export const rateWhistle: Effect<Form<'rateWhistle'>> = async (work, input) => {
  await keepRating(work, 'whistler', input.score, null)
  sayWords(work, 'note', input.note)
  return { facts: { unit: work.deps.units.byId(own(work).unitId).name, score: input.score } }
}

export const rateWhistler: Effect<Form<'rateWhistler'>> = async (work, input) => {
  await keepRating(work, 'called', input.score, input.wasNeeded)
  sayWords(work, 'note', input.note)
  return { facts: { unit: work.deps.units.byId(own(work).calledByUnitId).name, score: input.score, wasNeeded: input.wasNeeded } }
}

const keepRating = (work: Work, givenBy: 'whistler' | 'called', score: 'good' | 'fair' | 'poor', wasNeeded: boolean | null) =>
  work.tx.insertInto('whistleRatings').values({ assignmentId: own(work).assignmentId, givenBy, score, wasNeeded, entryId: work.entryId, at: work.now }).execute()
