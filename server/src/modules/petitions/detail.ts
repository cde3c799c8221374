// What a petition's own tables know of it, read beside the matter's row; clocks, to-dos and reasons go by this alone.
import type { petitionStages } from '@gongzhi/contracts/petitions.ts'
import type { Selectable, Updateable } from 'kysely'
import type { PetitionsRow } from '../../generated/db.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { send, statement } from '../../platform/statements.ts'
import type { KindFacts, MatterFacts, Outcome, Work } from '../matters/index.ts'

export type PetitionStage = (typeof petitionStages)[number]
export type PetitionRow = Selectable<PetitionsRow>
export type PetitionDetail = PetitionRow & {
  ratings: readonly { of: 'office' | 'unit'; satisfied: string }[]
  leaders: readonly { personId: string; isLeader: boolean }[]
  /** Whether the one question (same matter?) has been asked of it; absent while it is being registered. */
  isAsked?: boolean
}

const petitionRow = statement<PetitionRow>('petition-row', 'select * from petitions where matter_id = $1')
const petitionMore = statement<Pick<PetitionDetail, 'ratings' | 'leaders' | 'isAsked'>>('petition-more', `
  select (select coalesce(json_agg(json_build_object('of', r.rated, 'satisfied', r.satisfied) order by r.rated), '[]') from petition_ratings r where r.matter_id = $1) as ratings,
    (select coalesce(json_agg(json_build_object('personId', l.person_id, 'isLeader', l.is_leader) order by l.is_leader desc, l.person_id), '[]')
       from petition_leaders l where l.matter_id = $1) as leaders,
    exists (select from entries e where e.matter_id = $1 and e.act = 'askWhetherSame') as is_asked`)

export async function loadPetition(db: Db | Tx, { matterId }: { matterId: string }): Promise<KindFacts> {
  const [[row], [more]] = await Promise.all([petitionRow(db, [matterId]), petitionMore(db, [matterId])])
  if (!row || !more) throw new Error(`The petition ${matterId} has no row of its own.`)
  return factsOf({ ...row, ...more })
}

/** The facts of a kind that the engine goes by, as they follow from the detail. */
export const factsOf = (detail: PetitionDetail): KindFacts => ({
  detail, handlerUnitIds: detail.handlerUnitId === null ? [] : [detail.handlerUnitId], namedPersonIds: detail.leaders.map(({ personId }) => personId),
})

export const detailOf = (matter: Pick<MatterFacts, 'detail'>): PetitionDetail => matter.detail as PetitionDetail

/** Changes the petition's row and answers what is then known, for the outcome of the act. */
export function change(work: Work, changed: Updateable<PetitionsRow>, more: Partial<Pick<PetitionDetail, 'ratings' | 'leaders' | 'isAsked'>> = {}): Pick<Outcome, 'known'> {
  if (Object.keys(changed).length > 0) {
    work.sent.push(send(work.tx, work.tx.updateTable('petitions').set(changed).where('matterId', '=', work.matter.matterId).compile()))
  }
  return { known: factsOf({ ...detailOf(work.matter), ...(changed as Partial<PetitionRow>), ...more }) }
}

/** Whether review, or re-review, is open on this local day: who may ask has not asked and is in time. */
export const isReviewOpen = ({ reviewUntil }: Pick<PetitionDetail, 'reviewUntil'>, today: string): boolean => reviewUntil !== null && today <= reviewUntil

/** Content with both the office and the unit: then nothing is waited for (归档). */
export const isContent = ({ ratings }: Pick<PetitionDetail, 'ratings'>): boolean => ratings.length === 2 && ratings.every(({ satisfied }) => satisfied === 'satisfied')

/** 交办: the report on the outcome is owed by the unit that it was assigned to, until another one reviews (Art. 22 (3)). */
export const owesReport = ({ passWay, reportedAt, handlerUnitId, firstHandlerUnitId }: PetitionDetail): boolean =>
  passWay === 'assigned' && reportedAt === null && handlerUnitId !== null && (firstHandlerUnitId === null || firstHandlerUnitId === handlerUnitId)
