// Where the bytes lie: a directory of the data folder, behind one small interface, so that a city may put an object
// store in its place. Opened by app.ts; called by this module alone.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Config } from '../../config.ts'

export type StoredFile = { size: number; stream: () => Readable }

export type FileStore = {
  /** Keeps the bytes under the key; when it has answered they are on disk, whole, or not there at all. */
  put: (key: string, bytes: Buffer) => Promise<void>
  /** The bytes of a key; nothing when there are none. */
  get: (key: string) => Promise<StoredFile | undefined>
  /** A key without bytes is no error. */
  remove: (key: string) => Promise<void>
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

/** The store in the data folder. */
export function openFileStore(config: Pick<Config, 'dataDir'>): FileStore {
  const folder = join(config.dataDir, 'files')
  // The last two digits of a UUIDv7 are random, the first ones are the time: this spreads evenly over 256 folders.
  const pathOf = (key: string): string => join(folder, checked(key).slice(34, 36), key)
  return {
    put: (key, bytes) => writeWhole(pathOf(key), bytes),
    get: (key) => openStored(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    incoming: incomingIn(join(folder, 'incoming')),
  }
}

function incomingIn(folder: string): Incoming {
  const pathOf = (fileId: string): string => join(folder, checked(fileId))
  return {
    write: async (fileId, offset, part) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(pathOf(fileId), offset === 0 ? 'w' : 'r+', 0o600)
      try {
        await file.write(part, 0, part.length, offset)
      } finally {
        await file.close()
      }
    },
    read: (fileId) => readFile(pathOf(fileId)),
    remove: (fileId) => rm(pathOf(fileId), { force: true }),
  }
}

/** Written aside, flushed and renamed: a reader, or a start after a power cut, never meets half a file. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const aside = `${path}.${randomBytes(6).toString('hex')}`
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
    await rm(aside, { force: true })
    throw error
  }
  await syncFolder(folder)
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
  return { size, stream: () => createReadStream(path) }
}

/** Keys become paths, so that nothing but an id of ours may pass. */
function checked(key: string): string {
  if (KEY.test(key)) return key
  throw new Error(`${JSON.stringify(key)} is not a key of the file store.`)
}
