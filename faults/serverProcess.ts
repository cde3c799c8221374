// The product as its own process, `node server/src/main.ts`, on a port and a data folder of its own.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { send } from './http.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const START_LIMIT_MS = 120_000

export type ServerProcess = {
  pid: number
  hasEnded: () => boolean
  /** What it wrote last. */
  output: () => string
  kill: () => Promise<void>
  /** As an operator stops it; true when it ended within the limit. */
  stop: () => Promise<boolean>
}

export type ServerInput = { port: number; dataDir: string; clockFile: string; logFile: string; environment: Record<string, string> }

/** Starts a server and answers when its process is there; `whenReady` waits until it serves. */
export function startServer({ port, dataDir, clockFile, logFile, environment }: ServerInput): ServerProcess {
  const env = {
    ...process.env, NODE_ENV: '', PORT: String(port), GONGZHI_DATA: dataDir, GONGZHI_DEMO: '1', LOG_LEVEL: 'warn', GONGZHI_FAULTS_CLOCK: clockFile,
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compile'), ...environment,
  }
  const child = spawn(process.execPath, ['--import', join(ROOT, 'faults', 'shiftedClock.ts'), join(ROOT, 'server', 'src', 'main.ts')], {
    // In a group of its own, so that Ctrl-C reaches only us; the channel tells it when we are gone without a word.
    cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let tail = ''
  const keep = (part: Buffer): void => {
    tail = (tail + part.toString()).slice(-4000)
    appendFileSync(logFile, part)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? 0,
    hasEnded,
    output: () => tail,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: () => stopped(child, ended),
  }
}

const STOP_LIMIT_MS = 45_000

async function stopped(child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  child.kill('SIGTERM')
  const isStopped = await Promise.race([ended.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })])
  if (!isStopped) child.kill('SIGKILL')
  return isStopped
}

/** Waits until /readyz answers 200, and answers how long that took. Throws with what the server wrote when it does not. */
export async function whenReady(server: ServerProcess, port: number): Promise<number> {
  const began = performance.now()
  for (;;) {
    const answer = await send({ port }, { method: 'GET', path: '/readyz' })
    if (answer?.status === 200) return performance.now() - began
    if (server.hasEnded()) throw new Error(`The server ended: ${server.output()}`)
    if (performance.now() - began > START_LIMIT_MS) throw new Error(`The server is not ready after ${START_LIMIT_MS / 1000} s: ${answer?.bytes.toString() ?? 'no answer'}\n${server.output()}`)
    await sleep(50)
  }
}
