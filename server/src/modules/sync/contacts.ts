// Whom somebody in the field can call: the posts of his own units and of the centres above them, and the duty numbers of
// his street. Telephones of posts and offices, never a person's own.
import type { Contact } from '@gongzhi/contracts/sync.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { statement } from '../../platform/statements.ts'
import type { PersonActor } from '../auth/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import type { Units } from '../people/index.ts'

type Deps = Pick<MatterDeps, 'db' | 'clock' | 'units'>
type Unit = Units['all'][number]

const MOST = 100

/** Who comes when there is danger. */
const DUTY = ['policeStation', 'enforcementTeam', 'healthCentre']

const postsOfUnits = statement<{ personId: string; name: string; post: string; unitId: string; phone: string | null }>('sync.contacts', `
  select p.person_id, p.name, o.title as post, o.unit_id, o.phone from posts o join people p on p.person_id = o.person_id
   where o.unit_id = any($1::uuid[]) and o.from_on <= $2::date and (o.to_on is null or o.to_on >= $2::date) and p.is_active and not p.is_machine and p.person_id <> $3
   order by array_position($1::uuid[], o.unit_id), o.post_id limit ${MOST}`)

export async function contactsOf({ db, clock, units }: Deps, actor: PersonActor): Promise<Contact[]> {
  const own = [...new Set(actor.grants.flatMap(({ unitId }) => unitId ?? []))].map((unitId) => units.byId(unitId))
  const centres = own.flatMap((unit) => centresAround(units, unit))
  const unitIds = [...new Set([...own, ...centres].map(({ unitId }) => unitId))]
  const posts = await postsOfUnits(db, [unitIds, localDateOf(clock.now()), actor.personId])
  const people = posts.map(({ phone, unitId, ...person }): Contact => {
    const unit = units.byId(unitId)
    const number = phone ?? unit.phone
    return { ...person, unitName: unit.shortName, ...(number && { phone: number }), isUrgent: false }
  })
  return [...dutyNumbers(units, own), ...people]
}

/** The community's committee, the street's office and its centre. */
function centresAround(units: Units, { areas: { communityId, streetId } }: Unit): Unit[] {
  const found = [communityId && units.inArea('committee', communityId), streetId && units.inArea('gridCentre', streetId), streetId && units.inArea('streetOffice', streetId)]
  return found.flatMap((unit) => unit || [])
}

function dutyNumbers(units: Units, own: readonly Unit[]): Contact[] {
  const streetIds = [...new Set(own.flatMap(({ areas }) => areas.streetId ?? []))]
  return streetIds.flatMap((streetId) => DUTY.flatMap((key) => units.inArea(key, streetId) ?? []))
    .flatMap(({ name, shortName, phone }) => (phone ? [{ name, post: '', unitName: shortName, phone, isUrgent: true }] : []))
}
