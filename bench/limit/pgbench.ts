// The database's own rate: the scripts of a plan through pgbench, as many clients as the server's clients have connections.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Script } from './script.ts'

export type LimitRun = { program: string; appUrl: string; scripts: readonly Script[]; clients: number; seconds: number }

/** Rounds in a second. Throws what pgbench says when a statement is refused. */
export async function pgbenchRate({ program, appUrl, scripts, clients, seconds }: LimitRun): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-pgbench-'))
  try {
    const files = scripts.map(({ text, weight }, index) => {
      const path = join(folder, `${index}.sql`)
      writeFileSync(path, text)
      return ['-f', `${path}@${weight}`]
    })
    const variables = [...new Set(scripts.flatMap((script) => script.variables))].flatMap((variable) => ['-D', variable])
    const { hostname, port, username, password, pathname } = new URL(appUrl)
    const words = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-h', hostname, '-p', port, '-U', username, ...variables, ...files.flat(), pathname.slice(1)]
    const output = await run(program, words, { ...process.env, PGPASSWORD: decodeURIComponent(password), PGOPTIONS: '-c search_path=gongzhi' })
    const rate = Number(/tps = ([\d.]+) \(without/.exec(output)?.[1])
    if (!(rate > 0) || /aborted/.test(output)) throw new Error(`pgbench did not run:\n${output.slice(0, 4000)}`)
    return rate
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()))
    child.on('error', reject)
    child.on('close', () => resolve(output))
  })
}
