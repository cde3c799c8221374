// The photos that show a unit without accounts what is to be done; opened with its one-time link alone.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { openOrderOfLink } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'

/** What was sent with the report, added to it, or taken when somebody looked whether it is so. */
const SHOWN = ['reported', 'added', 'confirmed']

export async function orderPhotoIds({ db }: Pick<MatterDeps, 'db'>, matterId: string): Promise<string[]> {
  const rows = await db.selectFrom('files').select('fileId').where('matterId', '=', matterId).where('field', 'in', SHOWN)
    .where('keptType', 'like', 'image/%').orderBy('createdAt').orderBy('fileId').execute()
  return rows.map((row) => row.fileId)
}

/** Refuses what the link does not show (not-found), and everything when the link is used or has run out (act-refused). */
export async function orderPhotoId(deps: MatterDeps, token: string, fileId: string): Promise<string> {
  const { matterId } = await openOrderOfLink(deps, token)
  const fileIds = await orderPhotoIds(deps, matterId)
  if (!fileIds.includes(fileId)) throw problem('not-found')
  return fileId
}
