// Who must do what on a petition now; those of requests are every kind's.
import type { ClockKind } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { DesiredTodo, MatterFacts } from '../matters/index.ts'
import { detailOf, owesReport } from './detail.ts'

type Step = { act: string; clockKind: ClockKind }

export function petitionTodos({ matter }: { matter: MatterFacts }): DesiredTodo[] {
  if (isFinal(matter.state)) return []
  const { ownerUnitId } = matter
  const detail = detailOf(matter)
  const isAccusation = detail.petitionClass === 'accusation'
  if (matter.state === 'toRegister') return [{ unitId: ownerUnitId, act: 'registerPetition', clockKind: 'register' }]
  if (matter.state === 'toPassOn') return [{ unitId: ownerUnitId, act: isAccusation ? 'passToDiscipline' : 'passOn', clockKind: 'passOn' }]
  const handler = detail.handlerUnitId!
  const { act, clockKind } = handlerStep(matter)
  const mustReport = owesReport(detail) && (matter.state === 'toServe' || matter.state === 'answered')
  return [
    // Filed only when the report has been made.
    ...(mustReport && act === 'filePetition' ? [] : [{ unitId: handler, act, clockKind }]),
    ...(mustReport ? [{ unitId: handler, act: 'reportDone', clockKind: 'return' as const }] : []),
    ...(ownerUnitId === handler ? [] : [{ unitId: ownerUnitId, act: 'wait', clockKind }]),
  ]
}

function handlerStep(matter: MatterFacts): Step {
  const { claimWay, stage } = detailOf(matter)
  switch (matter.state) {
    case 'toInform':
      return { act: 'inform', clockKind: 'inform' }
    case 'handling':
      return { act: claimWay === 'opinion' ? 'giveOpinion' : 'answerPetition', clockKind: 'opinion' }
    case 'hearing':
      return { act: 'closeHearing', clockKind: stage === 'reReview' ? 'reReview' : 'opinion' }
    case 'toServe':
      return { act: 'serveAnswer', clockKind: 'serve' }
    case 'answered':
      return { act: 'filePetition', clockKind: 'file' }
    case 'reviewing':
      return { act: 'giveReviewOpinion', clockKind: 'review' }
    case 'reReviewing':
      return { act: 'giveReviewOpinion', clockKind: 'reReview' }
    default:
      throw new Error(`A petition is never ${matter.state}.`)
  }
}
