// A day after its end nobody knows any more where somebody was or what he said: the words go, the record says so.
import { sql } from 'kysely'
import { appendToStream } from '../../platform/record.ts'
import type { HelpDeps } from './acts.ts'
import { HELP_STREAM } from './acts.ts'

const KEPT_MS = 24 * 3_600_000
/** A call that everybody has forgotten to end is over by then, and its position must not stay for good. */
const LONGEST_MS = 3 * 24 * 3_600_000
const AT_ONCE = 100
const GROUND = '一键求助结束满一天'

/** Every hour, at a minute when nothing else runs. */
export const helpCrontab = '47 * * * * eraseHelpCalls'

export const helpTasks = (deps: Pick<HelpDeps, 'db' | 'clock'>) => ({
  eraseHelpCalls: async (): Promise<void> => {
    await eraseHelpCalls(deps)
  },
})

/** Erases what was said in calls that ended more than a day ago, and answers how many calls that were. */
export async function eraseHelpCalls({ db, clock }: Pick<HelpDeps, 'db' | 'clock'>): Promise<number> {
  const at = clock.now()
  await endForgotten({ db, at })
  const ended = await db.selectFrom('helpCalls').select('helpCallId').where('erasedAt', 'is', null).where('endedAt', '<', new Date(at.getTime() - KEPT_MS)).orderBy('endedAt').limit(AT_ONCE).execute()
  for (const { helpCallId } of ended) {
    await db.transaction().execute(async (tx) => {
      const taken = await tx.updateTable('helpCalls').set({ erasedAt: at, areaId: null }).where('helpCallId', '=', helpCallId).where('erasedAt', 'is', null).executeTakeFirst()
      if (taken.numUpdatedRows === 0n) return
      const own = tx.selectFrom('entries').select('entryId').where('stream', '=', HELP_STREAM).where(sql<boolean>`facts ->> 'helpCallId' = ${helpCallId}`)
      const gone = await tx.updateTable('words').set({ content: null, salt: null, erasedAt: at, erasedGround: GROUND }).where('entryId', 'in', own).where('content', 'is not', null).returning('wordsId').execute()
      const facts = { helpCallId, ground: GROUND, wordsIds: gone.map(({ wordsId }) => wordsId) }
      if (gone.length > 0) await appendToStream(tx, { stream: HELP_STREAM, act: 'erase', actor: { kind: 'system' }, at, facts })
    })
  }
  return ended.length
}

async function endForgotten({ db, at }: { db: HelpDeps['db']; at: Date }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const calls = await tx.updateTable('helpCalls').set({ state: 'ended', endedAt: at }).where('state', '<>', 'ended').where('calledAt', '<', new Date(at.getTime() - LONGEST_MS)).returning('helpCallId').execute()
    for (const { helpCallId } of calls) await appendToStream(tx, { stream: HELP_STREAM, act: 'endHelpCall', actor: { kind: 'system' }, at, facts: { helpCallId } })
  })
}
