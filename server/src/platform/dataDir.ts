import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes the data folder, which only we may list. Root's may be passed through by everybody: the database user reaches
 * its own folder so. Refuses, with what to do, a place we may not write to.
 */
export function ensureDataDir(path: string): void {
  try {
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700
    mkdirSync(dirname(path), { recursive: true })
    mkdirSync(path, { recursive: true, mode })
    chmodSync(path, mode)
  } catch (error) {
    throw new Error(`The data folder ${path} cannot be made or opened (${(error as Error).message}). Set GONGZHI_DATA to a folder that you may write to.`, { cause: error })
  }
}
