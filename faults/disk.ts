// A small disk of its own for a run, so that it can be full: an image mounted by root, else a mounted piece of memory.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Disk = {
  /** Where data may lie; everybody may enter. */
  folder: string
  /** Why it cannot be filled up; absent: it can. */
  whyNotSmall?: string
  remove: () => void
}

const run = (program: string, ...words: string[]): void => void execFileSync(program, words, { stdio: 'pipe' })

/** A disk of so many megabytes mounted at the folder; without a size, or the right to mount, the folder as it is. */
export function makeDisk(folder: string, megabytes: number | undefined): Disk {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (megabytes === undefined) return plain(folder, 'none was asked for')
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return plain(folder, 'only root on Linux can mount a small disk')
  const image = `${folder}.img`
  try {
    writeFileSync(image, '')
    truncateSync(image, megabytes * 1024 * 1024)
    run('mkfs.ext4', '-q', '-m', '0', image)
    run('mount', '-o', 'loop', image, folder)
    return mounted(folder, image)
  } catch {
    rmSync(image, { force: true })
  }
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
    return mounted(folder, image)
  } catch (error) {
    return plain(folder, `mounting is not permitted here (${(error as Error).message.split('\n')[0]})`)
  }
}

const plain = (folder: string, whyNotSmall: string): Disk => ({ folder, whyNotSmall, remove: () => rmSync(folder, { recursive: true, force: true }) })

const mounted = (folder: string, image: string): Disk => ({
  folder,
  remove: () => {
    removeDisk(folder)
    rmSync(image, { force: true })
  },
})

/** Takes the disk away, mounted or not, with what is mounted in it. */
export function removeDisk(folder: string): void {
  const isMounted = existsSync('/proc/mounts') ? (place: string) => readFileSync('/proc/mounts', 'utf8').includes(` ${place} `) : () => false
  for (const place of [join(folder, 'data', 'files'), folder]) while (isMounted(place)) run('umount', '--lazy', place)
  rmSync(folder, { recursive: true, force: true })
}

/** Makes a folder read-only, and answers how to make it writable again; nothing where that is not permitted. */
export function makeReadOnly(folder: string): (() => void) | undefined {
  try {
    run('mount', '--bind', folder, folder)
    run('mount', '-o', 'remount,ro,bind', folder)
    return () => run('umount', '--lazy', folder)
  } catch {
    return undefined
  }
}
