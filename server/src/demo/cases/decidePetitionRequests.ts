// How those answer who were asked about a petition: whose it is, more time. Nothing else is done with it meanwhile.
import { petitionWords } from '../../../../city/life/caseWords.ts'
import type { PetitionMind } from './petitionMind.ts'
import { unitOfDuty } from './petitionMind.ts'
import { byUnit, hoursLater, pickOf } from './caseStep.ts'
import type { CaseStep } from './caseStep.ts'

export function requestSteps(mind: PetitionMind): CaseStep[] {
  const { scene: { matter, acts }, plot } = mind
  return matter.requests.flatMap(({ kind, requestId, askedOfUnitId: unitId, facts }): CaseStep[] => {
    if (unitId === null) return []
    if (kind === 'objection') {
      const isKept = plot.draws.happens('objectionKept')
      const note = pickOf(mind, 'decided', petitionWords[isKept ? 'objectionKept' : 'objectionNot'])
      return [byUnit({ act: 'decideObjection', unitId, permission: 'petition.passOn', from: hoursLater(mind, 'decides', [4, 40]), input: { requestId, decision: isKept ? 'approved' : 'rejected', note } })]
    }
    if (kind === 'jurisdiction') {
      const named = facts['unitIds'] as readonly string[]
      const right = unitOfDuty(mind, plot.told.tale.duty)
      return [byUnit({ act: 'decideJurisdiction', unitId, permission: 'petition.decide', from: hoursLater(mind, 'decides', [6, 60]), input: { requestId, unitId: right !== undefined && named.includes(right) ? right : named[0]!, note: pickOf(mind, 'named', petitionWords.named) } })]
    }
    if (kind === 'moreTime') {
      const isKept = plot.draws.happens('timeKept')
      // Never by who has asked, where somebody else is there.
      const exceptPersonId = acts['askForTime']?.actorId ?? null
      return [byUnit({ act: 'decideTime', unitId, permission: 'petition.approve', exceptPersonId, from: hoursLater(mind, 'decides', [2, 30]), input: { requestId, decision: isKept ? 'approved' : 'rejected', note: pickOf(mind, 'time', petitionWords[isKept ? 'timeKept' : 'timeNot']) } })]
    }
    return []
  })
}
