// Taking on: accept, answer directly, refuse, solve on the spot.
import type { z } from 'zod'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { categoryById } from '../../rules/index.ts'
import type { Effect } from '../work.ts'
import { attach, due, endOpenAssignments, sayWords } from '../work.ts'
import { placeName } from '../card.ts'
import { distanceFact, placeOf } from '../place.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

/** Taken on, and put right where the reporter could not know: category, title, urgency, place. */
export const accept: Effect<Form<'accept'>> = async (work, input) => {
  const category = categoryById(work.rules, input.categoryId)
  if (input.categoryId && !category?.standard) throw fieldProblem('/categoryId', 'unknown', 'There is no such category; see GET /categories.')
  sayWords(work, 'title', input.title)
  const place = input.location ? placeOf(work.deps.areas, input.location) : undefined
  return {
    facts: {
      ...(category ? { category: category.name['zh-CN'], categoryId: category.categoryId } : {}),
      ...(input.isUrgent === undefined ? {} : { isUrgent: input.isUrgent }), ...(input.nature ? { nature: input.nature } : {}),
      ...(place ? { place: placeName(work.deps, place) } : {}),
    },
    matter: {
      ...(category ? { categoryId: category.categoryId, isUrgent: category.isUrgent || work.matter.isUrgent } : {}),
      ...(input.isUrgent === undefined ? {} : { isUrgent: input.isUrgent }),
      ...(input.nature ? { nature: input.nature } : {}),
      // As when it comes in as a tip-off (reports/register.ts).
      ...(input.nature === 'tipOff' ? { isConfidential: true } : {}),
      // The place whose code was scanned is not the one that is meant.
      ...(place ? { ...place, placeId: null } : {}),
    },
  }
}

export const answer: Effect<Form<'answer'>> = async (work, input) => {
  sayWords(work, 'reply', input.reply)
  await endOpenAssignments(work)
  return { matter: { closedAt: work.now, reopenUntil: due(work.rules, work.rules.limits.reopen, work.now) } }
}

export const refuseMatter: Effect<Form<'refuse'>> = async (work, input) => {
  sayWords(work, 'whereTo', input.whereTo)
  await endOpenAssignments(work)
  return { facts: { reason: input.reason }, matter: { closedAt: work.now } }
}

export const solveOnSpot: Effect<Form<'solveOnSpot'>> = async (work, input) => {
  sayWords(work, 'outcome', input.outcome)
  sayWords(work, 'reply', input.reply)
  await attach(work, input.fileIds, 'after')
  await endOpenAssignments(work)
  return { facts: distanceFact(work.matter, input.location) }
}
