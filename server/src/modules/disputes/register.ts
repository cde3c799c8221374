// Registering a dispute: found on the beat, applied for, sent by a court or the police, or made of another matter. It goes
// to the mediation organisation of its place, which first asks each party's wish.
import type { NewApplication, NewDispute, Party } from '@gongzhi/contracts/disputes.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Actor, Tx } from '../../platform/context.ts'
import { commandHash } from '../../platform/record.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { visibleMatterIds } from '../auth/index.ts'
import { doneAtOf, due, findReplay, freshMatter, insertNewMatter, placeName, refuse, replayOnClash, sayWords, trackingCodeOf } from '../matters/index.ts'
import type { ActResult, MatterDeps, MatterFacts, Work } from '../matters/index.ts'
import { locate } from '../reports/index.ts'
import type { Located } from '../reports/index.ts'
import { screeningOf } from './campaigns.ts'
import type { Screening } from './campaigns.ts'
import { factsOf, hasEverybodyAgreed } from './facts.ts'
import type { DisputeDetail, PartyFacts, SaidIds } from './facts.ts'
import { mediationUnit, organisationOf } from './network.ts'
import { insertParty, newParty } from './parties.ts'
import { sayAll } from './said.ts'

/** A resident's application as the same thing that staff register: he is the applicant, the other side as far as he knows it. */
export function asDispute({ applicant, respondents, disputeType, ...rest }: NewApplication): NewDispute {
  const parties: Party[] = [{ ...applicant, role: 'applicant' }, ...respondents.map((party): Party => ({ ...party, role: 'respondent' }))]
  return { ...rest, source: 'application', channel: 'web', risk: 'yellow', disputeType: disputeType ?? 'neighbours', parties }
}

/**
 * Registers a dispute and answers its number and tracking code; the same command again answers the same ones. Refuses
 * (bad-input, by field) a title that names a party, a unit that is no mediation organisation, a matter that the actor does
 * not see, and a campaign that does not run there today; (act-refused) a second dispute of the same matter.
 */
export async function registerDispute(deps: MatterDeps, actor: Actor, input: NewDispute, extra: { uploadToken?: string } = {}): Promise<ReportReceipt> {
  const { heldMs: _held, ...told } = input
  const fingerprint = commandHash(deps.secrets.fieldMacKey, 'register', 'dispute', 'personId' in actor ? actor.personId : actor.kind, told)
  const command = { commandId: input.commandId, fingerprint }
  const { matterId } = await replayOnClash(deps.db, command, () =>
    inTransaction(deps.pool, async (tx, sent) => (await findReplay(tx, command)) ?? registerOnce(deps, { tx, sent }, actor, input, fingerprint, extra.uploadToken)))
  const { number } = await deps.db.selectFrom('matters').select('number').where('matterId', '=', matterId).executeTakeFirstOrThrow()
  return { number, matterId, trackingCode: trackingCodeOf(deps.secrets, matterId) }
}

async function registerOnce(deps: MatterDeps, { tx, sent }: Pick<Work, 'tx' | 'sent'>, actor: Actor, input: NewDispute, fingerprint: string, uploadToken?: string): Promise<ActResult> {
  const now = deps.clock.now()
  const rules = deps.rules.current()
  refuseNamesInTitle(input)
  const from = await originOf(tx, actor, input)
  const place = from && !input.location && !input.areaId && !input.address ? from.place : await locate(deps, tx, whereGiven(input))
  const screening = await screeningOf(deps, tx, input, place.areas, now)
  const owner = input.unitId ? await mediationUnit(tx, deps.units, input.unitId, now) : organisationOf(deps.units, place.areas)
  const matter = newMatter({ actor, input, place, ownerUnitId: owner.unitId, now, rules })
  const work: Work = {
    tx, deps, actor, now, entryId: newId(now.getTime()), rules, matter, assignments: [], requests: [], openClocks: [], todos: [], words: [], said: [], sent, ...(uploadToken ? { uploadToken } : {}),
  }
  const where = placeName(deps, place.areas)
  sayWords(work, 'title', input.title ?? `${say('zh-CN', `disputeType.${input.disputeType}`)}(${where})`)
  sayWords(work, 'description', input.description, true)
  sayWords(work, 'address', input.address, true)
  const said = sayAll(work, { request: input.request })
  const detail = newDetail(input, said, input.parties.map((party) => newParty(work, party)))
  const state = detail.parties.length > 1 && hasEverybodyAgreed(detail) ? ('toAccept' as const) : ('toAskWish' as const)
  const { wish, accept } = work.rules.disputes
  work.matter = { ...matter, ...factsOf(detail), state, dueAt: due(work.rules, state === 'toAccept' ? accept : wish, now) }
  const facts = { channel: input.channel, owner: owner.name, place: where, disputeType: input.disputeType, source: input.source, risk: input.risk, ...(place.basis ? { placedBy: place.basis } : {}), ...doneAtOf(now, input.heldMs) }
  await insertNewMatter(work, { facts, fileIds: input.fileIds, command: { commandId: input.commandId, fingerprint } })
  await insertDispute(work, detail, screening)
  if (from) await tx.insertInto('links').values({ linkId: newId(), matterId: matter.matterId, otherId: from.matterId, kind: 'madeFrom', entryId: work.entryId, madeAt: now }).execute()
  return { matterId: matter.matterId, entryId: work.entryId, extra: {} }
}

