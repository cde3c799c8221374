// What is true of the simulated reports, whatever is said in them: which are the same thing, what it is, whose it is,
// where it lies. The known answers by which hints and suggestions are scored.
import { cityCalendar } from '../../city/calendars.ts'
import { incidentsOfDay, worldOf } from '../../city/life/incidents.ts'
import type { Incident, SimulatedReport } from '../../city/life/types.ts'
import { DEMO_SEED, makeCity } from '../../city/makeCity.ts'
import type { City } from '../../city/types.ts'
import { dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'

/** Fixed, so that the same figures come out whenever they are asked for. */
export const SCORED_UNTIL = '2026-10-31'
export const SCORED_DAYS = 90

export type Truth = {
  report: string
  /** Reports of the same incident are duplicates of the first of them. */
  incident: string
  isRepeat: boolean
  /** Stands beside another thing of the same kind, and is not it. */
  besides: string | null
  at: string
  categoryId: string
  /** The duty key of the unit that leads at the district. */
  dutyUnit: string | null
  gridCode: string
  /** The point or the words lead into another grid. */
  isMisplaced: boolean
  description: string
}

export type Wish = { seed?: string | undefined; days?: number | undefined }

/** Incidents of the scored days, in the order of their first reports. */
export function scoredIncidents(city: City, { seed = DEMO_SEED, days = SCORED_DAYS }: Wish): Incident[] {
  const world = worldOf(city, { seed, calendar: cityCalendar })
  const last = dayNumberOf(SCORED_UNTIL)
  return Array.from({ length: days }, (_, index) => incidentsOfDay(world, last - days + 1 + index)).flat()
}

export function truthOf(wish: Wish): Truth[] {
  const city = makeCity()
  const dutyUnits = new Map(city.categories.map(({ code, standard }) => [code, standard?.dutyUnit.district ?? null]))
  const truth = (incident: Incident) => (report: SimulatedReport, index: number): Truth => ({
    report: report.key, incident: incident.key, isRepeat: index > 0, besides: incident.looksLike ?? null, at: report.at.toISOString(), categoryId: incident.categoryCode,
    dutyUnit: dutyUnits.get(incident.categoryCode) ?? null, gridCode: report.gridCode, isMisplaced: report.isMisplaced, description: report.description,
  })
  return scoredIncidents(city, wish).flatMap((incident) => incident.reports.map(truth(incident)))
}
