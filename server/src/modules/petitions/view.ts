// The petition beside its matter page: class, way, who has it, its answers and their service. Names and phones are masked;
// only `reveal` opens them. Called by GET /petitions/:matterId.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'
import type { Actor, Db } from '../../platform/context.ts'
import { visibleMatter } from '../auth/index.ts'
import { findMatterFacts, maskName, maskPhone } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { refusalArticles } from './articles.ts'
import type { PetitionDetail } from './detail.ts'
import { detailOf } from './detail.ts'
import type { SaidEntry } from './said.ts'
import { lastSaid, saidEntries } from './said.ts'

export type Opinion = { entryId: string; stage: 'opinion' | 'review' | 'reReview'; result: string; unitId: string; givenAt: Date; servedOn: string | null; serviceWay: string | null }

/** Opinions, reviews and re-reviews, in their order. */
export const opinionsOf = (db: Db, matterId: string): Promise<Opinion[]> =>
  db.selectFrom('petitionOpinions').select(['entryId', 'stage', 'result', 'unitId', 'givenAt', 'servedOn', 'serviceWay']).where('matterId', '=', matterId).orderBy('givenAt').orderBy('entryId').execute()

/** Refuses (not-found) a petition that the actor does not see, and a matter of another kind. */
export async function petitionView(deps: MatterDeps, actor: Actor, matterId: string): Promise<PetitionView> {
  const { db } = deps
  await visibleMatter(db, actor, matterId)
  const found = await findMatterFacts(db, deps.kinds, matterId, { now: deps.clock.now() })
  if (found?.matter.kind !== 'petition') throw problem('not-found')
  const detail = detailOf(found.matter)
  const { aboutPersonId } = found.matter
  const [entries, opinions, hearings, persons, names, rated] = await Promise.all([
    saidEntries(db, deps.secrets, matterId), opinionsOf(db, matterId),
    db.selectFrom('petitionHearings').selectAll().where('matterId', '=', matterId).orderBy('openedAt').execute(),
    db.selectFrom('petitionPersons').selectAll().where('matterId', '=', matterId).orderBy('seq').execute(),
    namesOf(db, [...detail.leaders.map(({ personId }) => personId), ...(aboutPersonId ? [aboutPersonId] : [])]), db.selectFrom('petitionRatings').selectAll().where('matterId', '=', matterId).orderBy('at').execute(),
  ])
  const nameOf = (unitId: string): string => deps.units.byId(unitId).name
  const ofEntry = (entryId: string): SaidEntry | undefined => entries.find((entry) => entry.entryId === entryId)
  const byWordsId = Object.assign({}, ...entries.map((entry) => entry.byWordsId)) as Record<string, string>
  const request = lastSaid(entries, 'request')
  return {
    matterId, ...classOf(detail), stage: detail.stage, ...(request !== undefined && { request }), isUnclear: detail.isUnclear, isSimple: detail.isSimple, persons: detail.persons,
    representatives: persons.map(({ personId, nameWordsId, phoneWordsId }) => {
      const [name, phone] = [nameWordsId && byWordsId[nameWordsId], phoneWordsId && byWordsId[phoneWordsId]]
      return { personId, ...(name && { name: maskName(name) }), ...(phone && { phone: maskPhone(phone) }) }
    }),
    ...(aboutPersonId && { aboutPersonName: names.get(aboutPersonId) ?? '' }), ...(detail.concernsUnitId && { concernsName: nameOf(detail.concernsUnitId) }),
    officeName: nameOf(detail.officeUnitId), ...(detail.handlerUnitId && { handlerName: nameOf(detail.handlerUnitId) }), ...passedOf(detail),
    ...(detail.informedOn && { informedOn: detail.informedOn }), ...(detail.acceptedOn && { acceptedOn: detail.acceptedOn }),
    hearings: hearings.map(({ entryId, startsAt, endedAt }) => ({ startsAt: startsAt.toISOString(), ...(endedAt && { endedAt: endedAt.toISOString() }), place: ofEntry(entryId)?.said['place'] ?? '' })),
    findings: entries.filter(({ act }) => act === 'recordFinding').map(({ facts, said }) => ({ doneOn: String(facts['doneOn']), findings: said['findings'] ?? '' })),
    opinions: opinions.map((opinion) => opinionView(opinion, ofEntry(opinion.entryId)?.said ?? {}, nameOf(opinion.unitId))),
    ...answerOf(detail, entries, nameOf), ...settlementOf(entries), ...(detail.reviewUntil && { reviewUntil: detail.reviewUntil }), isConcluded: detail.isConcluded, ...leaderOf(detail, names),
    helps: entries.filter(({ act }) => act === 'recordHelp').map(({ facts, said }) => ({
      offeredOn: String(facts['offeredOn']), consents: facts['consents'] === true, what: said['what'] ?? '', ...(facts['visitedOn'] ? { visitedOn: String(facts['visitedOn']) } : {}),
    })),
    ratings: rated.map(({ rated: of, satisfied, at }) => ({ of, satisfied, at: at.toISOString() })), ...refusalOf(detail, entries),
  }
}

