// Reads a posted form, urlencoded or multipart, into plain fields; photos are taken one after the other, so that
// never more than one of them is in memory. Called by the report form and the tracking page's forms.
import type { FastifyRequest } from 'fastify'
import { FILE_LIMIT_BYTES } from '@gongzhi/contracts/files.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'

export type Fields = {
  /** The first value, trimmed; '' when absent. */
  one: (name: string) => string
  all: (name: string) => string[]
}

export type PostedPhoto = { name: string; type: string; bytes: Buffer; isTooLarge: boolean }

const MAX_FIELDS = 60
// 4,000 Chinese signs are 12,000 bytes; more than this is not typed by hand
const MAX_FIELD_BYTES = 200_000
const MAX_PHOTOS = 12

export const fieldsOf = (values: ReadonlyMap<string, readonly string[]>): Fields => ({
  one: (name) => values.get(name)?.[0]?.trim() ?? '',
  all: (name) => (values.get(name) ?? []).filter((value) => value !== ''),
})

/** The form's fields; `onPhoto` gets each photo as it arrives. Refuses (too-large) what no form of ours sends. */
export async function readForm(request: FastifyRequest, onPhoto: (photo: PostedPhoto) => Promise<void>): Promise<Fields> {
  if (!request.isMultipart()) return fieldsOf(urlencoded(request.body))
  const values = new Map<string, string[]>()
  const limits = { fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES, files: MAX_PHOTOS, fileSize: FILE_LIMIT_BYTES }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (part.valueTruncated) throw problem('too-large')
      put(values, part.fieldname, String(part.value))
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(chunk as Buffer)
    // A form without a chosen photo sends an empty part without a name.
    if (chunks.length === 0 && !part.filename) continue
    await onPhoto({ name: part.filename ?? '', type: part.mimetype, bytes: Buffer.concat(chunks), isTooLarge: part.file.truncated })
  }
  return fieldsOf(values)
}

function urlencoded(body: unknown): Map<string, string[]> {
  const values = new Map<string, string[]>()
  if (body === null || typeof body !== 'object') return values
  for (const [name, value] of Object.entries(body)) {
    for (const one of Array.isArray(value) ? value : [value]) put(values, name, String(one))
  }
  return values
}

function put(values: Map<string, string[]>, name: string, value: string): void {
  const known = values.get(name)
  if (known) known.push(value)
  else values.set(name, [value])
}
