// What an actor may see. The one place that decides it (docs/decisions/0015-sight.md), for lists, counts, single reads,
// search, inbox and live hints alike: `sightOf` says by which branches, the rest puts the branches into SQL. Every branch
// carries the wall (docs/decisions/0019-kept-apart.md): nobody reads what was said against his own unit or one above it.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor, AreaLevel, Db, Tx } from '../../platform/context.ts'
import type { Units } from '../people/index.ts'

export type SightColumn = 'city_id' | 'district_id' | 'street_id' | 'community_id' | 'grid_id'
/** `barredUnitIds`, `barredPersonId`: about whom it shows nothing. */
export type SightBranch = { barredUnitIds: readonly string[]; barredPersonId: string } & (
  /** All matters located at or below the area that are not confidential. */
  | { by: 'area'; column: SightColumn; areaId: string }
  /** Matters that the unit, or one below it, owns, owned, handles or handled; confidential ones only those of the unit itself. */
  | { by: 'unit'; unitId: string }
  /** A grid worker's orders outside his grids: those of his unit that name him. */
  | { by: 'officer'; unitId: string; personId: string }
  /** What an outside system registered itself. */
  | { by: 'registrar'; personId: string }
)

export const sightColumns: Record<AreaLevel, SightColumn> = {
  city: 'city_id', district: 'district_id', street: 'street_id', community: 'community_id', grid: 'grid_id',
}

export type HeldUnit = { unitId: string; isHeldNow: boolean }

/**
 * The units about which somebody reads no complaint and no tip-off (信访工作条例 Art. 30), from the units at which he
 * holds, or once held, a post or a grant: those where he is now and all above them, whose people are his superiors; and
 * those that he has left, since what is complained about may be what he did there. A unit above the accused one is not
 * barred: it receives the matter.
 */
export function barredUnitIdsOf(units: Pick<Units, 'ancestorsOf'>, held: readonly HeldUnit[]): string[] {
  return [...new Set(held.flatMap(({ unitId, isHeldNow }) => [unitId, ...(isHeldNow ? units.ancestorsOf(unitId) : [])]))].sort()
}

/** Which area lies within which; without it, branches inside one another are kept and give the same rows twice. */
export type AreaNesting = { isWithin: (areaId: string, ancestorId: string) => boolean }

/**
 * By which branches the actor sees matters; none: he sees no matter at all (the three administrators, the system, a
 * reporter, who has his own page). Branches that lie within another are left out.
 */
export function sightOf(actor: Actor, areas?: AreaNesting): SightBranch[] {
  if (!('personId' in actor)) return []
  const { personId } = actor
  // What is said against somebody himself he never sees, whatever unit he acts for.
  const wall = { barredUnitIds: actor.barredUnitIds, barredPersonId: personId }
  const branches: SightBranch[] = actor.grants.flatMap(({ role, unitId, areaId, areaLevel }): SightBranch[] => {
    // What an outside system has told us itself is no secret to it, and it must hear of the result.
    if (seesOwnOnly(role)) return [{ by: 'registrar', personId, ...wall, ...(actor.kind === 'machine' ? { barredUnitIds: [] } : {}) }]
    if (!roleMay(role, 'matter.read')) return []
    const byArea: SightBranch[] = areaId && areaLevel ? [{ by: 'area', column: sightColumns[areaLevel], areaId, ...wall }] : []
    if (!unitId) return byArea
    // A grid worker sees his grids, not all that his committee deals with.
    return [...byArea, role === 'gridWorker' ? { by: 'officer', unitId, personId, ...wall } : { by: 'unit', unitId, ...wall }]
  })
  const distinct = [...new Map(branches.map((branch) => [JSON.stringify(branch), branch])).values()]
  return distinct.filter((branch) => !distinct.some((other) => other !== branch && isInside(branch, other, areas)))
}

const seesOwnOnly = (role: Role): boolean => role === 'hotlineMachine'

