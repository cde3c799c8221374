// docs/reference/field-performance.md, from one run.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Machine } from '../page.ts'
import type { Alone } from './alone.ts'
import type { Line } from './arrivals.ts'
import { CHANGED, ENDED, ON_PHONE } from './workers.ts'

export type FieldResult = { at: Date; machine: Machine; matters: number; lines: readonly Line[]; alone: readonly Alone[] }

const PATH = fileURLToPath(new URL('../../docs/reference/field-performance.md', import.meta.url))
/** For 300 open matters. */
const MOST_KB = 300

export function writeFieldPage(result: FieldResult): string {
  writeFileSync(PATH, `${pageOf(result)}\n`)
  return PATH
}

const kb = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString('en')} KB`
const ms = (time: number): string => `${time < 10 ? time.toFixed(1) : Math.round(time).toLocaleString('en')} ms`
const percent = (part: number): string => `${Math.round(part * 100)} %`
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

function pageOf({ at, machine, matters, lines, alone }: FieldResult): string {
  const first = lines[0]!
  return `# How fast phones are kept up

Written by \`node bench/field.ts\`, ${at.toISOString().slice(0, 10)}: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}, ${machine.processes} processes of our server; the phones are driven from the same machine. The database holds ${matters.toLocaleString('en')} matters.

Each worker holds one grid with ${ON_PHONE} open reports, as many as a street has. Phones come evenly over the time given, whether those before them are answered or not. A first sync is all requests from the first to the last: the rows in parts of 200, then frame and rules. The delta of 08:30 begins at a cursor from before ${percent(CHANGED)} of the open matters were changed, ${percent(ENDED)} of which ended: the rows, and the list of what there should be where something has gone.

${row(['', 'phones', 'within', 'p50', 'p95', 'longest', 'requests', 'rows', 'compressed', 'plain'])}
${row(['---', ...Array.from({ length: 9 }, () => '---:')])}
${lines.map((line) => row([line.name, line.count.toLocaleString('en'), `${line.seconds.toFixed(0)} s`, ms(line.p50), ms(line.p95), ms(line.most), line.requests.toFixed(1), line.rows.toFixed(0), kb(line.bytes), kb(line.plainBytes)])).join('\n')}

Rows, bytes and requests are those of one phone on average, the first sync’s without frame and rules (${kb(first.frameBytes)} compressed). ${ON_PHONE} open matters may take ${MOST_KB} KB compressed: ${first.bytes <= MOST_KB * 1024 ? 'kept' : 'NOT kept'}.

## Beside the database

One request after the other, without company: the server’s whole time within its process, and the database’s for the same statements, prepared, on one connection.

${row(['', 'statements', 'database', 'server', 'of it the database'])}
${row(['---', ...Array.from({ length: 4 }, () => '---:')])}
${alone.map((one) => row([one.name, one.statements, ms(one.databaseMs), ms(one.serverMs), percent(one.databaseMs / one.serverMs)])).join('\n')}`
}
