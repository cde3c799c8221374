// What each official act does; one function per act, named in the procedure table's words.
import type { AssignmentAct, linkActs } from '@gongzhi/contracts/dispatch.ts'
import type { CoreAct } from '@gongzhi/contracts/commonActs.ts'
import type { OwnReportAct, ReporterAct, SystemAct } from '@gongzhi/contracts/reports.ts'
import type { Effect } from '../work.ts'
import { checkIn, contact, decline, nameOfficer, openWhistle, sendBack, sign, signOff, submitOutcome } from './assignmentActs.ts'
import { answerByCall, answerByLink, rateWhistle, rateWhistler, sendLink } from './answering.ts'
import { askForMore, askToConfirm, confirm, decideRefusal, proposeRefusal, recordInformation } from './asking.ts'
import { approveWhistle, designate, dispatch, recall, redispatch, whistle } from './calling.ts'
import { callBack, close, reopen, returnToSource, verify } from './closing.ts'
import { followMain, riseToSupervision } from './following.ts'
import { accept, answer, categorise, refuseMatter, solveOnSpot } from './intake.ts'
import { merge, notDuplicate, split, unmerge } from './linking.ts'
import { note, printSlip, reveal } from './notes.ts'
import { answerInstruction, answerSupervision, chase, instruct, supervise } from './overseeing.ts'
import { addInformation, rate, reopenByReporter, withdraw } from './reporterActs.ts'
import { proposeShelving, rejectShelving, reviewShelved, shelve, unshelve } from './shelving.ts'
import { decideExtension, pause, requestExtension, resume } from './timing.ts'

// Each effect's input is its row's own form, which the route has parsed; the map forgets only that pairing.
type AnyEffect = Effect<never>

export const reportEffects = {
  accept, answer, categorise, refuse: refuseMatter, solveOnSpot, whistle, dispatch, redispatch, recall, requestExtension, decideExtension,
  pause, resume, verify, callBack, close, reopen, askForMore, recordInformation, askToConfirm, confirm, merge, unmerge, notDuplicate, split,
  proposeRefusal, decideRefusal, approveWhistle, designate, returnToSource, proposeShelving, rejectShelving, shelve, reviewShelved, unshelve,
  printSlip,
} as const satisfies Record<OwnReportAct, AnyEffect>

/** Of every kind; papers and joint conferences bring theirs themselves. */
export const coreEffects = {
  instruct, answerInstruction, chase, supervise, answerSupervision, note, reveal,
} as const satisfies Record<CoreAct, AnyEffect>

export const assignmentEffects = {
  sign, openWhistle, nameOfficer, contact, checkIn, decline, submitOutcome, signOff, sendBack, sendLink, answerByCall, rateWhistle, rateWhistler,
} as const satisfies Record<AssignmentAct, AnyEffect>

export const reporterEffects = {
  rate, reopen: reopenByReporter, withdraw, addInformation,
} as const satisfies Record<ReporterAct, AnyEffect>

export const linkEffects = { answerByLink } as const satisfies Record<keyof typeof linkActs, AnyEffect>

export const systemEffects = { followMain, riseToSupervision } as const satisfies Record<SystemAct, AnyEffect>
