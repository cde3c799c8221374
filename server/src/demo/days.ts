// Everything that begins on a day of the simulated city: reports, disputes, petitions. Called by the filling and by `--live`.
import { caseWorldOf, disputesOfDay, petitionsOfDay } from '../../../city/life/cases.ts'
import type { CaseWorld } from '../../../city/life/cases.ts'
import { incidentsOfDay, worldOf } from '../../../city/life/incidents.ts'
import type { World } from '../../../city/life/incidents.ts'
import type { City } from '../../../city/types.ts'
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import { disputePlot, petitionPlot } from './cases/casePlot.ts'
import { storyOf } from './plot.ts'
import type { Story } from './plot.ts'

export type Worlds = { reports: World; cases: CaseWorld }

/** `perDay`: other numbers of reports a day than so many people bring; disputes and petitions are then as rare beside them. */
export function worldsOf(city: City, { seed, calendar, perDay }: { seed: string; calendar: Calendar; perDay?: number | undefined }): Worlds {
  const reports = worldOf(city, { seed, calendar, ...(perDay === undefined ? {} : { perDay }) })
  const cases = caseWorldOf(city, { seed, calendar })
  const part = perDay === undefined ? 1 : perDay / worldOf(city, { seed, calendar }).perDay
  return { reports, cases: { ...cases, perDay: { disputes: cases.perDay.disputes * part, petitions: cases.perDay.petitions * part } } }
}

/** The moment at which the first of it comes in. */
export const begins = ({ plots }: Story): number => Math.min(...plots.map(({ report }) => report.at.getTime()))

/** In order of time; the same day is the same, whatever else was drawn. */
export function storiesOfDay({ reports, cases }: Worlds, day: number): Story[] {
  const found: Story[] = [
    ...incidentsOfDay(reports, day).map((incident) => storyOf(incident)),
    ...disputesOfDay(cases, day).map((told) => ({ key: told.key, plots: [disputePlot(told)] })),
    ...petitionsOfDay(cases, day).map((told) => ({ key: told.key, plots: [petitionPlot(told)] })),
  ]
  return found.toSorted((a, b) => begins(a) - begins(b))
}
