// How the lines of the duty list are written down: per category what the street leads, where it assists, and what the
// level above has taken back. The units come from the category's filing standard unless a line names another.
import type { DutyKey } from './types.ts'

/** A title, or a title whose lead unit or basis is not the usual one. A basis is named only where a real text says so. */
export type DutyTitle = string | { title: string; leadUnit?: DutyKey; basis?: string }

/** What a street has for one category. */
export interface StreetDutyRow {
  code: string
  basic?: readonly DutyTitle[]
  assisting?: readonly DutyTitle[]
  takenBack?: readonly DutyTitle[]
}

/** What a community has; without `leadUnit` it is basic and the committee leads. */
export interface CommunityDutyRow {
  /** Separated by blanks. */
  codes: string
  title: string
  leadUnit?: DutyKey
  basis?: string
}
