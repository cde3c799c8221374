// A joint conference as the acts on it find it, and what of its units they have to know.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { conferenceActs } from '@gongzhi/contracts/conferences.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import { statement } from '../../platform/statements.ts'
import { actingUnitId, answerRequest, refuse } from '../matters/index.ts'
import type { OpenRequest, Work } from '../matters/index.ts'

export type ConferenceRow = { conferenceId: string; matterId: string; state: 'called' | 'held' | 'cancelled'; calledByUnitId: string; startsAt: Date }
export type ConferenceUnitRow = { unitId: string; requestId: string | null }

const conferenceRow = statement<ConferenceRow>('conference-row', 'select conference_id, matter_id, state, called_by_unit_id, starts_at from conferences where conference_id = $1')
const conferenceUnits = statement<ConferenceUnitRow>('conference-units', 'select unit_id, request_id from conference_units where conference_id = $1')

/** The conference of this matter that is called and neither recorded nor cancelled, with its units; refuses any other. */
export async function calledConference({ tx, matter }: Work, conferenceId: string): Promise<{ conference: ConferenceRow; units: ConferenceUnitRow[] }> {
  const [[conference], units] = await Promise.all([conferenceRow(tx, [conferenceId]), conferenceUnits(tx, [conferenceId])])
  if (!conference || conference.matterId !== matter.matterId) throw problem('not-found')
  if (conference.state === 'held') throw refuse('reason.conferenceHeld')
  if (conference.state === 'cancelled') throw refuse('reason.conferenceCancelled')
  return { conference, units }
}

/** For which unit a person calls or records: the owner or the unit that handles the matter before any other of his. */
export function callingUnitId({ deps, actor, matter }: Work): string {
  return actingUnitId(deps.units, actor, conferenceActs.callConference, matter, undefined) ?? matter.ownerUnitId
}

/** Nobody sits in conference on what is about his own unit (信访工作条例 Art. 30); one above it may, since it answers for it. */
export function refuseAbout({ deps, matter }: Work, unitId: string): void {
  const { aboutUnitId } = matter
  if (aboutUnitId && deps.units.isWithin(unitId, aboutUnitId)) throw refuse('reason.aboutItself')
}

const answeringRoles = roleIds.filter((role) => roleMay(role, 'matter.answerRequest'))
const answeringUnits = statement<{ unitId: string }>('conference-answering-units', `
  select distinct g.unit_id from grants g join people p on p.person_id = g.person_id and p.is_active
   where g.unit_id = any($1) and g.role = any($2) and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)`)

/** Those of the units at which somebody can answer here; the others are told otherwise by whoever calls them. */
export async function unitsThatAnswer({ tx, now }: Work, unitIds: readonly string[]): Promise<Set<string>> {
  const rows = await answeringUnits(tx, [unitIds, answeringRoles, localDateOf(now)])
  return new Set(rows.map(({ unitId }) => unitId))
}

export const conferenceOf = ({ facts }: OpenRequest): string => String(facts['conferenceId'])

/** Whoever has not answered the invitation need not any more. */
export async function voidInvitations(work: Work, conferenceId: string): Promise<void> {
  for (const request of work.requests.filter((r) => r.kind === 'conference' && conferenceOf(r) === conferenceId)) await answerRequest(work, request.requestId, 'void')
}
