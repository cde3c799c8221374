// Reads matters that were played by real acts, all their rows as text; those that hang on other matters are left out.
import { sql } from 'kysely'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { AppDeps } from '../../server/src/deps.ts'
import { readEntries } from '../../server/src/modules/audit/readChain.ts'
import { countingOf, nearOf } from '../../server/src/modules/clocks/clockRow.ts'
import type { ClockRow } from '../../server/src/modules/clocks/clockRow.ts'
import { figureMatterById } from '../../server/src/modules/figures/figureMatter.ts'
import { HISTORY_OF_M } from '../../server/src/modules/figures/moveHistory.ts'
import { isCounted } from '../../server/src/modules/figures/figureMatter.ts'
import { figuresOf } from '../../server/src/modules/figures/vectors.ts'
import { due, findMatterFacts } from '../../server/src/modules/matters/index.ts'
import type { MatterFacts } from '../../server/src/modules/matters/index.ts'
import type { EntryBody } from '../../server/src/platform/record.ts'
import { searchVectorText } from '../../server/src/modules/matters/searchWords.ts'
import type { Played, Row } from './patterns.ts'

/** The tables that a matter's rows lie in, in the order in which their keys need them. */
export const MATTER_TABLES = [
  'matters', 'matter_units', 'entries', 'words', 'assignments', 'requests', 'clocks', 'todos', 'ratings', 'whistle_ratings', 'notices', 'files',
] as const

const WEEK_MS = 7 * 86_400_000
const WEEKS = 52
const SEARCHABLE = ['description', 'title', 'outcome', 'reply', 'address', 'text']

/** The columns that are written, in the table's order: not those which the database fills itself. */
export async function columnsOf(db: AppDeps['db'], table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attname <> 'xid' order by attnum`.execute(db)
  return rows
}

/** Matters of these ids that stand alone: neither merged nor split, and answered through no one-time link. */
export async function readPlayed(deps: AppDeps, matterIds: readonly string[]): Promise<Played[]> {
  const { rows: bound } = await sql<{ matterId: string }>`
    select matter_id from links union select other_id from links union select a.matter_id from unit_links u join assignments a on a.assignment_id = u.assignment_id
    union select n.matter_id from deliveries d join notices n on n.notice_id = d.notice_id`.execute(deps.db)
  const alone = matterIds.filter((matterId) => !bound.some((row) => row.matterId === matterId))
  const select = new Map<string, string>()
  for (const table of MATTER_TABLES) select.set(table, textColumns(await columnsOf(deps.db, table)))
  const played: Played[] = []
  for (const matterId of alone) played.push(await readOne(deps, matterId, select))
  return played
}

/** Times in the form that records and cards have. */
const textColumns = (columns: readonly { name: string; type: string }[]): string =>
  columns.map(({ name, type }) => (type === 'timestamp with time zone' ? `to_char(t.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"` : `t.${name}::text as "${name}"`)).join(', ')

async function readOne(deps: AppDeps, matterId: string, select: ReadonlyMap<string, string>): Promise<Played> {
  const rows: Record<string, Row[]> = {}
  for (const [table, columns] of select) {
    const isOf = table === 'whistle_ratings' ? sql`t.assignment_id in (select assignment_id from assignments where matter_id = ${matterId})` : sql`t.matter_id = ${matterId}`
    // Through a driver that keeps names as they are.
    rows[table] = (await deps.pool.query<Row>(sql`select ${sql.raw(columns)} from ${sql.ref(table)} t where ${isOf} order by 1`.compile(deps.db).sql, [matterId])).rows
  }
  const bodies: (EntryBody & { hash: string })[] = []
  for await (const some of readEntries(deps.db, `matter:${matterId}`)) bodies.push(...some.map(({ body, hash }) => ({ ...body, hash })))
  const facts = await findMatterFacts(deps.db, deps.kinds, matterId, { now: deps.clock.now() })
  const clocks = await deps.db.selectFrom('clocks').selectAll().where('matterId', '=', matterId).execute()
  const rules = await deps.rules.version(facts!.matter.ruleVersion)
  return {
    matterId, rows, bodies, searchable: await searchableOf(deps, matterId), figures: await figuresOfMatter(deps, matterId),
    weeks: isFinal(facts!.matter.state) ? weeksOf(facts!, clocks, rules) : [0],
  }
}

/** What was said and can be searched, an act each. */
async function searchableOf({ db }: AppDeps, matterId: string): Promise<string[]> {
  const said = await db.selectFrom('words').innerJoin('entries', 'entries.entryId', 'words.entryId').select(['words.content', 'entries.chainSeq'])
    .where('words.matterId', '=', matterId).where('words.field', 'in', SEARCHABLE).where('words.isSealed', '=', false).orderBy('entries.chainSeq').execute()
  const byAct = Map.groupBy(said, ({ chainSeq }) => chainSeq)
  return [...byAct.values()].map((words) => searchVectorText(words.map(({ content }) => content!.toString('utf8')).join('\n')))
}

async function figuresOfMatter({ db }: AppDeps, matterId: string): Promise<Played['figures']> {
  const matter = await figureMatterById(db, matterId)
  if (!isCounted(matter)) return []
  const { rows } = await sql<Played['figures'][number]>`with m as (select ${matterId}::uuid as matter_id)
    select day::text as day, dim, key, measure from (${sql.raw(HISTORY_OF_M)}) h`.execute(db)
  return [...figuresOf(matter), ...rows]
}

type Facts = NonNullable<Awaited<ReturnType<typeof findMatterFacts>>>

/** Holidays differ from week to week: a week counts where every term ends as far from its beginning as in the week that was played. */
function weeksOf({ matter, assignments }: Facts, clocks: readonly ClockRow[], rules: Rules): number[] {
  const isSameIn = (week: number): boolean => {
    const back = (at: Date): Date => new Date(at.getTime() - week * WEEK_MS)
    const isSame = (is: Date | null, was: Date | null): boolean => is?.getTime() === (was ? back(was).getTime() : undefined)
    return clocks.every((clock) => clock.isFixed || isSameClock(clock, back, rules))
      && assignments.every((a) => isSame(due(rules, rules.limits.decline, back(a.calledAt)), a.declineUntil)) && isSameReopening(matter, back, rules)
  }
  return Array.from({ length: WEEKS }, (_, week) => week).filter(isSameIn)
}

function isSameClock(clock: ClockRow, back: (at: Date) => Date, rules: Rules): boolean {
  const moved = JSON.parse(JSON.stringify(clock.pauses), (key, value: unknown) => (key.endsWith('At') ? back(new Date(String(value))).toISOString() : value)) as ClockRow['pauses']
  const startedAt = back(clock.startedAt)
  const { dueAt } = countingOf({ ...clock, startedAt, pauses: moved, pausedAt: clock.pausedAt && back(clock.pausedAt) }, rules)
  return dueAt.getTime() === back(clock.dueAt).getTime() && nearOf(startedAt, dueAt, rules).getTime() === back(clock.nearAt).getTime()
}

const isSameReopening = ({ closedAt, reopenUntil }: MatterFacts, back: (at: Date) => Date, rules: Rules): boolean =>
  closedAt === null || reopenUntil === null || due(rules, rules.limits.reopen, back(closedAt)).getTime() === back(reopenUntil).getTime()
