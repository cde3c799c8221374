// Keeping morning sheets and reading them: frozen as made, titles joined when one is read.
import { createHash } from 'node:crypto'
import type { Sheet } from '@gongzhi/contracts/indicators.ts'
import { isWorkingDay } from '@gongzhi/contracts/kit/calendar.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Actor, Log } from '../../platform/context.ts'
import { appendToStream, canonicalJson } from '../../platform/record.ts'
import type { FigureDeps } from './overview.ts'
import type { FigureArea, FigureLevel } from './reach.ts'
import type { SheetContent } from './sheet.ts'
import { sheetContent } from './sheet.ts'
import { titled } from './waiting.ts'

export const SHEET_STREAM = 'sheets'
/** A sheet is of a street and above. */
export const sheetLevels: readonly FigureLevel[] = ['city', 'district', 'street']

/**
 * Makes today's sheets that there are not yet, of the city, each district and each street; on days that are not worked
 * none. Answers how many. One that cannot be made holds up no other; the job fails then, and is tried again.
 */
export async function makeSheets(deps: FigureDeps & { log: Log }): Promise<number> {
  const day = localDateOf(deps.clock.now())
  if (!isWorkingDay(deps.rules.current().calendar, day)) return 0
  const areas = deps.areas.all.filter((area): area is FigureArea => sheetLevels.some((level) => level === area.level))
  const made = new Set((await deps.db.selectFrom('sheets').select('areaId').where('day', '=', day).execute()).map(({ areaId }) => areaId))
  const missing = areas.filter(({ areaId }) => !made.has(areaId))
  let failed = 0
  for (const area of missing) {
    try {
      await keepSheet(deps, await sheetContent(deps, area, day))
    } catch (error) {
      failed += 1
      deps.log.error({ err: error, areaId: area.areaId, day }, 'The morning sheet of this area could not be made.')
    }
  }
  if (failed > 0) throw new Error(`${failed} morning sheets of ${day} could not be made.`)
  return missing.length
}

/** Freezes the sheet; one that is there already stays as it is. The record keeps its hash. */
export async function keepSheet({ db }: FigureDeps, content: SheetContent): Promise<void> {
  const { area, day } = content
  const at = new Date(content.madeAt)
  await db.transaction().execute(async (tx) => {
    const kept = await tx.insertInto('sheets').values({ sheetId: newId(at.getTime()), areaId: area.areaId, day, content: JSON.stringify(content), madeAt: at })
      .onConflict((c) => c.columns(['areaId', 'day']).doNothing()).returning('sheetId').executeTakeFirst()
    if (!kept) return
    const contentHash = createHash('sha256').update(canonicalJson(content)).digest('hex')
    await appendToStream(tx, { stream: SHEET_STREAM, act: 'makeSheet', actor: { kind: 'system' }, at, facts: { ...kept, areaId: area.areaId, area: area.name, day, contentHash } })
  })
}

/**
 * The kept sheet, titles joined as the reader may see them now. Where none is kept of today, it is counted now as a
 * draft. Refuses (not-found) another day without a sheet.
 */
export async function readSheet(deps: FigureDeps, actor: Actor, area: FigureArea, asked: string | undefined): Promise<Sheet> {
  const today = localDateOf(deps.clock.now())
  const day = asked ?? today
  const kept = await deps.db.selectFrom('sheets').select('content').where('areaId', '=', area.areaId).where('day', '=', day).executeTakeFirst()
  if (!kept && day !== today) throw problem('not-found')
  const content = kept ? (kept.content as SheetContent) : await sheetContent(deps, area, day)
  return { ...content, isDraft: !kept, waiting: await titled(deps.db, actor, content.waiting) }
}

const MOST_DAYS = 400

/** The days of which the area has a sheet, newest first; of a year and some. */
export async function sheetDays({ db }: Pick<FigureDeps, 'db'>, area: FigureArea): Promise<{ day: string; madeAt: string }[]> {
  const rows = await db.selectFrom('sheets').select(['day', 'madeAt']).where('areaId', '=', area.areaId).orderBy('day', 'desc').limit(MOST_DAYS).execute()
  return rows.map(({ day, madeAt }) => ({ day, madeAt: madeAt.toISOString() }))
}
