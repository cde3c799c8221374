// Writes docs/reference/schema.md: every table, what it is for, its columns and what they point to.
import type { Column, Table } from './catalogue.ts'
import { code, page, table } from './markdown.ts'

export function schemaPage(tables: readonly Table[]): string {
  const intro =
    `${tables.length} tables. Ids are UUIDs (version 7) made in the application; times are UTC; positions are WGS 84. ` +
    'The application role can only add to tables marked *append-only*. The full definition with indexes is server/schema.sql.'
  return page('Schema', 'the migrations', [intro, ...tables.map(section)])
}

function section(of: Table): string {
  const rows = of.columns.map((column) => [code(column.name), meaning(of, column)])
  return [`## ${of.name}`, comment(of), table(['Column', 'Type'], rows)].join('\n\n')
}

function comment(of: Table): string {
  const [, mark, words = ''] = /^(append-only: *)?(.*)$/.exec(of.comment ?? '') ?? []
  return `${mark ? '*Append-only.* ' : ''}${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function meaning(of: Table, column: Column): string {
  const own = (kind: string): boolean => of.constraints.some((c) => c.kind === kind && c.columns.length === 1 && c.columns[0] === column.name)
  const target = of.constraints.find((c) => c.kind === 'foreign' && c.columns.length === 1 && c.columns[0] === column.name)
  const facts = [
    column.type.replace('timestamp with time zone', 'time'),
    own('primary') ? 'key' : '',
    own('unique') ? 'unique' : '',
    column.isNullable ? 'may be empty' : '',
    column.defaultsTo !== undefined ? `default ${code(column.defaultsTo)}` : '',
    target ? `→ ${/references (\w+)/.exec(target.definition)?.[1]}` : '',
    column.values ? `one of ${column.values.map(code).join(', ')}` : '',
  ]
  return facts.filter((fact) => fact !== '').join(', ')
}
