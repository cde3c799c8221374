// The same counts twice: from the product's tables, and straight from the file without any of the importer's code.
import type pg from 'pg'

export type Count = { closed: number; open: number; overdue: number; meanHours: number | null }
export type Counts = {
  matters: number
  agencies: Record<string, Count>
  total: Count
  /** Reports with a deadline of their own; all others have no whole clock. */
  deadlines: number
  declines: number
  /** Without a point on the map. */
  unplaced: number
}

/** Asked of the product's own tables: matters, the entries of their registering, whole clocks, assignments. */
export async function productCounts(pool: pg.Pool): Promise<Counts> {
  const counted = `
    select count(*) filter (where m.closed_at is not null)::int as closed,
           count(*) filter (where m.closed_at is null)::int as open,
           count(*) filter (where exists (select from clocks c where c.matter_id = m.matter_id and c.kind = 'whole'
             and (c.was_met = false or (c.stopped_at is null and c.due_at < now()))))::int as overdue,
           round((avg(extract(epoch from m.closed_at - m.reported_at)) / 3600)::numeric, 4)::float8 as mean_hours,
           e.facts #>> '{source,agency}' as agency
      from matters m join entries e on e.matter_id = m.matter_id and e.act = 'register' where m.channel = 'hotline'`
  const { rows } = await pool.query<CountRow>(`${counted} group by grouping sets ((e.facts #>> '{source,agency}'), ()) order by agency nulls last`)
  const { rows: [more] } = await pool.query(`
    select (select count(*) from matters)::int as matters,
           (select count(distinct matter_id) from clocks where kind = 'whole')::int as deadlines,
           (select count(*) from assignments where state = 'declined')::int as declines,
           (select count(*) from matters where lon is null)::int as unplaced`)
  return { ...more, ...byAgency(rows) }
}

/** Worked out from the text of the file: cut into fields here, its times read by PostgreSQL in the zone of the file. */
export async function fileCounts(pool: pg.Pool, text: string): Promise<Counts> {
  const [header = [], ...records] = fieldsOf(text)
  const rows = records.map((record) => Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])))
  const time = (column: string): string => `nullif(r->>'${column}', '')::timestamp at time zone 'America/New_York'`
  const { rows: counts } = await pool.query<CountRow>(`
    select count(closed)::int as closed, count(*) filter (where closed is null)::int as open,
           count(*) filter (where coalesce(closed, now()) > due)::int as overdue,
           round((avg(extract(epoch from closed - created)) / 3600)::numeric, 4)::float8 as mean_hours, agency
      from (select r->>'Agency' as agency, ${time('Created Date')} as created, ${time('Due Date')} as due,
                   case when r->>'Status' = 'Closed' then ${time('Closed Date')} end as closed
              from jsonb_array_elements($1::jsonb) r) t
     group by grouping sets ((agency), ()) order by agency nulls last`, [JSON.stringify(rows)])
  return {
    matters: rows.length, ...byAgency(counts),
    deadlines: rows.filter((row) => row['Due Date'] !== '').length,
    declines: rows.filter((row) => /does not fall under .* jurisdiction/.test(row['Resolution Description'] ?? '')).length,
    unplaced: rows.filter((row) => row['Latitude'] === '').length,
  }
}

type CountRow = { agency: string | null; closed: number; open: number; overdue: number; mean_hours: number | null }

const countOf = ({ closed, open, overdue, mean_hours: meanHours }: CountRow): Count => ({ closed, open, overdue, meanHours })

/** The row without an agency is that of all together. */
const byAgency = (rows: readonly CountRow[]): Pick<Counts, 'agencies' | 'total'> => ({
  agencies: Object.fromEntries(rows.flatMap((row) => (row.agency === null ? [] : [[row.agency, countOf(row)]]))),
  total: countOf(rows.find((row) => row.agency === null)!),
})

/** RFC 4180, letter by letter. */
function fieldsOf(text: string): string[][] {
  const records: string[][] = [[]]
  let field = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (isQuoted && letter === '"' && text[i + 1] === '"') field += text[++i]!
    else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && (letter === ',' || letter === '\n')) {
      records.at(-1)!.push(field.replace(/\r$/, ''))
      field = ''
      if (letter === '\n') records.push([])
    } else field += letter
  }
  records.at(-1)!.push(field)
  return records.filter((record) => record.length > 1)
}
