// The applicant's page as data (DisputeTracking): read with number and tracking code. Nothing of the other side, nothing of
// what was said in a session; what was agreed he has signed himself.
import type { DisputeTracking } from '@gongzhi/contracts/disputes.ts'
import { partyActs } from '@gongzhi/contracts/disputes.ts'
import type { PartyAct } from '@gongzhi/contracts/disputes.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { findMatterFacts, matterChoices, performAct, titleOf } from '../matters/index.ts'
import type { Effect, MatterDeps, MatterFacts } from '../matters/index.ts'
import { papersOfMatter } from '../papers/index.ts'
import { matterByCode } from '../reports/index.ts'
import { sql } from 'kysely'
import { partyEffects } from './acts/effects.ts'
import { confirmUntil } from './acts/performance.ts'
import { mediatorChoices } from './choices.ts'
import { whyNotConfirmable } from './clocks.ts'
import { activeMediators, detailOf } from './facts.ts'
import { saidTexts } from './said.ts'
import type { SaidTexts } from './said.ts'
import { waysOf } from './ways.ts'

export type TrackingKey = { number: string; code: string }

/** Refuses (wrong-code) an unknown number and a wrong code alike, and the number of another kind of matter (not-found). */
export async function disputeTracking(deps: MatterDeps, key: TrackingKey, language: Language): Promise<DisputeTracking> {
  const matterId = await matterByCode(deps, key)
  const now = deps.clock.now()
  const found = await findMatterFacts(deps.db, deps.kinds, matterId, { now })
  if (found?.matter.kind !== 'dispute') throw problem('not-found')
  const { matter, assignments } = found
  const detail = detailOf(matter)
  const [texts, rules, steps, title, papers, choices] = await Promise.all([
    saidTexts(deps.db, deps.secrets, matterId), deps.rules.version(matter.ruleVersion), stepsOf(deps, matterId, language), headOf(deps, matterId), papersOfMatter(deps.db, matterId),
    mediatorChoices(deps, matter),
  ])
  const owner = deps.units.byId(matter.ownerUnitId)
  const named = new Map((await deps.db.selectFrom('people').select(['personId', 'name']).where('personId', 'in', [...activeMediators(detail).map(({ personId }) => personId), detail.wantedMediatorId ?? matterId]).execute()).map((row) => [row.personId, row.name]))
  const request = texts.of(detail.said, 'request')
  const inForceOn = detail.agreement?.inForceOn
  const wanted = detail.wantedMediatorId && named.get(detail.wantedMediatorId)
  return {
    number: matter.number, state: matter.state as DisputeTracking['state'], title, description: (await descriptionOf(deps, matterId, texts)) ?? '', ...(request !== undefined && { request }), reportedAt: matter.reportedAt.toISOString(),
    organisationName: owner.name, ...(owner.phone && { organisationPhone: owner.phone }), askedParties: detail.parties.filter(({ wish }) => wish !== null).length,
    agreedParties: detail.parties.filter(({ wish }) => wish === 'agrees').length, mediatorNames: activeMediators(detail).flatMap(({ personId }) => named.get(personId) ?? []), ...(wanted && { wantedMediatorName: wanted }),
    sessions: sessionsOf(matter, texts), terms: termsOf(matter, texts), ...(inForceOn && { inForceOn, ...(whyNotConfirmable(detail) ? {} : { confirmUntil: confirmUntil(rules, inForceOn) }) }),
    ways: waysOf(detail.disputeType, language), steps, papers: papers.map(({ title: name, number, drawnAt }) => ({ title: name, ...(number ? { number } : {}), drawnAt: drawnAt.toISOString() })),
    choices: choices.filter(({ whyNot }) => !whyNot).slice(0, MOST_CHOICES).map(({ personId, name, unitName, fields }) => ({ personId, name, unitName, fields })),
    acts: matterChoices({ actor: { kind: 'reporter' }, matter, assignments, units: deps.units, kinds: deps.kinds, now }), ...(matter.isRated && matter.satisfied ? { rating: matter.satisfied } : {}),
  }
}

const MOST_CHOICES = 12

async function headOf({ db }: MatterDeps, matterId: string): Promise<string> {
  const { rows } = await sql<{ title: string | null }>`select ${titleOf} as title from matters m where m.matter_id = ${matterId}`.execute(db)
  return rows[0]?.title ?? ''
}

async function descriptionOf({ db }: MatterDeps, matterId: string, texts: SaidTexts): Promise<string | undefined> {
  const row = await db.selectFrom('words').select('wordsId').where('matterId', '=', matterId).where('field', '=', 'description').orderBy('wordsId').executeTakeFirst()
  return row && texts.of({ description: row.wordsId }, 'description')
}

function sessionsOf(matter: MatterFacts, texts: SaidTexts): DisputeTracking['sessions'] {
  return detailOf(matter).sessions.map(({ startsAt, endsAt, videoUrl, state, said }) => {
    const place = texts.of(said, 'place')
    return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), ...(place !== undefined && { place }), ...(videoUrl && { videoUrl }), state }
  })
}

function termsOf(matter: MatterFacts, texts: SaidTexts): DisputeTracking['terms'] {
  return (detailOf(matter).agreement?.terms ?? []).map(({ said, dueOn, result }) => ({ text: texts.of(said, 'text') ?? '', way: texts.of(said, 'way') ?? '', dueOn, ...(result && { result }) }))
}

/** What the applicant is told of, step by step: by whom of staff, and what the other side was asked and said, is left out. */
const TOLD = [
  'register', 'acceptDispute', 'refuseDispute', 'handOverDispute', 'assignMediators', 'scheduleSession', 'cancelSession', 'extendMediation', 'reachAgreement', 'sealAgreement', 'recordPerformance', 'recordConfirmation',
  'endPerformance', 'endMediation', 'tellWays', 'fileVolume', 'addStatement', 'chooseMediator', 'endByParty', 'rateMediation',
] as const

async function stepsOf({ db, units }: MatterDeps, matterId: string, language: Language): Promise<DisputeTracking['steps']> {
  const rows = await db.selectFrom('entries').select(['entryId', 'act', 'at', 'actorUnitId']).where('matterId', '=', matterId).where('act', 'in', [...TOLD]).orderBy('chainSeq').execute()
  const told = await db.selectFrom('words').select(['entryId', 'content']).where('matterId', '=', matterId).where('field', '=', 'whereTo').where('content', 'is not', null).execute()
  return rows.map(({ entryId, act, at, actorUnitId }) => {
    const unit = actorUnitId ? units.findById(actorUnitId)?.name : undefined
    const said = told.find((row) => row.entryId === entryId)?.content?.toString('utf8')
    return { at: at.toISOString(), text: say(language, `page.dispute.step.${act as (typeof TOLD)[number]}`, { unit }), ...(said !== undefined && { said }) }
  })
}

/** One of the applicant's acts, once; refuses as `performAct` does. The input has been parsed by the act's form. */
export async function performPartyAct(deps: MatterDeps, act: PartyAct, key: TrackingKey, { commandId, ...input }: { commandId: string } & Record<string, unknown>, extra: { uploadToken?: string } = {}): Promise<void> {
  const matterId = await matterByCode(deps, key)
  await performAct(deps, {
    act, row: partyActs[act], effect: partyEffects[act] as Effect<never>, actor: { kind: 'reporter' }, target: { matterId }, command: { commandId }, input: input as never, ...extra,
  })
}
