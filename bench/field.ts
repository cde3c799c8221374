// `node bench/field.ts`: the first sync of a thousand phones within a minute, and the rush of half past eight. See
// docs/reference/field-performance.md.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Cluster } from './cluster.ts'
import { startCluster } from './cluster.ts'
import { alone } from './field/alone.ts'
import { arriving } from './field/arrivals.ts'
import { writeFieldPage } from './field/page.ts'
import type { Phone } from './field/phone.ts'
import { closeConnections, delta, firstSync } from './field/phone.ts'
import { anHourPasses, makeWorkers } from './field/workers.ts'
import { filledDatabase } from './filled.ts'
import { startServers } from './load/servers.ts'
import { machineOf } from './page.ts'
import type { Listener } from './recordKinds.ts'
import { openListener } from './recordKinds.ts'
import { readSettings } from './settings.ts'

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1000' }, pulls: { type: 'string', default: '5000' }, matters: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '60' },
    data: { type: 'string' }, 'no-page': { type: 'boolean', default: false },
  },
})
const settings = { ...readSettings(values.data ? ['--data', values.data] : []), processes: Math.max(2, Math.floor(availableParallelism() / 2)) }
const [workers, pulls, matters, seconds] = [values.workers, values.pulls, values.matters, values.seconds].map(Number) as [number, number, number, number]
const path = '/api/v1/field/matters'
const say = (line: string): void => console.log(line)

const cluster = await startCluster(settings)
process.once('SIGINT', () => void cluster.stop().then(() => process.exit(1)))
try {
  await run(cluster)
} finally {
  closeConnections()
  await cluster.stop()
}

async function run(on: Cluster): Promise<void> {
  const filled = await filledDatabase(on, { matters, isFresh: false, say })
  // What is done to it here would make it another for the other bench.
  const name = `${filled}_field`
  await on.drop(name)
  await on.create(name, filled)
  const urls = on.urls(name)
  const listener = await openListener(on, urls)
  const { db } = listener.app.deps
  try {
    const made = await makeWorkers(db, workers)
    say(`${made.length} workers`)
    const one = { cookie: made[0]!.cookie }
    const before = await cursorOf(listener, one.cookie)
    const compared = [await alone(listener, urls.appUrl, { name: 'first 200 rows', path, ...one })]
    const servers = await startServers({ urls, dataDir: settings.dataDir, processes: settings.processes })
    try {
      const phones = made.map(({ cookie }, index): Phone => ({ cookie, port: servers.ports[index % servers.ports.length]!, rows: new Map() }))
      const lines = [await arriving('first sync', phones.map((phone) => () => firstSync(phone)), seconds)]
      say(JSON.stringify(lines[0]))
      await anHourPasses(db)
      const rushing = Array.from({ length: pulls }, (_, index) => phones[index % phones.length]!).map((phone): Phone => ({ ...phone, rows: new Map(phone.rows) }))
      lines.push(await arriving('delta of an hour', rushing.map((phone) => () => delta(phone)), seconds))
      say(JSON.stringify(lines[1]))
      const again = rushing.map((phone): Phone => ({ ...phone, rows: new Map(phone.rows) }))
      lines.push(await arriving('delta of nothing', again.map((phone) => () => delta(phone)), seconds))
      say(JSON.stringify(lines[2]))
      compared.push(await alone(listener, urls.appUrl, { name: 'delta of an hour', path: `${path}?cursor=${before}`, ...one }))
      compared.push(await alone(listener, urls.appUrl, { name: 'delta of nothing', path: `${path}?cursor=${await cursorOf(listener, one.cookie)}`, ...one }))
      for (const line of compared) say(JSON.stringify(line))
      if (!values['no-page']) say(`Written: ${writeFieldPage({ at: new Date(), machine: machineOf(on.version, settings), matters, lines, alone: compared })}`)
    } finally {
      await servers.stop()
    }
  } finally {
    await listener.stop()
    await on.drop(name)
  }
}

/** Of somebody who has read everything. */
async function cursorOf(listener: Listener, cookie: string): Promise<string> {
  let cursor = ''
  for (let hasMore = true; hasMore;) {
    const { body } = await listener.hear({ method: 'GET', path: cursor === '' ? path : `${path}?cursor=${cursor}`, cookie })
    ;({ cursor, hasMore } = JSON.parse(body) as { cursor: string; hasMore: boolean })
  }
  return cursor
}
