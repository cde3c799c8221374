// A dispute, a petition or a round of screening as the player knows it: what it is about, and what is to happen to it.
import { drawsOf } from '../../../../city/life/chances.ts'
import type { Draws, Wishes } from '../../../../city/life/chances.ts'
import type { SimulatedDispute, SimulatedPetition } from '../../../../city/life/cases.ts'

type Common = {
  /** Names the matter for good: commands and draws are made from it. */
  key: string
  report: { at: Date; description: string }
  draws: Draws
  waitsFor: readonly string[]
  isBrisk: boolean
}

/** How long ahead what is agreed on lies, where it is to be shown waiting. */
type Ahead = { /** Until a meeting. */ sessionDays?: number; /** Until what was agreed is due. */ termDays?: number }

export type DisputePlot = Common & Ahead & {
  kind: 'dispute'
  told: SimulatedDispute
  /** Of whose making: the report that it is made from, or the screening that found it. */
  fromKey?: string
  /** Who is named where he can be. */
  mediator?: string
}
export type PetitionPlot = Common & { kind: 'petition'; told: SimulatedPetition; /** Named for a hard case. */ leader?: string }
export type ScreeningPlot = Common & { kind: 'screening'; streetCode: string; title: string; days: number; /** Communities that report nothing found, in turn. */ zeros: readonly string[] }
export type CasePlot = DisputePlot | PetitionPlot | ScreeningPlot

export type CaseStaging = Ahead & { wishes?: Wishes; isPlain?: boolean; isBrisk?: boolean; waitsFor?: readonly string[]; fromKey?: string; mediator?: string; leader?: string }

const common = (key: string, at: Date, description: string, { wishes, isPlain = false, isBrisk = false, waitsFor = [] }: CaseStaging): Common =>
  ({ key, report: { at, description }, waitsFor, isBrisk, draws: drawsOf(key, { isPlain, ...(wishes ? { wishes } : {}) }) })

export const disputePlot = (told: SimulatedDispute, staging: CaseStaging = {}): DisputePlot => {
  const { sessionDays, termDays, fromKey, mediator } = staging
  return {
    ...common(told.key, told.at, told.description, staging), kind: 'dispute', told,
    ...(sessionDays === undefined ? {} : { sessionDays }), ...(termDays === undefined ? {} : { termDays }), ...(fromKey ? { fromKey } : {}), ...(mediator ? { mediator } : {}),
  }
}

export const petitionPlot = (told: SimulatedPetition, staging: CaseStaging = {}): PetitionPlot =>
  ({ ...common(told.key, told.at, told.description, staging), kind: 'petition', told, ...(staging.leader ? { leader: staging.leader } : {}) })

export const screeningPlot = (key: string, at: Date, screening: Pick<ScreeningPlot, 'streetCode' | 'title' | 'days' | 'zeros'>): ScreeningPlot =>
  ({ ...common(key, at, screening.title, { isPlain: true, isBrisk: true }), kind: 'screening', ...screening })
