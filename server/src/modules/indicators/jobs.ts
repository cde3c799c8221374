// The jobs of the indicators, for the worker.
import type { Log } from '../../platform/context.ts'
import type { FigureDeps } from './overview.ts'
import { makeSheets } from './sheets.ts'

/** At 08:15 in Shanghai (the worker counts in UTC); made up for within half a day when the server stood still then. */
export const indicatorCrontab = '15 0 * * * makeSheets ?fill=12h&jobKey=makeSheets&max=5'

export const indicatorTasks = (deps: FigureDeps & { log: Log }) => ({
  makeSheets: async (): Promise<void> => {
    const made = await makeSheets(deps)
    if (made > 0) deps.log.info({ made }, 'The morning sheets were made.')
  },
})
