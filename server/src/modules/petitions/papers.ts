// What the papers of a petition are filled with: the same for a paper that an act issues itself and for one drawn by hand.
import { endOfTermAt, dateOfDay, localDateOf, localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { petitionPapers } from '@gongzhi/contracts/papers.ts'
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { due } from '../matters/index.ts'
import { chineseDate, keysOf } from '../papers/index.ts'
import type { PaperFill, PaperOffer, PaperScene, PaperSource } from '../papers/index.ts'
import { refusalArticles, refusalSentences } from './articles.ts'
import { reviewBodies } from './bodies.ts'
import { opinionRule } from './clocks.ts'
import { detailOf } from './detail.ts'
import type { PetitionDetail } from './detail.ts'
import type { SaidEntry } from './said.ts'
import { lastSaid, saidEntries } from './said.ts'

type Petition = { scene: PaperScene; detail: PetitionDetail; entries: readonly SaidEntry[]; given: Given }
/** What the present act says, which is not in the database yet. */
export type Given = Readonly<Record<string, string>>

const zh = (key: string): string => sayAny('zh-CN', key)
const day = (date: string | null): string | undefined => (date === null ? undefined : chineseDate(date))

export const petitionPaperSource: PaperSource = {
  kinds: ['petition'], papers: petitionPapers, offers: async ({ matter }) => offersOf(detailOf(matter), isFinal(matter.state)),
  fill: async (scene, { paperKind }) => fillPetition(scene, paperKind, {}),
}

/** Which papers there is a ground for now; of an accusation no letter names it to anybody else. */
function offersOf(detail: PetitionDetail, isOver: boolean): PaperOffer[] {
  const isPassedOn = detail.passWay !== null
  const held: Record<(typeof petitionPapers)[number], boolean> = {
    petitionReceipt: true, transferNotice: isPassedOn, transferLetter: isPassedOn, acceptanceNotice: detail.informedOn !== null,
    nonAcceptance: detail.refusal !== null && detail.refusal !== 'reviewed', noLongerAccepted: detail.refusal === 'reviewed',
    lawfulWayNotice: detail.claimWay !== null && detail.claimWay !== 'opinion' && detail.informedOn !== null,
    opinion: detail.answer === 'opinion' || detail.firstHandlerUnitId !== null, extensionNotice: detail.isExtended, settlement: detail.answer === 'settlement',
    reviewOpinion: detail.stage === 'review' && detail.answeredOn !== null && detail.reviewAskedOn !== null, reReviewOpinion: detail.isConcluded,
    petitionVolume: isOver || detail.servedOn !== null,
  }
  return petitionPapers.filter((paperKind) => held[paperKind]).map((paperKind) => ({ paperKind }))
}

/** The values and lists of a paper as the petition stands, with what the present act says in front. */
export async function fillPetition(scene: PaperScene, paperKind: PaperKind, given: Given): Promise<PaperFill> {
  const { db, deps, matter } = scene
  const detail = detailOf(matter)
  const entries = await saidEntries(db, deps.secrets, matter.matterId)
  const petition: Petition = { scene, detail, entries, given }
  const known = { ...ofEvery(petition), ...ofKind(petition, paperKind), ...given }
  const keys = keysOf(paperKind)
  const values = Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined && keys.values.includes(entry[0])))
  const representatives = await representativesOf(petition)
  const isOffices = (['petitionReceipt', 'transferNotice', 'transferLetter', 'petitionVolume'] as readonly PaperKind[]).includes(paperKind)
  return {
    values, unitId: (isOffices ? null : detail.handlerUnitId) ?? matter.ownerUnitId, isNumberRandom: matter.isConfidential,
    ...('representatives' in keys.lists ? { lists: { representatives } } : {}),
  }
}

type Values = Record<string, string | undefined>

function ofEvery({ scene: { deps, matter }, detail, entries }: Petition): Values {
  return {
    petitionerName: lastSaid(entries, 'name'), petitionerPhone: lastSaid(entries, 'phone'), petitionerAddress: lastSaid(entries, 'address'),
    petitionClass: detail.petitionClass ? zh(`petitionClass.${detail.petitionClass}`) : undefined, category: detail.category ? zh(`petitionCategory.${detail.category}`) : undefined,
    channel: zh(`channel.${matter.channel}`), registeredOn: chineseDate(localDateOf(matter.reportedAt)), matterTitle: lastSaid(entries, 'title'),
    request: lastSaid(entries, 'request') ?? lastSaid(entries, 'title'), description: lastSaid(entries, 'description'),
    officeName: deps.units.byId(detail.officeUnitId).name, handlerName: detail.handlerUnitId ? deps.units.byId(detail.handlerUnitId).name : undefined, persons: String(detail.persons),
    acceptedOn: day(detail.acceptedOn), authority: detail.authority ?? undefined, procedure: lastSaid(entries, 'procedure'),
  }
}

