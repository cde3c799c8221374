// From many recorded requests of one kind to one description of what the database was asked, with what must be new each time,
// what is drawn, and what stays: run by pgbench, or by a loop where there is none.
import pg from 'pg'
import type { Sent } from './record.ts'

/** One parameter; `drawn` and `supplied` go together: the same request is meant all through a round. */
export type Parameter =
  | { is: 'constant'; value: string | null }
  | { is: 'drawn'; values: readonly (string | null)[] }
  /** An id that nobody has yet, in a text; `n` tells those of one request apart. */
  | { is: 'fresh'; n: number; before: string; after: string }
  | { is: 'number' }
  /** One of the ids of the supplied matters: which of them. */
  | { is: 'supplied'; n: number }
export type PlannedStatement = { text: string; parameters: readonly Parameter[]; types: readonly string[] }
export type Plan = {
  statements: readonly PlannedStatement[]
  /** How many requests it was made of, among which is drawn. */
  drawn: number
  /** Of all that were recorded. */
  share: number
}
/** A recorded request; `ids` those that its client made. */
export type Recorded = { sent: readonly Sent[]; since: number; ids: readonly string[] }
export type SupplyIds = { prefix: string; perMatter: number }

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const NUMBER = /^\d{13}$/
// A card or the facts of an entry: what is in it changes nothing for the database.
const LONG = 160

/** One plan for each shape that the requests have, the most frequent first. */
export async function plansOf(client: pg.Client, recorded: readonly Recorded[], supply?: SupplyIds): Promise<Plan[]> {
  const shapes = Map.groupBy(recorded, ({ sent }) => sent.map(({ text }) => text).join('\n;\n'))
  const plans: Plan[] = []
  for (const requests of [...shapes.values()].toSorted((a, b) => b.length - a.length)) {
    const statements: PlannedStatement[] = []
    const fresh = requests.map(freshIdsOf)
    for (const [at, { text, values }] of requests[0]!.sent.entries()) {
      const parameters = values.map((_, index) => parameterOf(requests.map(({ sent }) => sent[at]!.values[index] ?? null), fresh, supply))
      statements.push({ text, parameters, types: values.length === 0 ? [] : await typesOf(client, text) })
    }
    plans.push({ statements, drawn: requests.length, share: requests.length / recorded.length })
  }
  return plans
}

/** The ids made for the request, in the order in which they are first sent. */
function freshIdsOf({ sent, since, ids }: Recorded): string[] {
  const isFresh = (id: string): boolean => ids.includes(id) || (id[14] === '7' && Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= since)
  const found = sent.flatMap(({ values }) => values.flatMap((value) => value?.match(UUID) ?? []))
  return [...new Set(found.filter(isFresh))]
}

function parameterOf(values: readonly (string | null)[], fresh: readonly (readonly string[])[], supply: SupplyIds | undefined): Parameter {
  const [first] = values
  if (first === undefined || values.every((value) => value === null)) return { is: 'constant', value: null }
  const made = fresh[0]!.findIndex((id) => first?.includes(id))
  const isAlone = first !== null && first.length <= 'assignment:'.length + 36
  if (made >= 0 && isAlone) {
    const [before = '', after = ''] = first.split(fresh[0]![made]!)
    return { is: 'fresh', n: made, before, after }
  }
  if (supply && first?.startsWith(supply.prefix) && first.length === 36) return { is: 'supplied', n: Number.parseInt(first.slice(24), 16) % supply.perMatter }
  // Each entry of the record stands in its own place of a chain: in a chain of its own it can be written again.
  if (supply && isAlone && first.includes(supply.prefix)) return { is: 'fresh', n: 63, before: first.slice(0, first.indexOf(supply.prefix)), after: '' }
  if (values.every((value) => value === first)) return { is: 'constant', value: first }
  if (values.every((value) => value !== null && NUMBER.test(value))) return { is: 'number' }
  if (values.some((value) => (value?.length ?? 0) > LONG)) return { is: 'constant', value: first }
  return { is: 'drawn', values }
}

/** What the database takes each parameter for. */
async function typesOf(client: pg.Client, text: string): Promise<string[]> {
  await client.query(`prepare bench_types as ${text}`)
  try {
    const { rows } = await client.query<{ types: string[] }>(`select parameter_types::text[] as types from pg_prepared_statements where name = 'bench_types'`)
    return rows[0]!.types
  } finally {
    await client.query('deallocate bench_types')
  }
}
