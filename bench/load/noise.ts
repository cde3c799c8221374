// Whether somebody else used the machine while something was measured: all work of the processors less that of our own
// processes, as a share of what the processors can do.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const TICKS_PER_SECOND = 100

type Reading = { atMs: number; busy: number; ours: number }

export type NoiseMeter = {
  during: <T>(work: () => Promise<T>) => Promise<{ result: T; othersShare: number }>
  /** Seconds of processor time that a process and those below it have used. */
  secondsOf: (pid: number) => number
}

/** `roots`: our processes, with all that they started. On a system without /proc nothing is heard. */
export function noiseMeter(roots: () => readonly number[]): NoiseMeter {
  return {
    secondsOf: (pid) => (isHeard() ? ticksOf([pid]) / TICKS_PER_SECOND : 0),
    during: async (work) => {
      const before = read(roots())
      const result = await work()
      const after = read(roots())
      if (!before || !after) return { result, othersShare: 0 }
      const ticks = ((after.atMs - before.atMs) / 1000) * TICKS_PER_SECOND * availableParallelism()
      return { result, othersShare: Math.max(0, (after.busy - before.busy - (after.ours - before.ours)) / ticks) }
    },
  }
}

const isHeard = (): boolean => existsSync('/proc/stat')

function read(roots: readonly number[]): Reading | undefined {
  try {
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1).map(Number)
    return { atMs: performance.now(), busy: user + nice + system + irq + softIrq + steal, ours: ticksOf(roots) }
  } catch {
    return undefined
  }
}

/** What these processes and those below them have used, with those of their children that have ended. */
function ticksOf(roots: readonly number[]): number {
  const processes = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = statOf(name)
    return stat ? [[Number(name), stat] as const] : []
  }))
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (roots.includes(at)) return true
    return false
  }
  return [...processes].filter(([pid]) => isOurs(pid)).reduce((sum, [, { ticks }]) => sum + ticks, 0)
}

function statOf(pid: string): { parent: number; ticks: number } | undefined {
  try {
    // The name in brackets may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number)
    return { parent: Number(fields[1]), ticks: utime! + stime! + cutime! + cstime! }
  } catch {
    return undefined
  }
}
