// Which matters a phone holds: what its person must do now, what is open in his grids, what names him. One statement; the
// wall and the sight are those of every other read.
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { runComposed } from '../../platform/statements.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import type { PersonActor } from '../auth/index.ts'
import type { InboxBranch, MatterDeps } from '../matters/index.ts'
import { inboxBranches, isOpen } from '../matters/index.ts'

type Deps = Pick<MatterDeps, 'units' | 'kinds'>

/** `due`: by which it is kept, in milliseconds; those without a due time come last. */
export type Held = { matterId: string; version: number; changedXid: bigint; due: number }
export type DeviceSet = {
  held: Held[]
  /** How many there were beyond the bound. */
  beyond: number
  /** Of the snapshot that was read: what was committed before `xmin` had begun is in it; nothing at or after `xmax` is. */
  xmin: bigint
  xmax: bigint
}

/** Nothing is ever due so late. */
const NEVER_MS = 9e15

/** Whose people go out when they are called, wherever they stand: who else is above a street oversees. */
const CALLED_OUT = ['department', 'subUnit']

/**
 * The to-dos that belong on the actor's phone: those of his units up to the street and of his department, where people go
 * out, and those that name him. Waiting is nothing to do.
 */
export function phoneBranches({ units, kinds }: Deps, actor: PersonActor): InboxBranch[] {
  const goesOut = (unitId: string): boolean => {
    const { areas, kind } = units.byId(unitId)
    return areas.streetId !== null || CALLED_OUT.includes(kind)
  }
  return inboxBranches(actor, units, kinds).flatMap((branch) => {
    const unitIds = branch.personId ? branch.unitIds : branch.unitIds.filter(goesOut)
    const acts = branch.acts.filter((act) => act !== 'wait')
    return unitIds.length > 0 && acts.length > 0 ? [{ ...branch, unitIds, acts }] : []
  })
}

/** The grids that he holds as their worker. */
export const gridsOf = ({ grants }: PersonActor): string[] =>
  [...new Set(grants.flatMap(({ role, areaId, areaLevel }) => (role === 'gridWorker' && areaId && areaLevel === 'grid' ? [areaId] : [])))].sort()

function foundBy({ unitIds, acts, gridId, personId }: InboxBranch): RawBuilder<unknown> {
  const whose = personId ? sql`t.person_id = ${personId}` : sql`t.person_id is null`
  const where = gridId ? sql` and t.grid_id = ${gridId}` : sql``
  return sql`select t.matter_id, t.due_at from todos t where t.unit_id = any(${unitIds}::uuid[]) and ${whose} and t.act = any(${acts})${where}`
}

function ways(deps: Deps, actor: PersonActor): RawBuilder<unknown>[] {
  const { personId } = actor
  const none = sql`null::timestamptz as due_at`
  return [
    ...phoneBranches(deps, actor).map(foundBy),
    sql`select g.matter_id, g.due_at from matters g where g.grid_id = any(${gridsOf(actor)}::uuid[]) and g.closed_at is null and g.kind = 'report' and not g.is_confidential`,
    sql`select a.matter_id, ${none} from assignments a where a.officer_id = ${personId} and a.state = any(${openAssignmentStates})`,
    sql`select r.matter_id, ${none} from matters r where r.registered_by = ${personId} and r.kind <> 'report' and r.closed_at is null`,
    sql`select d.matter_id, ${none} from dispute_mediators d where d.person_id = ${personId} and d.recused_for is null`,
    sql`select l.matter_id, ${none} from petition_leaders l where l.person_id = ${personId}`,
  ]
}

// Its row also says where the matters stand that belong to it.
const linkedChange = sql`(select o.changed_xid from links l join matters o on o.matter_id = case when l.matter_id = m.matter_id then l.other_id else l.matter_id end
  where l.matter_id = m.matter_id or l.other_id = m.matter_id order by o.changed_xid desc limit 1)`

type Row = { xmin: string; xmax: string; total: number; held: [matterId: string, version: number, changedXid: string, due: number][] }

/** What the actor's phone should hold now, those due first, at most `most`. */
export async function deviceSet(db: Db | Tx, deps: Deps, actor: PersonActor, most: number): Promise<DeviceSet> {
  const [row] = await runComposed(db, sql<Row>`
    with seen as materialized (
      select m.matter_id, m.version, greatest(m.changed_xid, ${linkedChange}) as changed_xid, coalesce(floor(extract(epoch from coalesce(f.due_at, m.due_at)) * 1000), ${sql.lit(NEVER_MS)})::float8 as due
        from (select matter_id, min(due_at) as due_at from (${sql.join(ways(deps, actor), sql` union all `)}) found group by matter_id) f
        join matters m on m.matter_id = f.matter_id
       where ${isOpen} and ${sightCondition(sightOf(actor))})
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax, (select count(*) from seen)::int as total,
      (select coalesce(json_agg(json_build_array(h.matter_id, h.version, h.changed_xid::text, h.due) order by h.due, h.matter_id), '[]')
         from (select * from seen order by due, matter_id limit ${sql.lit(most)}) h) as held`)
  if (!row) throw new Error('The set of a phone has not been answered.')
  return {
    held: row.held.map(([matterId, version, changedXid, due]) => ({ matterId, version, changedXid: BigInt(changedXid), due })),
    beyond: Math.max(0, row.total - most), xmin: BigInt(row.xmin), xmax: BigInt(row.xmax),
  }
}
