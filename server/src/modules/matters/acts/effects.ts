// What each official act does; one function per act, named in the procedure table's words.
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import type { ReporterAct, ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import type { Effect } from '../work.ts'
import { checkIn, contact, decline, nameOfficer, sendBack, sign, signOff, submitOutcome } from './assignmentActs.ts'
import { dispatch, recall, redispatch, whistle } from './calling.ts'
import { callBack, close, reopen, verify } from './closing.ts'
import { accept, answer, refuseMatter, solveOnSpot } from './intake.ts'
import { note, reveal } from './notes.ts'
import { addInformation, rate, reopenByReporter, withdraw } from './reporterActs.ts'
import { decideExtension, pause, requestExtension, resume } from './timing.ts'

// Each effect's input is its row's own form, which the route has parsed; the map forgets only that pairing.
type AnyEffect = Effect<never>

export const matterEffects = {
  accept, answer, refuse: refuseMatter, solveOnSpot, whistle, dispatch, redispatch, recall, requestExtension, decideExtension,
  pause, resume, verify, callBack, close, reopen, note, reveal,
} as const satisfies Record<ReportMatterAct, AnyEffect>

export const assignmentEffects = {
  sign, nameOfficer, contact, checkIn, decline, submitOutcome, signOff, sendBack,
} as const satisfies Record<AssignmentAct, AnyEffect>

export const reporterEffects = {
  rate, reopen: reopenByReporter, withdraw, addInformation,
} as const satisfies Record<ReporterAct, AnyEffect>
