// Signed-in browsers: an opaque token in a cookie, of which the database keeps only the hash. Called by signing in,
// signing out and actor.ts.
import { createHash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'

export const SESSION_COOKIE = 'gongzhi_session'
const DESK_IDLE_MINUTES = 30 // 等保 8.1.4.1 b: idle logout after 15 to 30 minutes
/** A session is marked as seen at most so often: a write in every request would cost more than the request. */
export const SEEN_EVERY_MS = 60_000
const TOKEN_BYTES = 32
const COOKIE = new RegExp(`(?:^|;) *${SESSION_COOKIE}=([\\w-]+)`)

/** A token for a browser or a machine, and what is stored of it. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

// The token has 256 random bits, so that a plain hash cannot be searched; a slow one would cost every request.
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The session token that a request brings. */
export function sessionTokenOf(headers: { cookie?: string | undefined }): string | undefined {
  // The token is base64url: nothing in it is quoted or encoded.
  return COOKIE.exec(headers.cookie ?? '')?.[1]
}

/**
 * The header that gives the browser its token; without one, the header that takes it away. A desk's goes when its browser
 * is closed; a phone closes its browser by itself, and keeps it for `keepSeconds`.
 */
export function sessionCookie(token: string | undefined, isSecure: boolean, keepSeconds?: number): string {
  const seconds = token === undefined ? 0 : keepSeconds
  return `${SESSION_COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}${seconds === undefined ? '' : `; Max-Age=${seconds}`}`
}

/** An enrolled phone, and after how long a rest its session ends: the app on it locks itself after minutes (docs/decisions/0029-the-phone.md). */
export type SessionDevice = { deviceId: string; idleMinutes: number }

export async function insertSession(tx: Tx, { personId, at, device }: { personId: string; at: Date; device?: SessionDevice | undefined }): Promise<string> {
  const { token, tokenHash } = newToken()
  await tx.insertInto('sessions')
    .values({ tokenHash, personId, createdAt: at, seenAt: at, endedAt: null, deviceId: device?.deviceId ?? null, idleMinutes: device?.idleMinutes ?? DESK_IDLE_MINUTES }).execute()
  return token
}

/** Makes an open session that of a phone. */
export async function bindSession(tx: Tx, { token, device }: { token: string; device: SessionDevice }): Promise<void> {
  await tx.updateTable('sessions').set({ deviceId: device.deviceId, idleMinutes: device.idleMinutes }).where('tokenHash', '=', hashToken(token)).where('endedAt', 'is', null).execute()
}

/** A session `s` that is open at $2. One seen in the future was seen by a clock that was wrong: it would not idle away before that time. */
export const isOpenSession = `s.ended_at is null and s.seen_at > $2::timestamptz - s.idle_minutes * interval '1 minute' and s.seen_at < $2::timestamptz + interval '5 minutes'`

const deviceSession = statement<{ deviceId: string | null }>('auth.deviceOfSession', `select s.device_id from sessions s where s.token_hash = $1 and ${isOpenSession}`)

/** The phone whose session it is; nothing for a desk's, and for one that has ended or idled away. */
export async function deviceOfSession(db: Db | Tx, { token, at }: { token: string; at: Date }): Promise<string | undefined> {
  const [row] = await deviceSession(db, [hashToken(token), at])
  return row?.deviceId ?? undefined
}

export async function endSessionsOfDevice(tx: Tx, { deviceId, at }: { deviceId: string; at: Date }): Promise<void> {
  await tx.updateTable('sessions').set({ endedAt: at }).where('deviceId', '=', deviceId).where('endedAt', 'is', null).execute()
}

/** Ends one open session and answers whose it was. */
export async function endSession(tx: Tx, { token, at }: { token: string; at: Date }): Promise<string | undefined> {
  const ended = await tx
    .updateTable('sessions')
    .set({ endedAt: at })
    .where('tokenHash', '=', hashToken(token))
    .where('endedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst()
  return ended?.personId
}

/** Ends all sessions of a person (a new password, a closed account), but for the one given. */
export async function endSessionsOf(tx: Tx, { personId, at, except }: { personId: string; at: Date; except?: string }): Promise<void> {
  let update = tx.updateTable('sessions').set({ endedAt: at }).where('personId', '=', personId).where('endedAt', 'is', null)
  if (except !== undefined) update = update.where('tokenHash', '<>', hashToken(except))
  await update.execute()
}

const markSessionSeen = statement('auth.markSeen', `
  with seen as (update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2 returning device_id)
  update devices d set seen_at = $2 from seen where d.device_id = seen.device_id`)

/** Marks the session, and its phone, as used just now; a race between two requests of one browser does no harm. */
export async function markSeen(db: Db, { token, at }: { token: string; at: Date }): Promise<void> {
  await markSessionSeen(db, [hashToken(token), at])
}
