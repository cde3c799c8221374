// What can happen next to a dispute: each party is asked, somebody is named, they meet, agree or not, keep it or not, and
// the volume is bound. The earliest of the steps is played.
import { disputeWords } from '../../../../city/life/caseWords.ts'
import { partlyNotes, notPerformedNotes, visitNotes } from '../../../../city/life/disputeTales.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { activeMediators, detailOf } from '../../modules/disputes/facts.ts'
import { whyNotConfirmable } from '../../modules/disputes/clocks.ts'
import type { DisputePlot } from './casePlot.ts'
import { timesDone } from './caseScene.ts'
import { answersOwed, conferenceSteps } from './decideCommon.ts'
import { byReporter, byUnit, dayAfter, dayOf, hoursLater, onceIf, pickOf } from './caseStep.ts'
import type { CaseMind, CaseStep } from './caseStep.ts'
import { named, owner } from './disputeMind.ts'
import type { DisputeMind } from './disputeMind.ts'
import { assigning, dangers, mediating } from './decideMediation.ts'
import { papersToDraw } from './disputePapers.ts'

export function nextDisputeSteps(mind: CaseMind<DisputePlot>): CaseStep[] {
  const own: DisputeMind = { ...mind, detail: detailOf(mind.scene.matter) }
  const papers = papersToDraw(own)
  const answers = answersOwed(own)
  // What the volume needs is drawn up before anything else is done.
  if (papers.length > 0) return [...papers, ...answers]
  return [...stateSteps(own), ...answers, ...dangers(own), ...fromParty(own)]
}

const clerk = (mind: DisputeMind, act: string, from: Date, input: CaseStep['input'] | object): CaseStep => byUnit({ act, unitId: owner(mind), permission: 'dispute.accept', from, input })

function stateSteps(mind: DisputeMind): CaseStep[] {
  switch (mind.scene.matter.state) {
    case 'toAskWish': return mind.plot.told.course === 'refused' ? [refuses(mind)] : asksWish(mind)
    case 'toAccept': return accepts(mind)
    case 'toAssign': return assigning(mind)
    case 'mediating': return [...mediating(mind), ...confers(mind)]
    case 'toSignAgreement': return [seals(mind)]
    case 'performing': return performing(mind)
    case 'performed': return [...confirming(mind), ...finishing(mind)]
    case 'failed': return failed(mind)
    case 'refused': return returns(mind)
    case 'filed': return checks(mind)
    default: return []
  }
}

/** Each is asked in turn; who was not there is asked again, and who refuses ends it. */
function asksWish(mind: DisputeMind): CaseStep[] {
  const { detail, plot } = mind
  const at = detail.parties.findIndex(({ wish }) => wish !== 'agrees')
  const party = detail.parties[at]
  if (!party) return []
  const isRefusing = plot.told.course === 'partyRefuses' && at === detail.parties.length - 1
  const isMissed = plot.draws.happens('wishMissed', timesDone(mind.scene, 'recordWish'))
  const wish = isMissed ? 'notReached' : isRefusing ? 'refuses' : 'agrees'
  const note = pickOf(mind, 'wish', disputeWords[isMissed ? 'wishMissed' : isRefusing ? 'wishRefuses' : 'wishAgrees'])
  const how = pickOf(mind, 'how', ['phone', 'phone', 'visit'] as const)
  return [byUnit({ act: 'recordWish', unitId: owner(mind), permission: 'dispute.handle', from: hoursLater(mind, 'wish', [1, 12]), input: { partyId: party.partyId, wish, how, note } })]
}

const refuses = (mind: DisputeMind): CaseStep =>
  clerk(mind, 'refuseDispute', hoursLater(mind, 'refuse', [2, 16]), { reason: 'notCivil', ways: ['reconsideration', 'court'], whereTo: pickOf(mind, 'whereTo', disputeWords.whereTo) })

function accepts(mind: DisputeMind): CaseStep[] {
  const { scene, units, plot, detail } = mind
  const street = scene.matter.streetId ? units.inArea('streetMediation', scene.matter.streetId) : undefined
  if (plot.told.organisation === 'community' && street && street.unitId !== owner(mind) && onceIf(mind, 'handOverDispute', 'handOver')) {
    return [clerk(mind, 'handOverDispute', hoursLater(mind, 'handOver', [1, 12]), { unitId: street.unitId, reason: pickOf(mind, 'handOver', disputeWords.handOver) })]
  }
  const mediationKind = detail.source === 'entrusted' ? 'judicial' : 'people'
  return [clerk(mind, 'acceptDispute', hoursLater(mind, 'accept', [1, 14]), { mediationKind, note: pickOf(mind, 'accepted', disputeWords.accepted) })]
}

