// From many recorded requests of one kind to one description of what the database was asked, with what must be new each time,
// what is drawn, and what stays: run by pgbench, or by a loop where there is none.
import type pg from 'pg'
import type { Sent } from './record.ts'

/** One parameter; `drawn` and `supplied` go together: the same request is meant all through a round. */
export type Parameter =
  | { is: 'constant'; value: string | null }
  | { is: 'drawn'; values: readonly (string | null)[] }
  | { is: 'number' }
  /** A text with ids in it that are not the same from one round to the next. */
  | { is: 'made'; pieces: readonly MadePiece[] }
/** `fresh`: an id that nobody has yet, which of the request's own; `supplied`: one of a supplied matter's, which of its. */
export type MadePiece = string | { fresh: number } | { supplied: number }
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
const WITH_IDS = ['uuid', 'uuid[]', 'text', 'text[]']
/** None of a request's own ids. */
const ID_OF_CHAIN = 63
// A card or the facts of an entry: what is in it changes nothing for the database.
const LONG = 160

/** One plan for each shape that the requests have, the most frequent first. */
export async function plansOf(client: pg.Client, recorded: readonly Recorded[], supply?: SupplyIds): Promise<Plan[]> {
  const shapes = Map.groupBy(recorded, ({ sent }) => sent.map(({ text }) => text).join('\n;\n'))
  const plans: Plan[] = []
  // Of two that are as frequent always the same first, so that what is written of them stays as it is.
  for (const [, requests] of [...shapes].toSorted(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))) {
    const statements: PlannedStatement[] = []
    const fresh = requests.map(freshIdsOf)
    for (const [at, { text, values }] of requests[0]!.sent.entries()) {
      const types = values.length === 0 ? [] : await typesOf(client, text)
      const parameters = values.map((_, index) => parameterOf(requests.map(({ sent }) => sent[at]!.values[index] ?? null), { type: types[index]!, fresh, supply }))
      statements.push({ text, parameters, types })
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

type Known = { type: string; fresh: readonly (readonly string[])[]; supply: SupplyIds | undefined }

function parameterOf(values: readonly (string | null)[], { type, fresh, supply }: Known): Parameter {
  const [first] = values
  if (first === undefined || values.every((value) => value === null)) return { is: 'constant', value: null }
  const pieces = first !== null && WITH_IDS.includes(type) ? piecesOf(first, fresh[0]!, supply) : []
  if (pieces.some((piece) => typeof piece !== 'string')) return { is: 'made', pieces }
  if (values.every((value) => value !== null && NUMBER.test(value))) return { is: 'number' }
  if (values.every((value) => value === first)) return { is: 'constant', value: first }
  if (values.some((value) => (value?.length ?? 0) > LONG)) return { is: 'constant', value: first }
  return { is: 'drawn', values }
}

function piecesOf(text: string, fresh: readonly string[], supply: SupplyIds | undefined): MadePiece[] {
  const pieces: MadePiece[] = []
  let from = 0
  for (const found of text.matchAll(UUID)) {
    const piece = pieceOf(found[0], { fresh, supply, isAlone: /^[{",]?"?$/.test(text.slice(from, found.index)) })
    if (piece === undefined) continue
    pieces.push(text.slice(from, found.index), piece)
    from = found.index + found[0].length
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '')
}

function pieceOf(id: string, { fresh, supply, isAlone }: { fresh: readonly string[]; supply: SupplyIds | undefined; isAlone: boolean }): MadePiece | undefined {
  const made = fresh.indexOf(id)
  if (made >= 0) return { fresh: made }
  if (!supply || !id.startsWith(supply.prefix)) return undefined
  // Each entry of the record stands in its own place of a chain: in a chain of its own it can be written again.
  return isAlone ? { supplied: Number.parseInt(id.slice(24), 16) % supply.perMatter } : { fresh: ID_OF_CHAIN }
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
