// Signing in and out, and one's own password and second factor: each an entry in the stream `session`.
import { problem, type Problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Config } from '../../config.ts'
import type { Actor, Clock, Db, Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import { rateLimit, type RateLimit } from '../../platform/rateLimit.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Units } from '../people/index.ts'
import { checkPassword, hashPassword, isStrongPassword } from './passwords.ts'
import { endSession, endSessionsOf, insertSession } from './sessions.ts'
import type { SessionDevice } from './sessions.ts'
import { totpStep } from './totp.ts'

export type AuthDeps = { db: Db; clock: Clock; secrets: Pick<Secrets, 'fieldKey'>; config: Pick<Config, 'demo' | 'production' | 'fieldIdleHours'>; units: Pick<Units, 'ancestorsOf'> }

export const SESSION_STREAM = 'session'
const FAILURES = 5 // 等保 8.1.4.1 b: five failures, 15 to 30 minutes
const LOCK_MS = 15 * 60_000

/** What sign-in remembers between requests, for as long as the process lives. */
export type SignInMemory = {
  /** User names that nobody has are locked like real ones, so that a lock does not tell which exist. */
  strangers: RateLimit
  /** The last one-time code's step per person: RFC 6238 section 5.2, a code is taken once. */
  usedSteps: Map<string, number>
}

export type SignInDeps = AuthDeps & { signIns: SignInMemory }

export const signInMemory = (clock: Clock): SignInMemory => ({ strangers: rateLimit({ limit: FAILURES, windowMs: LOCK_MS, clock }), usedSteps: new Map() })

type Credentials = { password: string; otp?: string | undefined }
type SignInInput = Credentials & { username: string; deviceId?: string | undefined }
type Account = { personId: string; name: string; passwordHash: string | null; otpSecret: string | null; isMachine: boolean; isDemo: boolean; isActive: boolean; failures: number; lockedUntil: Date | null }

/**
 * Opens a session and answers its token; on a phone that the person has enrolled, one that lasts as long as a shift.
 * Refuses what `byCredentials` refuses, demo people outside demo mode (demo-only), and a phone that shall be wiped (device-wiped).
 */
export async function signIn(deps: SignInDeps, { username, deviceId, ...credentials }: SignInInput): Promise<{ token: string; personId: string }> {
  const found = await deps.db.selectFrom('people').select(['personId', 'isDemo', 'passwordHash']).where('username', '=', username.toLowerCase()).executeTakeFirst()
  if (found?.isDemo && !deps.config.demo) throw problem('demo-only')
  if (!found) {
    await checkPassword(undefined, credentials.password)
    throw strangerRefused(deps.signIns, username.toLowerCase())
  }
  const token = await byCredentials(deps, found, credentials, async (tx, actor, facts) => {
    const at = deps.clock.now()
    const device = deviceId === undefined ? undefined : await deviceOf(tx, deps, { deviceId, personId: found.personId, at })
    await append(tx, actor, 'signIn', at, { ...facts, ...(device && { deviceId: device.deviceId }) })
    return insertSession(tx, { personId: found.personId, at, device })
  })
  return { token, personId: found.personId }
}

/** The person's own phone; one that is unknown here, or another's, makes no difference to a session. */
async function deviceOf(tx: Tx, { config }: AuthDeps, { deviceId, personId, at }: { deviceId: string; personId: string; at: Date }): Promise<SessionDevice | undefined> {
  const device = await tx.updateTable('devices').set({ seenAt: at }).where('deviceId', '=', deviceId).where('personId', '=', personId).returning('wipeAskedAt').executeTakeFirst()
  if (device?.wipeAskedAt) throw problem('device-wiped')
  return device && { deviceId, idleMinutes: config.fieldIdleHours * 60 }
}

type Known = { personId: string; passwordHash: string | null }

/**
 * Does `work`, in one transaction, for who gives the person's password and, where he has a second factor, its code.
 * Refuses wrong ones (wrong-credentials) and a missing or wrong code (second-factor-needed); five failures lock for 15
 * minutes (locked-out).
 */
export async function byCredentials<T>(deps: SignInDeps, known: Known, { password, otp }: Credentials, work: (tx: Tx, actor: Actor, facts: { isSecondFactor: boolean }) => Promise<T>): Promise<T> {
  // Outside the transaction: the slow comparison must not hold the person's row.
  const isRight = await checkPassword(known.passwordHash, password)
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const account = await accountForUpdate(tx, known.personId)
    // Changed meanwhile: the comparison above was with another password.
    const isCurrent = account.passwordHash === known.passwordHash
    const refused = await whyNot(tx, { deps, account, isRight: isRight && isCurrent, otp })
    return refused ? { refused } : { done: await work(tx, actorOfAccount(account), { isSecondFactor: account.otpSecret !== null }) }
  })
  // A refusal is counted and recorded, so that its transaction has to be committed before it is told.
  if ('refused' in outcome) throw outcome.refused
  return outcome.done
}

type Attempt = { deps: SignInDeps; account: Account; isRight: boolean; otp: string | undefined }

