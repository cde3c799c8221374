// The public list and map: what is being done and what is finished, down to the street segment or community.
// Reports alone; never the reporter's words or pictures or a dwelling's point; no complaints, no tip-offs, nothing confidential, nothing
// about a unit; of those that are done together only the one that is worked on.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { PublicMatter, PublicMatterQuery } from '@gongzhi/contracts/reports.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { AreaRecord } from '../areas/index.ts'
import type { Db } from '../../platform/context.ts'
import type { MatterDeps } from '../matters/index.ts'
import { categoryById } from '../rules/index.ts'
import { areaName, cityOf } from './areaName.ts'
import { lookDayOf } from './lookDay.ts'
import { cityStreets } from './streets.ts'

type Query = z.infer<typeof PublicMatterQuery>
export type PublicList = { rows: z.infer<typeof PublicMatter>[]; next?: string }

const LEVELS = { city: 'cityId', district: 'districtId', street: 'streetId', community: 'communityId', grid: 'gridId' } as const
const LISTED = ['toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify', 'toCallBack', 'shelved', 'closed'] as const
const MATTER_COLUMNS = ['matterId', 'number', 'state', 'categoryId', 'ruleVersion', 'lon', 'lat', 'streetId', 'communityId', 'districtId', 'reportedAt', 'closedAt', 'shelvedUntil', 'round'] as const

/** A page of the list, newest first. Refuses an unknown area or category and a cursor of another list (bad-input). */
export async function publicMatters(deps: MatterDeps, query: Query, language: Language): Promise<PublicList> {
  const rows = await matterRows(deps, query)
  const shown = rows.slice(0, query.limit)
  const replies = await replyTexts(deps.db, shown.filter((row) => row.state === 'closed'))
  const streets = await cityStreets(deps.db)
  const list = await Promise.all(shown.map(async (row): Promise<PublicList['rows'][number]> => {
    const category = categoryById(await deps.rules.version(row.ruleVersion), row.categoryId)
    const reply = replies.get(row.matterId)
    return {
      number: row.number,
      categoryName: category?.name[language] ?? say(language, 'page.public.noCategory'),
      ...publicPlace(deps, row, streets.nearest),
      state: row.state,
      reportedOn: localDateOf(row.reportedAt),
      ...(row.closedAt && { closedOn: localDateOf(row.closedAt) }),
      ...(row.state === 'shelved' && row.shelvedUntil && { nextLookOn: lookDayOf(row.shelvedUntil) }),
      ...(reply !== undefined && { reply }),
    }
  }))
  const last = shown.at(-1)
  return { rows: list, ...(rows.length > query.limit && last && { next: cursorOf(query, last.reportedAt, last.matterId) }) }
}

type Row = Awaited<ReturnType<typeof matterRows>>[number]

async function matterRows({ db, areas, rules }: MatterDeps, query: Query) {
  const area = query.areaId ? areas.findById(query.areaId) : cityOf(areas)
  if (!area) throw problem('bad-input', { errors: [{ pointer: '/areaId', code: 'unknown', detail: 'There is no such area; see GET /areas.' }] })
  let rows = publicOnes(db, area).select(MATTER_COLUMNS)
  if (query.state === 'open') rows = rows.where('state', 'not in', ['closed', 'shelved'])
  else if (query.state) rows = rows.where('state', '=', query.state)
  if (query.categoryId) {
    const ids = rules.current().categories.filter((c) => c.categoryId === query.categoryId || c.classId === query.categoryId).map((c) => c.categoryId)
    if (ids.length === 0) throw problem('bad-input', { errors: [{ pointer: '/categoryId', code: 'unknown', detail: 'There is no such category; see GET /categories.' }] })
    rows = rows.where('categoryId', 'in', ids)
  }
  if (query.cursor) {
    const { at, matterId } = readCursor(query, query.cursor)
    rows = rows.where((e) => e(e.refTuple('reportedAt', 'matterId'), '<', e.tuple(at, matterId)))
  }
  return rows.orderBy('reportedAt', 'desc').orderBy('matterId', 'desc').limit(query.limit + 1).execute()
}

