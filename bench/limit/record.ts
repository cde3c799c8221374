// What one request sends to the database: every statement with its parameters, as the driver is given them.
import type pg from 'pg'

export type Sent = { text: string; values: readonly (string | null)[] }

type Given = string | { text: string; values?: readonly unknown[] }

/** Listens to all clients that the pool opens from now on; `during` answers what was sent while the work ran, alone. */
export function recordStatements(pool: pg.Pool): { during: (work: () => Promise<unknown>) => Promise<Sent[]> } {
  let heard: Sent[] | undefined
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((given: Given, ...rest: unknown[]) => {
      const text = typeof given === 'string' ? given : given.text
      const values = (typeof given === 'string' ? (Array.isArray(rest[0]) ? rest[0] : []) : (given.values ?? [])) as readonly unknown[]
      // A callback without values stands where values would stand.
      heard?.push({ text, values: values.map(asSent) })
      return query(given, ...rest)
    }) as unknown as typeof client.query
  })
  return {
    during: async (work) => {
      heard = []
      try {
        await work()
        return heard
      } finally {
        heard = undefined
      }
    },
  }
}

/** As PostgreSQL reads it. */
function asSent(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (Array.isArray(value)) return `{${value.map((one) => (one === null || one === undefined ? 'NULL' : quoted(asSent(one)!))).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
