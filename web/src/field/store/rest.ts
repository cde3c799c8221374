// The phone locks itself when nobody has touched it for five minutes, also when the system had put it to sleep meanwhile.
const REST_MS = 5 * 60_000
const LOOK_EVERY_MS = 10_000

/** Calls back once each time that the rest is over; answers how to stop watching. */
export function watchRest(isOpen: () => boolean, lock: () => void): () => void {
  let touchedAt = Date.now()
  const look = (): void => {
    if (isOpen() && Date.now() - touchedAt >= REST_MS) lock()
  }
  const touched = (): void => {
    look()
    touchedAt = Date.now()
  }
  const names = ['pointerdown', 'keydown', 'input', 'scroll'] as const
  for (const name of names) addEventListener(name, touched, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, LOOK_EVERY_MS)
  return () => {
    for (const name of names) removeEventListener(name, touched, { capture: true })
    document.removeEventListener('visibilitychange', look)
    clearInterval(timer)
  }
}