type Part<Key extends keyof PetitionView> = Pick<PetitionView, Key> | Record<string, never>

const classOf = ({ petitionClass, category, claimWay, authority }: PetitionDetail) => ({
  ...(petitionClass && { petitionClass }), ...(category && { category: category as NonNullable<PetitionView['category']> }), ...(claimWay && { claimWay }), ...(authority && { authority }),
})

function passedOf({ passWay, handlerReceivedAt, reportDueOn, reportedAt }: PetitionDetail): Part<'passedOn'> {
  if (!passWay || !handlerReceivedAt) return {}
  return { passedOn: { way: passWay, at: handlerReceivedAt.toISOString(), ...(reportDueOn && { reportDueOn }), ...(reportedAt && { reportedAt: reportedAt.toISOString() }) } }
}

function opinionView({ stage, result, givenAt, servedOn, serviceWay }: Opinion, said: Readonly<Record<string, string>>, unitName: string): PetitionView['opinions'][number] {
  const { request, facts, opinion = '', basis } = said
  return {
    stage, result, unitName, opinion, givenAt: givenAt.toISOString(), ...(request && { request }), ...(facts && { facts }), ...(basis && { basis }),
    ...(servedOn && { servedOn }), ...(serviceWay && { way: serviceWay }),
  }
}

/** The plain answer where no opinion is due (Art. 29–31). */
function answerOf({ servedOn }: PetitionDetail, entries: readonly SaidEntry[], nameOf: (unitId: string) => string): Part<'answer'> {
  const answered = entries.findLast(({ act }) => act === 'answerPetition')
  if (!answered) return {}
  const { said, facts, actorUnitId, at } = answered
  const isAdopted = facts['isAdopted'] as NonNullable<PetitionView['answer']>['isAdopted']
  return { answer: { text: said['answer'] ?? '', unitName: actorUnitId ? nameOf(actorUnitId) : '', givenAt: at.toISOString(), ...(servedOn && { servedOn }), ...(isAdopted && { isAdopted }) } }
}

function settlementOf(entries: readonly SaidEntry[]): Part<'settlement'> {
  const settled = entries.findLast(({ act }) => act === 'settle')
  if (!settled) return {}
  const { kind, agreedOn } = settled.facts
  return { settlement: { kind: kind as 'mediated' | 'settled', agreedOn: String(agreedOn), terms: settled.said['terms'] ?? '' } }
}

async function namesOf(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(['personId', 'name']).where('personId', 'in', personIds).execute()
  return new Map(rows.map(({ personId, name }) => [personId, name]))
}

function leaderOf({ leaders }: PetitionDetail, names: ReadonlyMap<string, string>): Part<'leader'> {
  const leader = leaders.find(({ isLeader }) => isLeader)
  if (!leader) return {}
  return { leader: { name: names.get(leader.personId) ?? '', team: leaders.filter(({ isLeader }) => !isLeader).map(({ personId }) => names.get(personId) ?? '') } }
}

function refusalOf({ refusal }: PetitionDetail, entries: readonly SaidEntry[]): Part<'refusal'> {
  if (!refusal) return {}
  return { refusal: { reason: refusal, article: refusalArticles[refusal], whereTo: lastSaid(entries, 'whereTo', ['refusePetition']) ?? '' } }
}
