// The jobs of supervision, for the worker.
import type { Log } from '../../platform/context.ts'
import type { WakeDeps } from './wake.ts'
import { wakeForClocks } from './wake.ts'

/** Finds nothing to do at the cost of two index probes. A failed run is the next minute's. */
export const supervisionCrontab = '* * * * * wakeForClocks ?jobKey=wakeForClocks&max=1'

export const supervisionTasks = (deps: WakeDeps & { log: Log }) => ({
  wakeForClocks: async (): Promise<void> => {
    const { near, overdue } = await wakeForClocks(deps)
    if (near + overdue > 0) deps.log.info({ near, overdue }, 'People were told of clocks.')
  },
})
