import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { thumbnailKey } from './acts.ts'
import { isPicture } from './inspect.ts'
import type { FileRow } from './queries.ts'
import type { FileStore } from './store.ts'

const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' }
// Whoever may see it today may not tomorrow, so that browsers ask again soon; the tag then saves the bytes.
const FRESH_SECONDS = 300

export type Sending = { files: FileStore; request: FastifyRequest; reply: FastifyReply; isThumbnail?: boolean }

/**
 * Sends a kept file, or its thumbnail, so that a browser shows it and never runs it. The caller has checked that the
 * reader may see it. Refuses (not-found) a file that is not complete.
 */
export async function sendFile(row: FileRow | undefined, { files, request, reply, isThumbnail = false }: Sending): Promise<FastifyReply> {
  if (!row || row.keptType === null || row.keptSha256 === null) throw problem('not-found')
  const isSmall = isThumbnail && isPicture(row.keptType)
  const tag = `"${row.keptSha256.slice(0, 32)}${isSmall ? '-t' : ''}"`
  void reply
    .header('etag', tag)
    .header('cache-control', `private, max-age=${FRESH_SECONDS}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const stored = await files.get(isSmall ? thumbnailKey(row.fileId) : row.fileId)
  if (!stored) throw new Error(`The file ${row.fileId} is in the database and not in the file store.`)
  const how = isPicture(row.keptType) ? 'inline' : 'attachment'
  return reply
    .header('content-type', isSmall ? 'image/webp' : row.keptType)
    .header('content-length', stored.size)
    .header('content-disposition', `${how}; filename="${row.fileId}.${isSmall ? 'webp' : EXTENSIONS[row.keptType]}"`)
    .send(stored.stream())
}
