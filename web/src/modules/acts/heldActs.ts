// Acts without a form are held for five seconds before they are sent, so that a slip of the hand can be undone. Nothing
// is sent until then; on leaving the page everything held is sent at once. One list for the whole desk, outside of React,
// because who pressed the button goes on to the next row.
import type { ActAnswer } from '@gongzhi/contracts/matters.ts'
import type { ActOn } from '../matters/actsOf.ts'

export const UNDO_MS = 5000

export type Held = {
  key: string; matterId: string; title: string; on: ActOn
  state: 'held' | 'sending' | 'failed'
  sendsAtMs: number
  error?: unknown
}
/** `isLeaving`: the page goes away, the request must outlive it. */
export type Send = (isLeaving: boolean) => Promise<ActAnswer>

type Job = { held: Held; send: Send; onDone: (answer: ActAnswer) => void; timer?: ReturnType<typeof setTimeout>; ended?: Promise<void> }

const jobs = new Map<string, Job>()
const listeners = new Set<() => void>()
let shown: readonly Held[] = []

function tell(): void {
  shown = Array.from(jobs.values(), ({ held }) => held)
  for (const listener of listeners) listener()
}

export function subscribeHeld(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What is held, being sent, or could not be done; the same list until something changes. */
export const heldActs = (): readonly Held[] => shown

function change(job: Job, held: Partial<Held>): void {
  job.held = { ...job.held, ...held }
  tell()
}

async function run(job: Job, isLeaving: boolean): Promise<void> {
  clearTimeout(job.timer)
  change(job, { state: 'sending' })
  try {
    const answer = await job.send(isLeaving)
    jobs.delete(job.held.key)
    tell()
    job.onDone(answer)
  } catch (error) {
    change(job, { state: 'failed', error })
  }
}

function begin(job: Job, isLeaving = false): Promise<void> {
  if (job.held.state === 'held' || job.held.state === 'failed') job.ended = run(job, isLeaving)
  return job.ended ?? Promise.resolve()
}

/** Holds an act; the same one pressed again while it is held is sent at once. */
export function holdAct(held: Pick<Held, 'matterId' | 'title' | 'on'>, send: Send, onDone: (answer: ActAnswer) => void): void {
  const key = `${held.matterId} ${held.on.act} ${held.on.assignmentId ?? ''}`
  const before = jobs.get(key)
  if (before) return void begin(before)
  const job: Job = { held: { ...held, key, state: 'held', sendsAtMs: Date.now() + UNDO_MS }, send, onDone }
  job.timer = setTimeout(() => void begin(job), UNDO_MS)
  jobs.set(key, job)
  tell()
}

/** Takes it back; true when nothing had been sent yet. */
export function undoHeld(key: string): boolean {
  const job = jobs.get(key)
  if (!job || job.held.state === 'sending') return false
  clearTimeout(job.timer)
  jobs.delete(key)
  tell()
  return job.held.state === 'held'
}

/** Sends again what could not be done, as the same command. */
export function retryHeld(key: string): void {
  const job = jobs.get(key)
  if (job) void begin(job)
}

/** Sends what is held of a matter now and waits for it: the next act on it stands on the result. */
export async function sendHeldOf(matterId: string): Promise<void> {
  await Promise.all(Array.from(jobs.values()).filter(({ held }) => held.matterId === matterId && held.state !== 'failed').map((job) => begin(job)))
}

/** Sends everything held: the page is being left. */
export function sendAllHeld(isLeaving: boolean): Promise<void[]> {
  return Promise.all(Array.from(jobs.values()).filter(({ held }) => held.state === 'held').map((job) => begin(job, isLeaving)))
}
