// The kinds of matter, and the codes of their states, clocks and requests. Kinds share the name of what means the same.
export const matterKinds = ['report', 'dispute', 'petition'] as const
export type MatterKind = (typeof matterKinds)[number]

export const reportStates = [
  'received', 'toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify', 'toCallBack', 'shelved',
  'closed', 'refused', 'withdrawn', 'merged',
] as const
export type ReportState = (typeof reportStates)[number]
export const disputeStates = [
  'toAskWish', 'toAccept', 'toAssign', 'mediating', 'toSignAgreement', 'performing', 'performed', 'failed', 'refused', 'filed',
] as const
export type DisputeState = (typeof disputeStates)[number]
export const petitionStates = [
  'toRegister', 'toPassOn', 'toInform', 'handling', 'hearing', 'toServe', 'answered', 'reviewing', 'reReviewing',
  'refused', 'noLongerAccepted', 'withdrawn', 'filed',
] as const
export type PetitionState = (typeof petitionStates)[number]
/** Of every kind; kinds share the name of a state that means the same in each. */
export const matterStates = [...new Set([...reportStates, ...disputeStates, ...petitionStates])] as [MatterState, ...MatterState[]]
export type MatterState = ReportState | DisputeState | PetitionState
export const finalStates: readonly MatterState[] = ['closed', 'refused', 'withdrawn', 'filed', 'noLongerAccepted']
/** A merged matter is no end: it waits for the one that it was merged into, and is then answered, called back and rated itself. */
export const isFinal = (state: MatterState): boolean => finalStates.includes(state)

export const clockKinds = [
  'dispatch', 'sign', 'contact', 'checkIn', 'handling', 'verify', 'callBack', 'whole', 'request', 'shelfReview', 'return',
  // of a dispute: what waits, until when it is mediated, performed, confirmed, told, filed
  'wish', 'accept', 'assign', 'mediation', 'agreement', 'performance', 'confirmation', 'tell', 'volume',
  // of a petition: each step of the ordinance
  'register', 'passOn', 'inform', 'objection', 'opinion', 'serve', 'askReview', 'review', 'reReview', 'file',
] as const
export type ClockKind = (typeof clockKinds)[number]

export const requestKinds = [
  'information', 'confirmation', 'refusal', 'approval', 'designation', 'shelving', 'instruction', 'supervision',
  // any matter: a unit is asked to a joint conference (会商), and what it is given to do there
  'conference', 'conferenceTask',
  // a dispute: danger told to the police (人民调解法 Art. 25), a sealed referral that a law demands (强制报告)
  'danger', 'mandatoryReport',
  // a petition: not ours (异议), whose it is (Art. 24), more time (Art. 34)
  'objection', 'jurisdiction', 'moreTime',
] as const
export type RequestKind = (typeof requestKinds)[number]
