// How long a command lay on the phone, though its clock may be wrong at either end.

export type MadeAt = {
  /** By the phone's clock. */
  wallMs: number
  /** By the page's own watch, which nobody can set; comparable within one life of the page. */
  pageMs: number
  page: string
  /** Server minus phone, as last known. */
  offsetMs?: number
  /** The server's time at the contact before: it cannot have been made earlier. */
  afterMs?: number
}
export type Now = { wallMs: number; pageMs: number; page: string; offsetMs?: number }

const LONGEST_MS = 366 * 86_400_000
/** Smaller differences come from the way of the answer, not from a clock that was set. */
const SET_MS = 2 * 60_000

/**
 * Milliseconds between making and now, never negative. A clock that is wrong but runs does no harm; one that was set in
 * between is known by its other distance from the server, by the page's watch, or by the last contact before.
 */
export function heldMs(made: MadeAt, now: Now): number {
  const set = made.offsetMs !== undefined && now.offsetMs !== undefined ? now.offsetMs - made.offsetMs : 0
  const byClock = now.wallMs - made.wallMs + (Math.abs(set) > SET_MS ? set : 0)
  const byPage = made.page === now.page ? now.pageMs - made.pageMs : 0
  const most = made.afterMs !== undefined && now.offsetMs !== undefined ? now.wallMs + now.offsetMs - made.afterMs : LONGEST_MS
  const held = Math.min(Math.max(byClock, byPage, 0), Math.max(most, byPage, 0), LONGEST_MS)
  return Math.round(held)
}
