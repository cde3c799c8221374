// What the morning sheet reads besides the kept figures; each by an index, named per area level.
import { COUNTED_M } from '../figures/index.ts'
import { sightColumns } from '../auth/index.ts'
import { statement } from '../../platform/statements.ts'
import type { Db } from '../../platform/context.ts'
import { byLevel } from './countQueries.ts'
import type { FigureArea } from './reach.ts'

/** Shelved matters that must be looked at until the time. */
export const reviewsDue = byLevel<{ n: number }>('reviews-due', (isInArea) => `
  select count(*)::int as n from matters m
   where m.shelved_until is not null and m.shelved_until <= $2 and m.state = 'shelved' and m.closed_at is null and ${isInArea} and ${COUNTED_M}`)

/** $2: now; $3, $4: between which times they were answered. */
export const instructionCounts = byLevel<{ open: number; late: number; answered: number }>('instructions', (isInArea) => `
  select o.open, o.late, a.answered from (
    select count(*)::int as open, (count(*) filter (where r.due_at < $2))::int as late from requests r join matters m on m.matter_id = r.matter_id
     where r.kind = 'instruction' and r.answered_at is null and ${isInArea} and ${COUNTED_M}) o,
   (select count(*)::int as answered from requests r join matters m on m.matter_id = r.matter_id
     where r.kind = 'instruction' and r.answered_at >= $3 and r.answered_at < $4 and r.answer <> 'void' and ${isInArea} and ${COUNTED_M}) a`)

export type PlaceRow = { placeId: string; name: string; gridId: string; n: number; categoryIds: (string | null)[] }

const LEAST_REPORTS = 3
const MOST_PLACES = 20

const placesText = (isInArea: string): string => `
  select p.place_id, p.name, p.grid_id, c.n, c.category_ids
    from areas g join places p on p.grid_id = g.area_id cross join lateral (
      select count(*)::int as n, array_agg(distinct m.category_id) as category_ids from matters m
       where m.place_id = p.place_id and m.reported_at >= $2 and m.reported_at < $3 and ${COUNTED_M}) c
   where g.level = 'grid' and ${isInArea} and c.n >= ${LEAST_REPORTS}
   order by c.n desc, p.code limit ${MOST_PLACES}`

const placesOf = {
  city: statement<PlaceRow>('indicators-places-city', placesText(`g.${sightColumns.city} = $1`)),
  district: statement<PlaceRow>('indicators-places-district', placesText(`g.${sightColumns.district} = $1`)),
  street: statement<PlaceRow>('indicators-places-street', placesText(`g.${sightColumns.street} = $1`)),
  community: statement<PlaceRow>('indicators-places-community', placesText(`g.${sightColumns.community} = $1`)),
}

/** Places (never people) of which it was reported three times or more between two times. */
export const placesReportedOften = (db: Db, { areaId, level }: FigureArea, from: Date, before: Date): Promise<PlaceRow[]> => placesOf[level](db, [areaId, from, before])
