// Taking on: accept, answer directly, refuse, solve on the spot.
import type { z } from 'zod'
import { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { createHmac } from 'node:crypto'
import { centreOf, centreOverseeing } from '../../dispatch/index.ts'
import type { Unit } from '../../people/index.ts'
import { categoryById } from '../../rules/index.ts'
import { actingUnitId } from '../actingUnit.ts'
import type { Effect, Work } from '../work.ts'
import { attach, due, endOpenAssignments, refuse, sayWords } from '../work.ts'
import { answerRequests } from '../requests.ts'
import { placeName } from '../card.ts'
import { distanceFact, placeOf } from '../place.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

/** Taken on, and put right where the reporter could not know: category, title, urgency, place. */
export const accept: Effect<Form<'accept'>> = async (work, input) => {
  const category = categoryById(work.rules, input.categoryId)
  if (input.categoryId && !category?.standard) throw fieldProblem('/categoryId', 'unknown', 'input.unknownCategory')
  sayWords(work, 'title', input.title)
  const place = input.location ? placeOf(work.deps.areas, input.location) : undefined
  const about = input.aboutUnitId ? accusedOf(work, input.aboutUnitId) : undefined
  const above = about?.owner ?? (input.nature === 'tipOff' ? receiverOf(work) : undefined)
  // Who was asked to look may be who is accused.
  if (above) await answerRequests(work, 'confirmation', 'void')
  return {
    // Whoever it goes up to takes it on anew.
    ...(above ? { to: 'received' as const } : {}),
    facts: {
      ...(above ? { owner: above.name } : {}),
      ...(category ? { category: category.name['zh-CN'], categoryId: category.categoryId } : {}),
      ...(input.isUrgent === undefined ? {} : { isUrgent: input.isUrgent }), ...(input.nature ? { nature: input.nature } : {}),
      ...(place ? { place: placeName(work.deps, place) } : {}),
    },
    matter: {
      ...(category ? { categoryId: category.categoryId, isUrgent: category.isUrgent || work.matter.isUrgent } : {}),
      ...(input.isUrgent === undefined ? {} : { isUrgent: input.isUrgent }),
      ...(input.nature ? { nature: input.nature } : {}),
      // As when it comes in as a tip-off (reports/register.ts).
      ...(input.nature === 'tipOff' ? { isConfidential: true, receivingUnitId: above?.unitId ?? work.matter.ownerUnitId } : {}),
      ...(above ? { ownerUnitId: above.unitId } : {}),
      ...(about ? { aboutUnitId: about.unit.unitId, isConfidential: true } : {}),
      // The place whose code was scanned is not the one that is meant.
      ...(place ? { ...place, placeId: null } : {}),
    },
  }
}

/** A category that was not known when it was taken on, or turns out to be another: its filing standard and limit hold from now on. */
export const categorise: Effect<Form<'categorise'>> = async (work, input) => {
  const category = categoryById(work.rules, input.categoryId)
  if (!category?.standard) throw fieldProblem('/categoryId', 'unknown', 'input.unknownCategory')
  return { facts: { category: category.name['zh-CN'], categoryId: category.categoryId }, matter: { categoryId: category.categoryId } }
}

/** A complaint about a unit or its staff goes to the centre above it, and is walled off from the unit. */
function accusedOf({ deps }: Work, unitId: string): { unit: Unit; owner: Unit } {
  const unit = deps.units.findById(unitId)
  if (!unit) throw fieldProblem('/aboutUnitId', 'unknown', 'input.unknownUnit')
  const owner = centreOverseeing(deps.units, unit)
  if (!owner) throw refuse('reason.noUnitAbove')
  return { unit, owner }
}

/** A tip-off is received by no community, but by its street's centre; a centre keeps what it found out itself. */
function receiverOf({ deps, matter }: Work): Unit | undefined {
  const receiver = centreOf(deps.units, matter, 'gridCentre')
  return deps.units.byId(matter.ownerUnitId).kind === 'committee' ? receiver : undefined
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
  const distance = distanceFact(work.matter, input.location)
  const known = { spotUnitId: actingUnitId(work.deps.units, work.actor, reportMatterActs.solveOnSpot, work.matter, undefined) }
  return isSampled(work) ? { to: 'toVerify', facts: { ...distance, isSampled: true }, known } : { facts: distance, known }
}

/** 抽查: which ones are looked at is drawn by a secret, so that nobody knows beforehand and a repeated look draws the same. */
function isSampled({ deps, matter, rules }: Work): boolean {
  const drawn = createHmac('sha256', deps.secrets.fieldMacKey).update(`sample:${matter.matterId}:${matter.round}`).digest().readUInt32BE(0)
  return drawn / 2 ** 32 < rules.sampledPart
}
