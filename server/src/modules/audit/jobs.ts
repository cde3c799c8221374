// The jobs of the record, for the worker: the hourly anchor.
import type { Log } from '../../platform/context.ts'
import { anchorsDirOf, writeAnchorFiles } from './anchorFiles.ts'
import type { AnchorDeps, Looked } from './anchors.ts'
import { makeAnchor } from './anchors.ts'

/** Not on the full hour, when everything else happens. */
export const auditCrontab = '7 * * * * makeAnchor ?jobKey=makeAnchor&max=3'

export type AuditDeps = AnchorDeps & { config: { dataDir: string }; log: Log }

export function auditTasks(deps: AuditDeps) {
  let looked: Looked | undefined
  return {
    makeAnchor: async (): Promise<void> => {
      const made = await makeAnchor(deps, looked)
      looked = made.looked
      await writeAnchorFiles(deps.db, anchorsDirOf(deps.config.dataDir))
      const { madeAt, chains, entries } = made.anchor
      deps.log.info({ madeAt, chains, entries }, 'The record was anchored.')
    },
  }
}
