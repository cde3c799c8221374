import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FILE_LIMIT_BYTES, FileAnswer, NewFile } from '@gongzhi/contracts/files.ts'
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Api } from '../../platform/api.ts'
import { limitPerAddress, rateLimit } from '../../platform/rateLimit.ts'
import { deviceOfSession, findActor, findVisibleMatter, hasToDoWith, sessionTokenOf, type ActorDeps } from '../auth/index.ts'
import { announceFile, answerOf, isOwner, ownFile, receivePart, refuseWrongPart, startUploads, type FileDeps, type Uploader } from './acts.ts'
import { findFile, type FileRow } from './queries.ts'
import { sendFile } from './sendFile.ts'
import { isUploadToken } from './uploadToken.ts'

const tags = ['files']
const FileId = z.object({ fileId: z.uuid() })
const UPLOADERS_PER_ADDRESS = 60
const TEN_MINUTES_MS = 600_000

/** Which kinds of matter are private (matters/kind.ts). */
type KindDeps = { kinds: { of: (kind: MatterKind) => { isPrivate?: boolean } } }

/** Files are announced, sent, asked for and read; registered under /api/v1. */
export function fileRoutes(app: Api, deps: FileDeps & ActorDeps & KindDeps): void {
  const limits = rateLimit({ limit: UPLOADERS_PER_ADDRESS, windowMs: TEN_MINUTES_MS, clock: deps.clock })

  const announcing = { tags, summary: 'Announce a file; without an account the answer carries an upload token', body: NewFile, response: { 201: FileAnswer } }
  app.post('/files', { schema: announcing, preValidation: async (request) => refuseByName(request.body) }, async (request, reply) => {
    const known = await findUploader(deps, request)
    if (!known) limitPerAddress(limits, request)
    const uploader = known ?? startUploads(deps)
    const answer = await announceFile(deps, uploader, request.body)
    return reply.code(201).header('cache-control', 'no-store').send({ ...answer, ...('uploadToken' in uploader && uploader) })
  })

  // Before GET, which would otherwise answer HEAD itself.
  app.head('/files/:fileId', { schema: { tags, summary: 'How far a file has come', params: FileId } }, async (request, reply) => {
    const row = await ownFile(deps.db, await findUploader(deps, request), request.params.fileId)
    return reply.headers({ 'upload-offset': row.received, 'upload-length': row.announcedSize, 'cache-control': 'no-store' }).send()
  })

  const reading = { tags, summary: 'A file, or a picture’s thumbnail', params: FileId, querystring: z.object({ size: z.enum(['full', 'thumb']).default('full') }) }
  app.get('/files/:fileId', { schema: reading }, async (request, reply) => {
    const row = await findFile(deps.db, request.params.fileId)
    const isMine = row?.complaintId != null ? await isComplaintSeen(deps, request, row) : row?.matterId == null ? await isUploadedBy(deps, request, row) : await isSeenBy(deps, request, row.matterId)
    return sendFile(isMine ? row : undefined, { files: deps.files, request, reply, isThumbnail: request.query.size === 'thumb', isForPhone: await isFromPhone(deps, request) })
  })

  app.register(async (scope) => partRoute(scope, deps))
}

/** Takes the bytes as they come, of whatever type they are said to be. */
function partRoute(scope: Api, deps: FileDeps & ActorDeps): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  const schema = {
    tags, summary: 'Send a part, from the byte that Upload-Offset says', params: FileId,
    headers: z.object({ 'upload-offset': z.string().regex(/^\d{1,9}$/).optional() }), response: { 200: FileAnswer },
  }
  scope.put('/files/:fileId', { schema, bodyLimit: FILE_LIMIT_BYTES + 1 }, async (request, reply) => {
    const { fileId } = request.params
    const row = await ownFile(deps.db, await findUploader(deps, request), fileId)
    const given = request.headers['upload-offset']
    if (given === undefined) throw problem('bad-input', { reason: 'reason.offsetHeader', errors: [{ pointer: '/Upload-Offset', code: 'required', detail: 'Upload-Offset' }] })
    const offset = Number(given)
    // Refused before the bytes are read, wherever the sender says how many they are.
    refuseWrongPart(row, offset, Number(request.headers['content-length'] ?? 0))
    if (row.completedAt !== null) return answerOf(row)
    const { part, isWhole } = await readPart(request.body as AsyncIterable<Buffer> | undefined, row.announcedSize - offset)
    const answer = await receivePart(deps, { fileId, offset, part })
    void reply.header('upload-offset', answer.received).header('cache-control', 'no-store')
    if (!isWhole) throw problem('bad-input', { reason: 'reason.fileOffset', params: { received: answer.received } })
    return answer
  })
}

