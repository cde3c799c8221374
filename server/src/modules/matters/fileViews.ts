// The photos and papers that acts have attached to a matter.
import type { FileView } from '@gongzhi/contracts/matters.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'

type FileRow = { fileId: string; entryId: string | null; type: string; takenAt: Date | null; uploadedAt: Date; hasPlace: boolean }

const filesOfMatter = statement<FileRow>('matter-files', `
  select file_id, entry_id, coalesce(kept_type, announced_type) as type, taken_at, coalesce(completed_at, created_at) as uploaded_at,
         taken_lon is not null as has_place
  from files where matter_id = $1 order by created_at, file_id`)

export const matterFiles = (db: Db | Tx, matterId: string): Promise<FileRow[]> => filesOfMatter(db, [matterId])

export const fileView = ({ fileId, type, takenAt, uploadedAt, hasPlace }: FileRow): FileView => ({
  fileId, url: `/api/v1/files/${fileId}`, type, ...(takenAt && { takenAt: takenAt.toISOString() }), uploadedAt: uploadedAt.toISOString(), hasPlace,
})
