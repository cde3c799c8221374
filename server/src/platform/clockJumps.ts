// Notices that the system's clock was put right, or wrong, while the process runs: what waits for a time of day by a
// timer would wait for the old one. Watched by the worker.
const LOOK_EVERY_MS = 2000
/** Time servers correct by less; a sleeping machine wakes with more. */
const JUMP_MS = 30_000

export type ClockInput = { now: () => number; passed: () => number }
const system: ClockInput = { now: () => Date.now(), passed: () => performance.now() }

/** Calls `onJump` with the milliseconds by which the clock moved against the time that passed; answers how to stop. */
export function watchClock(onJump: (ms: number) => void, { now, passed }: ClockInput = system): () => void {
  let ahead = now() - passed()
  const look = (): void => {
    const moved = now() - passed() - ahead
    if (Math.abs(moved) < JUMP_MS) return
    ahead += moved
    onJump(moved)
  }
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  return () => clearInterval(timer)
}
