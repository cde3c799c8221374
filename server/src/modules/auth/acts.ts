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
import { totpStep } from './totp.ts'

export type AuthDeps = { db: Db; clock: Clock; secrets: Pick<Secrets, 'fieldKey'>; config: Pick<Config, 'demo' | 'production'>; units: Pick<Units, 'ancestorsOf'> }

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

export const signInMemory = (clock: Clock): SignInMemory => ({ strangers: rateLimit({ limit: FAILURES, windowMs: LOCK_MS, clock }), usedSteps: new Map() })

type SignInInput = { username: string; password: string; otp?: string | undefined }
type Account = { personId: string; name: string; passwordHash: string | null; otpSecret: string | null; isMachine: boolean; isDemo: boolean; isActive: boolean; failures: number; lockedUntil: Date | null }

/**
 * Opens a session and answers its token. Refuses a wrong name or password (wrong-credentials), a missing or wrong
 * one-time code (second-factor-needed), demo people outside demo mode (demo-only); five failures lock for 15 minutes (locked-out).
 */
export async function signIn(deps: AuthDeps, memory: SignInMemory, input: SignInInput): Promise<{ token: string; personId: string }> {
  const username = input.username.toLowerCase()
  const found = await deps.db.selectFrom('people').select(['personId', 'isDemo', 'passwordHash']).where('username', '=', username).executeTakeFirst()
  if (found?.isDemo && !deps.config.demo) throw problem('demo-only')
  // Outside the transaction: the slow comparison must not hold the person's row.
  const isRight = await checkPassword(found?.passwordHash, input.password)
  if (!found) throw strangerRefused(memory, username)
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const account = await accountForUpdate(tx, found.personId)
    // Changed meanwhile: the comparison above was with another password.
    const isCurrent = account.passwordHash === found.passwordHash
    return decideSignIn(tx, { deps, memory, account, isRight: isRight && isCurrent, otp: input.otp })
  })
  // A refusal is counted and recorded, so that its transaction has to be committed before it is told.
  if ('refused' in outcome) throw outcome.refused
  return { token: outcome.token, personId: found.personId }
}

type Attempt = { deps: AuthDeps; memory: SignInMemory; account: Account; isRight: boolean; otp: string | undefined }

async function decideSignIn(tx: Tx, { deps, memory, account, isRight, otp }: Attempt): Promise<{ token: string } | { refused: Problem }> {
  const at = deps.clock.now()
  const lockedMs = (account.lockedUntil?.getTime() ?? 0) - at.getTime()
  // A longer lock than there are was set by a clock that was wrong.
  if (lockedMs > 0 && lockedMs <= LOCK_MS) return { refused: lockedOut(lockedMs) }
  if (!isRight || !account.isActive || account.isMachine) return { refused: await countFailure(tx, account, at, problem('wrong-credentials')) }
  if (account.otpSecret !== null) {
    if (otp === undefined) return { refused: problem('second-factor-needed') }
    const step = totpStep(unseal(deps.secrets.fieldKey, Buffer.from(account.otpSecret, 'base64')), otp, at)
    const isFresh = step !== undefined && step > (memory.usedSteps.get(account.personId) ?? 0)
    if (!isFresh) return { refused: await countFailure(tx, account, at, problem('second-factor-needed', { reason: 'reason.otpWrong' })) }
    memory.usedSteps.set(account.personId, step)
  }
  await tx.updateTable('people').set({ failures: 0, lockedUntil: null }).where('personId', '=', account.personId).execute()
  const token = await insertSession(tx, { personId: account.personId, at })
  await append(tx, actorOfAccount(account), 'signIn', at, { isSecondFactor: account.otpSecret !== null })
  return { token }
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
