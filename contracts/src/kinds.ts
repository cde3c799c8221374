// Every kind of matter with its procedure: what the engine, the inbox, the screens and the drawings go by. The name of an
// act is used by one kind only, or by all (commonActs.ts), so that its route and its to-dos say which kind is meant.
import { commonActs } from './commonActs.ts'
import { assignmentActs } from './dispatch.ts'
import { disputeActs, partyActs } from './disputes.ts'
import type { ActRow, Procedure } from './kit/procedure.ts'
import type { MatterKind, MatterState } from './matters.ts'
import { disputeStates, petitionStates, reportStates } from './matters.ts'
import { petitionActs, petitionerActs } from './petitions.ts'
import { ownReportActs, reporterActs } from './reports.ts'

export type ActTable = Procedure<string, MatterState>
export type KindTable = {
  states: readonly MatterState[]
  /** The state in which it is registered. */
  first: readonly MatterState[]
  /** Its own acts; those of every kind stand beside them. */
  acts: ActTable
  /** By whoever raised it, with the tracking code. */
  reporterActs: ActTable
}

export const kindTables: Record<MatterKind, KindTable> = {
  report: { states: reportStates, first: ['received'], acts: ownReportActs, reporterActs },
  dispute: { states: disputeStates, first: ['toAskWish', 'toAccept'], acts: disputeActs, reporterActs: partyActs },
  petition: { states: petitionStates, first: ['toRegister', 'toPassOn', 'toInform'], acts: petitionActs, reporterActs: petitionerActs },
}

/** Every act of staff, of whatever kind, on a matter or on an assignment. */
export const staffActs: Record<string, ActRow<string>> = { ...Object.assign({}, ...Object.values(kindTables).map(({ acts }) => acts)), ...commonActs, ...assignmentActs }
/** Which kind an act belongs to; none: it is every kind's. */
export const kindOfAct = (act: string): MatterKind | undefined =>
  (Object.keys(kindTables) as MatterKind[]).find((kind) => act in kindTables[kind].acts)
