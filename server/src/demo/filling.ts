// The filling of the demo city: which matters it has, in which order they are played, and the note in the data folder by
// which a start after an interruption goes on where the last one stopped.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { incidentsOfDay, worldOf } from '../../../city/life/incidents.ts'
import type { City } from '../../../city/types.ts'
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import type { Config } from '../config.ts'
import { storyOf } from './plot.ts'
import type { Story } from './plot.ts'
import { showcaseStories, tourStories } from './tour.ts'

/** So many days of the city's life up to a moment; the same seed and moment are the same city. */
export type Filling = { seed: string; until: string; days: number; perDay?: number }
export type FillingNote = Filling & { isDone: boolean }

const pathOf = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'demo-city.json')

export async function writeNote(config: Pick<Config, 'dataDir'>, note: FillingNote): Promise<void> {
  await writeFile(pathOf(config), `${JSON.stringify(note)}\n`, { mode: 0o600 })
}

/** Undefined where none was begun here, or the note cannot be read: then nothing is gone on with. */
export async function readNote(config: Pick<Config, 'dataDir'>): Promise<FillingNote | undefined> {
  try {
    return JSON.parse(await readFile(pathOf(config), 'utf8')) as FillingNote
  } catch {
    return undefined
  }
}

export const removeNote = (config: Pick<Config, 'dataDir'>): Promise<void> => rm(pathOf(config), { force: true })

/** What the people of the tour find, and one of each turn. */
export const firstStories = (city: City, { seed, until }: Filling): Story[] => [
  ...tourStories({ city, seed, now: new Date(until) }), ...showcaseStories({ city, seed, now: new Date(until) }),
]

/** Everything that has come in, the newest first: what people still work on is there before what is long over. */
export function storiesOfDays(city: City, { seed, until, days, perDay }: Filling, calendar: Calendar): Story[] {
  const world = worldOf(city, { seed, calendar, ...(perDay === undefined ? {} : { perDay }) })
  const today = dayNumberAt(new Date(until))
  const all = Array.from({ length: days }, (_, ago) => incidentsOfDay(world, today - ago)).flat()
  const has = all.filter(({ reports: [first] }) => first.at.getTime() < Date.parse(until))
  return has.toSorted((a, b) => b.reports[0].at.getTime() - a.reports[0].at.getTime()).map((incident) => storyOf(incident))
}

export const mattersIn = (stories: readonly Story[]): number => stories.reduce((sum, { plots }) => sum + plots.length, 0)
