// The streets and lanes around a worker's grids, for a map without tiles. Those of the whole city are kept in memory: they
// hardly ever change, and a thousand phones ask for some of them in one morning.
import type { FieldFrame } from '@gongzhi/contracts/sync.ts'
import type { Db } from '../../platform/context.ts'
import type { AreaIndex, AreaRecord } from '../areas/index.ts'
import { mapRoads } from '../areas/index.ts'

type Road = Awaited<ReturnType<typeof mapRoads>>[number]
type Box = Pick<AreaRecord, 'west' | 'south' | 'east' | 'north'>

const MOST_LINES = 300
// So much of what lies around a grid is shown, as a part of its width and height.
const MARGIN = 0.15

const known = new WeakMap<AreaIndex, Promise<Road[]>>()

/** Cut at the boxes' edges, the widest roads first, at most 300 lines. */
export async function roadsAround(db: Db, areas: AreaIndex, grids: readonly AreaRecord[]): Promise<FieldFrame['roads']> {
  if (grids.length === 0) return []
  const reading = known.get(areas) ?? mapRoads(db)
  known.set(areas, reading)
  const roads = await reading.catch((error: unknown) => {
    known.delete(areas)
    throw error
  })
  const boxes = grids.map(widened)
  return roads.flatMap(({ name, rank, line }) => partsInside(line, boxes).map((part) => ({ ...(name !== null && { name }), rank, line: part.map(rounded) }))).slice(0, MOST_LINES)
}

function widened({ west, south, east, north }: Box): Box {
  const [x, y] = [(east - west) * MARGIN, (north - south) * MARGIN]
  return { west: west - x, south: south - y, east: east + x, north: north + y }
}

/** The stretches whose legs touch a box; a leg that only crosses it counts by its own box. */
function partsInside(line: readonly number[][], boxes: readonly Box[]): number[][][] {
  const parts: number[][][] = []
  let isOn = false
  for (let at = 1; at < line.length; at++) {
    const [from, to] = [line[at - 1]!, line[at]!]
    const touches = boxes.some((box) => isLegNear(from, to, box))
    if (touches && isOn) parts.at(-1)!.push(to)
    else if (touches) parts.push([from, to])
    isOn = touches
  }
  return parts
}

const isLegNear = ([x1 = 0, y1 = 0]: number[], [x2 = 0, y2 = 0]: number[], { west, south, east, north }: Box): boolean =>
  Math.max(x1, x2) >= west && Math.min(x1, x2) <= east && Math.max(y1, y2) >= south && Math.min(y1, y2) <= north

/** To a tenth of a metre. */
const rounded = ([x = 0, y = 0]: number[]): number[] => [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]
