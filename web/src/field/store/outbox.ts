// What may be sent now, and what becomes of a command by the answer: pure, so that each turn can be tried without a phone.
import type { ProblemBody } from '../../kit/api.ts'
import type { CommandState, CommandTarget } from './types.ts'

export type Item = {
  commandId: string; seq: number; target: CommandTarget; state: CommandState; nextTryAt?: string | undefined
}

/** So many commands on different things are sent at once. */
export const MOST_AT_ONCE = 3
// Each of these is a thing of its own: the second help call does not wait for the first.
const ALONE: readonly string[] = ['register', 'help', 'complaint']

/** Commands in one lane go one after the other, in the order in which they were made. */
export function laneOf({ commandId, target }: Pick<Item, 'commandId' | 'target'>): string {
  if ('matterId' in target) return `matter:${target.matterId}`
  if ('ofCommand' in target) return `command:${target.ofCommand}`
  return ALONE.includes(target.own) ? `command:${commandId}` : `own:${target.own}`
}

const isLive = ({ state }: Item): boolean => state === 'waiting' || state === 'sending' || state === 'refused'

/** The first of each lane. */
function headsOf<One extends Item>(items: readonly One[]): Map<string, One> {
  const heads = new Map<string, One>()
  for (const item of items) {
    const lane = laneOf(item)
    const head = heads.get(lane)
    if (isLive(item) && (head === undefined || item.seq < head.seq)) heads.set(lane, item)
  }
  return heads
}

const isHelp = ({ target }: Item): boolean => 'own' in target && target.own === 'help'

/** The commands to send now: calls for help first, then in the order in which they were made. */
export function nextToSend<One extends Item>(items: readonly One[], nowMs: number): One[] {
  const room = MOST_AT_ONCE - items.filter(({ state }) => state === 'sending').length
  const ready = [...headsOf(items).values()].filter(({ state, nextTryAt }) => state === 'waiting' && (nextTryAt === undefined || Date.parse(nextTryAt) <= nowMs))
  const inOrder = ready.sort((one, other) => Number(isHelp(other)) - Number(isHelp(one)) || one.seq - other.seq)
  return inOrder.slice(0, Math.max(room, inOrder.filter(isHelp).length))
}

/** In how many milliseconds the next one may be tried; undefined when none waits for a time. */
export function nextTryInMs(items: readonly Item[], nowMs: number): number | undefined {
  const times = [...headsOf(items).values()].flatMap(({ state, nextTryAt }) => (state === 'waiting' && nextTryAt !== undefined ? [Date.parse(nextTryAt) - nowMs] : []))
  return times.length === 0 ? undefined : Math.max(0, Math.min(...times))
}

/** The refused command that must be mended or withdrawn before this one can go. */
export function waitsFor(item: Item, items: readonly Item[]): string | undefined {
  const head = headsOf(items).get(laneOf(item))
  return item.state === 'waiting' && head !== undefined && head.commandId !== item.commandId && head.state === 'refused' ? head.commandId : undefined
}

/** Those that cannot be sent without this one, directly or by another: they act on what it would have made. */
export function dependentsOf<One extends Item>(commandId: string, items: readonly One[]): One[] {
  return items.filter((item) => isLive(item) && 'ofCommand' in item.target && item.target.ofCommand === commandId)
}

export type Outcome =
  | { is: 'again'; inMs: number }
  | { is: 'signIn' | 'wiped' | 'update' | 'refused' }

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000
const AGAIN: readonly number[] = [0, 408, 425, 429]

/** Twice as long each time, up to five minutes. */
export const pauseMs = (tries: number): number => Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 20), LONGEST_PAUSE_MS)

/** What to do after a try that failed; `tries` are those before it. Nothing is ever dropped. */
export function outcomeOf({ code, status }: Pick<ProblemBody, 'code' | 'status'>, tries: number, retryAfterMs?: number): Outcome {
  if (code === 'signed-out') return { is: 'signIn' }
  if (code === 'device-wiped') return { is: 'wiped' }
  if (code === 'app-too-old') return { is: 'update' }
  if (status >= 500 || AGAIN.includes(status) || code === 'upload-conflict') return { is: 'again', inMs: Math.max(pauseMs(tries), retryAfterMs ?? 0) }
  return { is: 'refused' }
}
