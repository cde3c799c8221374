import { thumbnailKey, type FileDeps } from './acts.ts'

const LOOSE_HOURS = 24
const AT_ONCE = 100

/** Every hour, at a minute when nothing else runs. */
export const fileCrontab = '17 * * * * removeLooseFiles'

export const fileTasks = (deps: Pick<FileDeps, 'db' | 'clock' | 'files'>) => ({
  removeLooseFiles: async (): Promise<void> => {
    await removeLooseFiles(deps)
  },
})

/** Removes what no act has attached within 24 hours, and answers how many files that were. */
export async function removeLooseFiles(deps: Pick<FileDeps, 'db' | 'clock' | 'files'>): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - LOOSE_HOURS * 3_600_000)
  for (let removed = 0; ; ) {
    const some = await removeSome(deps, before)
    removed += some
    if (some === AT_ONCE) continue
    await deps.files.removeUnfinished(before)
    return removed
  }
}

async function removeSome({ db, files }: Pick<FileDeps, 'db' | 'files'>, before: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    // An act that is just attaching one holds its row: then it is no longer loose.
    const loose = await tx
      .selectFrom('files').select('fileId').where('matterId', 'is', null).where('complaintId', 'is', null).where('createdAt', '<', before)
      .orderBy('createdAt').limit(AT_ONCE).forUpdate().skipLocked().execute()
    // The bytes first: a row without bytes is removed the next time, bytes without a row never would be.
    for (const { fileId } of loose) {
      await Promise.all([files.remove(fileId), files.remove(thumbnailKey(fileId)), files.incoming.remove(fileId)])
    }
    if (loose.length > 0) await tx.deleteFrom('files').where('fileId', 'in', loose.map(({ fileId }) => fileId)).execute()
    return loose.length
  })
}
