// Our server as it is started in a city: one process that also works on the jobs, the others for requests alone.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { DatabaseUrls } from '../cluster.ts'

export type Servers = { ports: readonly number[]; pids: readonly number[]; residentMb: () => number; stop: () => Promise<void> }

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
const PATIENCE_MS = 60_000

type Start = { urls: DatabaseUrls; dataDir: string; processes: number; profileDir?: string }

/** Starts them one after the other and waits until each answers. */
export async function startServers(start: Start): Promise<Servers> {
  const children: ChildProcess[] = []
  const ports: number[] = []
  for (let index = 0; index < start.processes; index++) {
    const port = await freePort()
    children.push(startOne(start, port, index === 0 ? 'all' : 'web'))
    await answers(port, children.at(-1)!)
    ports.push(port)
  }
  const pids = children.map(({ pid }) => pid!)
  return {
    ports, pids, residentMb: () => pids.reduce((sum, pid) => sum + residentMb(pid), 0),
    stop: async () => {
      for (const child of children) child.kill('SIGTERM')
      await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, 'exit'))))
    },
  }
}

function startOne({ urls, dataDir, profileDir }: Start, port: number, role: 'all' | 'web'): ChildProcess {
  const words = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : []
  return spawn(process.execPath, [...words, MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env, DATABASE_URL: urls.appUrl, DATABASE_MIGRATE_URL: urls.migrateUrl, GONGZHI_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1',
      GONGZHI_DEMO: '1', GONGZHI_PUBLIC_LIMIT: '0', GONGZHI_ROLE: role, NODE_ENV: '',
    },
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (const since = performance.now(); performance.now() - since < PATIENCE_MS; await sleep(50)) {
    if (child.exitCode !== null) throw new Error('Our server ended while it was starting.')
    const isThere = await fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false)
    if (isThere) return
  }
  throw new Error('Our server did not answer within a minute.')
}

/** 0 where the system does not say. */
function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
