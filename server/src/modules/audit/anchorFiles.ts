// The anchors as files beside the database, one each: its first line the anchor, each further line a chain head.
// Whoever copies them elsewhere can prove the record without trusting the database that they come from.
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Db } from '../../platform/context.ts'
import type { Anchor, Leaf } from './anchors.ts'
import { readLeaves } from './anchors.ts'

const AnchorLine = z.object({
  anchorId: z.uuid(), madeAt: z.iso.datetime().transform((text) => new Date(text)), chains: z.number(), entries: z.number(),
  root: z.string(), previousRoot: z.string(), signature: z.string(),
})
const LeafLine = z.tuple([z.string(), z.number(), z.string()])

/** A file that was away is written again as long as its anchor is not older than this many. */
const KEPT_WHOLE = 48
const FILE_NAME = /^[\dTZ.-]+\.jsonl$/

export const anchorsDirOf = (dataDir: string): string => join(dataDir, 'anchors')

/** Writes the files of the newest anchors that have none yet: also one whose writing was cut off. */
export async function writeAnchorFiles(db: Db, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const anchors = await db.selectFrom('anchors').selectAll().orderBy('madeAt', 'desc').limit(KEPT_WHOLE).execute()
  for (const anchor of anchors.toReversed()) {
    const path = join(dir, fileNameOf(anchor))
    if (!(await exists(path))) await writeAnchorFile(db, path, anchor)
  }
}

// Windows has no colon in file names.
const fileNameOf = ({ madeAt }: Anchor): string => `${madeAt.toISOString().replaceAll(':', '-')}.jsonl`

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false)

/** Written aside, flushed and renamed: a half-written file never bears the name. */
async function writeAnchorFile(db: Db, path: string, anchor: Anchor): Promise<void> {
  const aside = `${path}.${process.pid}`
  const file = await open(aside, 'w', 0o600)
  try {
    await file.write(`${JSON.stringify(anchor)}\n`)
    for await (const { stream, chainSeq, headHash } of readLeaves(db, anchor.anchorId)) await file.write(`${JSON.stringify([stream, chainSeq, headHash])}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, path)
}

export type AnchorFile = { name: string; anchor: Anchor; leaves: () => AsyncIterable<Leaf> }

/** The files of a folder, the oldest first; none when there is no such folder. Throws, naming the file, what it cannot read. */
export async function* readAnchorFiles(dir: string): AsyncGenerator<AnchorFile | { name: string; problem: string }> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => FILE_NAME.test(name)).toSorted()
  for (const name of names) {
    try {
      const lines = linesOf(join(dir, name))
      const { value } = await lines.next()
      await lines.return(undefined)
      yield { name, anchor: AnchorLine.parse(JSON.parse(value ?? '')), leaves: () => leavesIn(join(dir, name)) }
    } catch (error) {
      yield { name, problem: (error as Error).message }
    }
  }
}

async function* leavesIn(path: string): AsyncGenerator<Leaf> {
  let isFirst = true
  for await (const line of linesOf(path)) {
    if (!isFirst && line) {
      const [stream, chainSeq, headHash] = LeafLine.parse(JSON.parse(line))
      yield { stream, chainSeq, headHash }
    }
    isFirst = false
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
}
