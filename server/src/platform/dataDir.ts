import { chmodSync, existsSync, mkdirSync } from 'node:fs'

/**
 * Makes the data folder: everybody may pass through it (the database user reaches its own folder so) and only we may
 * list it. Refuses, with what to do, a place we may not write to.
 */
export function ensureDataDir(path: string): void {
  try {
    if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o711 })
    if (process.getuid?.() === 0) chmodSync(path, 0o711)
  } catch (error) {
    throw new Error(`The data folder ${path} cannot be made or opened (${(error as Error).message}). Set GONGZHI_DATA to a folder that you may write to.`, { cause: error })
  }
}
