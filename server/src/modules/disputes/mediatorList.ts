// The mediators of the network, for the mediation centre: what each knows and how many he has open; counts, no case.
import type { DisputeType, MediatorRow } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { statement } from '../../platform/statements.ts'
import type { PersonActor } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'

type Row = { personId: string; name: string; unitIds: string[]; fields: DisputeType[]; languages: string[]; trainedHours: number; isActive: boolean; load: number }

const listed = statement<Row>('mediator-list', `
  select p.person_id, p.name, array_agg(distinct g.unit_id) as unit_ids, coalesce(o.fields, '{}') as fields, coalesce(o.languages, '{}') as languages,
    coalesce(o.trained_hours, 0)::float8 as trained_hours, coalesce(o.is_active, true) as is_active,
    (select count(*)::int from dispute_mediators n join matters m on m.matter_id = n.matter_id
      where n.person_id = p.person_id and n.recused_for is null and m.state in ('mediating', 'toSignAgreement', 'performing')) as load
  from grants g join people p on p.person_id = g.person_id and p.is_active left join mediator_profiles o on o.person_id = p.person_id
  where g.role = 'mediator' and g.unit_id is not null and g.from_on <= $1 and (g.ends_on is null or g.ends_on >= $1)
  group by p.person_id, p.name, o.fields, o.languages, o.trained_hours, o.is_active
  order by p.name, p.person_id`)

/** Everybody who mediates today; `mayEdit` where the actor's own organisation, or one above, answers for him. */
export async function mediatorList({ db, units, clock }: Pick<MatterDeps, 'db' | 'units' | 'clock'>, actor: PersonActor): Promise<MediatorRow[]> {
  const own = actor.grants.filter((grant) => roleMay(grant.role, 'dispute.network')).flatMap(({ unitId }) => unitId ?? [])
  const rows = await listed(db, [localDateOf(clock.now())])
  return rows.map(({ unitIds, ...row }) => ({
    ...row, unitNames: unitIds.map((unitId) => units.byId(unitId).name), mayEdit: unitIds.some((unitId) => own.some((mine) => units.isWithin(unitId, mine))),
  }))
}
