import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

// Loading our modules takes 0.8 s with it and 1.2 s without (2026-11): a good part of a second start.
const NODE_COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'compile')
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program and resolves with its exit code. A server gets a process group of its own, so that Ctrl-C, which
 * reaches a whole group (npm, this script, and once more through npm), reaches it exactly once: from here. A command
 * that talks with the person stays in our group, without which it could not read from the terminal.
 */
export function runForwarding(program, args, { isServer, cwd }) {
  return new Promise((resolve) => {
    const isApart = isServer && process.platform !== 'win32'
    const env = { NODE_COMPILE_CACHE, ...process.env }
    const child = spawn(program, args, { cwd, env, detached: isApart, stdio: ['inherit', 'inherit', 'inherit', ...(isServer ? ['ipc'] : [])] })
    let isForwarded = false
    const forward = (signal) => {
      if (isForwarded || (signal === 'SIGINT' && !isApart)) return
      isForwarded = true
      child.kill(signal)
    }
    for (const signal of FORWARDED) process.on(signal, () => forward(signal))
    if (process.env.npm_lifecycle_event) whenOrphaned(() => forward('SIGTERM'))
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** When npm, or the shell between it and us, was killed without a word, nobody is left who could stop us. */
function whenOrphaned(act) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, 500)
  watch.unref()
}
