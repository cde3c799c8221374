import { spawn } from 'node:child_process'
import type { DatabaseUser } from './osUser.ts'

/** PostgreSQL's programs get only what they need: no secrets of ours, and messages in English for every reader of a log. */
export function databaseEnvironment(): Record<string, string> {
  const { PATH = '', SystemRoot } = process.env
  return { PATH, LC_MESSAGES: 'C', TZ: 'UTC', ...(SystemRoot && { SystemRoot }) }
}

/** Runs one of PostgreSQL's programs to its end, as the database user. */
export function run(program: string, args: string[], user: DatabaseUser): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // The working directory of ours may be closed to the database user; every program can enter the root.
    const child = spawn(program, args, { cwd: '/', env: databaseEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], ...user.ids })
    let output = ''
    child.stdout.on('data', (part: Buffer) => (output += part.toString()))
    child.stderr.on('data', (part: Buffer) => (output += part.toString()))
    child.on('error', (error) => reject(new Error(`PostgreSQL's ${program} could not be started: ${error.message}`, { cause: error })))
    child.on('close', (code) => resolve({ code, output }))
  })
}
