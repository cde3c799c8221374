// What can happen next to a petition: it is classed and passed on, the petitioner is informed, the unit finds out and gives
// its answer, which is served; review where he asks for it. The earliest of the steps is played.
import { petitionWords } from '../../../../city/life/caseWords.ts'
import { procedures } from '../../../../city/life/petitionTales.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import { detailOf, isContent, owesReport } from '../../modules/petitions/detail.ts'
import type { PetitionPlot } from './casePlot.ts'
import { timesDone } from './caseScene.ts'
import { answersOwed } from './decideCommon.ts'
import { byHandler, byOffice, unitOfDuty } from './petitionMind.ts'
import type { PetitionMind } from './petitionMind.ts'
import { byUnit, dayAfter, dayOf, hoursLater, onceIf, pickOf } from './caseStep.ts'
import type { CaseMind, CaseStep } from './caseStep.ts'
import { handling, hearing, reviewing } from './decidePetitionWork.ts'
import { fromAbove, fromPetitioner } from './decidePetitionAside.ts'
import { requestSteps } from './decidePetitionRequests.ts'

export function nextPetitionSteps(mind: CaseMind<PetitionPlot>): CaseStep[] {
  const own: PetitionMind = { ...mind, detail: detailOf(mind.scene.matter) }
  const asked = requestSteps(own)
  // What is asked about it is decided first.
  if (asked.length > 0) return asked
  return [...stateSteps(own), ...answersOwed(own), ...fromPetitioner(own), ...fromAbove(own)]
}

function stateSteps(mind: PetitionMind): CaseStep[] {
  switch (mind.scene.matter.state) {
    case 'toRegister': return [registers(mind)]
    case 'toPassOn': return passes(mind)
    case 'toInform': return informs(mind)
    case 'handling': return handling(mind)
    case 'hearing': return hearing(mind)
    case 'toServe': return serves(mind)
    case 'answered': return answered(mind)
    case 'reviewing':
    case 'reReviewing': return reviewing(mind)
    default: return []
  }
}

function registers(mind: PetitionMind): CaseStep {
  const { tale, isUnclear, isSimple } = mind.plot.told
  const aboutUnitId = tale.petitionClass === 'accusation' ? unitOfDuty(mind, tale.duty) : undefined
  return byOffice(mind, { act: 'registerPetition', permission: 'petition.register', hours: [0.5, 7], input: { petitionClass: tale.petitionClass, category: tale.category, isUnclear, isSimple, ...(aboutUnitId ? { aboutUnitId } : {}) } })
}

function passes(mind: PetitionMind): CaseStep[] {
  const { plot, detail, scene } = mind
  const { told } = plot
  if (told.refusal) {
    const service = told.isUnclear ? {} : { service: { way: 'post' } }
    return [byOffice(mind, {
      act: 'refusePetition', permission: 'petition.handle', hours: [10, 90],
      input: (at: Date, scanIds: string[]) => ({ reason: told.refusal, whereTo: told.tale.answer, ...('service' in service ? { service: { ...service.service, servedOn: dayOf(at), proofFileIds: scanIds } } : {}) }), scan: 'signed',
    })]
  }
  if (detail.petitionClass === 'accusation') {
    const discipline = unitOfDuty(mind, 'discipline')
    return discipline ? [byOffice(mind, { act: 'passToDiscipline', permission: 'petition.passOn', hours: [4, 60], input: { unitId: discipline } })] : []
  }
  if (onceIf(mind, 'reportUp', 'reportUp')) {
    const government = unitOfDuty(mind, 'governmentOffice')
    if (government) return [byOffice(mind, { act: 'reportUp', permission: 'petition.passOn', hours: [4, 30], input: { unitId: government, proposal: pickOf(mind, 'proposal', petitionWords.proposals) } })]
  }
  // What comes back goes to another; the first time some are sent to the wrong unit.
  const isWrong = plot.draws.happens('objects') && timesDone(scene, 'passOn') === 0
  const unitId = unitOfDuty(mind, isWrong ? WRONG[told.tale.duty] ?? 'urbanManagement' : told.tale.duty)
  const { way } = told
  return unitId ? [byOffice(mind, {
    act: 'passOn', permission: 'petition.passOn', hours: [4, 96],
    input: (at: Date) => ({ way, unitId, ...(way === 'assigned' ? { reportDueOn: dayAfter(at, 45) } : {}), note: pickOf(mind, 'note', petitionWords.passed) }),
  })] : []
}

/** To whom it goes that is not theirs. */
const WRONG: Readonly<Record<string, string>> = { urbanManagement: 'housing', housing: 'urbanManagement', propertyOffice: 'housing', ecology: 'urbanManagement', transport: 'urbanManagement' }

