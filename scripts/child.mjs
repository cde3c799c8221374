import { spawn } from 'node:child_process'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program and resolves with its exit code. A server gets a process group of its own, so that Ctrl-C, which
 * reaches a whole group (npm, this script, and once more through npm), reaches it exactly once: from here. A command
 * that talks with the person stays in our group, without which it could not read from the terminal.
 */
export function runForwarding(program, args, { isServer, cwd }) {
  return new Promise((resolve) => {
    const isApart = isServer && process.platform !== 'win32'
    const child = spawn(program, args, { cwd, detached: isApart, stdio: ['inherit', 'inherit', 'inherit', ...(isServer ? ['ipc'] : [])] })
    let isForwarded = false
    for (const signal of FORWARDED) {
      process.on(signal, () => {
        if (isForwarded || (signal === 'SIGINT' && !isApart)) return
        isForwarded = true
        child.kill(signal)
      })
    }
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}