function ofKind(petition: Petition, paperKind: PaperKind): Values {
  const { scene: { deps, matter }, detail, entries } = petition
  switch (paperKind) {
    case 'petitionReceipt':
      return { receivedOn: chineseDate(localDateOf(detail.receivedAt)), lookUp: matter.number }
    case 'transferNotice':
    case 'transferLetter':
      return {
        toUnitName: detail.handlerUnitId ? deps.units.byId(detail.handlerUnitId).name : undefined, passedOn: chineseDate(localDateOf(detail.handlerReceivedAt ?? matter.reportedAt)),
        passWay: detail.passWay === 'assigned' ? '交办' : '转送', reportDueOn: day(detail.reportDueOn), note: lastSaid(entries, 'note', ['passOn']),
      }
    case 'acceptanceNotice':
      return { dueOn: day(answerDueOn(petition)) }
    case 'lawfulWayNotice':
      return { way: detail.claimWay ? zh(`claimWay.${detail.claimWay}`) : undefined }
    case 'nonAcceptance':
    case 'noLongerAccepted':
      return {
        reason: detail.refusal ? refusalSentences[detail.refusal] : undefined, article: detail.refusal ? refusalArticles[detail.refusal] : undefined, whereTo: lastSaid(entries, 'whereTo', ['refusePetition']),
      }
    case 'extensionNotice':
      return { reason: lastSaid(entries, 'reason', ['askForTime']), dueOn: day(asDay(entries.findLast(({ act }) => act === 'decideTime')?.facts['dueOn'])), days: asDay(entries.findLast(({ act }) => act === 'decideTime')?.facts['days']) ?? undefined }
    case 'settlement':
      return settledIn(entries.findLast(({ act }) => act === 'settle'))
    case 'opinion':
    case 'reviewOpinion':
    case 'reReviewOpinion':
      return opinionValues(petition, paperKind)
    case 'petitionVolume':
      return { endedOn: day(matter.closedAt ? localDateOf(matter.closedAt) : detail.servedOn), filedOn: matter.state === 'filed' && matter.closedAt ? chineseDate(localDateOf(matter.closedAt)) : undefined, result: zh(`state.${matter.state}`) }
    default:
      return {}
  }
}

const asDay = (value: unknown): string | null => (value === undefined || value === null ? null : String(value))

const settledIn = (entry: SaidEntry | undefined): Values =>
  entry ? { settlementKind: zh(`settlementKind.${String(entry.facts['kind'])}`), terms: entry.said['terms'], agreedOn: day(asDay(entry.facts['agreedOn'])) } : {}

/** Until when the unit answers, as the petitioner is told when it is taken on (Art. 34). */
function answerDueOn({ scene, detail }: Petition): string | null {
  if (!detail.acceptedOn) return null
  const rules = scene.deps.rules.current()
  return dateOfDay(endOfTermAt(due(rules, opinionRule(detail, rules.petitions), localInstant(detail.acceptedOn, '12:00'))).day)
}

const OPINION_ACTS = ['giveOpinion', 'giveReviewOpinion']
const STAGE_OF: Partial<Record<PaperKind, string>> = { reviewOpinion: 'review', reReviewOpinion: 'reReview' }

/** The opinion with what it says of the one before it, and who can be asked next (Art. 35, 36). */
function opinionValues({ scene: { deps }, detail, entries, given }: Petition, paperKind: PaperKind): Values {
  const stage = STAGE_OF[paperKind]
  const own = entries.findLast(({ act, facts }) => (stage ? act === 'giveReviewOpinion' && facts['stage'] === stage : act === 'giveOpinion'))
  const isGivenNow = given['opinion'] !== undefined
  const before = entries.filter(({ act }) => OPINION_ACTS.includes(act)).filter((entry) => isGivenNow || entry.entryId !== own?.entryId).at(-1)
  const asked = entries.findLast(({ act }) => act === 'recordReviewRequest' || act === 'askReview')
  const next = detail.handlerUnitId ? reviewBodies(deps.units, deps.units.byId(detail.handlerUnitId))[0] : undefined
  const result = isGivenNow ? undefined : (asDay(own?.facts['result']) ?? undefined)
  return {
    ...own?.said, result: undefined, reviewUnitName: next?.unit.name,
    askedOn: day(detail.reviewAskedOn), grounds: asked?.said['grounds'], earlierUnitName: before?.actorUnitId ? deps.units.findById(before.actorUnitId)?.name : undefined, earlierOpinion: before?.said['opinion'],
    ...(result ? { result: zh(`${stage ? 'reviewResult' : 'opinionResult'}.${result}`) } : {}),
  }
}

async function representativesOf({ scene: { db, matter }, entries }: Petition): Promise<Record<string, string>[]> {
  const rows = await db.selectFrom('petitionPersons').select(['nameWordsId', 'phoneWordsId']).where('matterId', '=', matter.matterId).orderBy('seq').execute()
  const said = Object.assign({}, ...entries.map(({ byWordsId }) => byWordsId)) as Record<string, string>
  return rows.map(({ nameWordsId, phoneWordsId }) => ({ name: (nameWordsId && said[nameWordsId]) || '', phone: (phoneWordsId && said[phoneWordsId]) || '' }))
}

