// All rounds on one database: the faults in shuffled turns, and at the end what only time shows.
import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Random } from '../city/random.ts'
import { randomFrom } from '../city/random.ts'
import type { AppDeps } from '../server/src/deps.ts'
import { fileTasks } from '../server/src/modules/files/index.ts'
import { loadStaff } from '../server/src/modules/matters/staff.ts'
import { stateFaults } from './checkState.ts'
import type { Fault } from './faultList.ts'
import { openLedger } from './ledger.ts'
import { listen } from './listening.ts'
import type { Town } from './load.ts'
import { openPeople } from './people.ts'
import type { Play, RoundResult } from './round.ts'
import { playRound, withDeps } from './round.ts'
import type { Stand } from './stand.ts'
import { openStand } from './stand.ts'

export type StandInput = {
  /** Folder of an outside PostgreSQL; absent: the embedded one. */
  programs: string | undefined
  rounds: number
  chosen: readonly Fault[]
  seed: string
  say: (line: string) => void
  note: (line: string) => void
  done: (result: RoundResult) => void
  /** Ends the rounds early. */
  stopping?: AbortSignal
  /** Leaves out what takes minutes. */
  isShort?: boolean
}

export async function playStand(input: StandInput): Promise<void> {
  const { programs, rounds, chosen, seed, say, note, done, isShort = false } = input
  const stand = await openStand({ programs, hasSmallDisk: chosen.some(({ needsDisk }) => needsDisk) })
  const ledger = openLedger()
  const people = openPeople(stand.port, ledger)
  let stopListening = (): void => {}
  try {
    say(`${stand.database.name}; what the server writes is in ${stand.logFile}`)
    const possible = chosen.filter((fault) => {
      const why = fault.whyNot?.(stand)
      if (why) note(`Skipped on ${stand.database.name}: ${fault.name}, since ${why}.`)
      return !why
    })
    await stand.start()
    const listening = listen(people, stand.port, 'wangfang')
    stopListening = listening.stop
    const random = randomFrom(seed, stand.database.name)
    const play: Play = { stand, people, ledger, listening, town: await withDeps(stand, async (deps) => townOf(deps)), random }
    for (const [round, fault] of inTurns(random, possible, rounds).entries()) {
      if (input.stopping?.aborted) return
      const result = await playRound(play, fault, round)
      done(result)
      say(lineOf(round, result))
    }
    if (isShort) return
    const last = await finish(play)
    done(last)
    say(lineOf(rounds, last))
  } finally {
    stopListening()
    people.close()
    await stand.remove()
  }
}

function inTurns(random: Random, possible: readonly Fault[], rounds: number): Fault[] {
  const turns: Fault[] = []
  while (turns.length < rounds && possible.length > 0) turns.push(...random.shuffled(possible))
  return turns.slice(0, rounds)
}

function lineOf(round: number, { fault, commands, unknown, later, recoveredMs, wrong }: RoundResult): string {
  const line = `${String(round + 1).padStart(3)}  ${wrong.length === 0 ? 'good' : 'WRONG'}  ${fault}: ${commands} commands, ${unknown} unknown, ${later} told to come later, again after ${(recoveredMs / 1000).toFixed(1)} s`
  return [line, ...wrong.slice(0, 12).map((what) => `       ${what}`)].join('\n')
}

/** The third grid of 永安社区, its street's centre and two departments of its district. */
function townOf({ areas, units, rules }: AppDeps): Town {
  const grid = areas.all.find(({ name }) => name === '永安社区第三网格')
  const department = (name: string): string | undefined => units.all.find((unit) => unit.areaId === grid?.districtId && unit.kind === 'department' && unit.name.endsWith(name))?.unitId
  const [streetCentreId, leadId, assistId] = [units.inArea('gridCentre', grid?.streetId ?? '')?.unitId, department('城市管理局'), department('供电公司')]
  const categoryId = rules.current().categories.find((c) => c.standard && c.name['zh-CN'].includes('路灯'))?.categoryId
  if (!grid || !streetCentreId || !leadId || !assistId || !categoryId) throw new Error('The demo city is not as the load expects it.')
  return { lon: grid.centreLon, lat: grid.centreLat, categoryId, streetCentreId, leadId, assistId }
}

const DAY_MS = 86_400_000

/** All matters once more; the jobs are still started by the minute; a day later nothing loose lies about. */
async function finish({ stand, ledger }: Play): Promise<RoundResult> {
  const wrong = await withDeps(stand, async (deps) => {
    const matters = await deps.db.selectFrom('matters').select('matterId').execute()
    return [
      ...(await stateFaults({ deps, staff: await loadStaff(deps), matterIds: matters.map(({ matterId }) => matterId) })),
      ...(await minuteFaults(deps)),
      ...(await looseFaults(deps, stand)),
    ]
  })
  const isStopped = await stand.server().stop()
  if (!isStopped) wrong.push('The server did not stop when it was told to.')
  return { fault: 'at the end, over everything', database: stand.database.name, wrong, commands: ledger.all.length, unknown: 0, later: 0, recoveredMs: 0 }
}

async function minuteFaults({ db }: AppDeps): Promise<string[]> {
  const minute = Math.ceil(Date.now() / 60_000) * 60_000
  await sleep(minute - Date.now() + 8000)
  const { rows } = await sql<{ identifier: string }>`
    select identifier from graphile_worker._private_known_crontabs
     where identifier in ('foldFigures', 'deliverNotices', 'wakeForClocks') and last_execution = ${new Date(minute)}`.execute(db)
  return rows.length === 3 ? [] : [`At the full minute only ${rows.length} of 3 jobs were started.`]
}

async function looseFaults({ db, files }: AppDeps, stand: Stand): Promise<string[]> {
  // What came in while the clock was forty days ahead is a day old by then.
  const clock = { now: () => new Date(Date.now() + 42 * DAY_MS) }
  await fileTasks({ db, files, clock }).removeLooseFiles()
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from files where matter_id is null`.execute(db)
  const left = await namesInStore(stand)
  const attached = new Set((await db.selectFrom('files').select('fileId').execute()).map(({ fileId }) => fileId))
  const loose = left.filter((name) => !attached.has(name.slice(0, 36)))
  return [...(rows[0]?.n ? [`${rows[0].n} loose files are still known after a day.`] : []), ...loose.map((name) => `The file ${name} still lies in the store after a day and belongs to nothing.`)]
}

async function namesInStore(stand: Stand): Promise<string[]> {
  const entries = await readdir(`${stand.config.dataDir}/files`, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
