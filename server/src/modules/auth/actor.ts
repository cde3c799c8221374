// Who sends a request: a person by his session's cookie, a machine by its bearer token, or nobody. Called at the
// beginning of every signed-in route, by name, so that a route's guarantees can be read in the route.
import { FIELD_PERSON_HEADER } from '@gongzhi/contracts/kit/field.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleMay, type Permission, type Role } from '@gongzhi/contracts/people.ts'
import type { Config } from '../../config.ts'
import type { Actor, ActorGrant, AreaLevel, Clock, Db } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import type { Units } from '../people/index.ts'
import { hashToken, isOpenSession, markSeen, SEEN_EVERY_MS, sessionTokenOf } from './sessions.ts'
import { barredUnitIdsOf } from './sight.ts'
import type { HeldUnit } from './sight.ts'

export type ActorDeps = { db: Db; clock: Clock; config: Pick<Config, 'demo'>; units: Pick<Units, 'ancestorsOf'> }
/** A signed-in person or a machine. */
export type PersonActor = Extract<Actor, { personId: string }>
/** A request, as far as it says who sent it. */
export type Sender = { headers: { cookie?: string | undefined; authorization?: string | undefined; [FIELD_PERSON_HEADER]?: string | string[] | undefined } }

/** False for what a screen does by itself (connecting for hints): it does not keep an idle session alive. */
type Activity = { isActivity?: boolean }

type ActorRow = {
  personId: string
  name: string
  grants: { role: Role; unitId: string | null; areaId: string | null; areaLevel: AreaLevel | null }[]
  heldUnits: HeldUnit[]
}
type SenderRow = ActorRow & { isDemo: boolean; seenAt: Date | null; isWiped: boolean }

// $1 is the local day: a grant holds from its first to its last day, both included.
const GRANTS_IN_FORCE = `
  (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'areaId', g.area_id, 'areaLevel', a.level) order by g.grant_id), '[]')
     from grants g left join areas a on a.area_id = g.area_id
    where g.person_id = p.person_id and g.from_on <= $1::date and (g.ends_on is null or g.ends_on >= $1::date)) as grants`

// Also the units that he has left: what he did there may still be complained about.
const UNITS_HELD = `
  (select coalesce(jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'isHeldNow', h.ends_on is null or h.ends_on >= $1::date)), '[]')
     from (select unit_id, to_on as ends_on from posts where person_id = p.person_id and from_on <= $1::date
           union all
           select unit_id, ends_on from grants where person_id = p.person_id and unit_id is not null and from_on <= $1::date) h) as held_units`

const actorOfSession = statement<SenderRow>(
  'auth.actorOfSession',
  `select p.person_id, p.name, p.is_demo, s.seen_at, d.wipe_asked_at is not null as is_wiped, ${GRANTS_IN_FORCE}, ${UNITS_HELD}
     from sessions s join people p on p.person_id = s.person_id left join devices d on d.device_id = s.device_id
    where s.token_hash = $3 and ${isOpenSession} and p.is_active and not p.is_machine`,
)

const actorOfToken = statement<SenderRow>(
  'auth.actorOfToken',
  `select p.person_id, p.name, p.is_demo, null::timestamptz as seen_at, false as is_wiped, ${GRANTS_IN_FORCE}, ${UNITS_HELD}
     from tokens t join people p on p.person_id = t.person_id
    where t.token_hash = $2 and (t.expires_at is null or t.expires_at > $3) and p.is_active and p.is_machine`,
)

const everybody = statement<ActorRow & { isMachine: boolean }>(
  'auth.everybody',
  `select p.person_id, p.name, p.is_machine, ${GRANTS_IN_FORCE}, ${UNITS_HELD} from people p where p.is_active order by p.username`,
)

/**
 * Who sends the request; nothing without a session, with one that has ended or idled away, or with another's than the
 * app says that it works for. Refuses (signed-out) a
 * bearer token that is unknown or expired: a machine must hear of it even where nobody need be signed in; and
 * (device-wiped) the session of a phone that shall be wiped: by whatever it asks, it learns of it.
 */
export async function findActor(deps: ActorDeps, request: Sender, { isActivity = true }: Activity = {}): Promise<PersonActor | undefined> {
  const { authorization } = request.headers
  if (authorization !== undefined) return actorByToken(deps, authorization)
  const token = sessionTokenOf(request.headers)
  if (!token) return undefined
  const now = deps.clock.now()
  const [row] = await actorOfSession(deps.db, [localDateOf(now), now, hashToken(token)])
  // A demo person's session does not outlive the demo.
  if (!row || (row.isDemo && !deps.config.demo)) return undefined
  const meant = request.headers[FIELD_PERSON_HEADER]
  if (meant !== undefined && meant !== row.personId) return undefined
  if (row.isWiped) throw problem('device-wiped')
  if (isActivity && row.seenAt && now.getTime() - row.seenAt.getTime() > SEEN_EVERY_MS) await markSeen(deps.db, { token, at: now })
  return actorOfRow(deps, 'person', row)
}

/** Who sends the request. Refuses nobody: 401 signed-out. */
export async function actorOf(deps: ActorDeps, request: Sender, activity: Activity = {}): Promise<PersonActor> {
  const actor = await findActor(deps, request, activity)
  if (!actor) throw problem('signed-out')
  return actor
}

/** Who sends the request, with the permission by some grant in force. Refuses with signed-out or not-permitted. */
export async function requireActor(deps: ActorDeps, request: Sender, permission: Permission): Promise<PersonActor> {
  const actor = await actorOf(deps, request)
  if (!actor.grants.some((grant) => roleMay(grant.role, permission))) {
    throw problem('not-permitted', { reason: 'reason.permissionNeeded', params: { permission: `permission.${permission}` } })
  }
  return actor
}

async function actorByToken(deps: ActorDeps, authorization: string): Promise<PersonActor> {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1]
  const now = deps.clock.now()
  const [row] = token === undefined ? [] : await actorOfToken(deps.db, [localDateOf(now), hashToken(token), now])
  if (!row || (row.isDemo && !deps.config.demo)) throw problem('signed-out', { reason: 'reason.token' })
  return actorOfRow(deps, 'machine', row)
}

/** Everybody who holds a grant today, in the order of the sign-in names; for those who play acts in others' names. */
export async function actorsOfStaff(deps: Pick<ActorDeps, 'db' | 'clock' | 'units'>): Promise<PersonActor[]> {
  const rows = await everybody(deps.db, [localDateOf(deps.clock.now())])
  return rows.filter((row) => row.grants.length > 0).map((row) => actorOfRow(deps, row.isMachine ? 'machine' : 'person', row))
}

function actorOfRow({ units }: Pick<ActorDeps, 'units'>, kind: PersonActor['kind'], { personId, name, grants, heldUnits }: ActorRow): PersonActor {
  return {
    kind,
    personId,
    name,
    grants: grants.map(({ role, unitId, areaId, areaLevel }): ActorGrant => ({
      role, ...(unitId && { unitId }), ...(areaId && { areaId }), ...(areaLevel && { areaLevel }),
    })),
    barredUnitIds: barredUnitIdsOf(units, heldUnits),
  }
}
