// Where the bytes lie: a directory of the data folder, behind one small interface, so that a city may put an object
// store in its place. Opened by app.ts; called by this module alone.
import { randomBytes } from 'node:crypto'
import { constants, createReadStream, mkdirSync, statSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Problem, problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Config } from '../../config.ts'

/** `part`: from which byte to which, both in it. */
export type StoredFile = { size: number; stream: (part?: { from: number; to: number }) => Readable }

export type FileStore = {
  /** Keeps the bytes under the key; when it has answered they are on disk, whole, or not there at all. */
  put: (key: string, bytes: Buffer) => Promise<void>
  /** The bytes of a key; nothing when there are none. */
  get: (key: string) => Promise<StoredFile | undefined>
  /** A key without bytes is no error. */
  remove: (key: string) => Promise<void>
  /** Removes what began to come in before then and was never finished: parts, and copies that a killed process left. */
  removeUnfinished: (before: Date) => Promise<void>
  /** Files that have not wholly arrived. */
  incoming: Incoming
}

export type Incoming = {
  /** Writes a part at its place; parts may be written again. */
  write: (fileId: string, offset: number, part: Buffer) => Promise<void>
  read: (fileId: string) => Promise<Buffer>
  remove: (fileId: string) => Promise<void>
}

const KEY = /^[0-9a-f-]{36}(\.thumb)?$/

/**
 * The store in the data folder. Each of its functions refuses (not-ready) while the folder is gone, full, read-only, or
 * another one than at the start: what is kept in a mount's empty place is lost when the mount comes back.
 */
export function openFileStore(config: Pick<Config, 'dataDir'>): FileStore {
  const folder = join(config.dataDir, 'files')
  const incoming = join(folder, 'incoming')
  const inPlace = placeOf(folder)
  // The last two digits of a UUIDv7 are random, the first ones are the time: this spreads evenly over 256 folders.
  const pathOf = (key: string): string => join(folder, checked(key).slice(34, 36), key)
  return {
    put: (key, bytes) => inPlace(() => writeWhole(pathOf(key), bytes, join(incoming, `${key}.${randomBytes(6).toString('hex')}`))),
    get: (key) => inPlace(() => openStored(pathOf(key))),
    remove: (key) => inPlace(() => rm(pathOf(key), { force: true })),
    removeUnfinished: (before) => inPlace(() => removeOlder(incoming, before)),
    incoming: {
      write: (fileId, offset, part) => inPlace(() => writePart(join(incoming, checked(fileId)), offset, part)),
      read: (fileId) => inPlace(() => readFile(join(incoming, checked(fileId)))),
      remove: (fileId) => inPlace(() => rm(join(incoming, checked(fileId)), { force: true })),
    },
  }
}

/** What a disk says that is full, read-only, broken or not there; a single file that is not there is something else. */
const AWAY = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'ESTALE', 'ENODEV', 'ENXIO'])

/** Makes the folder where there is none yet, and answers what runs only as long as it is there. */
function placeOf(folder: string): <T>(work: () => Promise<T>) => Promise<T> {
  mkdirSync(join(folder, 'incoming'), { recursive: true, mode: 0o700 })
  const first = statSync(folder)
  const assertThere = async (): Promise<void> => {
    const { dev, ino } = await stat(folder)
    if (dev !== first.dev || ino !== first.ino) throw new Error(`The file folder ${folder} is not the one that was there when this process started.`)
  }
  return async (work) => {
    await assertThere().catch((error: unknown) => Promise.reject(filesAway(error)))
    try {
      return await work()
    } catch (error) {
      if (AWAY.has((error as NodeJS.ErrnoException).code ?? '')) throw filesAway(error)
      // Taken away while the work was going on.
      if (!(error instanceof Problem)) await assertThere().catch(() => Promise.reject(filesAway(error)))
      throw error
    }
  }
}

const filesAway = (cause: unknown): Problem => Object.assign(problem('not-ready', { reason: 'reason.filesAway' }), { cause })

async function writePart(path: string, offset: number, part: Buffer): Promise<void> {
  // One whose first part was lost is made anew: it will not be what was announced, and is sent again.
  const file = await open(path, constants.O_RDWR | constants.O_CREAT | (offset === 0 ? constants.O_TRUNC : 0), 0o600)
  try {
    await writeAll(file, part, offset)
  } finally {
    await file.close()
  }
}

/** A disk that is almost full takes a piece and says how much, without an error. */
async function writeAll(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done)
    done += bytesWritten
  }
}

/** Written aside, flushed and renamed: a reader, or a start after a power cut, never meets half a file. */
async function writeWhole(path: string, bytes: Buffer, aside: string): Promise<void> {
  const folder = dirname(path)
  // Its parent is not made with it: where that is gone, nothing may be kept in its place.
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : Promise.reject(error)))
  try {
    const file = await open(aside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(folder)
}

async function removeOlder(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtime < before) await rm(path, { force: true })
  }
}

/** The name itself is on disk only when the folder is; Windows cannot open a folder and needs none of it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openStored(path: string): Promise<StoredFile | undefined> {
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const { size } = await file.stat()
  await file.close()
  return { size, stream: (part) => createReadStream(path, part && { start: part.from, end: part.to }) }
}

/** Keys become paths, so that nothing but an id of ours may pass. */
function checked(key: string): string {
  if (KEY.test(key)) return key
  throw new Error(`${JSON.stringify(key)} is not a key of the file store.`)
}
