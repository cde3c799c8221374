// The jobs of the figures, for the worker.
import type { Db, Log } from '../../platform/context.ts'
import { foldFigures, wereNeverCounted } from './fold.ts'
import { recountFigures } from './recount.ts'

type Deps = { db: Db; log: Log }

// The count over all matters runs on Sunday at 03:40 in Shanghai, when hardly anybody acts.
export const figureCrontab = `* * * * * foldFigures ?jobKey=foldFigures&max=3
40 19 * * 6 checkFigures ?jobKey=checkFigures&max=2`

export const figureTasks = ({ db, log }: Deps) => ({
  foldFigures: async (): Promise<void> => {
    if (await wereNeverCounted(db)) await recountFigures(db)
    await foldFigures(db)
  },
  checkFigures: async (): Promise<void> => {
    const faults = await recountFigures(db)
    if (faults.length > 0) log.error({ count: faults.length, faults: faults.slice(0, 20) }, 'Kept figures were not what the matters say; they were put right.')
  },
})
