// 挂账: what cannot be solved now stays counted, and is looked at again every month.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { dayNumberOf, instantOfDay, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { centreOf } from '../../dispatch/index.ts'
import { answerRequests, openRequest } from '../requests.ts'
import type { Effect, Work } from '../work.ts'
import { due, endOpenAssignments, sayWords } from '../work.ts'

const LAST_MINUTE = 24 * 60 - 1

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

export const proposeShelving: Effect<Form<'proposeShelving'>> = async (work, input) => {
  const district = centreOf(work.deps.units, work.matter, 'districtCentre')
  sayWords(work, 'note', input.note)
  const facts = { reason: input.reason }
  await openRequest(work, { kind: 'shelving', askedOfUnitId: district.unitId, askedByUnitId: work.matter.ownerUnitId, facts })
  return { facts: { ...facts, unit: district.name } }
}

export const rejectShelving: Effect<Form<'rejectShelving'>> = async (work, input) => {
  await answerRequests(work, 'shelving', 'rejected')
  sayWords(work, 'note', input.note)
  return {}
}

export const shelve: Effect<Form<'shelve'>> = async (work, input) => {
  const shelvedUntil = lookAt(work, input.nextLookOn)
  sayWords(work, 'note', input.note)
  await answerRequests(work, 'shelving', 'approved')
  await endOpenAssignments(work)
  return { facts: { reason: input.reason, nextLookOn: input.nextLookOn }, matter: { shelvedUntil } }
}

export const reviewShelved: Effect<Form<'reviewShelved'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  return { facts: { nextLookOn: input.nextLookOn }, matter: { shelvedUntil: lookAt(work, input.nextLookOn) } }
}

/** 销账: it goes on, with new orders and a new term. */
export const unshelve: Effect<Form<'unshelve'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  return { matter: { shelvedUntil: null, round: work.matter.round + 1, isLate: false } }
}

/** The last minute of the day on which it is looked at again; refuses today and what lies beyond the limit of rule data (a month). */
function lookAt({ now, rules }: Work, nextLookOn: string): Date {
  const latest = localDateOf(due(rules, rules.limits.shelfReview, now))
  if (nextLookOn <= localDateOf(now) || nextLookOn > latest) {
    throw fieldProblem('/nextLookOn', 'outOfRange', 'input.nextLook', { latest })
  }
  return new Date(instantOfDay(dayNumberOf(nextLookOn), LAST_MINUTE))
}
