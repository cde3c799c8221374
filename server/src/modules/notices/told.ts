// Who is told of which act: one line each. A new act that somebody should hear of gets its line here. Pure.
import type { Role } from '@gongzhi/contracts/people.ts'

/** To whom: the reporter, a unit, a person, or those who hold a role at a unit. */
export type Notice = {
  recipient: 'reporter' | 'unit' | 'person' | 'role'
  unitId?: string
  personId?: string
  role?: Role
  clockId?: string
  /** The act, or what a clock did (`clock.near`, `clock.overdue`). */
  kind: string
  facts: Record<string, unknown>
}

type Facts = Record<string, unknown>

/** An act as the notices need it. What an act has not (nobody was asked, no order is concerned) is left out. */
export type News = {
  act: string
  facts: Facts
  ownerUnitId: string
  calledUnitIds: readonly string[]
  recalledUnitIds: readonly string[]
  hasEnded: boolean
  /** The units that the matter's kind names as handling it. */
  handlerUnitIds?: readonly string[]
  /** Of the order that the act concerns: who has it, and who gave it. */
  assignmentUnitId?: string | undefined
  callerUnitId?: string | undefined
  /** Of the request that the act makes or answers. */
  askedOfUnitId?: string | undefined
  askedByUnitId?: string | undefined
  /** The centre above the owner, whose supervisors hear of what rises. */
  centreAboveUnitId?: string | undefined
  /** For which unit it was done: it is not told of its own act. */
  actorUnitId?: string | undefined
}

export type Party = 'reporter' | 'owner' | 'assignee' | 'assigneeOrOwner' | 'caller' | 'askedOf' | 'askedBy' | 'handlers' | 'supervisorsAbove'
type Told = readonly Party[] | ((facts: Facts) => readonly Party[])

const isApproved = (facts: Facts): boolean => facts['decision'] === 'approved'

/** Besides these, every act tells the units that it calls or whose order it takes back, and an end is told to the reporter. */
const told: Record<string, Told> = {
  // Extensions and pauses are told to the reporter (北京市接诉即办工作条例 Art. 15).
  decideExtension: (facts) => (isApproved(facts) ? ['reporter', 'assignee'] : ['assignee']),
  pause: ['reporter'],
  resume: ['reporter'],
  refuse: ['reporter'],
  askForMore: ['reporter'],
  shelve: ['reporter', 'owner'],
  unshelve: ['reporter', 'owner'],
  merge: ['reporter'],
  unmerge: ['reporter'],
  // What comes back to whom it concerns.
  decline: ['owner', 'caller'],
  withdraw: ['owner'],
  addInformation: ['owner'],
  recordInformation: ['owner', 'askedBy'],
  requestExtension: ['owner', 'caller'],
  reopen: ['owner'],
  sendBack: ['assignee'],
  rate: ['owner'],
  // A request is told to whoever must answer it, its answer to whoever asked.
  askToConfirm: ['askedOf'],
  confirm: ['askedBy'],
  proposeRefusal: ['askedOf'],
  decideRefusal: ['askedBy'],
  approveWhistle: ['askedBy'],
  designate: ['askedBy'],
  proposeShelving: ['askedOf'],
  rejectShelving: ['askedBy'],
  reviewShelved: ['owner'],
  instruct: ['askedOf'],
  answerInstruction: ['askedBy'],
  chase: ['assigneeOrOwner'],
  supervise: ['askedOf'],
  answerSupervision: ['askedBy'],
  answerConference: ['askedBy'],
  answerConferenceTask: ['askedBy'],
  // Of petitions: who has it next, who is asked, and the petitioner of each step that is his to know (信访工作条例 Art. 21, 23, 34).
  passOn: ['reporter', 'handlers'],
  passToDiscipline: ['handlers'],
  object: ['askedOf'],
  decideObjection: ['askedBy'],
  askSuperior: ['askedOf'],
  decideJurisdiction: ['askedBy', 'handlers', 'owner'],
  inform: ['reporter', 'owner'],
  askForTime: ['askedOf'],
  decideTime: (facts) => (isApproved(facts) ? ['reporter', 'handlers', 'owner'] : ['handlers']),
  giveOpinion: ['owner'],
  serveAnswer: ['reporter', 'owner', 'handlers'],
  recordReviewRequest: ['reporter', 'owner', 'handlers'],
  askReview: ['owner', 'handlers'],
  giveReviewOpinion: ['owner'],
  reportDone: ['owner'],
  addMaterial: ['owner', 'handlers'],
  withdrawPetition: ['owner', 'handlers'],
  ratePetition: ['owner', 'handlers'],
  nameLeader: ['handlers'],
  riseToSupervision: ['askedOf', 'supervisorsAbove'],
  // Of a dispute: the applicant hears how it goes on, who mediates what is asked of them, who sent it what came of it.
  acceptDispute: ['reporter'],
  handOverDispute: ['reporter', 'owner'],
  assignMediators: ['reporter', 'handlers'],
  scheduleSession: ['reporter', 'handlers'],
  cancelSession: ['reporter', 'handlers'],
  sealAgreement: ['reporter', 'handlers'],
  endMediation: ['reporter', 'owner'],
  tellWays: ['reporter'],
  endPerformance: ['reporter'],
  reportDanger: ['askedOf', 'owner'],
  answerDanger: ['askedBy', 'handlers'],
  referToAuthority: ['askedOf'],
  receiveReferral: ['askedBy'],
  addStatement: ['owner', 'handlers'],
  chooseMediator: ['owner'],
  visitParties: (facts) => (facts['mood'] === 'worse' ? ['owner', 'handlers'] : ['owner']),
  endByParty: ['owner', 'handlers'],
  checkVolume: ['owner'],
}

/** Who is told of the act, each once. */
export function noticesOf(news: News): Notice[] {
  const { act, facts, hasEnded, actorUnitId } = news
  const line = told[act] ?? []
  const parties = typeof line === 'function' ? line(facts) : line
  const notices: Notice[] = parties.includes('reporter') || hasEnded ? [{ recipient: 'reporter', kind: act, facts }] : []
  const units = [...parties.flatMap((party) => unitOf(party, news) ?? []), ...(parties.includes('handlers') ? (news.handlerUnitIds ?? []) : []), ...news.calledUnitIds, ...news.recalledUnitIds]
  for (const unitId of new Set(units)) if (unitId !== actorUnitId) notices.push({ recipient: 'unit', unitId, kind: act, facts: {} })
  if (parties.includes('supervisorsAbove') && news.centreAboveUnitId) {
    notices.push({ recipient: 'role', unitId: news.centreAboveUnitId, role: 'supervisor', kind: act, facts: {} })
  }
  return notices
}

function unitOf(party: Party, news: News): string | undefined {
  switch (party) {
    case 'owner':
      return news.ownerUnitId
    case 'assignee':
      return news.assignmentUnitId
    case 'assigneeOrOwner':
      return news.assignmentUnitId ?? news.ownerUnitId
    case 'caller':
      return news.callerUnitId
    case 'askedOf':
      return news.askedOfUnitId
    case 'askedBy':
      return news.askedByUnitId
    case 'reporter':
    case 'handlers':
    case 'supervisorsAbove':
      return undefined
  }
}