function confers(mind: DisputeMind): CaseStep[] {
  const { scene: { matter }, units, plot } = mind
  const inDistrict = (duty: string): string | undefined => (matter.districtId ? units.inArea(duty, matter.districtId)?.unitId : undefined)
  const inStreet = (duty: string): string | undefined => (matter.streetId ? units.inArea(duty, matter.streetId)?.unitId : undefined)
  const byType: Partial<Record<string, string>> = { property: 'propertyOffice', labour: 'labour', housing: 'housing', environment: 'ecology', medical: 'health', consumer: 'market' }
  const duty = byType[plot.told.tale.type]
  return conferenceSteps(mind, { callerUnitId: owner(mind), unitIds: [duty ? inDistrict(duty) : inStreet('policeStation'), inStreet('gridCentre')] })
}

/** All have signed, and the seal is on: entered from the scanned paper. */
function seals(mind: DisputeMind): CaseStep {
  const { detail } = mind
  const input: CaseStep['input'] = (at, scanIds) => ({
    signedPartyIds: detail.parties.map(({ partyId }) => partyId), signedMediatorIds: activeMediators(detail).map(({ personId }) => personId), signedOn: dayOf(at), sealedOn: dayOf(at), fileIds: scanIds,
  })
  return byUnit({ act: 'sealAgreement', unitId: owner(mind), permission: 'paper.seal', from: hoursLater(mind, 'seal', [3, 40]), input, scan: 'stamped' })
}

/** A look at each term when its day has come; the court is asked before, where both want it. */
function performing(mind: DisputeMind): CaseStep[] {
  const { detail, plot } = mind
  const isUnkept = plot.told.course === 'notPerformed'
  if (isUnkept && timesDone(mind.scene, 'recordPerformance') >= 2) {
    return [clerk(mind, 'endPerformance', hoursLater(mind, 'endPerformance', [4, 40]), { result: 'notPerformed', ways: ['court'], note: pickOf(mind, 'unkept', notPerformedNotes) })]
  }
  const open = (detail.agreement?.terms ?? []).filter(({ result }) => result !== 'performed').map((term) => ({ ...term, on: term.nextVisitOn ?? term.dueOn })).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const [term] = open
  return [...(term ? [visits(mind, { termId: term.termId, on: term.on, isUnkept })] : []), ...confirming(mind), ...returns(mind), ...left(mind)]
}

type Visit = { termId: string; on: string; isUnkept: boolean }

function visits(mind: DisputeMind, { termId, on, isUnkept }: Visit): CaseStep {
  const { plot } = mind
  const isPartly = !isUnkept && timesDone(mind.scene, 'recordPerformance') === 0 && plot.draws.happens('partlyPerformed')
  const [result, notes] = isUnkept ? (['notPerformed', notPerformedNotes] as const) : isPartly ? (['partlyPerformed', partlyNotes] as const) : (['performed', visitNotes] as const)
  const day = localInstant(on, '09:00')
  const due = new Date(day.getTime() + plot.draws.between(`visit/${mind.scene.chainSeq}`, 0, plot.isBrisk ? 4 : 40) * 3_600_000)
  const soonest = hoursLater(mind, 'visit', [1, 6])
  const from = due > soonest ? due : soonest
  const how = pickOf(mind, 'visitHow', ['phone', 'visit'] as const)
  const step = named(mind, 'recordPerformance', from, (at: Date) => ({ termId, result, visitedOn: dayOf(at), how, note: pickOf(mind, 'visitNote', notes), ...(result === 'performed' ? {} : { nextVisitOn: dayAfter(at, 7) }) }))
  return { ...step, notBefore: day }
}

function confirming(mind: DisputeMind): CaseStep[] {
  const { detail, plot } = mind
  const inForceOn = detail.agreement?.inForceOn
  if (!inForceOn || whyNotConfirmable(detail)) return []
  const isWanted = plot.draws.happens('confirmByCourt')
  const enter = (from: Date, input: CaseStep['input']): CaseStep => byUnit({ act: 'recordConfirmation', unitId: owner(mind), permission: 'dispute.handle', from, input })
  if (detail.confirmationStep === null) {
    const from = hoursLater(mind, 'confirm', [12, 140])
    if (!isWanted) return [enter(from, (at) => ({ step: 'notWanted', on: dayOf(at), note: '双方表示按协议履行,不申请司法确认。' }))]
    return [enter(from, (at) => ({ step: 'applied', on: dayOf(at), partyIds: detail.parties.map(({ partyId }) => partyId), court: '区人民法院', note: pickOf(mind, 'confirmed', disputeWords.confirmed) }))]
  }
  if (detail.confirmationStep !== 'applied') return []
  const number = `${plot.draws.between('courtNumber', 100, 999)}`
  return [enter(hoursLater(mind, 'courtSays', [100, 260]), (at) => ({ step: 'confirmed', on: dayOf(at), court: '区人民法院', courtNumber: `民特${number}号` }))]
}

