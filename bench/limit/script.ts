// A plan as a script for `pgbench -M prepared`: the very statements, their constants bound as parameters too.
import type { Parameter, Plan, SupplyIds } from './plan.ts'

export type Script = { text: string; variables: readonly string[]; weight: number }
export type ScriptOptions = {
  /** First 24 characters of the ids that this run makes. */
  freshPrefix: string
  /** From which on its matters have their numbers: longer ones than real matters have. */
  freshNumber: number
  /** Each client has a stretch of its own, in which this run begins at `first`. */
  supply?: SupplyIds & { from: number; count: number; perClient: number; first: number }
}

/** `name` tells the variables of several scripts apart. */
export function scriptOf(plan: Plan, name: string, options: ScriptOptions): Script {
  const constants = new Map<string, string>()
  const constant = (value: string): string => {
    const known = constants.get(value) ?? `${name}${constants.size}`
    constants.set(value, known)
    return known
  }
  const lines = plan.statements.map(({ text, parameters, types }) =>
    `${unmarked(text).replace(/\$(\d+)/g, (_, place: string) => expression(parameters[Number(place) - 1]!, types[Number(place) - 1]!, { ...options, constant }))};`)
  return {
    // client_id and n make ids that no other client and no other round makes.
    text: [`\\set n :n + 1`, `\\set f (:client_id * 33554432 + :n) * 64`, ...drawing(plan, options), ...lines, ''].join('\n'),
    variables: ['n=0', ...[...constants].map(([value, variable]) => `${variable}=${value}`)], weight: Math.max(1, Math.round(plan.share * 100)),
  }
}

function drawing({ drawn }: Plan, { supply }: ScriptOptions): string[] {
  if (!supply) return [`\\set i random(1, ${drawn})`]
  // One supplied matter after the other, by the requests' own order.
  return [`\\set j ${supply.from} + (:client_id * ${supply.perClient} + (${supply.first} + :n) % ${supply.perClient}) % ${supply.count}`, `\\set i :j % ${drawn} + 1`]
}

function expression(parameter: Parameter, type: string, { freshPrefix, freshNumber, supply, constant }: ScriptOptions & { constant: (value: string) => string }): string {
  switch (parameter.is) {
    case 'constant': return constantOf(parameter.value, type, constant)
    case 'drawn': return drawnFrom(parameter.values, type)
    case 'number': return `(${freshNumber} + :f::bigint)::${type}`
    case 'made': return `(${parameter.pieces.map((piece) => {
      if (typeof piece === 'string') return `'${unmarkedInside(piece)}'`
      const number = 'fresh' in piece ? `:f::bigint + ${piece.fresh}` : `:j::bigint * ${supply!.perMatter} + ${piece.supplied}`
      return `'${'fresh' in piece ? freshPrefix : supply!.prefix}' || lpad(to_hex(${number}), 12, '0')`
    }).join(' || ')})::${type}`
  }
}

// A system takes no longer word on a command line than some 130,000 bytes: the ids of all grids of a large city are more.
const LONGEST_VARIABLE = 20_000

function constantOf(value: string | null, type: string, constant: (value: string) => string): string {
  if (value === null) return `null::${type}`
  if (value === '' || value.length > LONGEST_VARIABLE) return `'${unmarkedInside(value.replaceAll("'", "''"))}'::${type}`
  return `:${constant(value)}::${type}`
}

/** An array among constants is looked up by its place; arrays in an array are read from their text. */
function drawnFrom(values: readonly (string | null)[], type: string): string {
  const texts = values.map((value) => (value === null ? 'null' : `'${unmarkedInside(value.replaceAll("'", "''"))}'`)).join(',')
  return type.endsWith('[]') ? `(array[${texts}]::text[])[:i::int]::${type}` : `(array[${texts}]::${type}[])[:i::int]`
}

// pgbench takes a colon before a letter or digit for one of its variables, also within a text.
const MARK = /:(?=[A-Za-z0-9_])/g
const unmarkedInside = (text: string): string => text.replace(MARK, `' || chr(58) || '`)

/** The statement with its own texts put so that no colon in them stands before a letter. */
const unmarked = (sql: string): string => sql.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, (literal) => {
  const inside = unmarkedInside(literal)
  return inside === literal ? literal : `(${inside})`
})
