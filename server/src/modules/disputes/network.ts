// The network of mediation organisations (人民调解法 Art. 8, 34): which one a dispute belongs to, and what each is.
import type { DisputeType, MediatorProfile, MediatorRow, Organisation, organisationKinds } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { PersonActor } from '../auth/index.ts'
import { appendToStream } from '../../platform/record.ts'
import { statement } from '../../platform/statements.ts'
import type { AreaLine } from '../dispatch/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import type { Unit, Units } from '../people/index.ts'

export const NETWORK_STREAM = 'mediation-network'

const levels: readonly [string, keyof AreaLine][] = [
  ['communityMediation', 'communityId'], ['streetMediation', 'streetId'], ['districtMediation', 'districtId'], ['cityMediation', 'cityId'],
]

/** The committee of the place, or the next one above where the place is not known so exactly. */
export function organisationOf(units: Units, line: AreaLine): Unit {
  for (const [key, level] of levels) {
    const areaId = line[level]
    const unit = areaId ? units.inArea(key, areaId) : undefined
    if (unit) return unit
  }
  throw new Error('The city has no mediation organisation of its own: no unit with the duty key cityMediation.')
}

const acceptingRoles = roleIds.filter((role) => roleMay(role, 'dispute.accept'))

/** An organisation of the network where somebody can take the dispute on. Refuses (bad-input) every other unit. */
export async function mediationUnit(tx: Db | Tx, units: Units, unitId: string, now: Date): Promise<Unit> {
  const unit = units.findById(unitId)
  const day = localDateOf(now)
  const staffed = unit?.kind === 'mediation' && (await tx.selectFrom('grants').select('grantId').where('unitId', '=', unitId).where('role', 'in', acceptingRoles)
    .where('fromOn', '<=', day).where((e) => e.or([e('endsOn', 'is', null), e('endsOn', '>=', day)])).limit(1).executeTakeFirst())
  if (!unit || !staffed) throw fieldProblem('/unitId', 'unknown', 'input.unknownOrganisation')
  return unit
}

type OrganisationKind = (typeof organisationKinds)[number]
const kinds: Readonly<Record<string, OrganisationKind>> = {
  cityMediation: 'cityCentre', districtMediation: 'countyCentre', streetMediation: 'townCentre', communityMediation: 'village', studioMediation: 'studio',
}
/** What a committee of a trade mediates. */
const trades: Readonly<Record<string, DisputeType>> = { propertyMediation: 'property', labourMediation: 'labour', medicalMediation: 'medical', trafficMediation: 'traffic' }
export const tradeOf = ({ dutyKey }: Pick<Unit, 'dutyKey'>): DisputeType | undefined => (dutyKey === null ? undefined : trades[dutyKey])

type Counted = { unitId: string; mediators: number; load: number; fields: DisputeType[] }
const counted = statement<Counted>('mediation-organisations', `
  select u.unit_id,
    (select count(distinct g.person_id)::int from grants g join people p on p.person_id = g.person_id and p.is_active
      where g.unit_id = u.unit_id and g.role = 'mediator' and g.from_on <= $1 and (g.ends_on is null or g.ends_on >= $1)) as mediators,
    (select count(*)::int from matters m where m.owner_unit_id = u.unit_id and m.kind = 'dispute' and m.state in ('toAskWish', 'toAccept', 'toAssign', 'mediating', 'toSignAgreement', 'performing')) as load,
    coalesce((select array_agg(distinct f.field) from grants g join mediator_profiles o on o.person_id = g.person_id and o.is_active, unnest(o.fields) f (field)
      where g.unit_id = u.unit_id and g.role = 'mediator' and g.from_on <= $1 and (g.ends_on is null or g.ends_on >= $1)), '{}') as fields
  from units u where u.kind = 'mediation'`)

/** Every organisation with what it knows and how much it has open: counts, no case. */
export async function organisations({ db, units, areas, clock }: Pick<MatterDeps, 'db' | 'units' | 'areas' | 'clock'>): Promise<Organisation[]> {
  const rows = await counted(db, [localDateOf(clock.now())])
  return rows.map(({ unitId, mediators, load, fields }) => {
    const unit = units.byId(unitId)
    const trade = tradeOf(unit)
    const line = areas.lineOf(unit.areaId)
    return {
      unitId, name: unit.name, kind: kinds[unit.dutyKey ?? ''] ?? 'industry', areaName: line.at(-1)?.name ?? '', fields: trade ? [trade] : fields,
      address: line.map(({ name }) => name).join(''), phone: unit.phone ?? '', mediators, load,
    }
  })
}

type Mediator = Omit<MediatorRow, 'unitNames' | 'mayEdit'> & { unitIds: string[] }
export const mediatorRows = statement<Mediator>('mediators', `
  select p.person_id, p.name, array_agg(distinct g.unit_id) as unit_ids, coalesce(o.fields, '{}') as fields, coalesce(o.languages, '{}') as languages,
    coalesce(o.trained_hours, 0)::float8 as trained_hours, coalesce(o.is_active, true) as is_active,
    (select count(*)::int from dispute_mediators n join matters m on m.matter_id = n.matter_id
      where n.person_id = p.person_id and n.recused_for is null and m.state in ('mediating', 'toSignAgreement', 'performing')) as load
  from grants g join people p on p.person_id = g.person_id and p.is_active left join mediator_profiles o on o.person_id = p.person_id
  where g.role = 'mediator' and g.unit_id is not null and g.from_on <= $1 and (g.ends_on is null or g.ends_on >= $1)
  group by p.person_id, p.name, o.fields, o.languages, o.trained_hours, o.is_active order by p.name, p.person_id`)

const ownUnits = (actor: PersonActor): string[] => actor.grants.filter((grant) => roleMay(grant.role, 'dispute.network')).flatMap(({ unitId }) => unitId ?? [])

/** All mediators of the network with their count of open cases: no case. */
export async function mediators({ db, units, clock }: Pick<MatterDeps, 'db' | 'units' | 'clock'>, actor: PersonActor): Promise<MediatorRow[]> {
  const rows = await mediatorRows(db, [localDateOf(clock.now())])
  const own = ownUnits(actor)
  return rows.map(({ unitIds, ...row }) => ({
    ...row, unitNames: unitIds.flatMap((unitId) => units.findById(unitId)?.shortName ?? []), mayEdit: unitIds.some((unitId) => own.some((mine) => units.isWithin(unitId, mine))),
  }))
}

/** What a mediator knows, as his organisation says it. Refuses somebody who is no mediator of it or of one below it. */
export async function saveProfile(deps: Pick<MatterDeps, 'db' | 'clock' | 'units'>, actor: PersonActor, profile: MediatorProfile): Promise<void> {
  const at = deps.clock.now()
  const day = localDateOf(at)
  await deps.db.transaction().execute(async (tx) => {
    const held = await tx.selectFrom('grants').select('unitId').where('personId', '=', profile.personId).where('role', '=', 'mediator').where('fromOn', '<=', day)
      .where((e) => e.or([e('endsOn', 'is', null), e('endsOn', '>=', day)])).execute()
    const own = ownUnits(actor)
    if (!held.some(({ unitId }) => unitId !== null && own.some((mine) => deps.units.isWithin(unitId, mine)))) throw fieldProblem('/personId', 'unknown', 'input.unknownMediator')
    const { personId: _personId, ...known } = profile
    await tx.insertInto('mediatorProfiles').values(profile).onConflict((c) => c.column('personId').doUpdateSet(known)).execute()
    await appendToStream(tx, { stream: NETWORK_STREAM, act: 'saveMediator', actor, at, facts: { ...profile } })
  })
}
