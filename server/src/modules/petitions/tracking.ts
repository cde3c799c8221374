// The petitioner's own page as data, read with number and tracking code (Art. 21: who petitions can look up and rate).
// Nothing internal: no notes, no findings, no names of staff.
import type { PetitionerAct, PetitionTracking } from '@gongzhi/contracts/petitions.ts'
import { petitionerActs } from '@gongzhi/contracts/petitions.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'
import { findMatterFacts, matterChoices, performAct } from '../matters/index.ts'
import type { ActResult, Effect, MatterDeps, MatterFacts } from '../matters/index.ts'
import { papersOfMatter } from '../papers/index.ts'
import { matterByCode } from '../reports/index.ts'
import { petitionerEffects } from './acts/effects.ts'
import { refusalArticles } from './articles.ts'
import { detailOf } from './detail.ts'
import type { SaidEntry } from './said.ts'
import { lastSaid, saidEntries } from './said.ts'
import { petitionSteps } from './steps.ts'
import { opinionsOf } from './view.ts'

export type TrackingKey = { number: string; code: string }

/** The petition as the petitioner follows it. Refuses (wrong-code) an unknown number and a wrong code alike; a matter of another kind is not found here. */
export async function petitionTrackingOf(deps: MatterDeps, key: TrackingKey, language: Language): Promise<PetitionTracking> {
  const matterId = await matterByCode(deps, key)
  const now = deps.clock.now()
  const found = await findMatterFacts(deps.db, deps.kinds, matterId, { now })
  if (found?.matter.kind !== 'petition') throw problem('not-found')
  const { matter, assignments } = found
  const detail = detailOf(matter)
  const [entries, papers] = await Promise.all([saidEntries(deps.db, deps.secrets, matterId), papersOfMatter(deps.db, matterId)])
  const nameOf = (unitId: string): string => deps.units.findById(unitId)?.name ?? ''
  const isOver = isFinal(matter.state)
  return {
    number: matter.number, state: matter.state, reportedAt: matter.reportedAt.toISOString(),
    title: lastSaid(entries, 'title', ['register']) ?? say(language, 'page.track.untitled'), description: lastSaid(entries, 'description') ?? say(language, 'page.track.erased'),
    ...(!isOver && { holderName: nameOf(detail.handlerUnitId ?? matter.ownerUnitId), ...(matter.dueAt && { dueAt: matter.dueAt.toISOString() }) }),
    steps: petitionSteps(entries, nameOf, language), answers: await answersOf(deps, matter, entries), ...(detail.reviewUntil && { reviewUntil: detail.reviewUntil }),
    papers: papers.filter(({ paperKind }) => paperKind !== 'petitionVolume' && paperKind !== 'conferenceMinutes' && paperKind !== 'transferLetter')
      .map(({ paperId, title, number, drawnAt }) => ({ paperId, title, ...(number && { number }), drawnAt: drawnAt.toISOString() })),
    ...(detail.refusal && {
      refusal: { article: refusalArticles[detail.refusal], text: say(language, `petitionRefusal.${detail.refusal}` as WordKey), whereTo: lastSaid(entries, 'whereTo', ['refusePetition']) ?? '' },
    }),
    acts: matterChoices({ actor: { kind: 'reporter' }, matter, assignments, units: deps.units, kinds: deps.kinds, now }),
    ratings: detail.ratings.map(({ of, satisfied }) => ({ of, satisfied: satisfied as PetitionTracking['ratings'][number]['satisfied'] })),
  }
}

/** What has been served; an answer is the petitioner's only when it has reached him. */
async function answersOf(deps: MatterDeps, matter: MatterFacts, entries: readonly SaidEntry[]): Promise<PetitionTracking['answers']> {
  const opinions = (await opinionsOf(deps.db, matter.matterId)).flatMap(({ entryId, stage, result, unitId, servedOn }) =>
    servedOn ? [{ stage, result, unitName: deps.units.byId(unitId).name, opinion: entries.find((entry) => entry.entryId === entryId)?.said['opinion'] ?? '', servedOn }] : [])
  return [...plainAnswer(deps, matter, entries), ...opinions]
}

const PLAIN: Record<string, string> = { answerPetition: 'answer', settle: 'terms', inform: 'procedure' }

/** Of a suggestion, a duty performed, a lawful way, a settlement: no opinion, and nothing to review. */
function plainAnswer(deps: MatterDeps, matter: MatterFacts, entries: readonly SaidEntry[]): PetitionTracking['answers'] {
  const { answer, servedOn } = detailOf(matter)
  if (!servedOn || answer === null || answer === 'opinion' || answer === 'redone') return []
  const act = answer === 'answer' ? 'answerPetition' : answer === 'settlement' ? 'settle' : 'inform'
  const entry = entries.findLast((one) => one.act === act)
  if (!entry) return []
  return [{ stage: 'opinion', unitName: entry.actorUnitId ? deps.units.byId(entry.actorUnitId).name : '', result: answer, opinion: entry.said[PLAIN[act]!] ?? '', servedOn }]
}

/** Does one of the petitioner's acts once, with the tracking code; refuses as `performAct` does. */
export async function performPetitionerAct(
  deps: MatterDeps, act: PetitionerAct, key: TrackingKey, command: { commandId: string } & Record<string, unknown>, extra: { uploadToken?: string } = {},
): Promise<ActResult> {
  const matterId = await matterByCode(deps, key)
  const { commandId, ...input } = command
  return performAct(deps, {
    act, row: petitionerActs[act], effect: petitionerEffects[act] as Effect<never>, actor: { kind: 'reporter' }, target: { matterId }, command: { commandId }, input: input as never, ...extra,
  })
}