function isInside(branch: SightBranch, other: SightBranch, areas: AreaNesting | undefined): boolean {
  if (branch.by === 'officer') return other.by === 'unit' && other.unitId === branch.unitId
  return branch.by === 'area' && other.by === 'area' && areas !== undefined && areas.isWithin(branch.areaId, other.areaId)
}

/** The branches as one condition on a row of matters called `m`; for single reads and for rows found otherwise. */
export function sightCondition(branches: readonly SightBranch[]): RawBuilder<boolean> {
  const parts = branches.map(branchCondition)
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}

/** The wall on a row of matters called `m`: part of every branch, wherever it is put into SQL. */
export const wallCondition = ({ barredUnitIds, barredPersonId }: SightBranch): RawBuilder<boolean> =>
  sql`((m.about_unit_id is null or m.about_unit_id <> all(${barredUnitIds}::uuid[])) and m.about_person_id is distinct from ${barredPersonId})`

const branchCondition = (branch: SightBranch): RawBuilder<boolean> => sql`(${reachOf(branch)} and ${wallCondition(branch)})`

function reachOf(branch: SightBranch): RawBuilder<boolean> {
  switch (branch.by) {
    case 'area':
      return sql`(not m.is_confidential and m.${sql.ref(branch.column)} = ${branch.areaId})`
    case 'unit':
      return sql`exists (select from matter_units mu where mu.unit_id = ${branch.unitId} and mu.matter_id = m.matter_id
        and (mu.is_direct or not m.is_confidential))`
    case 'officer':
      return sql`exists (select from assignments oa where oa.matter_id = m.matter_id and oa.unit_id = ${branch.unitId}
        and oa.officer_id = ${branch.personId})`
    case 'registrar':
      return sql`m.registered_by = ${branch.personId}`
  }
}

export type VisibleMatter = { matterId: string; isConfidential: boolean }

/** The matter when the actor sees it; undefined when there is none, or when he does not: that it exists is not told. */
export async function findVisibleMatter(db: Db | Tx, actor: Actor, matterId: string): Promise<VisibleMatter | undefined> {
  const branches = sightOf(actor)
  if (branches.length === 0) return undefined
  const { rows } = await sql<VisibleMatter>`
    select m.matter_id, m.is_confidential from matters m where m.matter_id = ${matterId} and ${sightCondition(branches)}`.execute(db)
  return rows[0]
}

/**
 * Whether he has to do with the matter himself, beside seeing it: a unit that he acts for owns or handles it or was asked,
 * he wrote it down, or he checks its volume. Of a private kind nobody else reads what was said (人民调解法 Art. 15).
 */
export async function hasToDoWith(db: Db | Tx, actor: Actor, matterId: string): Promise<boolean> {
  if (!('personId' in actor)) return false
  if (actor.grants.some(({ role }) => roleMay(role, 'dispute.checkVolume'))) return true
  const unitIds = actor.grants.flatMap(({ unitId }) => unitId ?? [])
  const { rows } = await sql<{ has: boolean }>`
    select m.registered_by = ${actor.personId} or exists (select from matter_units mu where mu.matter_id = m.matter_id and mu.is_direct and mu.unit_id = any(${unitIds}::uuid[])) as has
      from matters m where m.matter_id = ${matterId}`.execute(db)
  return rows[0]?.has === true
}

/** Refuses (not-found) a matter that the actor does not see, in the same words as one that does not exist. */
export async function visibleMatter(db: Db | Tx, actor: Actor, matterId: string): Promise<VisibleMatter> {
  const found = await findVisibleMatter(db, actor, matterId)
  if (!found) throw problem('not-found')
  return found
}

/** Which of these matters the actor sees. */
export async function visibleMatterIds(db: Db | Tx, actor: Actor, matterIds: readonly string[]): Promise<string[]> {
  const branches = sightOf(actor)
  if (branches.length === 0 || matterIds.length === 0) return []
  const { rows } = await sql<{ matterId: string }>`
    select m.matter_id from matters m where m.matter_id = any(${matterIds}) and ${sightCondition(branches)}`.execute(db)
  return rows.map((row) => row.matterId)
}
