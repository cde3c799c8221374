// What I may do on a matter now, and what not and why; on the matter itself and on its assignments. Pure.
import type { AssignmentView, InboxRow, MatterView } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'

/** `requestId`: the request that it answers; `otherId`: the other matter that it speaks of; both where they were pointed at; `values`: what else was. */
export type ActOn = { act: string; assignmentId?: string; unitName?: string; requestId?: string; otherId?: string; values?: Record<string, unknown> }
export type RefusedAct = ActOn & { reason: string | undefined; state: string }
export type Acts = { allowed: ActOn[]; always: ActOn[]; refused: RefusedAct[] }

/** What is usually wanted first; an act that is not named here keeps the procedure table's place behind these. */
// A centre that took a matter over moves it on before it turns up itself.
const NEXT = ['sign', 'accept', 'approveWhistle', 'decideRefusal', 'designate', 'decideExtension', 'answerInstruction', 'answerSupervision', 'answerConference', 'answerConferenceTask', 'signOff', 'dispatch', 'whistle',
  'checkIn', 'submitOutcome', 'contact', 'verify', 'callBack', 'returnToSource', 'close', 'resume', 'reviewShelved', 'sendLink', 'answerByCall',
  // of a dispute
  'answerDanger', 'receiveReferral', 'acceptDispute', 'sealAgreement', 'recordPerformance', 'tellWays', 'fileVolume', 'checkVolume', 'recordSession', 'scheduleSession', 'reachAgreement', 'assignMediators', 'recordWish',
  // of a petition
  'registerPetition', 'decideObjection', 'decideJurisdiction', 'decideTime', 'passToDiscipline', 'passOn', 'inform', 'closeHearing', 'giveReviewOpinion', 'giveOpinion', 'answerPetition', 'serveAnswer', 'reportDone', 'filePetition']
const USUAL = [...NEXT, 'unshelve', 'confirm', 'solveOnSpot', 'answer', 'nameOfficer', 'sendBack', 'askForMore', 'recordInformation', 'askToConfirm', 'merge', 'split', 'redispatch', 'requestExtension', 'pause',
  'recall', 'proposeRefusal', 'refuse', 'decline', 'proposeShelving', 'shelve', 'rejectShelving', 'reopen', 'unmerge', 'rateWhistle', 'rateWhistler', 'instruct', 'supervise', 'chase']

/** True for what moves the matter on; the rest corrects its course and is never the strong button. */
export const isNext = (on: ActOn): boolean => NEXT.includes(on.act)

/** Possible in every state: shown apart and small, so that what must be done now stands out. */
const ALWAYS = ['note', 'printSlip']
/** Done by the page itself, or opened from their own place on it: the reporter's, that of what may be the same again, of a joint conference. */
const ELSEWHERE = ['openWhistle', 'reveal', 'notDuplicate', 'recordConference', 'cancelConference', 'drawPaper', 'openPaper', 'sealPaper', 'servePaper']

const rank = (act: string): number => (USUAL.includes(act) ? USUAL.indexOf(act) : USUAL.length)

function assignmentActs(assignment: AssignmentView): (ActOn & { allowed: boolean; reason: string | undefined; state: string })[] {
  return assignment.acts.map((choice) => ({
    act: choice.act, assignmentId: assignment.assignmentId, unitName: assignment.unitName,
    allowed: choice.allowed, reason: choice.reason, state: assignment.state,
  }))
}

/**
 * The acts in the order in which they are shown. Of what is refused, an act that another assignment allows is left
 * out, and so are the acts of other units' assignments: that those units must do them is said in the tree.
 */
export function actsOf(matter: MatterView): Acts {
  const onMatter = matter.acts.map((choice) => ({ act: choice.act, allowed: choice.allowed, reason: choice.reason, state: matter.state as string }))
  const open = matter.assignments.filter((assignment) => openAssignmentStates.includes(assignment.state) || assignment.acts.some((choice) => choice.allowed))
  const all = [...onMatter, ...open.flatMap(assignmentActs)].filter((each) => !ELSEWHERE.includes(each.act))
  const possible = all.filter((each) => each.allowed)
  // Who decides a refusal himself has nobody to propose it to.
  const decides = possible.some((each) => each.act === 'refuse' || each.act === 'decideRefusal')
  const allowed = decides ? possible.filter((each) => each.act !== 'proposeRefusal') : possible
  const refused = all.filter((each) => !each.allowed && !allowed.some((other) => other.act === each.act))
  const once = refused.filter((each, index) => refused.findIndex((other) => other.act === each.act) === index && each.reason !== 'reason.assignee')
  return {
    allowed: allowed.filter((each) => !ALWAYS.includes(each.act)).sort((a, b) => rank(a.act) - rank(b.act)).map(plain),
    always: allowed.filter((each) => ALWAYS.includes(each.act)).map(plain),
    refused: once,
  }
}

function plain({ act, ...rest }: ActOn & { allowed: boolean; reason: string | undefined; state: string }): ActOn {
  const on: ActOn = { act }
  if (rest.assignmentId) on.assignmentId = rest.assignmentId
  if (rest.unitName) on.unitName = rest.unitName
  return on
}

/** The act that an inbox row's button means: its own, on its own assignment; where that has just become impossible, the first one possible. */
export function wantedAct(row: Pick<InboxRow, 'todoAct' | 'assignmentId'>, matter: MatterView): ActOn | undefined {
  const { allowed } = actsOf(matter)
  return allowed.find((on) => on.act === row.todoAct && (!on.assignmentId || !row.assignmentId || on.assignmentId === row.assignmentId)) ?? allowed.find(isNext)
}
