// One matter as the player knows it: the report that it begins with, what it really is, and what is to happen to it.
import { drawsOf } from '../../../city/life/chances.ts'
import type { Draws, Wishes } from '../../../city/life/chances.ts'
import type { Incident, SimulatedReport } from '../../../city/life/types.ts'
import type { CityPlace } from '../../../city/types.ts'
import type { CasePlot } from './cases/casePlot.ts'

export type Plot = {
  /** Names the matter for good: commands and draws are made from it. */
  key: string
  report: SimulatedReport
  categoryCode: string
  place: CityPlace
  isStorm: boolean
  /** Another's report of the same thing came before. */
  isRepeat: boolean
  /** The complaint is about the street's own office. */
  isAboutOffice: boolean
  /** By day, without days off and illness: where a day counts, as in the tour. */
  isBrisk: boolean
  /** It stays where one of these acts is next: for somebody who wants to do it himself. A unit's kind narrows an act down: `sign:department`. */
  waitsFor: readonly string[]
  draws: Draws
}

/** The reports of one thing, the first of which the others may be merged into. */
export type ReportStory = { key: string; plots: readonly Plot[] }
/** What belongs together and is played in order of time: also a dispute with the report that it is made from. */
export type Story = { key: string; plots: readonly (Plot | CasePlot)[] }

export const isCasePlot = (plot: Plot | CasePlot): plot is CasePlot => 'kind' in plot

export type Staging = { wishes?: Wishes; isPlain?: boolean; isBrisk?: boolean; waitsFor?: readonly string[] }

export function storyOf(incident: Incident, { wishes, isPlain = false, isBrisk = false, waitsFor = [] }: Staging = {}): ReportStory {
  const { key, categoryCode, place, isStorm, reports } = incident
  return {
    key,
    plots: reports.map((report, index): Plot => ({
      key: report.key, report, categoryCode, place, isStorm, isRepeat: index > 0, isAboutOffice: categoryCode === '1302' && report.channel !== 'patrol',
      isBrisk, waitsFor, draws: drawsOf(report.key, { isPlain, ...(wishes ? { wishes } : {}) }),
    })),
  }
}
