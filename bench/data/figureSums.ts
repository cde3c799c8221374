// What the filled matters stand for in the kept figures, summed while they are written; a count over all of them
// (checkFigures) is the proof.
import { dateOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import type { Pattern } from './patterns.ts'
import type { Grid } from './town.ts'
import { fill } from './writeMatter.ts'

/** By area, then by figure: day, group, key, measure. */
export type FigureSums = Map<string, Map<string, number>>

const LEVELS = ['city', 'district', 'street', 'community'] as const

export function addFigures(sums: FigureSums, pattern: Pattern, { line }: Grid, weeks: number, values: readonly string[]): void {
  for (const { day, dim, key, measure } of pattern.figures) {
    const named = `${day === null ? '' : dateOfDay(day - 7 * weeks)}\t${dim}\t${fill(key, values)}\t${measure}`
    for (const level of LEVELS) add(sums, line[level].areaId, named, 1)
    // A grid keeps its present state alone.
    if (day === null && dim === 'all') add(sums, line.grid.areaId, named, 1)
  }
}

export function add(sums: FigureSums, areaId: string, figure: string, n: number): void {
  let ofArea = sums.get(areaId)
  if (!ofArea) sums.set(areaId, (ofArea = new Map<string, number>()))
  ofArea.set(figure, (ofArea.get(figure) ?? 0) + n)
}

/** Lines for COPY into figures_now and figures_by_day. */
export function figureLines(sums: FigureSums): { now: string; byDay: string } {
  const now: string[] = []
  const byDay: string[] = []
  for (const [areaId, figures] of sums) {
    for (const [figure, n] of figures) {
      const [day, dim, key, measure] = figure.split('\t')
      if (day === '') now.push(`${areaId}\t${dim}\t${key}\t${measure}\t${n}\n`)
      else byDay.push(`${areaId}\t${dim}\t${day}\t${key}\t${measure}\t${n}\n`)
    }
  }
  return { now: now.join(''), byDay: byDay.join('') }
}
