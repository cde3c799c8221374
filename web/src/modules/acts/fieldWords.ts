// How a field of an act and its options are called; a field that means something else in one act has its own words.
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { isWordKey, sayAny } from '@gongzhi/contracts/words/say.ts'

const firstKnown = (keys: string[]): string => keys.find(isWordKey) ?? keys.at(-1)!

export const fieldLabel = (language: Language, act: string, name: string): string =>
  sayAny(language, firstKnown([`desk.field.${act}.${name}`, `desk.field.${name}`, `field.${name}`, name]))

/** A line below the field, where one helps. */
export function fieldHint(language: Language, act: string, name: string): string | undefined {
  const key = firstKnown([`desk.hint.${act}.${name}`, `desk.hint.${name}`])
  return isWordKey(key) ? sayAny(language, key) : undefined
}

const reasonGroups: Record<string, string> = { pause: 'pause', shelve: 'shelving', proposeShelving: 'shelving' }

/** Fields whose options mean something else in one act: by act and field. */
const actGroups: Record<string, string> = {
  'drawPaper.paperKind': 'paper', 'openPaper.format': 'paperFormat', 'servePaper.way': 'serviceWay',
  'passOn.way': 'passWay', 'inform.way': 'claimWay', 'serveAnswer.way': 'serviceWay', 'refusePetition.reason': 'petitionRefusal', 'giveOpinion.result': 'opinionResult',
  'giveReviewOpinion.result': 'reviewResult', 'settle.kind': 'settlementKind', 'registerPetition.category': 'petitionCategory', 'askWhetherSame.category': 'petitionCategory',
  'refuseDispute.reason': 'disputeRefusal', 'refuseDispute.ways': 'way', 'tellWays.ways': 'way', 'endPerformance.ways': 'way', 'recuse.ground': 'recusal', 'referToAuthority.ground': 'referralGround',
  'recordPerformance.result': 'performance', 'visitParties.mood': 'mood', 'endPerformance.result': 'performance', 'reachAgreement.form': 'agreementForm', 'recordConfirmation.step': 'confirmationStep', 'endMediation.cause': 'endCause', 'checkVolume.grade': 'volumeGrade',
}

/** Where the words of a field's options are; the reasons of a refusal, of a pause and of shelving have their own. */
export function optionKey(act: string, name: string, option: string): string {
  const groups: Record<string, string> = {
    nature: 'nature', whistle: 'whistle', unit: 'unit', solved: 'solved', satisfied: 'satisfied', how: 'how', fields: 'field', mode: 'mode',
    reason: reasonGroups[act] ?? 'refusal', decision: 'desk.decision', result: act === 'confirm' ? 'confirmed' : 'desk.result', level: 'supervision', score: 'score',
  }
  return `${actGroups[`${act}.${name}`] ?? groups[name] ?? name}.${option}`
}

export const optionLabel = (language: Language, act: string, name: string, option: string): string => sayAny(language, optionKey(act, name, option))
