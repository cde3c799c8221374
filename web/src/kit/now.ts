// The current moment for everything that counts down; one timer for the whole page, stopped while nobody looks.
import { useSyncExternalStore } from 'react'

const TICK_MS = 20_000
let nowMs = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Milliseconds now, renewed every 20 seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMs)
