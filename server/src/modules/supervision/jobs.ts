// The jobs of supervision, for the worker.
import type { Log } from '../../platform/context.ts'
import type { MatterDeps } from '../matters/index.ts'
import { riseForOverdue } from './rise.ts'
import type { WakeDeps } from './wake.ts'
import { wakeForClocks } from './wake.ts'

/** Each finds nothing to do at the cost of one or two index probes. A failed run is the next one's. */
export const supervisionCrontab = '* * * * * wakeForClocks ?jobKey=wakeForClocks&max=1\n20 * * * * riseForOverdue ?jobKey=riseForOverdue&max=1'

export const supervisionTasks = (deps: WakeDeps & MatterDeps & { log: Log }) => ({
  wakeForClocks: async (): Promise<void> => {
    const { near, overdue } = await wakeForClocks(deps)
    if (near + overdue > 0) deps.log.info({ near, overdue }, 'People were told of clocks.')
  },
  riseForOverdue: async (): Promise<void> => {
    const risen = await riseForOverdue(deps)
    if (risen > 0) deps.log.info({ risen }, 'Overdue matters rose to supervision.')
  },
})
