// The database's own rate: the scripts of a plan through pgbench, as many clients as the server's clients have connections.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Script } from './script.ts'

export type LimitRun = {
  program: string
  appUrl: string
  scripts: readonly Script[]
  clients: number
  seconds: number
  /** Seconds of processor time that the database has used. */
  databaseSeconds: () => number
}
/** Rounds in a second, and milliseconds of the database's processor time for each. */
export type Limit = { rate: number; processor: number }

/** Once statements are prepared and planned: the first second is left out. Throws what pgbench says when a statement is refused. */
export async function pgbenchRate({ program, appUrl, scripts, clients, seconds, databaseSeconds }: LimitRun): Promise<Limit> {
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-pgbench-'))
  try {
    const files = scripts.map(({ text, weight }, index) => {
      const path = join(folder, `${index}.sql`)
      writeFileSync(path, text)
      return ['-f', `${path}@${weight}`]
    })
    const variables = [...new Set(scripts.flatMap((script) => script.variables))].flatMap((variable) => ['-D', variable])
    const { hostname, port, username, password, pathname } = new URL(appUrl)
    const words = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-P', '1', '-T', String(seconds + 1), '-h', hostname, '-p', port, '-U', username, ...variables, ...files.flat(), pathname.slice(1)]
    const used: number[] = []
    const output = await run(program, words, { PGPASSWORD: decodeURIComponent(password), PGOPTIONS: '-c search_path=gongzhi' }, (part) => {
      if (part.startsWith('progress:')) used.push(databaseSeconds())
    })
    const rates = [...output.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)].map(([, tps]) => Number(tps)).slice(1, seconds + 1)
    // Where one round takes longer than all the seconds, those at the end are all that there are.
    const rate = rates.reduce((sum, tps) => sum + tps, 0) / rates.length || Number(/^tps = ([\d.]+)/m.exec(output)?.[1])
    if (!(rate > 0) || /aborted/.test(output)) throw new Error(`pgbench did not run:\n${output.slice(0, 4000)}`)
    return { rate, processor: ((used[rates.length]! - used[0]!) * 1000) / (rate * rates.length) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, words: readonly string[], environment: Record<string, string>, hear: (part: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part: Buffer) => {
        output += part.toString()
        hear(part.toString())
      })
    }
    child.on('error', reject)
    child.on('close', () => resolve(output))
  })
}
