// One act on a selection: a command per matter, each with its own id that is kept for another try, one after the other.
// Lives outside of React: whoever started it goes on working; nothing is told as done before the server has said so.
import type { ActAnswer } from '@gongzhi/contracts/matters.ts'

export type BatchOf = { matterId: string; number: string; title: string; assignmentId?: string }

/** `refused`: the server said no, and why. `failed`: it is not known whether it arrived; the same command is sent again. */
export type ItemState = 'waiting' | 'sending' | 'done' | 'refused' | 'failed'
export type BatchItem = BatchOf & {
  commandId: string
  state: ItemState
  /** The key of a sentence with its parameters, or what was thrown. */
  why?: { reason: string | undefined; state: string } | { error: unknown }
  /** The matter's state afterwards. */
  now?: string
}
export type Batch = { batchId: string; act: string; items: BatchItem[]; isRunning: boolean }

/** What became of one item: done, not possible (and nothing was sent), or thrown. */
export type ItemAnswer = { answer: ActAnswer } | { notPossible: { reason: string | undefined; state: string } }
export type DoOne = (item: BatchItem, wasSentBefore: boolean) => Promise<ItemAnswer>

type Run = { batch: Batch; doOne: DoOne; onEnd: () => void; sentBefore: Set<string>; stop: boolean }

const runs = new Map<string, Run>()
const listeners = new Set<() => void>()
let shown: readonly Batch[] = []

function tell(): void {
  shown = Array.from(runs.values(), ({ batch }) => batch)
  for (const listener of listeners) listener()
}

export function subscribeBatches(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The same list until something changes. */
export const batches = (): readonly Batch[] => shown

function change(run: Run, matterId: string, with_: Partial<BatchItem>): void {
  run.batch = { ...run.batch, items: run.batch.items.map((item) => (item.matterId === matterId ? { ...item, ...with_ } : item)) }
  tell()
}

/** True where the server itself has refused: it is certain that nothing was done. */
const isRefusal = (error: unknown): boolean => {
  const status = (error as { body?: { status?: number } } | undefined)?.body?.status ?? 0
  return status >= 400 && status < 500
}

async function doItem(run: Run, item: BatchItem): Promise<void> {
  change(run, item.matterId, { state: 'sending' })
  try {
    const result = await run.doOne(item, run.sentBefore.has(item.matterId))
    if ('notPossible' in result) change(run, item.matterId, { state: 'refused', why: result.notPossible })
    else change(run, item.matterId, { state: 'done', now: result.answer.matter.state })
  } catch (error) {
    if (isRefusal(error)) run.sentBefore.delete(item.matterId)
    else run.sentBefore.add(item.matterId)
    change(run, item.matterId, { state: isRefusal(error) ? 'refused' : 'failed', why: { error } })
  }
}

async function goOn(run: Run): Promise<void> {
  run.batch = { ...run.batch, isRunning: true }
  run.stop = false
  tell()
  for (let next = run.batch.items.find((item) => item.state === 'waiting'); next && !run.stop; next = run.batch.items.find((item) => item.state === 'waiting')) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the server locks rows, and the count is told as it grows
    await doItem(run, next)
  }
  run.batch = { ...run.batch, isRunning: false }
  tell()
  run.onEnd()
}

/** Begins; a matter that was chosen twice is done once. Answers when all of it has been tried. */
export function startBatch(act: string, chosen: readonly BatchOf[], doOne: DoOne, onEnd: () => void): Promise<void> {
  const once = chosen.filter((each, index) => chosen.findIndex((other) => other.matterId === each.matterId) === index)
  const batch: Batch = { batchId: crypto.randomUUID(), act, isRunning: true, items: once.map((each) => ({ ...each, commandId: crypto.randomUUID(), state: 'waiting' })) }
  const run: Run = { batch, doOne, onEnd, sentBefore: new Set(), stop: false }
  runs.set(batch.batchId, run)
  return goOn(run)
}

/** Tries what was refused or failed once more, as the same commands. */
export function retryBatch(batchId: string): Promise<void> {
  const run = runs.get(batchId)
  if (!run || run.batch.isRunning) return Promise.resolve()
  const again = (item: BatchItem): BatchItem => {
    const { why: _, ...rest } = item
    return { ...rest, state: 'waiting' }
  }
  run.batch = { ...run.batch, items: run.batch.items.map((item) => (item.state === 'refused' || item.state === 'failed' ? again(item) : item)) }
  return goOn(run)
}

/** Stops after the one that is being sent; what waits stays undone and is said so. */
export function stopBatch(batchId: string): void {
  const run = runs.get(batchId)
  if (run) run.stop = true
}

/** Puts away what has ended. */
export function dismissBatch(batchId: string): void {
  if (runs.get(batchId)?.batch.isRunning) return
  runs.delete(batchId)
  tell()
}

export type Told = { done: number; refused: number; failed: number; waiting: number; all: number }

/** How it stands, for 12/30. */
export function toldOf(items: readonly Pick<BatchItem, 'state'>[]): Told {
  const count = (...states: ItemState[]): number => items.filter((item) => states.includes(item.state)).length
  return { done: count('done'), refused: count('refused'), failed: count('failed'), waiting: count('waiting', 'sending'), all: items.length }
}

/** The one registered first: the others are merged into it. */
export const earliestOf = <Row extends { reportedAt: string }>(rows: readonly Row[]): Row | undefined =>
  rows.toSorted((a, b) => a.reportedAt.localeCompare(b.reportedAt))[0]
