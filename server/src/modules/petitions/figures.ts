// The indicators that law and practice use, and the counts of the yearly report (Art. 41): of the petitions that the asker
// sees, never by who petitions. Of accusations that were passed on only their number is left to count.
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import type { PetitionFigures } from '@gongzhi/contracts/petitions.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { sql } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import { sightCondition, sightOf } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'

export type FiguresAsked = { from: string; until: string; unitId?: string | undefined }

type Rate = PetitionFigures['rates'][number]
type Counted = Pick<PetitionFigures, 'registered' | 'persons' | 'byChannel' | 'byClass' | 'byCategory' | 'supervised' | 'reviewed' | 'reReviewed'> & {
  rates: Omit<Rate, 'rate'> extends infer One ? Record<Rate['rate'], One> : never
  byUnit: Omit<PetitionFigures['byUnit'][number], 'unitName'>[]
}

/** Of petitions received from the first to the last day, both counted; `unitId`: those that the unit handled first. */
export async function petitionFigures(deps: MatterDeps, actor: Actor, asked: FiguresAsked): Promise<PetitionFigures> {
  const { byUnit, rates, ...counted } = await countSeen(deps, actor, asked)
  const passed = asked.unitId ? 0 : await passedAccusations(deps, actor, asked)
  const byClass = passed === 0 ? counted.byClass : [...counted.byClass.filter(({ petitionClass }) => petitionClass !== 'accusation'),
    { petitionClass: 'accusation' as const, n: passed + (counted.byClass.find(({ petitionClass }) => petitionClass === 'accusation')?.n ?? 0) }]
  return {
    from: asked.from, until: asked.until, ...counted, registered: counted.registered + passed, byClass,
    rates: Object.entries(rates).map(([rate, of]) => ({ rate: rate as Rate['rate'], ...of })),
    byUnit: byUnit.map((row) => ({ ...row, unitName: deps.units.findById(row.unitId)?.name ?? '' })),
  }
}

const groups = (column: string, as: string) => sql`(select coalesce(json_agg(json_build_object(${sql.lit(as)}, g.key, 'n', g.n) order by g.n desc, g.key), '[]')
  from (select ${sql.ref(column)} as key, count(*)::int as n from seen where ${sql.ref(column)} is not null group by 1) g)`
const rate = (of: string, n: string) => sql`(select json_build_object('of', count(*) filter (where ${sql.raw(of)})::int, 'n', count(*) filter (where ${sql.raw(`${of} and ${n}`)})::int) from seen)`

async function countSeen(deps: MatterDeps, actor: Actor, { from, until, unitId }: FiguresAsked): Promise<Counted> {
  const [since, before] = [localInstant(from, '00:00'), localInstant(until, '24:00')]
  const now = deps.clock.now()
  const met = (kind: string) => sql`(select case when c.stopped_at is null and c.due_at >= ${now} then null else coalesce(c.was_met, false) end
    from clocks c where c.matter_id = m.matter_id and c.kind = ${sql.lit(kind)} order by c.started_at desc, c.clock_id desc limit 1)`
  const stage = (name: string) => sql`exists (select from petition_opinions o where o.matter_id = m.matter_id and o.stage = ${sql.lit(name)})`
  const rated = (of: string) => sql`(select r.satisfied from petition_ratings r where r.matter_id = m.matter_id and r.rated = ${sql.lit(of)})`
  const { rows } = await sql<Counted>`
    with seen as (
      select m.matter_id, m.channel, p.petition_class, p.category, p.persons, m.supervision, p.served_on, coalesce(p.first_handler_unit_id, p.handler_unit_id) as unit_id, p.handler_received_at,
        ${met('inform')} as informed_in_time, ${met('opinion')} as answered_in_time, ${stage('review')} as is_reviewed, ${stage('reReview')} as is_re_reviewed,
        ${rated('office')} as office_rating, ${rated('unit')} as unit_rating,
        exists (select from petition_opinions o where o.matter_id = m.matter_id and o.stage = 'opinion' and o.result = 'supported') as is_supported
      from petitions p join matters m on m.matter_id = p.matter_id
     where p.received_at >= ${since} and p.received_at < ${before} and ${sightCondition(sightOf(actor))}
       and ${unitId ? sql`coalesce(p.first_handler_unit_id, p.handler_unit_id) = ${unitId}` : sql`true`})
    select (select count(*)::int from seen) as registered, (select coalesce(sum(persons), 0)::int from seen) as persons,
      ${groups('channel', 'channel')} as by_channel, ${groups('petition_class', 'petitionClass')} as by_class, ${groups('category', 'category')} as by_category,
      json_build_object('acceptedInTime', ${rate('informed_in_time is not null', 'informed_in_time')}, 'answeredInTime', ${rate('answered_in_time is not null', 'answered_in_time')},
        'rated', ${rate('served_on is not null', '(office_rating is not null or unit_rating is not null)')},
        'satisfiedWithOffice', ${rate('office_rating is not null', "office_rating <> 'notSatisfied'")}, 'satisfiedWithUnit', ${rate('unit_rating is not null', "unit_rating <> 'notSatisfied'")}) as rates,
      (select coalesce(json_agg(u order by u."passedOn" desc, u."unitId"), '[]') from (
        select unit_id as "unitId", count(*)::int as "passedOn", count(*) filter (where served_on is not null)::int as answered,
          count(*) filter (where informed_in_time = false or answered_in_time = false)::int as late, count(*) filter (where is_supported)::int as supported
        from seen where unit_id is not null and petition_class is distinct from 'accusation' group by 1) u) as by_unit,
      (select count(*)::int from seen where supervision is not null) as supervised, (select count(*)::int from seen where is_reviewed) as reviewed,
      (select count(*)::int from seen where is_re_reviewed) as re_reviewed`.execute(deps.db)
  return rows[0]!
}

/** How many accusations the asker's own petition office has passed on: the office answers for them in its report and knows no more. */
async function passedAccusations({ db }: MatterDeps, actor: Actor, { from, until }: FiguresAsked): Promise<number> {
  const offices = 'grants' in actor ? actor.grants.flatMap(({ role, unitId }) => (unitId && roleMay(role, 'petition.count') ? [unitId] : [])) : []
  if (offices.length === 0) return 0
  const row = await db.selectFrom('petitionPassedAccusations').select((e) => e.fn.countAll<number>().as('n'))
    .where('officeUnitId', 'in', offices).where('passedOn', '>=', from).where('passedOn', '<=', until).executeTakeFirstOrThrow()
  return Number(row.n)
}
