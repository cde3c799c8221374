// What a phone needs beside matters and changes seldom: the grids with their outlines, streets and places, whom to call,
// what is common here; for who leads an area, how much is open in the areas below it.
import type { FieldFrame, FieldGrid } from '@gongzhi/contracts/sync.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import type { Polygon } from 'geojson'
import type { AreaIndex, AreaRecord } from '../areas/index.ts'
import { placesOfGrids } from '../areas/index.ts'
import type { PersonActor } from '../auth/index.ts'
import { sightColumns } from '../auth/index.ts'
import { COUNTED_M, presentFigures } from '../figures/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import { isOpen } from '../matters/index.ts'
import { contactsOf } from './contacts.ts'
import { gridsOf } from './deviceSet.ts'
import { roadsAround } from './roads.ts'

export type FrameDeps = Pick<MatterDeps, 'db' | 'clock' | 'units' | 'areas' | 'rules'>

const DAY_MS = 86_400_000
const COMMON_DAYS = 90
const MOST_COMMON = 12
// No clock is near for longer before it ends.
const NEAR_WITHIN_DAYS = 40

export async function fieldFrame(deps: FrameDeps, actor: PersonActor): Promise<FieldFrame> {
  const { db, areas } = deps
  const grids = gridsOf(actor).flatMap((gridId) => areas.findById(gridId) ?? [])
  const led = ledAreas(areas, actor)
  const [roads, places, contacts, commonCategoryIds, summaries] = await Promise.all([
    roadsAround(db, areas, grids), grids.length > 0 ? placesOfGrids(db, grids.map(({ areaId }) => areaId)) : [], contactsOf(deps, actor),
    commonCategories(deps, [...grids, ...led.filter(({ level }) => level === 'community')]), summariesOf(deps, led),
  ])
  return {
    grids: [...grids, ...led].flatMap((area) => (area.boundary ? [fieldGrid(deps, area, area.boundary)] : [])), roads, contacts, commonCategoryIds, summaries,
    places: places.map(({ placeId, code, kind, name, lon, lat }) => ({ placeId, code, kind, name, lon, lat })), ruleVersion: deps.rules.current().ruleVersion,
  }
}

/** Areas above a grid that a grant of his names. */
function ledAreas(areas: Pick<AreaIndex, 'findById'>, { grants }: PersonActor): AreaRecord[] {
  const ids = grants.flatMap(({ role, areaId, areaLevel }) => (areaId && areaLevel !== 'grid' && roleMay(role, 'matter.read') ? [areaId] : []))
  return [...new Set(ids)].flatMap((areaId) => areas.findById(areaId) ?? [])
}

/** Complaints about a grid's service go to the street's centre (滨州市社会治理网格化服务管理条例 Art. 6: its telephone is made public). */
function fieldGrid({ areas, units }: FrameDeps, { areaId, code, name, level, communityId, streetId }: AreaRecord, boundary: Polygon): FieldGrid {
  const nameOf = (id: string | null): string => (id === null ? '' : (areas.findById(id)?.name ?? ''))
  const phone = streetId === null ? undefined : units.inArea('gridCentre', streetId)?.phone
  return {
    areaId, code, name, level, communityName: nameOf(communityId), streetName: nameOf(streetId), boundary: { type: 'Polygon', coordinates: boundary.coordinates },
    ...(phone && level === 'grid' && { supervisionPhone: phone }),
  }
}

async function commonCategories({ db, clock }: FrameDeps, around: readonly AreaRecord[]): Promise<string[]> {
  if (around.length === 0) return []
  const since = new Date(clock.now().getTime() - COMMON_DAYS * DAY_MS)
  const counts = around.map(({ areaId, level }) => sql`select m.category_id from matters m where m.${sql.ref(sightColumns[level])} = ${areaId} and m.reported_at >= ${since} and ${sql.raw(COUNTED_M)} and m.category_id is not null`)
  const { rows } = await sql<{ categoryId: string }>`
    select category_id from (${sql.join(counts, sql` union all `)}) reported group by category_id order by count(*) desc, category_id limit ${sql.lit(MOST_COMMON)}`.execute(db)
  return rows.map(({ categoryId }) => categoryId)
}

/** Of the areas right below those that he leads, grids included. What is kept apart does not count, as in every figure. */
async function summariesOf({ db, clock, areas }: FrameDeps, led: readonly AreaRecord[]): Promise<FieldFrame['summaries']> {
  const below = led.flatMap(({ areaId }) => areas.childrenOf(areaId))
  // One that lies below another of them would be counted in both its places.
  const top = led.find(({ areaId }) => !below.some((area) => area.areaId === areaId))
  if (!top || below.length === 0) return []
  const [figures, near] = await Promise.all([presentFigures(db, { areaId: top.areaId, below: below.map(({ areaId }) => areaId) }), nearIn({ db, clock }, below)])
  const count = (areaId: string, measure: string): number =>
    figures.find((figure) => figure.areaId === areaId && figure.dim === 'all' && figure.measure === measure)?.n ?? 0
  return below.map(({ areaId, name }) => ({ areaId, name, open: count(areaId, 'open'), near: near.get(areaId) ?? 0, overdue: count(areaId, 'late') }))
}

async function nearIn({ db, clock }: Pick<FrameDeps, 'db' | 'clock'>, below: readonly AreaRecord[]): Promise<ReadonlyMap<string, number>> {
  const now = clock.now()
  const until = new Date(now.getTime() + NEAR_WITHIN_DAYS * DAY_MS)
  const parts = [...Map.groupBy(below, ({ level }) => level)].map(([level, some]) => {
    const column = sql`m.${sql.ref(sightColumns[level])}`
    return sql`select ${column} as area_id, count(*)::int as n from matters m
      where ${column} = any(${some.map(({ areaId }) => areaId)}::uuid[]) and ${isOpen} and m.due_at between ${now} and ${until} and ${sql.raw(COUNTED_M)}
        and exists (select from clocks c where c.matter_id = m.matter_id and c.stopped_at is null and c.paused_at is null and c.due_at = m.due_at and c.near_at <= ${now})
      group by 1`
  })
  const { rows } = await sql<{ areaId: string; n: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ areaId, n }) => [areaId, n]))
}
