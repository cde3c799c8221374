// What the security administrator does with rights: gives and ends grants, each an entry in the stream `people`.
// Called by the routes and the admin command.
import type { NewGrant } from '@gongzhi/contracts/administration.ts'
import { dateOfDay, dayNumberOf, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Actor, Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import { PEOPLE_STREAM, personById, refuseLastAdministrator, type AccountDeps } from './accounts.ts'
import { isAdministratorRole, isMachineRole, mayGoTogether, needsOf } from './administrators.ts'

/**
 * Gives a person a role at a unit, in an area, or both, until a day. The same grant again changes nothing. Refuses to
 * give oneself anything, to join one of the three administrators' roles with another role, a machine's with a person's,
 * and a grant without the place that its role needs.
 */
export async function grantRole(deps: AccountDeps, actor: Actor, grant: NewGrant & { personId: string }): Promise<void> {
  refuseOneself(actor, grant.personId)
  const at = deps.clock.now()
  const fromOn = grant.fromOn ?? localDateOf(at)
  refuseWrongPlaceOrDays(grant, fromOn)
  await deps.db.transaction().execute(async (tx) => {
    // Locked, so that two grants to one person are looked at one after the other.
    const person = await lockPerson(tx, grant.personId)
    if (await isGranted(tx, grant)) return
    if (person.isMachine !== isMachineRole(grant.role)) throw problem('act-refused', { reason: 'reason.machineRole' })
    const held = await rolesFrom(tx, grant.personId, localDateOf(at))
    if (!held.every((role) => mayGoTogether(role, grant.role))) throw problem('act-refused', { reason: 'reason.administratorsApart' })
    const { grantId, personId, role, unitId = null, areaId = null, endsOn = null } = grant
    const grantedBy = 'personId' in actor ? actor.personId : null
    await tx.insertInto('grants').values({ grantId, personId, role, unitId, areaId, fromOn, endsOn, grantedBy }).execute()
    await append(tx, actor, 'grantRole', at, { grantId, personId, role, unitId, areaId, fromOn, endsOn })
  })
}

/** Ends a grant with a day, or from now on. Refuses one's own, and the last of an administrator's role. */
export async function endGrant(deps: AccountDeps, actor: Actor, { grantId, endsOn }: { grantId: string; endsOn?: string | undefined }): Promise<void> {
  const at = deps.clock.now()
  const today = localDateOf(at)
  const lastDay = endsOn ?? dateOfDay(dayNumberOf(today) - 1)
  await deps.db.transaction().execute(async (tx) => {
    const grant = await tx.selectFrom('grants').selectAll().where('grantId', '=', grantId).forUpdate().executeTakeFirst()
    if (!grant) throw problem('not-found')
    refuseOneself(actor, grant.personId)
    if (grant.endsOn !== null && grant.endsOn <= lastDay) return
    if (isAdministratorRole(grant.role)) await refuseLastAdministrator(tx, { role: grant.role, without: grant.personId, on: lastDay < today ? today : lastDay })
    await tx.updateTable('grants').set({ endsOn: lastDay }).where('grantId', '=', grantId).execute()
    await append(tx, actor, 'endGrant', at, { grantId, personId: grant.personId, role: grant.role, endsOn: lastDay })
  })
}

function refuseOneself(actor: Actor, personId: string): void {
  if ('personId' in actor && actor.personId === personId) throw problem('act-refused', { reason: 'reason.ownGrant' })
}

function refuseWrongPlaceOrDays(grant: NewGrant, fromOn: string): void {
  if (!grant.unitId && !grant.areaId) throw problem('act-refused', { reason: 'reason.grantPlace' })
  const missing = needsOf(grant.role).find((need) => (need === 'unit' ? !grant.unitId : !grant.areaId))
  if (missing) throw problem('act-refused', { reason: 'reason.grantRule', params: { role: `personRole.${grant.role}`, needs: `needs.${missing}` } })
  if (grant.endsOn !== undefined && grant.endsOn < fromOn) throw problem('act-refused', { reason: 'reason.grantDates' })
}

async function lockPerson(tx: Tx, personId: string) {
  await tx.selectFrom('people').select('personId').where('personId', '=', personId).forUpdate().execute()
  return personById(tx, personId)
}

async function isGranted(tx: Tx, grant: NewGrant & { personId: string }): Promise<boolean> {
  const known = await tx.selectFrom('grants').select(['personId', 'role']).where('grantId', '=', grant.grantId).executeTakeFirst()
  if (known && (known.personId !== grant.personId || known.role !== grant.role)) throw problem('act-refused', { reason: 'reason.grantIdUsed' })
  return known !== undefined
}

/** Roles that somebody holds or will hold. */
async function rolesFrom(tx: Tx, personId: string, day: string): Promise<string[]> {
  const rows = await tx.selectFrom('grants').select('role').distinct().where('personId', '=', personId)
    .where((e) => e.or([e('endsOn', 'is', null), e('endsOn', '>=', day)])).execute()
  return rows.map(({ role }) => role)
}

const append = (tx: Tx, actor: Actor, act: string, at: Date, facts: Record<string, unknown>): Promise<string> =>
  appendToStream(tx, { stream: PEOPLE_STREAM, act, actor, at, facts })