const whereGiven = ({ location, address, areaId }: NewDispute) => ({ ...(location && { location }), ...(address && { address }), ...(areaId && { areaId }) })

/** Closed or public, lists and records name no party: the title is made of type and place, or says as little (Art. 15). */
function refuseNamesInTitle({ title, parties }: NewDispute): void {
  if (title !== undefined && parties.some(({ name }) => title.includes(name))) throw fieldProblem('/title', 'named', 'input.partyInTitle')
}

type Origin = { matterId: string; place: Located }

/** The matter that it is made of, with its place. */
async function originOf(tx: Tx, actor: Actor, { fromMatterId }: NewDispute): Promise<Origin | undefined> {
  if (!fromMatterId) return undefined
  const [seen] = await visibleMatterIds(tx, actor, [fromMatterId])
  const row = seen && (await tx.selectFrom('matters').select(['kind', 'isConfidential', 'lon', 'lat', 'placeId', 'cityId', 'districtId', 'streetId', 'communityId', 'gridId']).where('matterId', '=', seen).executeTakeFirst())
  // One made of a tip-off would tell the other side of it.
  if (!row || row.kind === 'dispute' || row.isConfidential) throw fieldProblem('/fromMatterId', 'unknown', 'input.unknownMatter')
  const other = await tx.selectFrom('disputes').select('matterId').where('fromMatterId', '=', fromMatterId).executeTakeFirst()
  if (other) throw refuse('reason.alreadyDispute')
  const { lon, lat, placeId, kind: _kind, isConfidential: _isConfidential, ...areas } = row
  return { matterId: fromMatterId, place: { areas, ...(lon !== null && lat !== null ? { lon, lat } : {}), ...(placeId ? { placeId } : {}) } }
}

type Seed = { actor: Actor; input: NewDispute; place: Located; ownerUnitId: string; now: Date; rules: Rules }

function newMatter({ actor, input, place, ownerUnitId, now, rules }: Seed): MatterFacts {
  const outerDueAt = input.outerDueAt ? new Date(input.outerDueAt) : null
  return {
    ...freshMatter(now, rules), kind: 'dispute', state: 'toAskWish', channel: input.channel, externalNumber: input.externalNumber ?? null, outerDueAt,
    lon: place.lon ?? null, lat: place.lat ?? null, placeId: place.placeId ?? null, ...place.areas, ownerUnitId, registeredBy: 'personId' in actor ? actor.personId : null,
    awaitsReturn: outerDueAt !== null && input.externalNumber !== undefined,
  }
}

function newDetail({ disputeType, source, risk, fromMatterId }: NewDispute, said: SaidIds, parties: PartyFacts[]): DisputeDetail {
  return {
    disputeType, source, risk, mediationKind: null, fromMatterId: fromMatterId ?? null, wantedMediatorId: null, mediatingSince: null, extendedUntil: null, confirmationStep: null, confirmationOn: null,
    endCause: null, endedOn: null, toldOn: null, toldWays: [], filedOn: null, grade: null, subsidyYuan: null, said, parties, mediators: [], sessions: [], invited: [], investigations: [], agreement: null,
  }
}

async function insertDispute({ tx, matter: { matterId } }: Work, detail: DisputeDetail, screening: Screening | undefined): Promise<void> {
  const { disputeType, source, risk, fromMatterId, said, parties } = detail
  await tx.insertInto('disputes').values({
    matterId, disputeType, source, risk, mediationKind: null, fromMatterId, campaignId: screening?.campaignId ?? null, campaignAreaId: screening?.areaId ?? null, wantedMediatorId: null, mediatingSince: null,
    extendedUntil: null, confirmationStep: null, confirmationOn: null, endCause: null, endedOn: null, toldOn: null, filedOn: null, grade: null, subsidyYuan: null, said: JSON.stringify(said),
  }).execute()
  for (const [at, party] of parties.entries()) await insertParty(tx, matterId, party, at + 1)
}
