// Plays one scenario on phones of its own, looks at what must always hold, and puts the phones away.
import type { Ground } from './ground.ts'
import { faultsOf } from './holds.ts'
import { stageOf, type Scenario } from './scenario.ts'

export type Result = { name: string; faults: string[]; ms: number }

export async function playScenario(ground: Ground, scenario: Scenario): Promise<Result> {
  const startedAt = Date.now()
  const stage = stageOf(ground, ground.nextWorker())
  const faults: string[] = []
  try {
    await scenario.play(stage)
    for (const phone of stage.phones) faults.push(...(await faultsOf(ground, phone, scenario)))
  } catch (error) {
    faults.push(error instanceof Error ? (process.env['GONGZHI_MATRIX_LOG'] ? (error.stack ?? error.message) : error.message) : String(error))
  } finally {
    for (const phone of stage.phones) await phone.stop()
  }
  const ms = Date.now() - startedAt
  if (process.env['GONGZHI_MATRIX_LOG']) console.log(`${(ms / 1000).toFixed(1)} s  ${faults.length === 0 ? 'holds' : 'FAULT'}  ${scenario.name}  ${faults.join(' | ')}`)
  return { name: scenario.name, faults, ms }
}