/** The bytes of a request; what came before a connection broke is kept, so that the sender can go on from there. */
async function readPart(body: AsyncIterable<Buffer> | undefined, most: number): Promise<{ part: Buffer; isWhole: boolean }> {
  const chunks: Buffer[] = []
  let length = 0
  let isWhole = true
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length
      // One byte too many is enough to know.
      if (length > most) break
      chunks.push(chunk)
    }
  } catch {
    isWhole = false
  }
  if (length > most) throw problem('too-large', { reason: 'reason.fileTooMuch', params: { size: most } })
  return { part: Buffer.concat(chunks), isWhole }
}

/** Somebody with an upload token, or else a signed-in person. Refuses a token that is not ours or has expired. */
async function findUploader(deps: FileDeps & ActorDeps, request: FastifyRequest): Promise<Uploader | undefined> {
  const uploadToken = request.headers['upload-token']
  if (typeof uploadToken === 'string') {
    if (!isUploadToken(deps.secrets, uploadToken, deps.clock.now())) throw problem('not-permitted', { reason: 'reason.uploadToken' })
    return { uploadToken }
  }
  const actor = await findActor(deps, request)
  return actor && { personId: actor.personId }
}

/** What a phone holds is sealed behind a PIN; its browser must not keep a copy beside it. */
async function isFromPhone({ db, clock }: ActorDeps, { headers }: FastifyRequest): Promise<boolean> {
  const token = sessionTokenOf(headers)
  return token !== undefined && (await deviceOfSession(db, { token, at: clock.now() })) !== undefined
}

async function isUploadedBy(deps: FileDeps & ActorDeps, request: FastifyRequest, row: { uploadedBy: string | null; tokenHash: Buffer | null } | undefined): Promise<boolean> {
  const uploader = await findUploader(deps, request)
  return row !== undefined && uploader !== undefined && isOwner(row, uploader)
}

/** What was sent with a complaint about the product is the system administrator's to see, and who sent it. */
async function isComplaintSeen(deps: FileDeps & ActorDeps, request: FastifyRequest, row: FileRow): Promise<boolean> {
  const actor = await findActor(deps, request)
  return actor !== undefined && (row.uploadedBy === actor.personId || actor.grants.some(({ role }) => roleMay(role, 'person.manage')))
}

async function isSeenBy(deps: ActorDeps & KindDeps, request: FastifyRequest, matterId: string): Promise<boolean> {
  const actor = await findActor(deps, request)
  if (actor === undefined || (await findVisibleMatter(deps.db, actor, matterId)) === undefined) return false
  const { kind } = await deps.db.selectFrom('matters').select('kind').where('matterId', '=', matterId).executeTakeFirstOrThrow()
  return !deps.kinds.of(kind).isPrivate || hasToDoWith(deps.db, actor, matterId)
}

/** Says what to do about the commonest wrong files, before the schema says that they are wrong. */
function refuseByName(body: unknown): void {
  const { type, size } = (body ?? {}) as { type?: unknown; size?: unknown }
  if (typeof type === 'string' && /^image\/hei[cf]/.test(type)) throw problem('file-refused', { reason: 'reason.fileHeic' })
  if (typeof size === 'number' && size > FILE_LIMIT_BYTES) throw problem('too-large', { reason: 'reason.fileTooLarge', params: { limit: '20 MB' } })
}
