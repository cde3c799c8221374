// The photos and papers that acts have attached to a matter, and at which of them whoever verifies should look twice.
// A flag warns and refuses nothing: a copy, a place and a time can all be honest.
import type { FileView, PictureFlag } from '@gongzhi/contracts/matters.ts'
import { RuleContent } from '@gongzhi/contracts/rules.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { ofMatters } from './ofMatters.ts'
import { distanceFact } from './place.ts'

export type FileRow = {
  matterId: string; fileId: string; entryId: string | null; field: string | null; type: string; takenAt: Date | null; uploadedAt: Date
  takenLon: number | null; takenLat: number | null
  /** Of the matter. */
  lon: number | null; lat: number | null
  /** The rules' own value; null: their version does not say. */
  farM: number | null
  /** Before this a picture cannot show what it is to prove; null where none is too early. */
  provesFrom: Date | null
  isReused: boolean
}

/** Pictures by which somebody says that he was there, or that it is done. */
const PROOF = ['confirmed', 'checkIn', 'after', 'verified']
const PROOF_LIST = PROOF.map((field) => `'${field}'`).join(', ')
// Telephones are a little fast or slow.
const CLOCK_SLACK_MS = 5 * 60_000
const SAME_PICTURE_BITS = 3

const quarters = (table: string): string =>
  `(array[${['a', 'b', 'c', 'd'].map((name, index) => `'${name}' || substr(${table}.picture_hash, ${index * 4 + 1}, 4)`).join(', ')}])`
const bits = (table: string): string => `('x' || ${table}.picture_hash)::bit(64)`

// Attached before, elsewhere or by an earlier act here. What is kept apart stays unheard of: not even a flag tells of it.
const before = `o.matter_id is not null and (o.created_at, o.file_id) < (f.created_at, f.file_id) and (o.matter_id <> f.matter_id or o.entry_id <> f.entry_id)
  and (o.matter_id = f.matter_id or exists (select from matters om where om.matter_id = o.matter_id and not om.is_confidential and om.about_unit_id is null))`

export const filesOfMatters = ofMatters<FileRow>('matter-files', ({ is }) => `
  select f.matter_id, f.file_id, f.entry_id, f.field, coalesce(f.kept_type, f.announced_type) as type, f.taken_at, coalesce(f.completed_at, f.created_at) as uploaded_at,
    f.taken_lon, f.taken_lat, m.lon, m.lat,
    case when f.taken_lon is not null and f.field in (${PROOF_LIST})
      then (select (rv.content ->> 'pictureFarM')::float8 from rule_versions rv where rv.rule_version = m.rule_version) end as far_m,
    -- Who finds something on his round and solves it there has his pictures before he reports it.
    case when f.field in (${PROOF_LIST}) and not (e.act = 'solveOnSpot' and m.channel = 'patrol') then coalesce(a.called_at, m.reported_at) end as proves_from,
    coalesce(f.kept_type, '') like 'image/%' and (
      exists (select from files o where o.announced_sha256 = f.announced_sha256 and ${before})
      or f.picture_hash is not null and exists (select from files o where o.picture_hash is not null and ${quarters('o')} && ${quarters('f')}
        and bit_count(${bits('o')} # ${bits('f')}) <= ${SAME_PICTURE_BITS} and ${before})) as is_reused
  from files f join matters m on m.matter_id = f.matter_id left join entries e on e.entry_id = f.entry_id left join assignments a on a.assignment_id = e.assignment_id
  where f.matter_id ${is} order by f.created_at, f.file_id`)

export const matterFiles = (db: Db | Tx, matterId: string): Promise<FileRow[]> => filesOfMatters.one(db, [matterId])

export const fileView = (row: FileRow): FileView => {
  const { fileId, type, takenAt, takenLon, uploadedAt } = row
  return {
    fileId, url: `/api/v1/files/${fileId}`, type, ...(takenAt && { takenAt: takenAt.toISOString() }), uploadedAt: uploadedAt.toISOString(),
    hasPlace: takenLon !== null, flags: flagsOf(row),
  }
}

function flagsOf(row: FileRow): PictureFlag[] {
  const isEarly = row.takenAt !== null && row.provesFrom !== null && row.takenAt.getTime() + CLOCK_SLACK_MS < row.provesFrom.getTime()
  return [...(row.isReused ? ['reused' as const] : []), ...(isFar(row) ? ['far' as const] : []), ...(isEarly ? ['early' as const] : [])]
}

function isFar({ field, takenLon, takenLat, lon, lat, farM }: FileRow): boolean {
  if (field === null || !PROOF.includes(field) || takenLon === null || takenLat === null) return false
  const { distanceM } = distanceFact({ lon, lat }, { lon: takenLon, lat: takenLat })
  return distanceM !== undefined && distanceM > RuleContent.shape.pictureFarM.parse(farM ?? undefined)
}
