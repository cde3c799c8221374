// Whether a unit has anybody who can do what it would be asked to; and who holds which office. A petition is never given
// to a unit in whose inbox nobody looks.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { Unit } from '../people/index.ts'

const rolesWith = (permission: Permission): string[] => roleIds.filter((role) => roleMay(role, permission))

const somebodyMay = statement<{ has: boolean }>('petition-somebody-may', `
  select exists (select from grants g join people p on p.person_id = g.person_id and p.is_active and not p.is_machine
    where g.unit_id = $1 and g.role = any($2) and g.person_id is distinct from $4 and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)) as has`)

type At = { tx: Db | Tx; now: Date }

/** Somebody acts for the unit with the permission today; `exceptPersonId`: somebody else than that one. */
export async function hasStaff({ tx, now }: At, unitId: string, permission: Permission, exceptPersonId: string | null = null): Promise<boolean> {
  const [row] = await somebodyMay(tx, [unitId, rolesWith(permission), localDateOf(now), exceptPersonId])
  return row!.has
}

/** The first of them at which somebody may do all of it. */
export async function firstStaffed<Candidate extends { unit: Unit }>(at: At, candidates: readonly Candidate[], permissions: readonly Permission[]): Promise<Candidate | undefined> {
  for (const candidate of candidates) {
    const may = await Promise.all(permissions.map((permission) => hasStaff(at, candidate.unit.unitId, permission)))
    if (may.every(Boolean)) return candidate
  }
  return undefined
}

type HeldRow = { unitId: string; isPost: boolean; isLeader: boolean }

const heldUnits = statement<HeldRow>('petition-held-units', `
  select unit_id, true as is_post, false as is_leader from posts where person_id = $1 and from_on <= $2 and (to_on is null or to_on >= $2)
  union all
  select unit_id, false, role = 'leader' from grants where person_id = $1 and unit_id is not null and from_on <= $2 and (ends_on is null or ends_on >= $2)`)

export type Held = { unitIds: string[]; postUnitId: string | null; isLeaderOf: string[] }

/** At which units somebody works or acts today. */
export async function heldBy({ tx, now }: At, personId: string): Promise<Held> {
  const rows = await heldUnits(tx, [personId, localDateOf(now)])
  return {
    unitIds: [...new Set(rows.map(({ unitId }) => unitId))].sort(), postUnitId: rows.find(({ isPost }) => isPost)?.unitId ?? rows[0]?.unitId ?? null,
    isLeaderOf: rows.filter(({ isLeader }) => isLeader).map(({ unitId }) => unitId),
  }
}

export async function personExists({ tx }: Pick<At, 'tx'>, personId: string): Promise<boolean> {
  return (await tx.selectFrom('people').select('personId').where('personId', '=', personId).where('isMachine', '=', false).executeTakeFirst()) !== undefined
}
