// What comes beside the work on a petition: from the petitioner, on his page; from a leader and from the petition office.
import { petitionWords } from '../../../../city/life/caseWords.ts'
import { reviewGrounds } from '../../../../city/life/petitionTales.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { timesDone } from './caseScene.ts'
import type { PetitionMind } from './petitionMind.ts'
import { byOffice, unitOfDuty } from './petitionMind.ts'
import { byReporter, byUnit, hoursLater, onceIf, pickOf } from './caseStep.ts'
import type { CaseStep } from './caseStep.ts'
import { awakeFrom } from '../rota.ts'

export function fromPetitioner(mind: PetitionMind): CaseStep[] {
  if (mind.plot.told.isUnclear) return []
  return [...adds(mind), ...withdraws(mind), ...rates(mind), ...asksReview(mind)].map((step) => ({ ...step, from: awakeFrom(step.from) }))
}

function adds(mind: PetitionMind): CaseStep[] {
  if (mind.scene.matter.state !== 'toInform' || !onceIf(mind, 'addMaterial', 'addsMaterial')) return []
  return [byReporter('addMaterial', hoursLater(mind, 'adds', [2, 60]), { text: pickOf(mind, 'adds', petitionWords.added) })]
}

/** Once the unit has begun: what would have come anyway is withdrawn. */
export const willWithdraw = (mind: PetitionMind): boolean => !mind.plot.told.isUnclear && onceIf(mind, 'withdrawPetition', 'withdrawn')

function withdraws(mind: PetitionMind): CaseStep[] {
  if (mind.scene.matter.state !== 'handling' || timesDone(mind.scene, 'recordFinding') === 0 || !willWithdraw(mind)) return []
  return [byReporter('withdrawPetition', hoursLater(mind, 'withdraws', [2, 18]), { reason: pickOf(mind, 'withdraws', petitionWords.withdrawn) })]
}

const RATED = ['answered', 'filed']

/** Office and unit apart, each once; a fair judgement of the one often goes with that of the other. */
function rates(mind: PetitionMind): CaseStep[] {
  const { scene: { matter }, plot, detail } = mind
  if (!RATED.includes(matter.state)) return []
  const steps = (['office', 'unit'] as const).flatMap((of): CaseStep[] => {
    const isRated = detail.ratings.some((one) => one.of === of)
    if (isRated || (of === 'unit' && detail.handlerUnitId === null) || !plot.draws.happens(of === 'office' ? 'ratesOffice' : 'ratesUnit')) return []
    const satisfied = plot.draws.happens('content') ? 'satisfied' : pickOf(mind, `rates/${of}`, ['fairlySatisfied', 'notSatisfied'] as const)
    return [byReporter('ratePetition', hoursLater(mind, `rates/${of}`, [6, 120]), { of, satisfied, note: pickOf(mind, `note/${of}`, petitionWords.rated) })]
  })
  return steps.slice(0, 1)
}

/** Within the window, by who is not content with the opinion. */
function asksReview(mind: PetitionMind): CaseStep[] {
  const { scene: { matter }, plot, detail } = mind
  if (matter.state !== 'answered' || detail.reviewUntil === null || detail.ratings.length > 0) return []
  const isSecond = timesDone(mind.scene, 'askReview') > 0
  if (!plot.draws.happens(isSecond ? 'reReviewed' : 'reviewed') || timesDone(mind.scene, 'askReview') > 1) return []
  const from = hoursLater(mind, 'review', [30, 400])
  return localDateOf(from) <= detail.reviewUntil ? [byReporter('askReview', from, { grounds: pickOf(mind, 'grounds', reviewGrounds) })] : []
}

const BUSY = ['toInform', 'handling', 'hearing']

/** A leader for a hard case, help for who needs it, an instruction, and a word from the office when time runs out. */
export function fromAbove(mind: PetitionMind): CaseStep[] {
  const { scene: { matter }, plot, rota, units, detail } = mind
  if (!BUSY.includes(matter.state) || detail.petitionClass === 'accusation') return []
  const government = unitOfDuty(mind, 'governmentOffice')
  const steps: CaseStep[] = []
  if (onceIf(mind, 'nameLeader', 'hardCase') && matter.state === 'handling' && government) {
    const leaders = rota.leadersOf(government)
    const leader = leaders.find(({ name }) => name === plot.leader) ?? leaders[0]
    const team = detail.handlerUnitId ? rota.officersOf(detail.handlerUnitId).slice(0, 2).map(({ personId }) => personId) : []
    if (leader) steps.push(byOffice(mind, { act: 'nameLeader', permission: 'petition.passOn', hours: [4, 50], input: { leaderId: leader.personId, teamIds: team, reason: pickOf(mind, 'hard', petitionWords.hard) } }))
  }
  if (onceIf(mind, 'recordHelp', 'helped') && matter.state === 'handling') {
    steps.push(byOffice(mind, { act: 'recordHelp', permission: 'petition.handle', hours: [10, 90], input: (at: Date) => ({ offeredOn: localDateOf(at), consents: true, what: pickOf(mind, 'helped', petitionWords.helped), visitedOn: localDateOf(at) }) }))
  }
  if (government && units.findById(government) && onceIf(mind, 'instruct', 'instruct')) {
    steps.push(byUnit({ act: 'instruct', unitId: government, permission: 'matter.instruct', from: hoursLater(mind, 'instruct', [10, 120]), input: { text: pickOf(mind, 'instructed', petitionWords.instructed) } }))
  }
  if (onceIf(mind, 'chase', 'chase')) steps.push(byOffice(mind, { act: 'chase', permission: 'matter.chase', hours: [40, 200], input: { text: pickOf(mind, 'chased', petitionWords.supervised) } }))
  return steps
}
