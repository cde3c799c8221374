// The faults: how each is struck while the load runs, and how its cause is taken away again.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../city/random.ts'
import { makeReadOnly } from './disk.ts'
import type { Crowd } from './droppedClients.ts'
import { crowdComesAndGoes } from './droppedClients.ts'
import type { Stand } from './stand.ts'

export type Scene = { stand: Stand; random: Random; crowd: Crowd }

export type Fault = {
  /** As `--only` names it. */
  key: string
  name: string
  /** Whether the server may end by itself, to be started again by whoever runs it. */
  mayEndServer?: boolean
  /** Whether the stand must lie on a disk of its own. */
  needsDisk?: boolean
  /** Why it cannot be struck here. */
  whyNot?: (stand: Stand) => string | undefined
  /** Strikes, and returns when the cause is gone. */
  strike: (scene: Scene) => Promise<void>
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const faults: readonly Fault[] = [
  { key: 'server', name: 'the server is killed (SIGKILL) and started again', strike: killServer },
  { key: 'database', name: 'the database is killed (SIGKILL of the postmaster)', strike: killDatabase },
  { key: 'backend', name: 'one of the database’s processes is killed', strike: ({ stand, random }) => stand.database.killBackend(random.between(0, 9)) },
  { key: 'both', name: 'server and database are killed together', strike: killBoth },
  { key: 'restart', name: 'the database is restarted under load (fast shutdown)', strike: restartDatabase },
  { key: 'away', name: 'the database stays away for longer', whyNot: isBroughtBack, strike: databaseStaysAway },
  { key: 'hang', name: 'the database hangs (all its processes stopped, then going on)', strike: letDatabaseHang },
  { key: 'clients', name: 'three hundred clients vanish in the middle', strike: ({ crowd }) => crowdComesAndGoes(crowd) },
  { key: 'disk', name: 'the disk is full', mayEndServer: true, needsDisk: true, whyNot: ({ disk }) => disk.whyNotSmall, strike: fillDisk },
  { key: 'folder', name: 'the file folder is gone', strike: takeFolderAway },
  { key: 'readOnly', name: 'the file folder is read-only', needsDisk: true, whyNot: cannotBeReadOnly, strike: makeFolderReadOnly },
  { key: 'clock', name: 'the clock jumps (a day back, forty days ahead, back)', strike: jumpClock },
]

async function killServer({ stand, random }: Scene): Promise<void> {
  await stand.server().kill()
  await sleep(random.between(0, 500))
  await stand.start()
}

async function killDatabase({ stand: { database }, random }: Scene): Promise<void> {
  database.kill()
  await sleep(random.between(0, 1500))
  await database.bringBack()
}

async function killBoth({ stand, random }: Scene): Promise<void> {
  const isServerFirst = random.chance(0.5)
  if (!isServerFirst) stand.database.kill()
  await stand.server().kill()
  if (isServerFirst) stand.database.kill()
  await sleep(random.between(0, 500))
  await stand.database.bringBack()
  await stand.start()
}

async function restartDatabase({ stand: { database }, random }: Scene): Promise<void> {
  await database.shutDown()
  await sleep(random.between(0, 800))
  await database.bringBack()
}

function isBroughtBack({ database }: Stand): string | undefined {
  return database.isEmbedded ? 'the server itself starts it again at once' : undefined
}

/** Long enough for connection attempts to have failed many times. */
async function databaseStaysAway({ stand: { database }, random }: Scene): Promise<void> {
  await database.shutDown()
  await sleep(random.between(8000, 14_000))
  await database.bringBack()
}

/** Shorter and longer than anybody waits for a connection. */
async function letDatabaseHang({ stand: { database }, random }: Scene): Promise<void> {
  const goOn = database.freeze()
  await sleep(random.chance(0.5) ? random.between(1000, 4000) : random.between(11_000, 14_000))
  goOn()
}

/** Takes all that is left for some seconds; every other time the database begins new pieces of its log meanwhile. */
async function fillDisk({ stand: { disk, database }, random }: Scene): Promise<void> {
  const path = join(disk.folder, 'filling')
  const file = openSync(path, 'w')
  try {
    fill(file, 1024 * 1024)
    const needsLog = random.chance(0.5)
    for (const until = performance.now() + random.between(3000, 6000); performance.now() < until; await sleep(100)) {
      fill(file, 4096)
      if (needsLog) await database.switchLog()
    }
  } finally {
    closeSync(file)
    rmSync(path)
  }
}

/** Writes pieces of so many bytes until none is taken any more. */
function fill(file: number, size: number): void {
  const piece = Buffer.alloc(size, 7)
  try {
    while (writeSync(file, piece) === size);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

const filesOf = (stand: Stand): string => join(stand.config.dataDir, 'files')

async function takeFolderAway({ stand, random }: Scene): Promise<void> {
  const folder = filesOf(stand)
  renameSync(folder, `${folder}.away`)
  // As where a mount has gone and its empty place is left.
  if (random.chance(0.5)) mkdirSync(folder)
  await sleep(random.between(1500, 3000))
  // What is made in its place meanwhile is hidden by its return, as under a mount.
  if (existsSync(folder)) renameSync(folder, `${folder}.instead-${Date.now()}`)
  renameSync(`${folder}.away`, folder)
}

function cannotBeReadOnly(stand: Stand): string | undefined {
  const probe = join(stand.disk.folder, 'probe')
  mkdirSync(probe, { recursive: true })
  const undo = makeReadOnly(probe)
  undo?.()
  return undo ? undefined : 'mounting a folder read-only is not permitted here'
}

async function makeFolderReadOnly({ stand, random }: Scene): Promise<void> {
  const undo = makeReadOnly(filesOf(stand))
  await sleep(random.between(1500, 3000))
  undo?.()
}

/** By each wrong clock a full minute is near, so that the jobs of the minute run by it too. */
async function jumpClock({ stand, random }: Scene): Promise<void> {
  for (const days of random.shuffled([-1, 40])) {
    stand.shiftClock(days * DAY_MS + toNextMinute())
    await sleep(5500)
  }
  stand.shiftClock(0)
  await sleep(500)
}

const toNextMinute = (): number => 60_000 - (Date.now() % 60_000) - 4000
