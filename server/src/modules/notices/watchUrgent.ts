// What cannot wait for the minute of the jobs: alerts and pushes are looked for every few seconds, one index probe each.
import type { Log } from '../../platform/context.ts'

const EVERY_MS = 5000

type Sending = () => Promise<unknown>

/** Sends again and again, one after the other, until it is stopped; what fails is logged and tried the next time. */
export function watchUrgent(log: Log, sendings: readonly Sending[], everyMs = EVERY_MS): { stop: () => Promise<void> } {
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()
  const run = async (): Promise<void> => {
    for (const send of sendings) await send().catch((error: unknown) => log.warn({ err: error }, 'What is urgent could not be sent; it is tried again.'))
    if (!isStopped) timer = setTimeout(start, everyMs)
  }
  const start = (): void => {
    running = run()
  }
  timer = setTimeout(start, everyMs)
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
