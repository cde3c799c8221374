// What residents of the demo city write, by category: plain words as they come, for the demo's
// matters and for trying the suggestion of categories. Nobody's real report.
import { textsAtHome } from './textsHome.ts'
import { textsInTheStreet } from './textsStreet.ts'

export interface SampleReport { categoryCode: string; description: string }

/** Two to four reports for every sub-class. */
export const sampleReports: readonly SampleReport[] = Object.entries({ ...textsInTheStreet, ...textsAtHome })
  .toSorted(([a], [b]) => a.localeCompare(b))
  .flatMap(([categoryCode, texts]) => texts.map((description) => ({ categoryCode, description })))