async function whyNot(tx: Tx, { deps, account, isRight, otp }: Attempt): Promise<Problem | undefined> {
  const memory = deps.signIns
  const at = deps.clock.now()
  const lockedMs = (account.lockedUntil?.getTime() ?? 0) - at.getTime()
  // A longer lock than there are was set by a clock that was wrong.
  if (lockedMs > 0 && lockedMs <= LOCK_MS) return lockedOut(lockedMs)
  if (!isRight || !account.isActive || account.isMachine) return countFailure(tx, account, at, problem('wrong-credentials'))
  if (account.otpSecret !== null) {
    if (otp === undefined) return problem('second-factor-needed')
    const step = totpStep(unseal(deps.secrets.fieldKey, Buffer.from(account.otpSecret, 'base64')), otp, at)
    const isFresh = step !== undefined && step > (memory.usedSteps.get(account.personId) ?? 0)
    if (!isFresh) return countFailure(tx, account, at, problem('second-factor-needed', { reason: 'reason.otpWrong' }))
    memory.usedSteps.set(account.personId, step)
  }
  await tx.updateTable('people').set({ failures: 0, lockedUntil: null }).where('personId', '=', account.personId).execute()
  return undefined
}

async function countFailure(tx: Tx, account: Account, at: Date, refusal: Problem): Promise<Problem> {
  const failures = account.failures + 1
  const isLocked = failures >= FAILURES
  await tx
    .updateTable('people')
    .set(isLocked ? { failures: 0, lockedUntil: new Date(at.getTime() + LOCK_MS) } : { failures })
    .where('personId', '=', account.personId)
    .execute()
  // Nobody is known to have done it: the account is what it happened to.
  await append(tx, { kind: 'system' }, 'signInRefused', at, { personId: account.personId, failures, isLocked })
  return isLocked ? lockedOut(LOCK_MS) : refusal
}

function strangerRefused(memory: SignInMemory, username: string): Problem {
  if (memory.strangers.wait(username) === 0) memory.strangers.take(username)
  const lockedMs = memory.strangers.wait(username)
  return lockedMs > 0 ? lockedOut(lockedMs) : problem('wrong-credentials')
}

const lockedOut = (ms: number): Problem =>
  problem('locked-out', { reason: 'reason.lockedOut', params: { minutes: Math.ceil(ms / 60_000), seconds: Math.ceil(ms / 1000) } })

/** Ends the session; a session that has ended already is no error. */
export async function signOut(deps: Pick<AuthDeps, 'db' | 'clock'>, token: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const at = deps.clock.now()
    const personId = await endSession(tx, { token, at })
    if (personId !== undefined) await append(tx, { kind: 'person', personId, name: '', grants: [], barredUnitIds: [] }, 'signOut', at, {})
  })
}

/** Sets one's own password and ends one's other sessions. Refuses a wrong present one, a weak or an unchanged new one. */
export async function changeOwnPassword(deps: AuthDeps, { personId, token, password, newPassword }: { personId: string; token: string; password: string; newPassword: string }): Promise<void> {
  const person = await deps.db.selectFrom('people').select(['passwordHash', 'username', 'isDemo']).where('personId', '=', personId).executeTakeFirstOrThrow()
  // The demo's people belong to everybody who tries it.
  if (person.isDemo) throw problem('not-permitted')
  if (!(await checkPassword(person.passwordHash, password))) throw problem('act-refused', { reason: 'reason.passwordWrong' })
  if (password === newPassword) throw problem('act-refused', { reason: 'reason.passwordSame' })
  if (!isStrongPassword(newPassword, person.username)) throw problem('act-refused', { reason: 'reason.passwordWeak' })
  const passwordHash = await hashPassword(newPassword)
  await deps.db.transaction().execute(async (tx) => {
    const at = deps.clock.now()
    const account = await accountForUpdate(tx, personId)
    await tx.updateTable('people').set({ passwordHash }).where('personId', '=', personId).execute()
    await endSessionsOf(tx, { personId, at, except: token })
    await append(tx, actorOfAccount(account), 'setPassword', at, { personId })
  })
}

/** Stores the second factor when a code made from it comes back. Refuses another code. */
export async function setSecondFactor(deps: AuthDeps, { personId, secret, otp }: { personId: string; secret: string; otp: string }): Promise<void> {
  const at = deps.clock.now()
  if (totpStep(secret, otp, at) === undefined) throw problem('act-refused', { reason: 'reason.otpWrong' })
  const otpSecret = seal(deps.secrets.fieldKey, secret).toString('base64')
  await deps.db.transaction().execute(async (tx) => {
    const account = await accountForUpdate(tx, personId)
    if (account.isDemo) throw problem('not-permitted')
    await tx.updateTable('people').set({ otpSecret }).where('personId', '=', personId).execute()
    await append(tx, actorOfAccount(account), 'setSecondFactor', at, { personId })
  })
}

function accountForUpdate(tx: Tx, personId: string): Promise<Account> {
  return tx
    .selectFrom('people')
    .select(['personId', 'name', 'passwordHash', 'otpSecret', 'isMachine', 'isDemo', 'isActive', 'failures', 'lockedUntil'])
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const actorOfAccount = ({ personId, name }: Account): Actor => ({ kind: 'person', personId, name, grants: [], barredUnitIds: [] })

const append = (tx: Tx, actor: Actor, act: string, at: Date, facts: Record<string, unknown>): Promise<string> =>
  appendToStream(tx, { stream: SESSION_STREAM, act, actor, at, facts })
