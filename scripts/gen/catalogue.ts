// Reads the tables of one schema from the system catalogue, in a form that is the same on PostgreSQL 15 and 18.
// The row types, schema.sql and schema.md are written from it; the tests about the codebase look into it too.
import type pg from 'pg'

export type Column = {
  name: string
  /** As PostgreSQL writes it: `timestamp with time zone`, `text[]`. */
  type: string
  isNullable: boolean
  /** The default's expression, when there is one. */
  defaultsTo?: string
  isIdentity: boolean
  isComputed: boolean
  comment?: string
  /** The values that a check on this column alone allows. */
  values?: string[]
}

export type Constraint = { name: string; kind: 'primary' | 'unique' | 'foreign' | 'check' | 'exclude'; columns: string[]; definition: string }
export type Index = { name: string; columns: string[]; isPartial: boolean; isOfConstraint: boolean; definition: string }
export type Table = { name: string; comment?: string; columns: Column[]; constraints: Constraint[]; indexes: Index[] }

/** Tables of the migrations; the migrations' own list of what was applied is not one of them. */
const NOT_OURS = ['schema_migrations']

const COLUMNS = `
  select c.relname as table_name, obj_description(c.oid, 'pg_class') as table_comment, a.attname as name,
         format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as is_nullable,
         a.attidentity <> '' as is_identity, a.attgenerated <> '' as is_computed,
         pg_get_expr(d.adbin, d.adrelid, true) as defaults_to, col_description(c.oid, a.attnum) as comment
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($2)
   order by c.relname collate "C", a.attnum`

// contype 'n' (not null) is a row of its own only from version 18 on: the columns say it already.
const CONSTRAINTS = `
  select c.relname as table_name, k.conname as name, k.contype as kind, pg_get_constraintdef(k.oid, true) as definition,
         array(select a.attname::text from unnest(k.conkey) with ordinality as key (attnum, place)
                 join pg_attribute a on a.attrelid = c.oid and a.attnum = key.attnum order by key.place) as columns
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
   where c.relnamespace = $1::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x') and k.conparentid = 0
   order by k.conname collate "C"`

const INDEXES = `
  select c.relname as table_name, i.relname as name, pg_get_indexdef(i.oid, 0, true) as definition, x.indpred is not null as is_partial,
         exists (select 1 from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x')) as is_of_constraint,
         array(select coalesce(a.attname::text, '') from unnest(x.indkey) with ordinality as key (attnum, place)
                 left join pg_attribute a on a.attrelid = c.oid and a.attnum = key.attnum and key.attnum > 0 order by key.place) as columns
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
   where c.relnamespace = $1::regnamespace
   order by i.relname collate "C"`

type ColumnRow = {
  table_name: string; table_comment: string | null; name: string; type: string; is_nullable: boolean
  is_identity: boolean; is_computed: boolean; defaults_to: string | null; comment: string | null
}
type ConstraintRow = { table_name: string; name: string; kind: string; definition: string; columns: string[] }
type IndexRow = { table_name: string; name: string; definition: string; is_partial: boolean; is_of_constraint: boolean; columns: string[] }

const KINDS: Record<string, Constraint['kind']> = { p: 'primary', u: 'unique', f: 'foreign', c: 'check', x: 'exclude' }

/** All tables of the schema by name, with columns in their order. The pool's search_path must be the schema. */
export async function readCatalogue(pool: pg.Pool, schema: string): Promise<Table[]> {
  const columns = await pool.query<ColumnRow>(COLUMNS, [schema, NOT_OURS])
  const constraints = await pool.query<ConstraintRow>(CONSTRAINTS, [schema])
  const indexes = await pool.query<IndexRow>(INDEXES, [schema])
  const byTable = Map.groupBy(columns.rows, (row) => row.table_name)
  return [...byTable].map(([name, rows]) => {
    const own = constraints.rows.filter((row) => row.table_name === name).map(constraintOf)
    const comment = rows[0]?.table_comment
    return {
      name,
      ...(comment && { comment }),
      columns: rows.map((row) => columnOf(row, own)),
      constraints: own,
      indexes: indexes.rows.filter((row) => row.table_name === name).map(indexOf),
    }
  })
}

function columnOf(row: ColumnRow, constraints: readonly Constraint[]): Column {
  const values = allowedValues(row.name, constraints)
  return {
    name: row.name, type: row.type, isNullable: row.is_nullable, isIdentity: row.is_identity, isComputed: row.is_computed,
    ...(row.defaults_to !== null && { defaultsTo: plainSql(row.defaults_to) }),
    ...(row.comment !== null && { comment: row.comment }),
    ...(values && { values }),
  }
}

const constraintOf = (row: ConstraintRow): Constraint => ({
  name: row.name, kind: KINDS[row.kind] ?? 'check', columns: row.columns, definition: plainSql(row.definition),
})

const indexOf = (row: IndexRow): Index => ({
  name: row.name, columns: row.columns, isPartial: row.is_partial, isOfConstraint: row.is_of_constraint, definition: plainSql(row.definition),
})

/** The values of `check (column in ('a', 'b'))`, as the column's checks say it; absent when none does. */
function allowedValues(column: string, constraints: readonly Constraint[]): string[] | undefined {
  const pattern = new RegExp(`^check \\(${column} (?:in \\((.*)\\)|= ('(?:[^']|'')*'))\\)$`)
  for (const constraint of constraints) {
    const [, many, one] = pattern.exec(constraint.definition) ?? []
    const list = many ?? one
    if (list) return [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"))
  }
  return undefined
}

/** PostgreSQL's own wording in the one that our migrations use: lower case, `in (…)`, no casts of literals. */
function plainSql(sql: string): string {
  return sql
    .split(/('(?:[^']|'')*')/)
    .map((part, index) => (index % 2 === 1 ? part : part.toLowerCase()))
    .join('')
    .replace(/('(?:[^']|'')*')::(?:text|jsonb|character varying)\b(?!\[)/g, '$1')
    .replace(/= any \(array\[([^\]]*)\]\)/g, 'in ($1)')
    .replace(/<> all \(array\[([^\]]*)\]\)/g, 'not in ($1)')
    .replace(/\s+/g, ' ')
    .trim()
}
