// A thread of the filling: writes its share of the matters, of the districts that are its own, by COPY.
import { parentPort, workerData } from 'node:worker_threads'
import { randomFrom } from '../../city/random.ts'
import type { Random } from '../../city/random.ts'
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import { asSuperuser } from '../cluster.ts'
import { copyIn } from './copyIn.ts'
import { addFigures, figureLines } from './figureSums.ts'
import type { FigureSums } from './figureSums.ts'
import type { Pattern } from './patterns.ts'
import type { Grid, Spot } from './town.ts'
import { SUPPLY_IDS } from './supply.ts'
import { loadTown } from './town.ts'
import { reportedAt, WEEK_MS, writeMatter } from './writeMatter.ts'
import type { Lines } from './writeMatter.ts'
import type pg from 'pg'

/** Matters of one pattern in a few grids of a block of their own, with ids that can be worked out from their number. */
export type Supply = { pattern: number; gridIds: readonly string[]; block: string; count: number; prefix: string }
export type FillInput = {
  ownerUrl: string
  patterns: readonly Pattern[]
  /** How often each is taken, by its place. */
  weights: readonly number[]
  tables: readonly { name: string; columns: readonly string[] }[]
  worker: number
  workers: number
  matters: number
  seed: string
  supply?: Supply
}
export type FillNews = { done: number } | { sums: FigureSums }

const AT_ONCE = 500
const NEARBY_DEGREES = 0.0008

const input = workerData as FillInput

function openWriter(client: pg.Client, all: readonly Grid[]) {
  const { patterns, weights, tables, worker, workers, matters, seed } = input
  const random = randomFrom(seed, `fill ${worker}`)
  const districts = [...new Set(all.map(({ line }) => line.district.areaId))]
  const isOwn = ({ line }: Grid): boolean => districts.indexOf(line.district.areaId) % workers === worker
  const grids = all.filter((grid) => isOwn(grid) && grid.spots.length > 0 && grid.block !== input.supply?.block)
  const pick = weightedPick(patterns, weights, random)
  const ofDay = new Map<number, number>()
  const sums: FigureSums = new Map()
  let lines = emptyLines(tables)
  let waiting = 0

  /** Unlike any other of the day in this or another thread. */
  const seqOf = (pattern: Pattern, weeks: number): number => {
    const day = dayNumberAt(reportedAt(pattern) - weeks * WEEK_MS)
    const n = ofDay.get(day) ?? 0
    ofDay.set(day, n + 1)
    return n * workers + worker
  }
  const send = async (): Promise<void> => {
    for (const { name, columns } of tables) if (lines.get(name)!.length > 0) await copyIn(client, `${name} (${columns.join(', ')})`, lines.get(name)!.join(''))
    parentPort!.postMessage({ done: waiting } satisfies FillNews)
    lines = emptyLines(tables)
    waiting = 0
  }
  const write = async (pattern: Pattern, grid: Grid, ids?: (hole: number) => string): Promise<boolean> => {
    const weeks = random.pick(pattern.weeks)
    const values = writeMatter(pattern, { grid, spot: spotIn(grid, pattern, random), weeks, seq: seqOf(pattern, weeks), ...(ids ? { ids } : {}) }, lines)
    if (!values) return false
    addFigures(sums, pattern, grid, weeks, values)
    if (++waiting >= AT_ONCE) await send()
    return true
  }
  return {
    fill: async (): Promise<void> => {
      for (let done = 0; done < matters; ) if (await write(pick(), random.pick(grids))) done += 1
    },
    supply: async ({ pattern, gridIds, count, prefix }: Supply): Promise<void> => {
      const places = gridIds.map((gridId) => all.find(({ line }) => line.grid.areaId === gridId)!)
      for (let j = 0; j < count; j++) {
        const grid = places[j % places.length]!
        if (!isOwn(grid)) continue
        const isThere = await write(patterns[pattern]!, grid, (hole) => prefix + (j * SUPPLY_IDS + hole).toString(16).padStart(12, '0'))
        if (!isThere) throw new Error('The supplied matters need a grid with all its offices.')
      }
    },
    end: async (): Promise<void> => {
      await send()
      // What lies above the districts is summed over the threads.
      const cities = new Set(all.map(({ line }) => line.city.areaId))
      const { now, byDay } = figureLines(new Map([...sums].filter(([areaId]) => !cities.has(areaId))))
      await copyIn(client, 'figures_now (area_id, dim, key, measure, n)', now)
      await copyIn(client, 'figures_by_day (area_id, dim, day, key, measure, n)', byDay)
      parentPort!.postMessage({ sums: new Map([...sums].filter(([areaId]) => cities.has(areaId))) } satisfies FillNews)
    },
  }
}

const emptyLines = (tables: FillInput['tables']): Lines => new Map(tables.map(({ name }) => [name, []]))

/** At one of the grid's places where its code was scanned, else near one. */
function spotIn({ spots }: Grid, { hasPlace }: Pattern, random: Random): Spot {
  const spot = random.pick(spots)
  if (hasPlace) return spot
  const near = (degrees: number): number => degrees + (random.next() - 0.5) * NEARBY_DEGREES
  return { ...spot, lon: near(spot.lon), lat: near(spot.lat) }
}

function weightedPick(patterns: readonly Pattern[], weights: readonly number[], random: Random): () => Pattern {
  const upTo = weights.map((_, index) => weights.slice(0, index + 1).reduce((sum, weight) => sum + weight, 0))
  const total = upTo.at(-1)!
  return () => {
    const drawn = random.next() * total
    return patterns[upTo.findIndex((limit) => drawn < limit)]!
  }
}

await asSuperuser(input.ownerUrl, async (client) => {
  await client.query('set synchronous_commit = off')
  const town = await loadTown(client)
  const writer = openWriter(client, town.grids)
  await writer.fill()
  if (input.supply) await writer.supply(input.supply)
  await writer.end()
})
