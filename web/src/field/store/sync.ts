// Keeps the rows up: a delta since the last cursor, and when what the phone then holds is not what the server says, the
// comparison of all. One pull at a time; asked for meanwhile, it pulls once more.
import { digestOf } from '@gongzhi/contracts/kit/field.ts'
import type { NewNotices } from '@gongzhi/contracts/notices.ts'
import type { FieldFrame, FieldRules, SyncAnswer } from '@gongzhi/contracts/sync.ts'
import { ask, Failed, type Answer } from './api.ts'
import { change, isOpen, type Core, type Open } from './core.ts'
import { metaOf } from './db.ts'
import { applyDelta, keepFrame, keepRules } from './rows.ts'
import { refreshMe } from './sending.ts'
import { planOf } from './syncPlan.ts'

export type Sync = { now: () => Promise<void>; forgetFrame: () => void }

/** Frame and rules are asked after so often; between, the version in the frame says whether the rules are others. */
const FRAME_EVERY_MS = 10 * 60_000

export function makeSync(core: Core, whenPulled: () => void): Sync {
  let running: Promise<void> | undefined
  let isWanted = false
  let frameAt = 0

  async function pull(): Promise<void> {
    if (!isOpen(core) || !core.isSender || !core.state.isSignedIn || core.state.update === 'needed') return
    const { error: _, ...before } = core.state.sync
    change(core, { sync: { ...before, isRunning: true } })
    try {
      // The frame says who this is: before anything of another person could be taken for one's own.
      if (Date.now() - frameAt > FRAME_EVERY_MS) {
        await refreshMe(core)
        await pullRows(core)
        await pullFrame(core)
        frameAt = Date.now()
      } else await pullRows(core)
      await countNotices(core)
      change(core, { sync: { ...core.state.sync, isRunning: false } })
      whenPulled()
    } catch (error) {
      if (!(error instanceof Failed) && isOpen(core)) throw error
      change(core, { sync: { ...core.state.sync, isRunning: false, ...(error instanceof Failed && isOpen(core) && { error: error.body }) } })
    }
  }

  async function now(): Promise<void> {
    if (running) {
      isWanted = true
      return running
    }
    running = pull().finally(() => {
      running = undefined
      if (!isWanted) return
      isWanted = false
      void now()
    })
    return running
  }

  return {
    now,
    forgetFrame: () => {
      frameAt = 0
    },
  }
}

/** Asks for what is this person's. Throws when he left, or locked the phone, while the answer was under way. */
async function askOwn<Body>(core: Open, path: string, options: { query?: Record<string, string | undefined>; headers?: Record<string, string> } = {}): Promise<Answer<Body>> {
  const { session, keys } = core
  const answer = await ask<Body>(core, 'GET', path, options)
  if (core.session !== session || core.keys !== keys) throw new Failed({ code: 'signed-out', status: 401 })
  return answer
}

const askRows = async (core: Open, query: Record<string, string | undefined>): Promise<SyncAnswer> => (await askOwn<SyncAnswer>(core, '/field/matters', { query })).body

async function pullRows(core: Open): Promise<void> {
  let cursor = (await metaOf(core.db, 'sync'))?.cursor
  let answer: SyncAnswer
  do {
    answer = await askRows(core, { cursor })
    cursor = answer.cursor
    await apply(core, answer)
  } while (answer.hasMore)
  const digest = await digestOfRows(core)
  if (digest === answer.digest) return
  const compared = await askRows(core, { cursor, digest })
  await apply(core, compared)
  if (compared.held) await heal(core, compared.held)
}

const digestOfRows = (core: Core): Promise<string> => digestOf([...core.rows.values()].map(({ matterId, version }) => [matterId, version] as const))

async function heal(core: Open, held: NonNullable<SyncAnswer['held']>): Promise<void> {
  const plan = planOf(core.rows, held)
  if (plan.purge.length > 0) await applyDelta(core, { rows: [], purge: plan.purge })
  for (const ids of plan.ask) {
    const { rows } = await askRows(core, { ids: ids.join(',') })
    await applyDelta(core, { rows, purge: [] })
  }
}

async function apply(core: Open, { cursor, rows, beyond, at }: SyncAnswer): Promise<void> {
  await applyDelta(core, { rows, purge: [], sync: { cursor, syncedAt: at, ...(beyond !== undefined && { beyond }) } })
  const { beyond: _, ...sync } = core.state.sync
  change(core, { sync: { ...sync, syncedAt: at, ...(beyond !== undefined && beyond > 0 && { beyond }) } })
}

async function pullFrame(core: Open): Promise<void> {
  const [frame, rules] = await Promise.all([metaOf(core.db, 'frame'), metaOf(core.db, 'rules')])
  const known = (etag: string | undefined, isThere: boolean): { headers: Record<string, string> } => ({ headers: isThere && etag !== undefined ? { 'if-none-match': etag } : {} })
  const newFrame = await askOwn<FieldFrame>(core, '/field/frame', known(frame?.etag, core.frame !== undefined))
  if (newFrame.status !== 304) await keepFrame(core, newFrame.body, newFrame.etag)
  const newRules = await askOwn<FieldRules>(core, '/field/rules', known(rules?.etag, core.rules !== undefined))
  if (newRules.status !== 304) await keepRules(core, newRules.body, newRules.etag)
}

async function countNotices(core: Open): Promise<void> {
  const { body } = await askOwn<NewNotices>(core, '/notices/new')
  change(core, { unreadNotices: body.count })
}
