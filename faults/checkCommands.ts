// What became of the commands: nothing acknowledged is lost, nothing is done twice, what nobody knows is settled by
// sending it again, and nothing is there that nobody sent.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../city/random.ts'
import type { Db } from '../server/src/platform/context.ts'
import type { Ledger, Sent } from './ledger.ts'
import type { People } from './people.ts'
import { RESIDENT, toldBy } from './people.ts'

export type CommandCheck = { db: Db; people: People; ledger: Ledger; random: Random; round: number }

const SETTLE_TRIES = 30
const MOST_REPEATED = 25
const MOST_PHOTOS = 10

/** What is wrong, a line each. Afterwards no command of the ledger is unknown. */
export async function commandFaults(check: CommandCheck): Promise<string[]> {
  return [
    ...(await settleUnknown(check)),
    ...(await entryFaults(check)),
    ...(await repeatFaults(check)),
    ...(await photoFaults(check)),
  ]
}

type Entry = { commandId: string; entryId: string; matterId: string | null; act: string }

async function entriesOf(db: Db, commands: readonly Sent[]): Promise<Map<string, Entry[]>> {
  const ids = commands.map(({ commandId }) => commandId)
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('entries').select(['commandId', 'entryId', 'matterId', 'act']).where('commandId', 'in', ids).execute()
  return Map.groupBy(rows as Entry[], ({ commandId }) => commandId)
}

/** Sends again what was not answered, as a phone does; what had been done already must be answered as done. */
async function settleUnknown({ db, people, ledger }: CommandCheck): Promise<string[]> {
  const unknown = ledger.all.filter(({ outcome }) => outcome === 'unknown')
  const before = await entriesOf(db, unknown)
  for (const sent of unknown) {
    for (let tries = 0; sent.outcome === 'unknown' && tries < SETTLE_TRIES; tries++) {
      await people.command(sent)
      if (sent.outcome === 'unknown') await sleep(300)
    }
  }
  return unknown.flatMap((sent) => {
    const done = before.get(sent.commandId)?.[0]
    if (sent.outcome === 'unknown') return [`${nameOf(sent)} is still not answered.`]
    if (done && sent.outcome === 'refused') return [`${nameOf(sent)} had been done, and was refused when it was sent again.`]
    if (done && sent.told?.entryId !== undefined && sent.told.entryId !== done.entryId) return [`${nameOf(sent)} had been done, and was answered with another entry.`]
    return []
  })
}

/** One entry for each command that is done, none for one that was refused, and no other entries of people. */
async function entryFaults({ db, ledger }: CommandCheck): Promise<string[]> {
  const entries = new Map<string, Entry[]>()
  for (let from = 0; from < ledger.all.length; from += 5000) {
    for (const [commandId, found] of await entriesOf(db, ledger.all.slice(from, from + 5000))) entries.set(commandId, found)
  }
  const done = ledger.all.filter(({ outcome }) => outcome === 'acknowledged')
  const wrong = ledger.all.flatMap((sent) => entryFault(sent, entries.get(sent.commandId) ?? []))
  const { people, matters } = await db.selectNoFrom((e) => [
    e.selectFrom('entries').select((c) => c.fn.countAll<number>().as('n')).where('commandId', 'is not', null).as('people'),
    e.selectFrom('matters').select((c) => c.fn.countAll<number>().as('n')).as('matters'),
  ]).executeTakeFirstOrThrow()
  const reports = done.filter(isReport)
  if (people !== done.length) wrong.push(`There are ${people} entries of commands; ${done.length} commands were done.`)
  if (matters !== reports.length) wrong.push(`There are ${matters} matters; ${reports.length} reports were registered.`)
  return wrong
}

function entryFault(sent: Sent, entries: readonly Entry[]): string[] {
  const wanted = sent.outcome === 'acknowledged' ? 1 : 0
  if (entries.length !== wanted) return [`${nameOf(sent)} (${sent.outcome}) has ${entries.length} entries instead of ${wanted}.`]
  const { told } = sent
  const [entry] = entries
  if (!entry || !told) return []
  const isSame = (told.matterId === '' || told.matterId === entry.matterId) && (told.entryId === undefined || told.entryId === entry.entryId)
  return isSame ? [] : [`${nameOf(sent)} was told of another matter or entry than it has.`]
}

const isReport = ({ what }: Sent): boolean => what === 'report' || what === 'register'

/** The same command again is answered from the first. */
async function repeatFaults({ people, ledger, random, round }: CommandCheck): Promise<string[]> {
  const done = ledger.all.filter((sent) => sent.round === round && sent.outcome === 'acknowledged')
  const wrong: string[] = []
  for (const sent of random.shuffled(done).slice(0, MOST_REPEATED)) {
    const answer = await people.command({ ...sent })
    if (!answer || answer.status >= 300) {
      wrong.push(`${nameOf(sent)} was acknowledged, and answered ${answer?.status ?? 'nothing'} when it was sent again.`)
      continue
    }
    const again = toldBy(sent, answer)
    const { entryId, number, trackingCode, matterId } = sent.told ?? again
    if (again.entryId !== entryId || again.number !== number || again.trackingCode !== trackingCode || again.matterId !== matterId) wrong.push(`${nameOf(sent)} was answered otherwise when it was sent again.`)
  }
  return wrong
}

/** The photos of what was acknowledged can be read: a reporter's by his code, an official's at the desk. */
async function photoFaults({ people, ledger, random, round }: CommandCheck): Promise<string[]> {
  const withPhotos = ledger.all.filter((sent) => sent.round === round && sent.outcome === 'acknowledged' && sent.fileIds.length > 0)
  const wrong: string[] = []
  for (const sent of random.shuffled(withPhotos).slice(0, MOST_PHOTOS)) {
    const receipt = sent.who === RESIDENT ? sent.told : undefined
    const path = receipt?.number
      ? `/api/v1/reports/${receipt.number}/files/${sent.fileIds[0]}?code=${encodeURIComponent(receipt.trackingCode ?? '')}`
      : `/api/v1/files/${sent.fileIds[0]}`
    const answer = await people.get(receipt?.number ? RESIDENT : sent.who, path)
    if (answer?.status !== 200 || answer.bytes.length === 0) wrong.push(`The photo of ${nameOf(sent)} cannot be read (${answer?.status ?? 'no answer'}).`)
  }
  return wrong
}

const nameOf = ({ what, who, commandId }: Sent): string => `The command ${what} of ${who} (${commandId})`
