// Plays one scenario on phones of its own, looks at what must always hold, and puts the phones away.
import type { Ground } from './ground.ts'
import { faultsOf } from './holds.ts'
import { stageOf, type Scenario, type Stage } from './scenario.ts'

export type Result = { name: string; faults: string[]; ms: number }

const LIMIT_MS = 120_000

async function playAndLook(ground: Ground, scenario: Scenario, stage: Stage, faults: string[]): Promise<void> {
  await scenario.play(stage)
  for (const phone of stage.phones) faults.push(...(await faultsOf(ground, phone, scenario)))
}

/** What hangs is a fault, and the others go on. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not come to an end within ${LIMIT_MS / 1000} s.`)), LIMIT_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export async function playScenario(ground: Ground, scenario: Scenario): Promise<Result> {
  const startedAt = Date.now()
  const stage = stageOf(ground, ground.nextWorker())
  const faults: string[] = []
  try {
    await inTime(playAndLook(ground, scenario, stage, faults))
  } catch (error) {
    faults.push(error instanceof Error ? (process.env['GONGZHI_MATRIX_LOG'] ? (error.stack ?? error.message) : error.message) : String(error))
  } finally {
    for (const phone of stage.phones) await phone.stop()
  }
  const ms = Date.now() - startedAt
  if (process.env['GONGZHI_MATRIX_LOG']) console.log(`${(ms / 1000).toFixed(1)} s  ${faults.length === 0 ? 'holds' : 'FAULT'}  ${scenario.name}  ${faults.join(' | ')}`)
  return { name: scenario.name, faults, ms }
}