function informs(mind: PetitionMind): CaseStep[] {
  const { plot, detail, scene } = mind
  const { tale, isUnclear } = plot.told
  if (detail.petitionClass !== 'accusation' && detail.passedByUnitId !== null) {
    if (plot.draws.happens('askAbove') && !detail.isDecided && timesDone(scene, 'askSuperior') === 0) return asksAbove(mind)
    if (onceIf(mind, 'object', 'objects')) {
      const right = unitOfDuty(mind, tale.duty)
      const isOther = right !== undefined && right !== detail.handlerUnitId
      return [byHandler(mind, { act: 'object', permission: 'petition.handle', hours: [6, 60], input: { reason: pickOf(mind, 'objected', petitionWords.objected), ...(isOther ? { rightUnitId: right } : {}) } })]
    }
  }
  const way = detail.petitionClass === 'claim' ? { way: tale.way ?? 'opinion', ...(tale.authority ? { authority: tale.authority } : {}) } : {}
  return [byHandler(mind, {
    act: 'inform', permission: 'petition.handle', hours: [12, 220], ...(isUnclear ? {} : { scan: 'signed' as const }),
    input: (at: Date, scanIds: string[]) => ({ ...way, procedure: pickOf(mind, 'procedure', procedures), isSimple: plot.told.isSimple, ...(isUnclear ? {} : { service: { way: pickOf(mind, 'served', ['direct', 'post', 'electronic'] as const), servedOn: dayOf(at), proofFileIds: scanIds } }) }),
  })]
}

function asksAbove(mind: PetitionMind): CaseStep[] {
  const other = unitOfDuty(mind, WRONG[mind.plot.told.tale.duty] ?? 'urbanManagement')
  const { handlerUnitId } = mind.detail
  if (!other || !handlerUnitId || other === handlerUnitId) return []
  return [byHandler(mind, { act: 'askSuperior', permission: 'petition.handle', hours: [12, 60], input: { unitIds: [handlerUnitId, other], reason: pickOf(mind, 'above', petitionWords.above) } })]
}

/** The seal goes on what has one, and then it is served, with its receipt. */
function serves(mind: PetitionMind): CaseStep[] {
  const { plot, scene, detail } = mind
  const opinion = scene.papers.findLast(({ paperKind, isSealed }) => ['opinion', 'reviewOpinion', 'reReviewOpinion', 'settlement'].includes(paperKind) && !isSealed)
  if (opinion && plot.draws.happens('sealed', timesDone(scene, 'sealPaper')) && timesDone(scene, 'sealPaper') < 3) {
    return [byHandler(mind, { act: 'sealPaper', permission: 'paper.seal', hours: [1, 20], scan: 'stamped', input: (at: Date, scanIds: string[]) => ({ paperId: opinion.paperId, sealedOn: dayOf(at), fileIds: scanIds }) })]
  }
  const way = detail.isUnclear ? 'public' : pickOf(mind, 'served', ['direct', 'direct', 'post', 'electronic'] as const)
  const takenBy = way === 'direct' ? { takenBy: pickOf(mind, 'takenBy', petitionWords.takenBy) } : {}
  return [...reports(mind), byHandler(mind, { act: 'serveAnswer', permission: 'petition.handle', hours: [3, 60], scan: 'signed', input: (at: Date, scanIds: string[]) => ({ way, servedOn: dayOf(at), ...takenBy, proofFileIds: scanIds }) })]
}

function reports(mind: PetitionMind): CaseStep[] {
  if (!owesReport(mind.detail) || mind.scene.matter.state !== 'answered') return []
  return [byHandler(mind, { act: 'reportDone', permission: 'petition.handle', hours: [4, 60], input: { report: pickOf(mind, 'report', petitionWords.report) } })]
}

/** Filed when nobody can ask for review any more, or when the petitioner is content with both. */
function answered(mind: PetitionMind): CaseStep[] {
  const { detail } = mind
  const owed = reports(mind)
  if (owed.length > 0) return owed
  const soonest = hoursLater(mind, 'file', [10, 150])
  const opens = detail.reviewUntil && !isContent(detail) ? localInstant(detail.reviewUntil, '24:00').getTime() + mind.plot.draws.between('file', 2, 90) * 3_600_000 : 0
  const from = new Date(Math.max(soonest.getTime(), opens))
  return [{ ...byUnit({ act: 'filePetition', unitId: detail.handlerUnitId ?? mind.scene.matter.ownerUnitId, permission: 'petition.handle', from }), notBefore: new Date(opens) }]
}
