// A procedure is a plain table of states and official acts, shared by server, web and phone.
// The server permits and advances by it; the screens show by it what is possible, and why not.
import type { z } from 'zod'
import type { RequestKind } from '../matters.ts'
import type { Permission } from '../people.ts'

/**
 * How somebody must stand to a matter to do an act:
 * owner: acts for the process owner (推进单位); caller: for the unit that called the assignment;
 * assignee: for the assignment's unit; onTheSpot: for the owner, or holds the matter's place, and never for a
 * unit that handled it; involved: for the owner, or for a unit with an open assignment; askedOf: for the unit that the
 * named request was put to; handler: for the unit that the matter's kind names as handling it now; working: for the owner or
 * that unit, or is one of the persons named to do it (a mediator); districtCentre: for the centre of the matter's district or city; reader: may see the
 * matter; reporter: holds the tracking code; system: nobody, it follows from another act or from time.
 */
export type Standing = 'owner' | 'caller' | 'assignee' | 'onTheSpot' | 'involved' | 'askedOf' | 'handler' | 'working' | 'districtCentre' | 'reader' | 'reporter' | 'system'

export type ActRow<State extends string> = {
  on: 'matter' | 'assignment'
  /** States in which the act is possible: of the matter, or of the assignment for an act on one. */
  from: readonly State[]
  /** The state after it; 'same', or 'byAssignments' when the open assignments decide. */
  to: State | 'same' | 'byAssignments'
  /** Other states that what was said may lead to: a party refuses, the last term is performed. */
  orTo?: readonly State[]
  as: Standing
  permission: Permission | 'anyone'
  /** The body without commandId and version. */
  form: z.ZodObject
  /** What the screens warn of before it is done. */
  isFinal?: boolean
  /** Possible also after the matter has ended: for an act on an assignment, which else ends with it. */
  afterEnd?: boolean
  /** The kind of request that it answers: its form names the request. */
  answers?: RequestKind
}

export type Procedure<Act extends string, State extends string> = Record<Act, ActRow<State>>

/** The acts of the table that are possible in a state, in the table's order. */
export function actsFrom<Act extends string, State extends string>(
  table: Procedure<Act, State>,
  state: State,
  on: 'matter' | 'assignment' = 'matter',
): Act[] {
  return (Object.keys(table) as Act[]).filter((act) => table[act].on === on && table[act].from.includes(state))
}
