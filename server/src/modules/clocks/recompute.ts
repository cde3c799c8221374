// After a calendar is imported every open clock is counted again: amounts and units stay those of its pinned rule, the
// days worked are facts. Called by a job every ten minutes and by the command that imports a calendar.
import { sql } from 'kysely'
import type { Clock, Db, Log, Tx } from '../../platform/context.ts'
import { appendSystemEntry, findMatterHeadForUpdate } from '../../platform/systemEntry.ts'
import { contactChanges, figureMatterById, writeFigures } from '../figures/index.ts'
import type { RuleBook } from '../rules/index.ts'
import type { ClockRow, Counted } from './clockRow.ts'
import { countAgain } from './clockRow.ts'

export type RecomputeDeps = { db: Db; clock: Clock; rules: RuleBook; log: Log }
export type Recomputed = { clocks: number; moved: number; matters: number; failed: number }

const BATCH = 500

/**
 * Counts every open clock by the newest calendar. Where a due time moved, the matter's due time, card and to-dos move
 * with it and the record says so. A matter is one transaction; what is done is marked by `calendarVersion`, so that a
 * run that was cut off goes on where it stood, and a clock started meanwhile on an older calendar is found the next time.
 * `reason` is kept in the record: the notice that changed the days; without it the title of the rule version.
 */
export async function recomputeClocks(deps: RecomputeDeps, { reason }: { reason?: string } = {}): Promise<Recomputed> {
  await deps.rules.refresh()
  const newest = deps.rules.current()
  const done: Recomputed = { clocks: 0, moved: 0, matters: 0, failed: 0 }
  const why = { ruleVersion: newest.ruleVersion, reason: reason ?? newest.title }
  for (let after: Place | undefined; ;) {
    const places = await olderClocks(deps.db, newest.ruleVersion, after)
    for (const matterId of new Set(places.map((place) => place.matterId))) await recomputeOrLog(deps, matterId, why, done)
    after = places.at(-1)
    if (!after) return done
  }
}

type Place = { calendarVersion: number; matterId: string }
type Why = { ruleVersion: number; reason: string }

/** Where open clocks counted by an older calendar stand, in the order of their index. */
const olderClocks = (db: Db, ruleVersion: number, after: Place | undefined): Promise<Place[]> =>
  db.selectFrom('clocks').select(['calendarVersion', 'matterId']).distinct()
    .where('stoppedAt', 'is', null).where('calendarVersion', '<', ruleVersion)
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(calendar_version, matter_id) > (${after!.calendarVersion}, ${after!.matterId})`))
    .orderBy('calendarVersion').orderBy('matterId').limit(BATCH).execute()

/** One matter that cannot be counted must not keep all others on the old calendar. */
async function recomputeOrLog(deps: RecomputeDeps, matterId: string, why: Why, done: Recomputed): Promise<void> {
  try {
    const { clocks, moved } = await deps.db.transaction().execute((tx) => recomputeMatter(deps, tx, matterId, why))
    done.clocks += clocks
    done.moved += moved
    if (moved > 0) done.matters += 1
  } catch (error) {
    done.failed += 1
    deps.log.error({ matterId, error }, 'The clocks of this matter could not be counted again; they keep their due times.')
  }
}

type Move = { clock: ClockRow; counted: Counted }

async function recomputeMatter(deps: RecomputeDeps, tx: Tx, matterId: string, why: Why): Promise<{ clocks: number; moved: number }> {
  const matter = await findMatterHeadForUpdate(tx, { matterId })
  if (!matter) return { clocks: 0, moved: 0 }
  const clocks = await tx.selectFrom('clocks').selectAll().where('matterId', '=', matterId)
    .where('stoppedAt', 'is', null).where('calendarVersion', '<', why.ruleVersion).execute()
  const moves: Move[] = []
  for (const clock of clocks) {
    const counted = countAgain(clock, await deps.rules.version(clock.ruleVersion, { through: tx }))
    await tx.updateTable('clocks').set(counted).where('clockId', '=', clock.clockId).execute()
    if (counted.dueAt.getTime() !== clock.dueAt.getTime()) moves.push({ clock, counted })
  }
  if (moves.length === 0) return { clocks: clocks.length, moved: 0 }
  const before = await figureMatterById(tx, matterId)
  const now = deps.clock.now()
  for (const move of moves) await moveWhatFollows(tx, matterId, move, now)
  const contacts = moves.map(({ clock, counted }) => ({ before: clock, after: { ...clock, ...counted } }))
  await writeFigures(tx, { before, after: await figureMatterById(tx, matterId), act: 'recompute', clocks: contactChanges(contacts, []), at: now })
  const moved = moves.map(({ clock, counted }) => ({
    kind: clock.kind, ...(clock.assignmentId ? { assignmentId: clock.assignmentId } : {}),
    from: clock.dueAt.toISOString(), to: counted.dueAt.toISOString(),
  }))
  await appendSystemEntry(tx, matter, { act: 'recompute', at: now, facts: { ...why, clocks: moved } })
  return { clocks: clocks.length, moved: moves.length }
}

/**
 * The to-dos that hang on the clock (one of the matter's own: all of its kind), and the matter itself: of its whole clock,
 * or of the one that a dispute or a petition is due by.
 */
async function moveWhatFollows(tx: Tx, matterId: string, { clock, counted: { dueAt, nearAt } }: Move, now: Date): Promise<void> {
  const { kind, assignmentId, requestId } = clock
  await tx.updateTable('todos').set({ dueAt, nearAt, orderAt: dueAt }).where('matterId', '=', matterId).where('clockKind', '=', kind)
    .$if(assignmentId !== null, (q) => q.where('assignmentId', '=', assignmentId))
    .$if(requestId !== null, (q) => q.where('requestId', '=', requestId)).execute()
  if (requestId !== null) await tx.updateTable('requests').set({ dueAt }).where('requestId', '=', requestId).execute()
  if (requestId !== null || assignmentId !== null) return
  await tx.updateTable('matters').set({ dueAt, ...(dueAt > now ? { isLate: false } : {}), card: sql`jsonb_set(card, '{dueAt}', to_jsonb(${dueAt.toISOString()}::text))` })
    .where('matterId', '=', matterId)
    .$if(kind !== 'whole', (q) => q.where('kind', '<>', 'report').where('dueAt', '=', clock.dueAt)).execute()
}
