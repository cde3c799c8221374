// The app as an older one was: the same, built to speak the protocol before. Built once per run.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FIELD_PROTOCOL } from '../../../contracts/src/kit/field.ts'

const WEB = fileURLToPath(new URL('../../../web', import.meta.url))
const VITE = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url))

let built: Promise<string> | undefined

/** The folder in which it lies. */
export const oldApp = (): Promise<string> => (built ??= build())

export async function removeOldApp(): Promise<void> {
  if (built) rmSync(await built, { recursive: true, force: true })
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-old-app-'))
  const words = [VITE, 'build', '--config', 'vite.field.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
  const env = { ...process.env, NODE_ENV: 'production', GONGZHI_FIELD_PROTOCOL: String(FIELD_PROTOCOL - 1), GONGZHI_FIELD_BUILD: 'older' }
  const child = spawn(process.execPath, words, { cwd: WEB, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error('The older app could not be built.')
  return folder
}
