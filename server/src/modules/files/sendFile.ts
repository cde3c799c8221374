import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { thumbnailKey } from './acts.ts'
import { isPicture } from './inspect.ts'
import type { FileRow } from './queries.ts'
import { isSound } from './sounds.ts'
import type { FileStore } from './store.ts'

const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a', 'application/pdf': 'pdf' }
// Whoever may see it today may not tomorrow, so that browsers ask again soon; the tag then saves the bytes.
const FRESH_SECONDS = 300

export type Sending = { files: FileStore; request: FastifyRequest; reply: FastifyReply; isThumbnail?: boolean; isForPhone?: boolean }

/**
 * Sends a kept file, or its thumbnail, so that a browser shows it and never runs it. The caller has checked that the
 * reader may see it. Refuses (not-found) a file that is not complete.
 */
export async function sendFile(row: FileRow | undefined, { files, request, reply, isThumbnail = false, isForPhone = false }: Sending): Promise<FastifyReply> {
  if (!row || row.keptType === null || row.keptSha256 === null) throw problem('not-found')
  const isSmall = isThumbnail && isPicture(row.keptType)
  const tag = `"${row.keptSha256.slice(0, 32)}${isSmall ? '-t' : ''}"`
  void reply
    .header('etag', tag)
    .header('cache-control', isForPhone ? 'no-store' : `private, max-age=${FRESH_SECONDS}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const stored = await files.get(isSmall ? thumbnailKey(row.fileId) : row.fileId)
  if (!stored) throw new Error(`The file ${row.fileId} is in the database and not in the file store.`)
  const how = isPicture(row.keptType) || isSound(row.keptType) ? 'inline' : 'attachment'
  const part = isSound(row.keptType) ? rangeOf(request, stored.size) : undefined
  if (part) void reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${stored.size}`)
  if (isSound(row.keptType)) void reply.header('accept-ranges', 'bytes')
  return reply
    .header('content-type', isSmall ? 'image/webp' : row.keptType)
    .header('content-length', part ? part.to - part.from + 1 : stored.size)
    .header('content-disposition', `${how}; filename="${row.fileId}.${isSmall ? 'webp' : EXTENSIONS[row.keptType]}"`)
    .send(stored.stream(part))
}

/** Telephones play a sound only from a server that can send a part of it; anything else than one part is answered whole. */
function rangeOf({ headers }: FastifyRequest, size: number): { from: number; to: number } | undefined {
  const [, first, last] = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(headers.range ?? '') ?? []
  if (first === undefined) return undefined
  const from = Number(first)
  const to = last ? Math.min(Number(last), size - 1) : size - 1
  return from <= to ? { from, to } : undefined
}
