// What the system administrator does with accounts: each an entry in the stream `people`. He opens, closes and mends
// accounts and gives nobody a right; that is the security administrator's (grants.ts). Called by the routes and the
// admin command.
import type { NewPerson } from '@gongzhi/contracts/administration.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Actor, Clock, Db, Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import { administratorRoles, isAdministratorRole } from './administrators.ts'
import { hashPassword, isStrongPassword } from './passwords.ts'
import { endSessionsOf, newToken } from './sessions.ts'

export type AccountDeps = { db: Db; clock: Clock }
export const PEOPLE_STREAM = 'people'

/** Opens an account without password and rights. The same person again changes nothing. Refuses a taken user name or id. */
export async function createPerson(deps: AccountDeps, actor: Actor, person: NewPerson): Promise<void> {
  const at = deps.clock.now()
  const { personId, username, name, isMachine, post } = person
  await deps.db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('people').select(['username', 'isMachine']).where('personId', '=', personId).executeTakeFirst()
    if (known?.username === username && known.isMachine === isMachine) return
    if (known) throw problem('act-refused', { reason: 'reason.personIdUsed' })
    await tx.insertInto('people').values({ personId, username, name, passwordHash: null, otpSecret: null, isMachine, lockedUntil: null, createdAt: at }).execute()
    if (post) await tx.insertInto('posts').values({ postId: newId(at.getTime()), personId, ...post, fromOn: localDateOf(at), toOn: null }).execute()
    await append(tx, actor, 'createPerson', at, { personId, isMachine, ...(post && { unitId: post.unitId }) })
  })
}

export type PasswordChange = { personId: string; newPassword: string; resetSecondFactor?: boolean; isFromServer?: boolean }

/**
 * Gives somebody a new password, ends his sessions and his lock. Refuses a weak one, a machine, and an administrator's:
 * whoever could set it could act as him; only the command on the server (isFromServer) may.
 */
export async function setPassword(deps: AccountDeps, actor: Actor, { personId, newPassword, resetSecondFactor = false, isFromServer = false }: PasswordChange): Promise<void> {
  const person = await personById(deps.db, personId)
  if (person.isMachine || (person.isDemo && !isFromServer)) throw problem('not-permitted')
  if (!isStrongPassword(newPassword, person.username)) throw problem('act-refused', { reason: 'reason.passwordWeak' })
  const passwordHash = await hashPassword(newPassword)
  const at = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    if (!isFromServer && (await heldAdministratorRoles(tx, personId, localDateOf(at))).length > 0) {
      throw problem('not-permitted', { reason: 'reason.administratorPassword' })
    }
    await tx
      .updateTable('people')
      .set({ passwordHash, failures: 0, lockedUntil: null, ...(resetSecondFactor && { otpSecret: null }) })
      .where('personId', '=', personId)
      .execute()
    await endSessionsOf(tx, { personId, at })
    await append(tx, actor, 'setPassword', at, { personId })
    if (resetSecondFactor) await append(tx, actor, 'resetSecondFactor', at, { personId })
  })
}

/** Closes or opens an account; closing ends its sessions. Refuses one's own and the last of an administrator's role. */
export async function setActive(deps: AccountDeps, actor: Actor, { personId, isActive }: { personId: string; isActive: boolean }): Promise<void> {
  if ('personId' in actor && actor.personId === personId) throw problem('act-refused', { reason: 'reason.ownAccount' })
  const at = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    const person = await personById(tx, personId)
    if (person.isActive === isActive) return
    if (!isActive) {
      for (const role of await heldAdministratorRoles(tx, personId, localDateOf(at))) await refuseLastAdministrator(tx, { role, without: personId, on: localDateOf(at) })
    }
    await tx.updateTable('people').set({ isActive }).where('personId', '=', personId).execute()
    if (!isActive) await endSessionsOf(tx, { personId, at })
    await append(tx, actor, isActive ? 'activatePerson' : 'deactivatePerson', at, { personId })
  })
}

/** Issues a bearer token to a machine and answers it, once. Refuses a person. */
export async function createToken(deps: AccountDeps, actor: Actor, { personId, name, expiresAt }: { personId: string; name: string; expiresAt?: Date }): Promise<string> {
  const { token, tokenHash } = newToken()
  const at = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    if (!(await personById(tx, personId)).isMachine) throw problem('act-refused', { reason: 'reason.machineRole' })
    await tx.insertInto('tokens').values({ tokenHash, personId, name, createdAt: at, expiresAt: expiresAt ?? null }).execute()
    await append(tx, actor, 'createToken', at, { personId, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) })
  })
  return token
}

/** Refuses to leave a role of the three without anybody who can sign in. */
export async function refuseLastAdministrator(tx: Tx, { role, without, on }: { role: string; without: string; on: string }): Promise<void> {
  const other = await tx
    .selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select('grants.grantId')
    .where('grants.role', '=', role).where('grants.personId', '<>', without).where('people.isActive', '=', true)
    .where('grants.fromOn', '<=', on).where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', on)]))
    .limit(1).forUpdate(['grants']).executeTakeFirst()
  if (!other) throw problem('act-refused', { reason: 'reason.lastAdministrator', params: { role: `personRole.${role}` } })
}

export async function personById(db: Db | Tx, personId: string) {
  const person = await db.selectFrom('people').select(['personId', 'username', 'isMachine', 'isDemo', 'isActive']).where('personId', '=', personId).executeTakeFirst()
  if (!person) throw problem('not-found')
  return person
}

async function heldAdministratorRoles(tx: Tx, personId: string, on: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('grants').select('role').distinct().where('personId', '=', personId).where('role', 'in', administratorRoles)
    .where((e) => e.or([e('endsOn', 'is', null), e('endsOn', '>=', on)])).execute()
  return rows.map(({ role }) => role).filter(isAdministratorRole)
}

const append = (tx: Tx, actor: Actor, act: string, at: Date, facts: Record<string, unknown>): Promise<string> =>
  appendToStream(tx, { stream: PEOPLE_STREAM, act, actor, at, facts })
