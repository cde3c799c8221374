// One round: the load runs, a fault is struck and its cause taken away, acts must succeed again within seconds, the
// load ends, and everything is checked.
import { pino } from 'pino'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../city/random.ts'
import type { AppDeps } from '../server/src/deps.ts'
import { openDeps } from '../server/src/deps.ts'
import { loadStaff } from '../server/src/modules/matters/staff.ts'
import { systemClock } from '../server/src/platform/context.ts'
import { openPool } from '../server/src/platform/pool.ts'
import { commandFaults } from './checkCommands.ts'
import { stateFaults } from './checkState.ts'
import type { Fault } from './faultList.ts'
import type { Ledger } from './ledger.ts'
import type { Listening } from './listening.ts'
import type { Town } from './load.ts'
import { report, startLoad } from './load.ts'
import type { People } from './people.ts'
import { whenReady } from './serverProcess.ts'
import type { Stand } from './stand.ts'

export type Play = { stand: Stand; people: People; ledger: Ledger; listening: Listening; town: Town; random: Random }
export type RoundResult = {
  fault: string
  database: string
  /** What was wrong, a line each. */
  wrong: string[]
  commands: number
  /** How many of them nobody knew about, and were sent again. */
  unknown: number
  /** Answers 503. */
  later: number
  /** From the end of the fault until an act succeeded. */
  recoveredMs: number
}

const RECOVERY_LIMIT_MS = 20_000
const HINT_LIMIT_MS = 10_000

export async function playRound(play: Play, fault: Fault, round: number): Promise<RoundResult> {
  const { stand, ledger, random } = play
  const sentBefore = ledger.all.length
  ledger.strange = []
  ledger.later = 0
  const load = startLoad({ ...play, round })
  await sleep(random.between(700, 2000))
  const server = stand.server()
  const wrong: string[] = []
  const say = (error: unknown): void => void wrong.push((error as Error).message)
  await fault.strike({ stand, random, crowd: { ...play, port: stand.port, round } }).catch(say)
  const hasEnded = await endedMeanwhile(stand, server, fault)
  if (hasEnded && !fault.mayEndServer) wrong.push(`The server ended by itself: ${server.output().slice(-600)}`)
  const { recoveredMs, isBack } = await recover(play, { round, say, mayEndServer: fault.mayEndServer ?? false })
  if (!isBack) wrong.push('No act succeeded any more.')
  else if (recoveredMs > RECOVERY_LIMIT_MS) wrong.push(`It took ${Math.round(recoveredMs / 1000)} s until an act succeeded again.`)
  // The load goes on: there is news all the time.
  if (isBack && !(await play.listening.hears(HINT_LIMIT_MS))) wrong.push(`Who listens for hints was told nothing for ${HINT_LIMIT_MS / 1000} s.`)
  await sleep(random.between(300, 800))
  await load.stop()
  const unknown = ledger.all.slice(sentBefore).filter(({ outcome }) => outcome === 'unknown').length
  wrong.push(...(await check(play, round).catch((error: Error) => [`The checks could not be done: ${error.message}`])), ...ledger.strange)
  return { fault: fault.name, database: stand.database.name, wrong, commands: ledger.all.length - sentBefore, unknown, later: ledger.later, recoveredMs }
}

/** Starts a server again that has ended by itself; a fault may take a moment to end it. */
async function endedMeanwhile(stand: Stand, server: ReturnType<Stand['server']>, fault: Fault): Promise<boolean> {
  if (stand.server() !== server) return false
  await sleep(fault.mayEndServer ? 1500 : 300)
  if (!server.hasEnded()) return false
  await startAgain(stand)
  return true
}

async function startAgain(stand: Stand): Promise<void> {
  await stand.database.bringBack()
  await stand.start()
}

type Recovery = { round: number; say: (error: unknown) => void; mayEndServer: boolean }

/** Waits until the server is ready and a new report is acknowledged. */
async function recover(play: Play, { round, say, mayEndServer }: Recovery): Promise<{ recoveredMs: number; isBack: boolean }> {
  const { stand } = play
  const began = performance.now()
  while (performance.now() - began < 3 * RECOVERY_LIMIT_MS) {
    try {
      if (stand.server().hasEnded()) await startAgain(stand)
      await whenReady(stand.server(), stand.port)
      const sent = await report({ ...play, round })
      if (sent.outcome === 'acknowledged') return { recoveredMs: performance.now() - began, isBack: true }
    } catch (error) {
      if (!mayEndServer || !stand.server().hasEnded()) say(error)
    }
    await sleep(50)
  }
  return { recoveredMs: performance.now() - began, isBack: false }
}

async function check({ stand, people, ledger, random }: Play, round: number): Promise<string[]> {
  return withDeps(stand, async (deps) => {
    const wrong = await commandFaults({ db: deps.db, people, ledger, random, round })
    const matterIds = [...new Set(ledger.all.filter((sent) => sent.round === round).flatMap(({ told }) => (told?.matterId ? [told.matterId] : [])))]
    return [...wrong, ...(await stateFaults({ deps, staff: await loadStaff(deps), matterIds }))]
  })
}

/** What the checks read through: connections of their own, as the application role, and the machine's clock. */
export async function withDeps<T>(stand: Stand, work: (deps: AppDeps) => Promise<T>): Promise<T> {
  const { appUrl } = stand.database.urls()
  const pool = openPool(appUrl, { max: 3, name: 'gongzhi faults' })
  try {
    return await work(await openDeps({ config: stand.config, secrets: stand.secrets, pool, appUrl, log: pino({ level: 'silent' }), clock: systemClock }))
  } finally {
    await pool.end()
  }
}
