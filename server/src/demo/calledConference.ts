// The joint conference that a matter of any kind has before it, as the scenes read it beside everything else.
import type { Units } from '../modules/people/index.ts'

export type CalledConference = { conferenceId: string; startsAt: Date; calledByUnitId: string; unitIds: readonly string[] }

/** As JSON; `$1` is the matter. */
export const CALLED_CONFERENCE = `(select json_build_object('conferenceId', c.conference_id, 'startsAt', c.starts_at, 'calledByUnitId', c.called_by_unit_id,
      'unitIds', (select json_agg(u.unit_id order by u.unit_id) from conference_units u where u.conference_id = c.conference_id))
    from conferences c where c.matter_id = $1 and c.state = 'called' order by c.conference_id limit 1)`

/** What JSON has made of its moment; the units in an order that is the same in every database, whatever the ids. */
export const readConference = ({ units }: { units: Pick<Units, 'byId'> }, read: CalledConference | null): CalledConference | null =>
  read && { ...read, startsAt: new Date(read.startsAt), unitIds: read.unitIds.toSorted((a, b) => (units.byId(a).code < units.byId(b).code ? -1 : 1)) }
