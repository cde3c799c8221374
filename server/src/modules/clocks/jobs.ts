// The jobs of the clocks, for the worker.
import type { RecomputeDeps } from './recompute.ts'
import { recomputeClocks } from './recompute.ts'

/** Finds nothing to do, at the cost of one index probe, unless a newer calendar was published. */
export const clockCrontab = '*/10 * * * * recomputeClocks ?jobKey=recomputeClocks&max=3'

export const clockTasks = (deps: RecomputeDeps) => ({
  recomputeClocks: async (): Promise<void> => {
    const { clocks, moved, matters, failed } = await recomputeClocks(deps)
    if (clocks > 0) deps.log.info({ clocks, moved, matters, failed }, 'Clocks were counted again by a newer calendar.')
  },
})
