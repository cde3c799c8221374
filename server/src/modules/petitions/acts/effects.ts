// What each act of a petition does; one function per act, named in the procedure table's words.
import type { PetitionAct, PetitionerAct } from '@gongzhi/contracts/petitions.ts'
import type { Effect } from '../../matters/index.ts'
import { nameLeader, recordHelp } from './caring.ts'
import { answerPetition, askForTime, closeHearing, decideTime, filePetition, giveOpinion, openHearing, recordFinding, reportDone, settle } from './handling.ts'
import { inform } from './informing.ts'
import { askWhetherSame, passToDiscipline, registerPetition, splitPetition } from './intake.ts'
import { askSuperior, decideJurisdiction, decideObjection, object, passOn, refusePetition, reportUp } from './passing.ts'
import { addMaterial, askReview, ratePetition, withdrawPetition } from './petitioner.ts'
import { giveReviewOpinion, recordReviewRequest, serveAnswer } from './reviewing.ts'

type AnyEffect = Effect<never>

export const petitionEffects = {
  registerPetition, askWhetherSame, splitPetition, passOn, reportUp, passToDiscipline, refusePetition, object, decideObjection, askSuperior, decideJurisdiction,
  inform, recordFinding, openHearing, closeHearing, askForTime, decideTime, settle, answerPetition, giveOpinion, serveAnswer, recordReviewRequest, giveReviewOpinion,
  reportDone, nameLeader, recordHelp, filePetition,
} as const satisfies Record<PetitionAct, AnyEffect>

export const petitionerEffects = { addMaterial, askReview, withdrawPetition, ratePetition } as const satisfies Record<PetitionerAct, AnyEffect>