/** Nothing that the court has yet to answer is bound. */
const awaitsCourt = ({ detail }: DisputeMind): boolean => detail.confirmationStep === 'applied'

function finishing(mind: DisputeMind): CaseStep[] {
  const owed = returns(mind)
  if (owed.length > 0 || awaitsCourt(mind)) return owed
  return [clerk(mind, 'fileVolume', hoursLater(mind, 'file', [20, 180]), { note: pickOf(mind, 'filed', disputeWords.filed) })].map(byAssigner)
}

/** Binding is who assigns' (dispute.assign), not who accepts'. */
const byAssigner = (step: CaseStep): CaseStep => ({ ...step, who: { ...step.who!, permission: 'dispute.assign' } })

function returns(mind: DisputeMind): CaseStep[] {
  const { matter } = mind.scene
  if (!matter.awaitsReturn || matter.returnedAt) return []
  return [clerk(mind, 'returnDispute', hoursLater(mind, 'return', [4, 60]), (at: Date) => ({ on: dayOf(at), result: pickOf(mind, 'returned', disputeWords.returned) }))]
}

function failed(mind: DisputeMind): CaseStep[] {
  const { detail } = mind
  if (left(mind).length > 0) return left(mind)
  if (detail.toldOn !== null) return finishing(mind)
  const input = (at: Date): object => ({ ways: detail.disputeType === 'labour' ? ['labourArbitration'] : ['court', 'arbitration'], how: pickOf(mind, 'told', ['phone', 'visit', 'written'] as const), toldOn: dayOf(at), note: pickOf(mind, 'toldNote', disputeWords.told) })
  return [byUnit({ act: 'tellWays', unitId: owner(mind), permission: 'dispute.handle', from: hoursLater(mind, 'tell', [1, 20]), input })]
}

/** Meetings that will not be. */
function left(mind: DisputeMind): CaseStep[] {
  const planned = mind.detail.sessions.find(({ state }) => state === 'planned')
  return planned ? [named(mind, 'cancelSession', hoursLater(mind, 'cancel', [0.5, 4]), { sessionId: planned.sessionId, reason: '已不需要再开会。' })] : []
}

function checks(mind: DisputeMind): CaseStep[] {
  const { scene: { matter }, units, plot, detail } = mind
  const office = matter.streetId ? units.inArea('justiceOffice', matter.streetId) : undefined
  const owed = returns(mind)
  if (owed.length > 0 || !office || detail.grade !== null || !plot.draws.happens('volumeChecked')) return owed
  const drawn = plot.draws.number('grade')
  const grade = drawn < 0.3 ? 'excellent' : drawn < 0.75 ? 'good' : drawn < 0.95 ? 'pass' : 'fail'
  const subsidyYuan = { excellent: 300, good: 200, pass: 100, fail: 0 }[grade]
  const faults = grade === 'excellent' ? {} : { faults: pickOf(mind, 'faults', disputeWords.faults) }
  return [byUnit({ act: 'checkVolume', unitId: office.unitId, permission: 'dispute.checkVolume', from: hoursLater(mind, 'check', [20, 200]), input: { grade, subsidyYuan, ...faults } })]
}

const PARTY_STATES = ['performing', 'performed', 'failed', 'filed']

/** What the applicant does on his page. */
function fromParty(mind: DisputeMind): CaseStep[] {
  const { scene: { matter }, plot } = mind
  if (plot.told.source !== 'application') return []
  if (matter.state === 'mediating' && onceIf(mind, 'addStatement', 'partyAdds')) return [byReporter('addStatement', hoursLater(mind, 'adds', [1, 20]), { text: pickOf(mind, 'adds', disputeWords.added) })]
  const isOver = PARTY_STATES.includes(matter.state) && !matter.isRated
  if (!isOver || !onceIf(mind, 'rateMediation', 'partyRates')) return []
  const satisfied = matter.state === 'failed' ? 'fairlySatisfied' : pickOf(mind, 'satisfied', ['satisfied', 'satisfied', 'fairlySatisfied'] as const)
  return [byReporter('rateMediation', hoursLater(mind, 'rates', [5, 80]), { satisfied, note: pickOf(mind, 'rated', disputeWords.rated) })]
}

