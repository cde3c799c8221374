// Writes server/src/generated/db.ts: a row type per table for Kysely, in the CamelCasePlugin's names.
import type { Column, Table } from './catalogue.ts'

/** What the pool's parsers give for a type, and what may be written where that differs. Called by gen.ts. */
const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  xid8: 'string',
  date: 'string',
  tsvector: 'string',
  int2: 'number',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  'timestamp with time zone': 'Time',
  jsonb: 'Json',
  box: 'string',
}

/** Columns whose values the contract lists: a new kind of matter brings states without a migration. */
const CODED: Record<string, string> = { 'matters.kind': 'MatterKind', 'matters.state': 'MatterState', 'clocks.kind': 'ClockKind', 'requests.kind': 'RequestKind' }

const HEAD = `// Made by \`npm run gen\` from the migrations; do not edit. One row type per table, for Kysely with its CamelCasePlugin.
import type { ClockKind, MatterKind, MatterState, RequestKind } from '@gongzhi/contracts/matters.ts'
import type { ColumnType } from 'kysely'

/** Read as a Date; a Date or ISO text may be written. */
export type Time = ColumnType<Date, Date | string, Date | string>

/**
 * Read as what the JSON says. An object or JSON text may be written; an array only as JSON text,
 * since the driver would write a JavaScript array as a PostgreSQL array.
 */
export type Json = ColumnType<unknown, JsonInput, JsonInput>
export type JsonInput = string | (object & { length?: never })

/** Has a default: may be left out when a row is written. Kysely's own type of the name does not hold another ColumnType. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
/** Made by the database: never written. */
export type GeneratedAlways<T> = ColumnType<T, never, never>
`

/** The whole file. Refuses a column type that it has no TypeScript type for. */
export function databaseTypes(tables: readonly Table[]): string {
  const rows = tables.map(rowType).join('\n')
  const database = tables.map((table) => `  ${camelCase(table.name)}: ${typeName(table.name)}`).join('\n')
  return `${HEAD}\n${rows}\nexport interface Database {\n${database}\n}\n`
}

function rowType(table: Table): string {
  const comment = table.comment ? `/** ${table.comment.replaceAll('*/', '* /')}. */\n` : ''
  const columns = table.columns.map((column) => `  ${camelCase(column.name)}: ${columnType(table, column)}`)
  return `${comment}export interface ${typeName(table.name)} {\n${columns.join('\n')}\n}\n`
}

function columnType(table: Table, column: Column): string {
  const value = valueType(table, column) + (column.isNullable ? ' | null' : '')
  if (column.isIdentity || column.isComputed) return `GeneratedAlways<${value}>`
  return column.defaultsTo === undefined ? value : `Generated<${value}>`
}

function valueType(table: Table, column: Column): string {
  const coded = CODED[`${table.name}.${column.name}`]
  if (coded) return coded
  if (column.values) return column.values.map((value) => `'${value}'`).join(' | ')
  const isArray = column.type.endsWith('[]')
  const type = TYPES[isArray ? column.type.slice(0, -2) : column.type]
  if (!type) throw new Error(`${table.name}.${column.name} has the type ${column.type}, for which scripts/gen/databaseTypes.ts knows no TypeScript type.`)
  return isArray ? `${type}[]` : type
}

const camelCase = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const typeName = (table: string): string => {
  const name = camelCase(table)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Row`
}
