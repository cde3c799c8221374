// The database's own time for the statements of a request: sent again as prepared statements on one connection, one
// request after the other, and beside it the same request to the server, also alone.
import pg from 'pg'
import type { Listener } from '../recordKinds.ts'
import { quantile } from './arrivals.ts'

export type Alone = { name: string; statements: number; databaseMs: number; serverMs: number }

const TIMES = 40

export async function alone(listener: Listener, appUrl: string, { name, path, cookie }: { name: string; path: string; cookie: string }): Promise<Alone> {
  const request = { method: 'GET' as const, path, cookie }
  // Named statements and rules are read once.
  await listener.hear(request)
  const { sent } = await listener.hear(request)
  const serverMs = await median(() => listener.hear(request))
  const client = new pg.Client({ connectionString: appUrl, options: '-c search_path=gongzhi' })
  await client.connect()
  try {
    const names = new Map([...new Set(sent.map(({ text }) => text))].map((text, index) => [text, `field${index}`]))
    const databaseMs = await median(async () => {
      for (const { text, values } of sent) await client.query({ name: names.get(text)!, text, values: [...values] })
    })
    return { name, statements: sent.length, databaseMs, serverMs }
  } finally {
    await client.end()
  }
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const started = performance.now()
    await work()
    all.push(performance.now() - started)
  }
  return quantile(all.toSorted((a, b) => a - b), 0.5)
}
