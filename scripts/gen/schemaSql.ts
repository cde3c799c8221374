// Writes server/schema.sql: the schema as the migrations leave it, sorted, to be read and reviewed, never to be run.
import type { Column, Constraint, Table } from './catalogue.ts'

const HEAD = `-- Made by \`npm run gen\` from the migrations; do not edit, do not run. The same on PostgreSQL 15 and 18.
-- Tables by name, columns in their order, then constraints and indexes by name.
`

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The whole file. */
export function schemaSql(tables: readonly Table[]): string {
  return [HEAD, ...tables.map(tableSql)].join('\n')
}

function tableSql(table: Table): string {
  const lines = [...table.columns.map(columnSql), ...table.constraints.map(constraintSql)]
  const indexes = table.indexes.filter((index) => !index.isOfConstraint).map((index) => `${index.definition};`)
  const comments = [
    ...(table.comment ? [`comment on table ${table.name} is ${quoted(table.comment)};`] : []),
    ...table.columns.flatMap((column) => (column.comment ? [`comment on column ${table.name}.${column.name} is ${quoted(column.comment)};`] : [])),
  ]
  return [`create table ${table.name} (`, `${lines.map((line) => `  ${line}`).join(',\n')}`, ');', ...indexes, ...comments, ''].join('\n')
}

function columnSql(column: Column): string {
  const extras = [
    column.isNullable ? '' : ' not null',
    column.isIdentity ? ' generated always as identity' : '',
    column.isComputed ? ` generated always as (${column.defaultsTo}) stored` : '',
    column.defaultsTo !== undefined && !column.isComputed ? ` default ${column.defaultsTo}` : '',
  ]
  return `${column.name} ${column.type}${extras.join('')}`
}

const constraintSql = (constraint: Constraint): string => `constraint ${constraint.name} ${constraint.definition}`
