// A thread of loop.ts.
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import type { LoopInput } from './loop.ts'
import type { Parameter, Plan } from './plan.ts'

const { appUrl, plans, clients, firstClient, seconds, freshPrefix, freshNumber, supply } = workerData as LoopInput

type Round = { i: number; j: number; f: number }

function valueOf(parameter: Parameter, { i, j, f }: Round): string | null {
  const hex = (n: number): string => n.toString(16).padStart(12, '0')
  switch (parameter.is) {
    case 'constant': return parameter.value
    case 'drawn': return parameter.values[i]!
    case 'number': return String(freshNumber + f)
    case 'made': return parameter.pieces.map((piece) => {
      if (typeof piece === 'string') return piece
      return 'fresh' in piece ? freshPrefix + hex(f + piece.fresh) : supply!.prefix + hex(j * supply!.perMatter + piece.supplied)
    }).join('')
  }
}

async function runClient(clientId: number, until: number): Promise<number> {
  const client = new pg.Client({ connectionString: appUrl, options: '-c search_path=gongzhi' })
  await client.connect()
  let n = 0
  for (; performance.now() < until; n++) {
    const at = drawnPlan()
    const j = supply ? supply.from + ((clientId * supply.perClient + ((supply.first + n) % supply.perClient)) % supply.count) : 0
    const round: Round = { j, i: supply ? j % plans[at]!.drawn : Math.floor(Math.random() * plans[at]!.drawn), f: (clientId * 33_554_432 + n) * 64 }
    for (const [step, { text, parameters }] of plans[at]!.statements.entries()) await client.query({ name: `bench ${at} ${step}`, text, values: parameters.map((parameter) => valueOf(parameter, round)) })
  }
  await client.end()
  return n
}

function drawnPlan(): number {
  let left = Math.random()
  const found = plans.findIndex((plan: Plan) => (left -= plan.share) < 0)
  return found < 0 ? 0 : found
}

const started = performance.now()
const rounds = await Promise.all(Array.from({ length: clients }, (_, index) => runClient(firstClient + index, started + seconds * 1000)))
parentPort!.postMessage(rounds.reduce((sum, n) => sum + n, 0) / ((performance.now() - started) / 1000))
