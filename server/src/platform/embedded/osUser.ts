// Under which operating system user PostgreSQL runs, and whether that user can reach the data directory.
// PostgreSQL refuses to run as root, and we create no users: root starts it as `nobody`.
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Absent ids: PostgreSQL runs as the user who started us. */
export type DatabaseUser = { name: string; ids?: { uid: number; gid: number } }

const UNPRIVILEGED = 'nobody'
const OTHERS_MAY_ENTER = 0o001
const GROUP_MAY_ENTER = 0o010

/** The user PostgreSQL runs as. Refuses root on a system without `nobody`. */
export function databaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return { name: 'you' }
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === UNPRIVILEGED && Number(uid) > 0) return { name, ids: { uid: Number(uid), gid: Number(gid) } }
  }
  throw new Error(
    `You are root, PostgreSQL refuses to run as root, and this system has no user ${UNPRIVILEGED} to run it as. ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL that runs elsewhere.',
  )
}

/** Refuses a data directory that the database user cannot enter, naming the folder that stops it. */
export function assertEnterable(path: string, user: DatabaseUser): void {
  if (!user.ids) return
  for (let folder = path; ; folder = dirname(folder)) {
    if (!mayEnter(folder, user.ids)) {
      throw new Error(
        `PostgreSQL runs as the user ${user.name}, because you are root, and ${user.name} may not enter ${folder}. ` +
          'Set GONGZHI_DATA to a folder that everybody may enter (such as /var/lib/gongzhi), or unset it.',
      )
    }
    if (dirname(folder) === folder) return
  }
}

function mayEnter(folder: string, ids: { uid: number; gid: number }): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === ids.uid) return (mode & 0o100) !== 0
  if (gid === ids.gid) return (mode & GROUP_MAY_ENTER) !== 0
  return (mode & OTHERS_MAY_ENTER) !== 0
}

/** Gives a file or folder of ours to the database user. */
export function giveTo(user: DatabaseUser, path: string): void {
  if (user.ids) chownSync(path, user.ids.uid, user.ids.gid)
}
