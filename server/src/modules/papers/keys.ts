// What the blocks of each paper may name: keys of values, and lists with their columns. Their meanings are words
// (`paperKey.…`); the sources of the kinds fill them.
import type { PaperKind } from '@gongzhi/contracts/papers.ts'

export type PaperKeys = { values: readonly string[]; lists: Readonly<Record<string, readonly string[]>> }

/** Filled by this module for every paper. */
export const ownKeys = ['number', 'unitName', 'matterNumber', 'matterTitle', 'drawnOn', 'drawnByName'] as const

/** All parties of a dispute; `ways` are the lawful ways that are open, each with its time limit. */
const parties = ['role', 'name', 'gender', 'bornOn', 'idNumber', 'phone', 'address', 'occupation', 'agentName'] as const
const ways = ['way', 'limit', 'basis'] as const
const terms = ['n', 'term', 'way', 'dueOn'] as const
const dispute = ['applicantNames', 'respondentNames', 'partyNames', 'disputeType', 'description', 'request', 'mediatorNames', 'mediationKind', 'source'] as const
const agreed = ['facts', 'disputed', 'responsibilities', 'reachedOn'] as const
/** Filled by this module too: the papers of the matter that stand in the volume. */
const contents = ['n', 'title', 'number', 'drawnOn', 'pages', 'page', 'remark'] as const

const petition = ['petitionerName', 'petitionerPhone', 'petitionerAddress', 'petitionClass', 'category', 'channel', 'registeredOn', 'request', 'description', 'officeName', 'handlerName', 'persons'] as const
const representatives = ['name', 'phone', 'address'] as const
const reviewed = ['askedOn', 'grounds', 'earlierUnitName', 'earlierNumber', 'earlierOpinion', 'facts', 'opinion', 'basis', 'result'] as const

export const paperKeys: Record<PaperKind, PaperKeys> = {
  mediationApplication: { values: [...dispute, 'appliedOn'], lists: { parties } },
  mediationAcceptance: { values: [...dispute, 'acceptedOn', 'mediateUntil'], lists: { parties } },
  rightsNotice: { values: [...dispute], lists: { parties } },
  investigationRecord: { values: [...dispute, 'doneOn', 'place', 'spokeWith', 'findings'], lists: { parties } },
  sessionRecord: { values: [...dispute, 'startsAt', 'endsAt', 'place', 'isPublic', 'attendedNames', 'attendedMediatorNames', 'invitedNames', 'rightsTold', 'record'], lists: { parties } },
  agreement: { values: [...dispute, ...agreed], lists: { parties, terms } },
  oralAgreement: { values: [...dispute, ...agreed], lists: { parties, terms } },
  confirmationApplication: { values: [...dispute, ...agreed, 'court', 'agreementNumber', 'inForceOn', 'confirmUntil'], lists: { parties, terms } },
  performanceVisit: { values: [...dispute, 'term', 'way', 'dueOn', 'visitedOn', 'how', 'result', 'note', 'nextVisitOn'], lists: { parties } },
  powerOfAttorney: { values: [...dispute, 'principalName', 'principalIdNumber', 'principalAddress', 'agentName', 'agentPhone', 'agentBasis', 'powers'], lists: { parties } },
  refusalToMediate: { values: [...dispute, 'reason', 'whereTo'], lists: { parties, ways } },
  endNotice: { values: [...dispute, 'cause', 'endedOn', 'note'], lists: { parties, ways } },
  mediationVolume: { values: [...dispute, 'acceptedOn', 'endedOn', 'filedOn', 'result'], lists: { parties, contents } },
  petitionReceipt: { values: [...petition, 'receivedOn', 'lookUp'], lists: { representatives } },
  acceptanceNotice: { values: [...petition, 'acceptedOn', 'authority', 'procedure', 'dueOn'], lists: { representatives } },
  nonAcceptance: { values: [...petition, 'reason', 'article', 'whereTo'], lists: { representatives } },
  noLongerAccepted: { values: [...petition, 'reason', 'article', 'whereTo', 'earlierNumber'], lists: { representatives } },
  transferNotice: { values: [...petition, 'toUnitName', 'passedOn', 'passWay'], lists: { representatives } },
  transferLetter: { values: [...petition, 'toUnitName', 'passedOn', 'passWay', 'reportDueOn', 'note'], lists: { representatives } },
  lawfulWayNotice: { values: [...petition, 'way', 'authority', 'procedure'], lists: { representatives } },
  opinion: { values: [...petition, 'acceptedOn', 'facts', 'opinion', 'basis', 'result', 'reviewUnitName'], lists: { representatives } },
  extensionNotice: { values: [...petition, 'acceptedOn', 'reason', 'days', 'dueOn'], lists: { representatives } },
  settlement: { values: [...petition, 'settlementKind', 'terms', 'agreedOn'], lists: { representatives } },
  reviewOpinion: { values: [...petition, ...reviewed, 'reviewUnitName'], lists: { representatives } },
  reReviewOpinion: { values: [...petition, ...reviewed], lists: { representatives } },
  petitionVolume: { values: [...petition, 'endedOn', 'filedOn', 'result'], lists: { representatives, contents } },
  conferenceMinutes: { values: ['startsAt', 'place', 'callerName', 'agenda', 'decision'], lists: { attendance: ['unitName', 'attendeeName', 'attended'], tasks: ['n', 'unitName', 'task', 'dueOn'] } },
}

/** What the source may fill and a template may name of this paper, this module's own keys among them. */
export const keysOf = (paperKind: PaperKind): PaperKeys => ({ values: [...ownKeys, ...paperKeys[paperKind].values], lists: paperKeys[paperKind].lists })
