// The filling of the demo city: which matters it has, in which order they are played, and the note in the data folder by
// which a start after an interruption goes on where the last one stopped.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../../../city/types.ts'
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Calendar } from '@gongzhi/contracts/kit/calendar.ts'
import type { Config } from '../config.ts'
import { caseTourStories } from './cases/caseTour.ts'
import { begins, storiesOfDay, worldsOf } from './days.ts'
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

/** What the people of the tour find: without it nobody is let in. */
export function tourOf(city: City, { seed, until }: Filling): Story[] {
  const wish = { city, seed, now: new Date(until) }
  return [...tourStories(wish), ...caseTourStories(wish)]
}

/** That, and one of each turn that a report can take. */
export const firstStories = (city: City, filling: Filling): Story[] =>
  [...tourOf(city, filling), ...showcaseStories({ city, seed: filling.seed, now: new Date(filling.until) })]

/** Everything that has come in, the newest first: what people still work on is there before what is long over. */
export function storiesOfDays(city: City, { seed, until, days, perDay }: Filling, calendar: Calendar): Story[] {
  const worlds = worldsOf(city, { seed, calendar, perDay })
  const today = dayNumberAt(new Date(until))
  const all = Array.from({ length: days }, (_, ago) => storiesOfDay(worlds, today - ago)).flat()
  return all.filter((story) => begins(story) < Date.parse(until)).toSorted((a, b) => begins(b) - begins(a))
}

export const mattersIn = (stories: readonly Story[]): number => stories.reduce((sum, { plots }) => sum + plots.length, 0)
