// The record of a petition as the petitioner reads it: plain sentences, nobody's name, nothing internal. Pure.
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'
import type { SaidEntry } from './said.ts'

export type Step = { at: string; act: string; sentence: string }
type Told = { key: WordKey; params?: Record<string, string> }
type Telling = { entry: SaidEntry; unit: string }

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Acts that a petitioner is told of; the rest stays inside: notes, what offices ask of one another, who looked at what. */
const tell: Record<string, (telling: Telling) => Told | undefined> = {
  register: () => ({ key: 'page.petitionStep.register' }),
  registerPetition: () => ({ key: 'page.petitionStep.registerPetition' }),
  passOn: ({ entry }) => ({ key: 'page.petitionStep.passOn', params: { unit: text(entry.facts['unit']) } }),
  passToDiscipline: ({ entry }) => ({ key: 'page.petitionStep.passOn', params: { unit: text(entry.facts['unit']) } }),
  refusePetition: ({ entry }) => ({ key: 'page.petitionStep.refusePetition', params: { article: text(entry.facts['article']) } }),
  decideObjection: ({ entry }) => (entry.facts['decision'] === 'approved' ? { key: 'page.petitionStep.comesBack' } : undefined),
  decideJurisdiction: ({ entry }) => ({ key: 'page.petitionStep.passOn', params: { unit: text(entry.facts['unit']) } }),
  inform: ({ unit }) => ({ key: 'page.petitionStep.inform', params: { unit } }),
  openHearing: ({ unit }) => ({ key: 'page.petitionStep.openHearing', params: { unit } }),
  closeHearing: () => ({ key: 'page.petitionStep.closeHearing' }),
  decideTime: ({ entry, unit }) => (entry.facts['decision'] === 'approved' ? { key: 'page.petitionStep.decideTime', params: { unit, days: text(entry.facts['days']) } } : undefined),
  settle: () => ({ key: 'page.petitionStep.settle' }),
  serveAnswer: ({ entry, unit }) => ({ key: entry.facts['isRedone'] ? 'page.petitionStep.redone' : 'page.petitionStep.serveAnswer', params: { unit } }),
  recordReviewRequest: (telling) => asked(telling),
  askReview: (telling) => asked(telling),
  addMaterial: () => ({ key: 'page.petitionStep.addMaterial' }),
  ratePetition: () => ({ key: 'page.petitionStep.ratePetition' }),
  withdrawPetition: () => ({ key: 'page.petitionStep.withdrawPetition' }),
  filePetition: () => ({ key: 'page.petitionStep.filePetition' }),
}

const asked = ({ entry }: Telling): Told => ({ key: 'page.petitionStep.askReview', params: { unit: text(entry.facts['unit']) } })

/** The steps in their order; acts that the petitioner is not told of are left out. */
export function petitionSteps(entries: readonly SaidEntry[], unitName: (unitId: string) => string, language: Language): Step[] {
  return entries.flatMap((entry) => {
    const told = tell[entry.act]?.({ entry, unit: entry.actorUnitId ? unitName(entry.actorUnitId) : '' })
    return told ? [{ at: entry.at.toISOString(), act: entry.act, sentence: say(language, told.key, told.params) }] : []
  })
}
