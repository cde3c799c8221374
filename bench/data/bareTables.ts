// Tables without their indexes and keys while they are filled, and with them again afterwards: an index that is built over
// all rows at once costs a tenth of one that grows with them, and is as dense as after a year of vacuum.
import type pg from 'pg'

type Part = { table: string; name: string; definition: string; kind: 'foreign' | 'key' | 'index' }

const PARTS = `
  select c.conrelid::regclass::text as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition, case when c.contype = 'f' then 'foreign' else 'key' end as kind
    from pg_constraint c where c.contype in ('p', 'u', 'f') and (c.conrelid = any($1::text[]::regclass[]) or c.confrelid = any($1::text[]::regclass[]))
  union all
  select i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), 'index'
    from pg_index i where i.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`

/** Takes them off and answers what puts them back, on as many connections as `clients`. */
export async function bareTables(client: pg.Client, tables: readonly string[]): Promise<(clients: readonly pg.Client[]) => Promise<void>> {
  const { rows: parts } = await client.query<Part>(PARTS, [tables])
  const of = (kind: Part['kind']): Part[] => parts.filter((part) => part.kind === kind)
  for (const { table, name } of [...of('foreign'), ...of('key').toSorted(uniqueFirst)]) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of of('index')) await client.query(`drop index ${name}`)
  return async (clients) => {
    for (const one of clients) await one.query(`set maintenance_work_mem = '256MB'`)
    const builds = [...of('key').map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`), ...of('index').map(({ definition }) => definition)]
    await spread(clients, interleaved(builds))
    for (const { table, name, definition } of of('foreign')) await clients[0]!.query(`alter table ${table} add constraint ${name} ${definition}`)
    await spread(clients, tables.map((table) => `vacuum (analyze, parallel 0) ${table}`))
    await clients[0]!.query('checkpoint')
  }
}

// A foreign key needs the primary key, so that it goes last.
const uniqueFirst = (a: Part, b: Part): number => Number(a.definition.startsWith('PRIMARY')) - Number(b.definition.startsWith('PRIMARY'))

/** Two indexes of one table are built at the same time, but its keys one after the other: they lock it. */
const interleaved = (texts: readonly string[]): string[] => texts.toSorted((a, b) => Number(b.startsWith('alter')) - Number(a.startsWith('alter')))

async function spread(clients: readonly pg.Client[], texts: readonly string[]): Promise<void> {
  const left = [...texts]
  await Promise.all(clients.map(async (client) => {
    for (let text = left.shift(); text !== undefined; text = left.shift()) await client.query(text)
  }))
}
