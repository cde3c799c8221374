// What each act on a dispute does; one that is missing does not compile.
import type { DisputeAct, PartyAct } from '@gongzhi/contracts/disputes.ts'
import type { Effect } from '../../matters/index.ts'
import { reachAgreement, reviseAgreement, sealAgreement } from './agreement.ts'
import { addStatement, chooseMediator, endByParty, rateMediation } from './byParty.ts'
import { answerDanger, receiveReferral, referToAuthority, reportDanger } from './danger.ts'
import { checkVolume, endMediation, fileVolume, returnDispute, tellWays } from './ending.ts'
import { assignMediators, invite, recuse } from './mediators.ts'
import { endPerformance, recordConfirmation, recordPerformance, visitParties } from './performance.ts'
import { cancelSession, extendMediation, recordInvestigation, recordSession, scheduleSession } from './sessions.ts'
import { acceptDispute, handOverDispute, rateRisk, recordParty, recordWish, refuseDispute } from './wishes.ts'

export const disputeEffects: Readonly<Record<DisputeAct, Effect<never>>> = {
  recordWish, recordParty, rateRisk, acceptDispute, refuseDispute, handOverDispute, assignMediators, recuse, invite, scheduleSession, cancelSession, recordSession, recordInvestigation,
  extendMediation, reachAgreement, reviseAgreement, sealAgreement, recordPerformance, visitParties, recordConfirmation, endPerformance, endMediation, tellWays, reportDanger, answerDanger, referToAuthority,
  receiveReferral, returnDispute, fileVolume, checkVolume,
}

export const partyEffects: Readonly<Record<PartyAct, Effect<never>>> = { addStatement, chooseMediator, endByParty, rateMediation }
