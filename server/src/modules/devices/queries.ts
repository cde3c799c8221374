// Which phones somebody sees: his own, and those that he may wipe.
import type { DeviceView } from '@gongzhi/contracts/devices.ts'
import { UnsentCommand } from '@gongzhi/contracts/devices.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Clock, Db } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { PersonActor } from '../auth/index.ts'
import type { Units } from '../people/index.ts'

type Deps = { db: Db; clock: Clock; units: Pick<Units, 'all' | 'isWithin'> }

type Row = {
  deviceId: string; name: string; personId: string; personName: string; enrolledAt: Date; seenAt: Date
  wipeAskedAt: Date | null; wipeAskedByName: string | null; wipedAt: Date | null; unsent: unknown
}

const MOST = 500

// $1: who asks; $2: whether he wipes everybody's; $3: the units whose people's he wipes; $4: today; $5: one phone; $6: a name.
const reachedDevices = statement<Row>('devices.reached', `
  select d.device_id, d.name, d.person_id, p.name as person_name, d.enrolled_at, d.seen_at, d.wipe_asked_at, w.name as wipe_asked_by_name, d.wiped_at, d.unsent
    from devices d join people p on p.person_id = d.person_id left join people w on w.person_id = d.wipe_asked_by
   where (d.person_id = $1 or $2 or exists (select from grants g where g.person_id = d.person_id and g.unit_id = any($3::uuid[])
           and g.from_on <= $4::date and (g.ends_on is null or g.ends_on >= $4::date)))
     and ($5::uuid is null or d.device_id = $5) and ($6::text is null or strpos(p.name, $6) > 0 or p.username = lower($6))
   order by d.wipe_asked_at is not null and d.wiped_at is null desc, d.wiped_at is null desc, d.seen_at desc, d.device_id limit ${MOST}`)

/** Whose phones he may wipe beside his own: everybody's without a unit (the system administrator), else of the people of his units and those below. */
function wipes({ units }: Pick<Deps, 'units'>, { grants }: PersonActor): { all: boolean; unitIds: string[] } {
  const wiping = grants.filter(({ role }) => roleMay(role, 'device.wipe'))
  const own = wiping.flatMap(({ unitId }) => unitId ?? [])
  return {
    all: wiping.some(({ role }) => role === 'systemAdministrator'),
    unitIds: units.all.filter((unit) => own.some((unitId) => units.isWithin(unit.unitId, unitId))).map(({ unitId }) => unitId),
  }
}

function reached(deps: Deps, actor: PersonActor, { deviceId, q }: { deviceId?: string; q?: string | undefined }): Promise<Row[]> {
  const { all, unitIds } = wipes(deps, actor)
  return reachedDevices(deps.db, [actor.personId, all, unitIds, localDateOf(deps.clock.now()), deviceId ?? null, q ?? null])
}

/** The phone, when it is his own or one that he may wipe. */
export async function reachedDevice(deps: Deps, actor: PersonActor, deviceId: string): Promise<DeviceView | undefined> {
  const [row] = await reached(deps, actor, { deviceId })
  return row && deviceView(row)
}

/** Those to be wiped first, then those seen last; wiped ones at the end. At most 500: `q` finds a person's. */
export async function reachedDeviceViews(deps: Deps, actor: PersonActor, q: string | undefined): Promise<DeviceView[]> {
  return (await reached(deps, actor, { q })).map(deviceView)
}

function deviceView({ enrolledAt, seenAt, wipeAskedAt, wipeAskedByName, wipedAt, unsent, ...row }: Row): DeviceView {
  return {
    ...row, enrolledAt: enrolledAt.toISOString(), seenAt: seenAt.toISOString(),
    ...(wipeAskedAt && { wipeAskedAt: wipeAskedAt.toISOString() }), ...(wipeAskedByName && { wipeAskedByName }),
    ...(wipedAt && { wipedAt: wipedAt.toISOString() }), ...(wipedAt && { unsent: UnsentCommand.array().parse(unsent) }),
    mayWipe: wipeAskedAt === null,
  }
}
