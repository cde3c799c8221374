// `npm run simulate`: the simulated city by hand. Plays days of its life into an empty database, keeps it living beside a
// running server, prints what is true of its reports, and scores what the product suggests about them.
import { parseArgs } from 'node:util'
import { live } from '../server/src/demo/live.ts'
import { configFromEnvironment } from '../server/src/config.ts'
import { withDeps } from '../server/src/admin/command.ts'
import type { AppDeps } from '../server/src/deps.ts'
import { fill } from '../server/src/demo/fill.ts'
import { readNote } from '../server/src/demo/filling.ts'
import { beginCity, DEMO_DAYS } from '../server/src/demo/seed.ts'
import { DEMO_SEED, makeCity } from '../city/makeCity.ts'
import { scorePage } from './simulation/page.ts'
import { score } from './simulation/score.ts'
import { truthOf } from './simulation/truth.ts'

const HELP = `npm run simulate -- --days N --seed S   plays N days (${DEMO_DAYS}) of the city's life up to now into an empty database; cut off, the same again goes on
npm run simulate -- --live [--speed N]   keeps the city living beside a running server, N times as fast as its clock (1); ends on Ctrl-C
npm run simulate -- --truth              prints as JSON which reports are the same thing, and what and whose each really is
npm run simulate -- --score              scores the hints at duplicates and the suggestions, and writes docs/reference/suggestions.md`

const say = (line: string): void => console.log(line)
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

try {
  await run()
} catch (error) {
  // A sentence of ours says enough, unless something else lies behind it.
  console.error(error instanceof Error && error.constructor === Error && error.cause === undefined ? error.message : error)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { days: { type: 'string' }, seed: { type: 'string' }, live: { type: 'boolean' }, speed: { type: 'string' }, truth: { type: 'boolean' }, score: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  const around = { config: () => configFromEnvironment(), say }
  if (values.truth) return say(JSON.stringify(truthOf({ seed: values.seed, days: wholeOf(values.days, '--days') }), null, 1))
  if (values.score) return say(scorePage(await score({ seed: values.seed, days: wholeOf(values.days, '--days'), say })))
  if (values.live) {
    const speed = wholeOf(values.speed, '--speed') ?? 1
    await withDeps(around, (deps) => live(deps, { speed, say, signal: stopping.signal }))
    return
  }
  const days = wholeOf(values.days, '--days')
  if (values.help || (days === undefined && values.seed === undefined)) return say(HELP)
  await withDeps(around, (deps) => playDays(deps, { days: days ?? DEMO_DAYS, seed: values.seed ?? DEMO_SEED }))
}

async function playDays(deps: AppDeps, { days, seed }: { days: number; seed: string }): Promise<void> {
  const any = await deps.db.selectFrom('areas').select('areaId').limit(1).executeTakeFirst()
  const note = any ? await readNote(deps.config) : undefined
  if (any && (!note || note.isDone || note.seed !== seed || note.days !== days)) {
    throw new Error('There is a city in this database already. Empty it first (npm run db:reset), or give the new one a folder of its own: GONGZHI_DATA=/another/folder npm run simulate -- --days 30')
  }
  const city = makeCity()
  const filling = note ?? (await beginCity(deps, { city, seed, days, say }))
  const { rest } = await fill(deps, filling, { city, say, signal: stopping.signal, hasTour: true, isAlone: true })
  await rest
}

function wholeOf(given: string | undefined, option: string): number | undefined {
  if (given === undefined) return undefined
  const number = Number(given)
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new Error(`${option} ${given}: it must be a whole number from 1 to 10000.`)
  return number
}