const publicOnes = (db: Db, { level, areaId }: Pick<AreaRecord, 'level' | 'areaId'>) =>
  db.selectFrom('matters').where(LEVELS[level], '=', areaId).where('kind', '=', 'report')
    .where('state', 'in', [...LISTED])
    .where('nature', 'not in', ['complaint', 'tipOff'])
    .where('isConfidential', '=', false).where('aboutUnitId', 'is', null).where('mergedIntoId', 'is', null)

export type PublicCounts = { open: number; shelved: number; closed: number }

/** How those of the public list stand that were reported in an area since a time. */
export async function publicCounts(db: Db, area: Pick<AreaRecord, 'level' | 'areaId'>, since: Date): Promise<PublicCounts> {
  const row = await publicOnes(db, area).where('reportedAt', '>=', since)
    .select((e) => [e.fn.countAll<number>().as('all'), e.fn.countAll<number>().filterWhere('state', '=', 'shelved').as('shelved'), e.fn.countAll<number>().filterWhere('state', '=', 'closed').as('closed')])
    .executeTakeFirstOrThrow()
  const [all, shelved, closed] = [Number(row.all), Number(row.shelved), Number(row.closed)]
  return { open: all - shelved - closed, shelved, closed }
}

/** The street segment near the place, else the community's or street office's middle. */
function publicPlace({ areas }: MatterDeps, row: Row, nearest: (lon: number, lat: number) => { street: string; lon: number; lat: number } | undefined) {
  const areaId = row.communityId ?? row.streetId ?? row.districtId ?? cityOf(areas)?.areaId ?? ''
  const name = areaName(areas, areaId)
  const mark = row.lon !== null && row.lat !== null ? nearest(row.lon, row.lat) : undefined
  if (mark) return { placeName: [name, mark.street].filter(Boolean).join(' · '), lon: mark.lon, lat: mark.lat }
  const area = areas.findById(areaId)
  return { placeName: name, ...(row.communityId && area && { lon: area.centreLon, lat: area.centreLat }) }
}

/**
 * The replies of closed matters that a reviewer has let out and somebody has verified. What only one person has
 * written (a direct answer, a solution on the spot) stays with the reporter. Numbers that could be somebody's are masked.
 */
async function replyTexts(db: Db, closed: readonly Row[]): Promise<Map<string, string>> {
  if (closed.length === 0) return new Map()
  const rows = await db.selectFrom('assignments')
    .innerJoin('matters', 'matters.matterId', 'assignments.matterId')
    .innerJoin('words', 'words.wordsId', 'assignments.replyWordsId')
    .select(['assignments.matterId', 'words.content'])
    .where('assignments.matterId', 'in', closed.map((row) => row.matterId))
    .where('assignments.state', '=', 'done').where('words.content', 'is not', null)
    .whereRef('assignments.round', '=', 'matters.round')
    // Units that work jointly answer with one voice, the lead's.
    .where((e) => e.or([e('assignments.role', '=', 'lead'), e('assignments.mode', '=', 'separate')]))
    .orderBy('assignments.role', 'desc').orderBy('assignments.calledAt')
    .execute()
  const texts = new Map<string, string>()
  for (const { matterId, content } of rows) {
    const text = content!.toString('utf8').replace(/[+\d][\d\s-]{5,}\d[Xx]?/g, '***')
    const known = texts.get(matterId)
    if (known?.split('\n').includes(text)) continue
    texts.set(matterId, known === undefined ? text : `${known}\n${text}`)
  }
  return texts
}

const filterHash = ({ areaId, categoryId, state }: Query): string =>
  createHash('sha256').update(JSON.stringify([areaId, categoryId, state])).digest('base64url').slice(0, 8)

const cursorOf = (query: Query, at: Date, matterId: string): string =>
  Buffer.from(`${at.toISOString()} ${matterId} ${filterHash(query)}`).toString('base64url')

function readCursor(query: Query, cursor: string): { at: Date; matterId: string } {
  const [at = '', matterId = '', hash] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const isRight = hash === filterHash(query) && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(matterId)
  if (!isRight) throw problem('bad-input', { errors: [{ pointer: '/cursor', code: 'foreign', detail: 'This cursor belongs to another list. Start from the first page.' }] })
  return { at: new Date(at), matterId }
}
