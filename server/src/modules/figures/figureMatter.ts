// What the figures need to know of a matter and of its contact clocks; taken from the facts that an act has in hand.
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { RawBuilder, Selectable } from 'kysely'
import type { AssignmentsRow, ClocksRow, MattersRow } from '../../generated/db.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'

type AreaColumn = 'cityId' | 'districtId' | 'streetId' | 'communityId' | 'gridId'
export type FigureAreas = Pick<Selectable<MattersRow>, AreaColumn>

type MatterColumn = AreaColumn | 'matterId' | 'kind' | 'state' | 'categoryId' | 'channel' | 'isLate' | 'supervision' | 'isConfidential' | 'aboutUnitId'
  | 'reportedAt' | 'dueAt' | 'closedAt' | 'solved' | 'satisfied'
export type FigureMatter = Pick<Selectable<MattersRow>, MatterColumn> & {
  /** Who has it: the unit of the open lead order, else the owner. */
  holderUnitId: string
}

type MatterIn = Pick<Selectable<MattersRow>, MatterColumn | 'ownerUnitId' | 'round'>
type AssignmentIn = Pick<Selectable<AssignmentsRow>, 'role' | 'state' | 'round' | 'unitId'>

/** The matter as the figures see it; `assignments` in the order of their calling. */
export function figureMatterOf(matter: MatterIn, assignments: readonly AssignmentIn[]): FigureMatter {
  const { matterId, kind, state, categoryId, channel, isLate, supervision, isConfidential, aboutUnitId, reportedAt, dueAt, closedAt, solved, satisfied } = matter
  const { cityId, districtId, streetId, communityId, gridId } = matter
  const lead = assignments.findLast((a) => a.role === 'lead' && a.round === matter.round && openAssignmentStates.includes(a.state))
  return {
    matterId, kind, state, categoryId, channel, isLate, supervision, isConfidential, aboutUnitId, reportedAt, dueAt, closedAt, solved, satisfied,
    cityId, districtId, streetId, communityId, gridId, holderUnitId: lead?.unitId ?? matter.ownerUnitId,
  }
}

/** The unit of the open lead order of a row of matters called `m`, else its owner: `figureMatterOf` in SQL. */
export const HOLDER_OF_M = `coalesce((select h.unit_id from assignments h
  where h.matter_id = m.matter_id and h.round = m.round and h.role = 'lead' and h.state in (${openAssignmentStates.map((state) => `'${state}'`).join(', ')})
  order by h.called_at desc, h.assignment_id desc limit 1), m.owner_unit_id)`

/** Matters (rows called `m`) that the unit has now, as its figures count them; found by the unit's orders and what it owns. */
export const heldBy = (unitId: string): RawBuilder<boolean> => sql`(${sql.raw(HOLDER_OF_M)} = ${unitId} and (m.owner_unit_id = ${unitId}
  or m.matter_id in (select ha.matter_id from assignments ha where ha.unit_id = ${unitId} and ha.role = 'lead')))`

const figureMatterRow = statement<FigureMatter>('figures-matter', `
  select m.matter_id, m.kind, m.state, m.category_id, m.channel, m.is_late, m.supervision, m.is_confidential, m.about_unit_id, m.reported_at, m.due_at, m.closed_at,
    m.solved, m.satisfied, m.city_id, m.district_id, m.street_id, m.community_id, m.grid_id, ${HOLDER_OF_M} as holder_unit_id
  from matters m where m.matter_id = $1`)

/** As in the lists: a merged matter is counted under the one that it was merged into. */
export const OPEN_M = `m.closed_at is null and m.state <> 'merged'`

/** The same, read from the database: for jobs that change a matter outside the act engine and hold its row's lock. */
export async function figureMatterById(db: Db | Tx, matterId: string): Promise<FigureMatter> {
  const [row] = await figureMatterRow(db, [matterId])
  if (!row) throw new Error(`There is no matter ${matterId}.`)
  return row
}

/**
 * Matters kept apart are in no figure: not the confidential ones, and not those about a unit, which that unit must not
 * even learn the number of (信访工作条例 Art. 30). A figure is then never more than the list that it opens. Of the kinds,
 * reports are counted: disputes and petitions have figures of their own.
 */
export const isCounted = (matter: FigureMatter): boolean => matter.kind === 'report' && !matter.isConfidential && matter.aboutUnitId === null
export const COUNTED_M = `m.kind = 'report' and not m.is_confidential and m.about_unit_id is null`

/** A contact clock (先行联系) as it stands; clocks of other kinds make no figures. */
export type FigureClock = {
  dueAt: Date
  stoppedAt: Date | null
  wasMet: boolean | null
  /** The reporter was reached before the clock stopped. */
  wasContacted: boolean
}
/** What became of a clock in an act: started (no `before`), stopped, moved. */
export type ClockChange = { before?: FigureClock; after: FigureClock }

type ClockIn = Pick<Selectable<ClocksRow>, 'kind' | 'assignmentId' | 'dueAt' | 'stoppedAt' | 'wasMet'>
type Contacted = Pick<Selectable<AssignmentsRow>, 'assignmentId' | 'contactedAt'>

/** The changes of contact clocks among all that an act started, stopped or moved; `assignments` as the act leaves them. */
export function contactChanges(changes: readonly { before?: ClockIn; after: ClockIn }[], assignments: readonly Contacted[]): ClockChange[] {
  return changes.filter(({ after }) => after.kind === 'contact').map(({ before, after }) => {
    const wasContacted = assignments.some((a) => a.assignmentId === after.assignmentId && a.contactedAt !== null)
    return { ...(before ? { before: { ...before, wasContacted: false } } : {}), after: { ...after, wasContacted } }
  })
}
