// What is no kept figure and has an index of its own: what is due today, what a unit must do first, what waits longest.
// Each statement is named, one per area level, so that its plan is made once.
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Statement } from '../../platform/statements.ts'
import { runComposed, statement } from '../../platform/statements.ts'
import type { Actor } from '../../platform/context.ts'
import { sightColumns, sightCondition, sightOf } from '../auth/index.ts'
import { COUNTED_M, OPEN_M } from '../figures/index.ts'
import { titleOf } from '../matters/index.ts'
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { FigureArea, FigureLevel } from './reach.ts'

const figureLevels: readonly FigureLevel[] = ['city', 'district', 'street', 'community']

/** The same statement for each level of areas; `$1` is the area. */
export function byLevel<Row>(name: string, text: (isInArea: string) => string): (db: Db | Tx, area: Pick<FigureArea, 'areaId' | 'level'>, parameters?: readonly unknown[]) => Promise<Row[]> {
  const statements = Object.fromEntries(figureLevels.map((level) => [level, statement<Row>(`indicators-${name}-${level}`, text(`m.${sightColumns[level]} = $1`))])) as Record<FigureLevel, Statement<Row>>
  return (db, { areaId, level }, parameters = []) => statements[level](db, [areaId, ...parameters])
}

/** Open matters whose whole term ends after the first time and not after the second. */
export const dueBetween = byLevel<{ n: number }>('due', (isInArea) => `
  select count(*)::int as n from matters m where ${isInArea} and ${OPEN_M} and ${COUNTED_M} and m.due_at > $2 and m.due_at <= $3`)

/** The first due to-do of each of the units within the area; units without one are left out. */
export const firstDueOfUnits = byLevel<{ unitId: string; dueAt: Date }>('first-due', (isInArea) => `
  select u.unit_id, f.due_at from unnest($2::uuid[]) u (unit_id) cross join lateral (
    select t.due_at from todos t join matters m on m.matter_id = t.matter_id
     where t.unit_id = u.unit_id and t.act <> 'wait' and t.due_at is not null and ${isInArea} and ${COUNTED_M}
     order by t.order_at, t.todo_id limit 1) f`)

export type WaitingRow = {
  matterId: string; number: string; state: ReportState; placeName: string; unitId: string; officerName: string | null; reportedAt: Date; dueAt: Date | null
}

const MOST_WAITING = 10

/** The open matters that were reported first; not those shelved, which have a day of their own to be looked at. */
export const longestWaiting = byLevel<WaitingRow>('waiting', (isInArea) => `
  select m.matter_id, m.number, m.state, m.card ->> 'placeName' as place_name, coalesce(lead.unit_id, m.owner_unit_id) as unit_id,
         p.name as officer_name, m.reported_at, m.due_at
    from (select * from matters m where ${isInArea} and ${OPEN_M} and ${COUNTED_M} and m.state <> 'shelved'
           order by m.reported_at, m.matter_id limit ${MOST_WAITING}) m
    left join lateral (
      select a.unit_id, a.officer_id from assignments a
       where a.matter_id = m.matter_id and a.round = m.round and a.role = 'lead' and a.state in (${openAssignmentStates.map((state) => `'${state}'`).join(', ')})
       order by a.called_at desc, a.assignment_id desc limit 1) lead on true
    left join people p on p.person_id = lead.officer_id
   order by m.reported_at, m.matter_id`)

/** The titles of those of the matters that the reader sees now; empty where the words were erased. */
export async function seenTitles(db: Db, actor: Actor, matterIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const branches = sightOf(actor)
  if (branches.length === 0 || matterIds.length === 0) return new Map()
  const rows = await runComposed(db, sql<{ matterId: string; title: string }>`
    select m.matter_id, ${titleOf} as title from matters m where m.matter_id = any(${matterIds}::uuid[]) and ${sightCondition(branches)}`)
  return new Map(rows.map(({ matterId, title }) => [matterId, title]))
}
