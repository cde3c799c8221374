// What `npm run bench` is told on its command line, and what it does without being told.
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from '../server/src/config.ts'

export type Settings = {
  sizes: readonly number[]
  connections: readonly number[]
  /** Of one measured run; each has half a second of warming up before it. */
  seconds: number
  /** How often a disturbed run is taken again. */
  tries: number
  /** Processes of our server. */
  processes: number
  only: readonly string[]
  dataDir: string
  /** Folder with another PostgreSQL's programs. */
  binaries?: string
  pgbench?: string
  /** Of the memory run; 0: none. */
  minutes: number
  hasSweep: boolean
  hasPlans: boolean
  fillOnly: boolean
  isFresh: boolean
  writesPage: boolean
}

const HELP = `npm run bench -- [--sizes 100000,1000000] [--connections 8,32] [--seconds 4] [--tries 3] [--processes 2]
  [--only intake,sign,inbox,list,page,street,city] [--minutes 10] [--sweep] [--plans] [--fill-only] [--fresh]
  [--data FOLDER] [--pg-bin FOLDER] [--no-page]
Sizes are kept in the data folder and used again; --fresh makes them anew.`

/** Reads the command line. Throws a sentence that says what is wrong with it. */
export function readSettings(words: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...words],
    options: {
      sizes: { type: 'string', default: '100000' }, connections: { type: 'string', default: '8,32' }, seconds: { type: 'string', default: '4' }, tries: { type: 'string', default: '3' },
      processes: { type: 'string' }, only: { type: 'string', default: '' }, data: { type: 'string' }, 'pg-bin': { type: 'string' }, minutes: { type: 'string', default: '0' },
      sweep: { type: 'boolean', default: false }, plans: { type: 'boolean', default: false }, 'fill-only': { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false }, 'no-page': { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    },
  })
  if (values.help) throw new Error(HELP)
  const binaries = values['pg-bin'] ?? process.env['GONGZHI_TEST_PG_BIN']
  const pgbench = findPgbench(binaries)
  return {
    sizes: wholes(values.sizes, '--sizes'), connections: wholes(values.connections, '--connections'), seconds: whole(values.seconds, '--seconds'), tries: whole(values.tries, '--tries'),
    // Two processes on four cores gained 90 % on lists, a third nothing; on two cores a second one gains where our own work is most of a request.
    processes: values.processes === undefined ? Math.max(2, Math.floor(availableParallelism() / 2)) : whole(values.processes, '--processes'),
    only: values.only.split(',').filter((word) => word !== ''), // Another PostgreSQL cannot read what ours has made.
    dataDir: values.data ?? `${defaultDataDir(process.env)}-bench${binaries ? '-other' : ''}`,
    minutes: whole(values.minutes, '--minutes'), hasSweep: values.sweep, hasPlans: values.plans, fillOnly: values['fill-only'], isFresh: values.fresh, writesPage: !values['no-page'],
    ...(binaries ? { binaries } : {}), ...(pgbench ? { pgbench } : {}),
  }
}

function whole(text: string, name: string): number {
  if (/^\d{1,8}$/.test(text)) return Number(text)
  throw new Error(`${name} is "${text}": it must be a whole number.\n${HELP}`)
}

const wholes = (text: string, name: string): number[] => text.split(',').map((word) => whole(word, name))

/** The newest pgbench in PATH or in the usual folder of Debian; an older one serves a newer server. */
function findPgbench(binaries: string | undefined): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')) : []
  const folders = [...(binaries ? [binaries] : []), ...(process.env['PATH'] ?? '').split(':'), ...versions]
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path))
}
