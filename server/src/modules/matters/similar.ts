// Reports that may be the same again (疑似重复): one category, near in place and time. A suggestion with its reason; a
// person merges, or says that they are not. Read by the desk before and after submission, by the residents' form, and
// counted when a report is registered.
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Similar } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import { titleOf } from './listQueries.ts'

/** What, where (WGS 84) and when; `exceptMatterId` is the matter itself, and what a person has linked with it. */
export type SimilarTo = { categoryId: string; lon: number; lat: number; at: Date; exceptMatterId?: string | undefined }
export type Nearness = { radiusM: number; days: number }
type NearnessRules = Pick<Rules, 'categories' | 'duplicates'>

const MOST = 20
const METRES_PER_DEGREE = 111_320
const DAY_MS = 86_400_000
/** Neither of these will be handled, or is handled as itself. */
const notAlive = ['merged', 'withdrawn', 'refused']

/** Within which radius and days: as the category says, else its class, else the rules for all. */
export function nearnessOf(rules: NearnessRules, categoryId: string): Nearness {
  const category = rules.categories.find((one) => one.categoryId === categoryId)
  const ofClass = rules.categories.find((one) => one.categoryId === category?.classId)
  return category?.duplicates ?? ofClass?.duplicates ?? rules.duplicates
}

/** Nearest first, at most 20, of those that the actor sees; confidential ones are never named, whoever asks. */
export async function findSimilar(db: Db | Tx, actor: Actor, to: SimilarTo, rules: NearnessRules): Promise<Similar[]> {
  const { rows } = await sql<Omit<Similar, 'reportedAt' | 'daysApart' | 'isOpen'> & { reportedAt: Date }>`
    select m.matter_id, m.number, ${titleOf} as title, m.state, m.card ->> 'placeName' as place_name, m.reported_at, round(${distanceTo(to)})::int as distance_m
    from matters m where ${nearBy(to, nearnessOf(rules, to.categoryId))} and ${sightCondition(sightOf(actor))}
    order by ${distanceTo(to)}, m.reported_at desc, m.matter_id limit ${sql.lit(MOST)}`.execute(db)
  return rows.map(({ reportedAt, ...row }) => ({
    ...row, reportedAt: reportedAt.toISOString(), daysApart: Math.abs(dayNumberAt(reportedAt) - dayNumberAt(to.at)), isOpen: !isFinal(row.state),
  }))
}

/** How many there are, up to 20, for the card of a matter: of those whose being there is no secret to anybody. */
export async function countSimilar(db: Db | Tx, to: SimilarTo, rules: NearnessRules): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from matters m
      where ${nearBy(to, nearnessOf(rules, to.categoryId))} and m.about_unit_id is null limit ${sql.lit(MOST)}) found`.execute(db)
  return rows[0]?.count ?? 0
}

export type PublicSimilar = { categoryName: string; areaName: string; daysAgo: number; isOpen: boolean }
export type PublicSimilars = { count: number; rows: PublicSimilar[] }

const MOST_SHOWN = 3

/**
 * What a resident is told before he submits: that something of the kind is known in this community, since when, and
 * whether it goes on. Nothing of who said what, and not where exactly: only in which fields of a fixed grid, as wide as the
 * radius, so that moving the point about finds nobody's door.
 */
export async function findPublicSimilar(db: Db | Tx, to: SimilarTo, rules: NearnessRules, language: Language): Promise<PublicSimilars> {
  const near = nearnessOf(rules, to.categoryId)
  const { rows } = await sql<{ areaName: string | null; reportedAt: Date; isOpen: boolean; count: number }>`
    select a.name as area_name, m.reported_at, m.closed_at is null as is_open, (count(*) over ())::int as count
    from matters m left join areas a on a.area_id = coalesce(m.community_id, m.street_id)
    where ${inFields(to, near)} and m.about_unit_id is null and m.nature <> 'tipOff'
    order by m.reported_at desc, m.matter_id limit ${sql.lit(MOST_SHOWN)}`.execute(db)
  const categoryName = rules.categories.find((one) => one.categoryId === to.categoryId)?.name[language] ?? ''
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ areaName, reportedAt, isOpen }) => ({ categoryName, areaName: areaName ?? '', daysAgo: Math.abs(dayNumberAt(to.at) - dayNumberAt(reportedAt)), isOpen })),
  }
}

const metresPerLon = (lat: number): number => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)

/** In the field of the point or one beside it. */
function inFields(to: SimilarTo, near: Nearness): RawBuilder<boolean> {
  const { radiusM } = near
  const latStep = radiusM / METRES_PER_DEGREE
  const lat = Math.round(to.lat / latStep) * latStep
  const lonStep = radiusM / metresPerLon(lat)
  const lon = Math.round(to.lon / lonStep) * lonStep
  return sql`${inSquare({ lon, lat }, 1.5 * radiusM)} and ${alike(to, near)}`
}

// Flat over so few kilometres: the curve makes no metre.
const distanceTo = ({ lon, lat }: { lon: number; lat: number }): RawBuilder<number> =>
  sql`sqrt(power((m.lon - ${lon}::float8) * ${metresPerLon(lat)}::float8, 2) + power((m.lat - ${lat}::float8) * ${METRES_PER_DEGREE}::float8, 2))`

/** A square of the index matters_near, then the circle in it. */
const nearBy = (to: SimilarTo, near: Nearness): RawBuilder<boolean> =>
  sql`${inSquare(to, near.radiusM)} and ${distanceTo(to)} <= ${near.radiusM}::float8 and ${alike(to, near)}`

function inSquare({ lon, lat }: { lon: number; lat: number }, halfSideM: number): RawBuilder<boolean> {
  const [up, across] = [halfSideM / METRES_PER_DEGREE, halfSideM / metresPerLon(lat)]
  return sql`m.lat is not null and m.lat between ${lat - up}::float8 and ${lat + up}::float8 and m.lon between ${lon - across}::float8 and ${lon + across}::float8`
}

function alike({ categoryId, at, exceptMatterId }: SimilarTo, { days }: Nearness): RawBuilder<boolean> {
  const apart = days * DAY_MS
  const others = exceptMatterId === undefined ? sql`true` : sql`m.matter_id <> ${exceptMatterId} and not exists (select from links l
    where (l.matter_id = m.matter_id and l.other_id = ${exceptMatterId}) or (l.matter_id = ${exceptMatterId} and l.other_id = m.matter_id))`
  return sql`m.category_id = ${categoryId} and not m.is_confidential
    and m.reported_at between ${new Date(at.getTime() - apart)} and ${new Date(at.getTime() + apart)}
    and m.state <> all(${notAlive}::text[]) and ${others}`
}
