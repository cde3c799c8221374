// Signed-in browsers: an opaque token in a cookie, of which the database keeps only the hash. Called by signing in,
// signing out and actor.ts.
import { createHash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../platform/context.ts'

export const SESSION_COOKIE = 'gongzhi_session'
export const IDLE_MS = 30 * 60_000 // 等保 8.1.4.1 b: idle logout after 15 to 30 minutes
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

/** The header that gives the browser its token; without one, the header that takes it away. */
export function sessionCookie(token: string | undefined, isSecure: boolean): string {
  return `${SESSION_COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}${token === undefined ? '; Max-Age=0' : ''}`
}

export async function insertSession(tx: Tx, { personId, at }: { personId: string; at: Date }): Promise<string> {
  const { token, tokenHash } = newToken()
  await tx.insertInto('sessions').values({ tokenHash, personId, createdAt: at, seenAt: at, endedAt: null }).execute()
  return token
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

/** Marks the session as used just now; a race between two requests of one browser does no harm. */
export async function markSeen(db: Db, { token, at }: { token: string; at: Date }): Promise<void> {
  await db.updateTable('sessions').set({ seenAt: at }).where('tokenHash', '=', hashToken(token)).where('seenAt', '<', at).execute()
}
