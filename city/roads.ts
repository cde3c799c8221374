// The road net. Roads lie on the cuts between areas (grids follow the roads), and a few long
// ones run right through: the avenue, the ring, the banks of the river.
import type { CutOfCommunity } from './areas.ts'
import { BANK_OFFSET, LAKE, RIVER_COLUMN, ROWS, isInLake, isInRiver, type LatticePoint } from './lattice.ts'
import { AVENUE_ROW, SPINES, STREETS, isVillage, numeral, stemOf } from './plan.ts'
import { randomFrom } from './random.ts'

export interface Road {
  name?: string
  /** 1 avenue, 2 street, 3 lane. */
  rank: 1 | 2 | 3
  points: LatticePoint[]
  streetIndex?: number
}

const SPINE_NAMES: Record<string, string> = {
  'column-30': '西环路', 'column-48': '育才路', 'column-65': '和平路', 'column-82': '文化路',
  'column-118': '书院路', 'column-135': '文昌路', 'column-152': '科技路', 'column-170': '东环路',
  'row-22': '南环路', 'row-40': '迎宾路', 'row-60': '人民大道', 'row-84': '建设路', 'row-108': '北环路',
}

const OTHER_NAMES = [
  '安康路', '长青路', '朝阳路', '光华路', '新民路', '同心路', '兴业路', '友谊路', '团结路', '丰收路', '明德路', '春晖路',
  '青年路', '福寿路', '桃园路', '望江路', '云岭路', '临水路', '松竹路', '东湖路', '花园路', '体育路', '工农路', '祥和路',
  '金桥路', '梧桐路', '广场路', '仁爱路', '宏图路', '平安路',
]

const BRIDGES: readonly { row: number; name: string; rank: 1 | 2 }[] = [
  { row: 22, name: '南环路', rank: 1 },
  { row: 40, name: '迎宾路', rank: 2 },
  { row: AVENUE_ROW, name: '人民大道', rank: 1 },
  { row: 84, name: '建设路', rank: 2 },
  { row: 108, name: '北环路', rank: 1 },
]

function straight(from: LatticePoint, to: LatticePoint): LatticePoint[] {
  const count = Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))))
  return Array.from({ length: count + 1 }, (_, index): LatticePoint => [
    from[0] + ((to[0] - from[0]) * index) / count,
    from[1] + ((to[1] - from[1]) * index) / count,
  ])
}

const isWet = (point: LatticePoint) => isInRiver(point, BANK_OFFSET - 2.6) || isInLake(point, 1.28)

/** The pieces of a road that lie on dry ground, each ended exactly at the bank or ring road. */
function dryPieces(points: readonly LatticePoint[]): LatticePoint[][] {
  const pieces: LatticePoint[][] = []
  let piece: LatticePoint[] = []
  points.forEach((point, index) => {
    const before = points[index - 1]
    if (before !== undefined && isWet(before) !== isWet(point)) {
      const bank = shore(before, point)
      if (isWet(point)) {
        piece.push(bank)
        pieces.push(piece)
        piece = []
      } else {
        piece = [bank]
      }
    }
    if (!isWet(point)) piece.push(point)
  })
  pieces.push(piece)
  return pieces.filter((one) => one.length > 1)
}

function shore(from: LatticePoint, to: LatticePoint): LatticePoint {
  let dry = isWet(from) ? to : from
  let wet = isWet(from) ? from : to
  for (let turn = 0; turn < 12; turn++) {
    const middle: LatticePoint = [(dry[0] + wet[0]) / 2, (dry[1] + wet[1]) / 2]
    if (isWet(middle)) wet = middle
    else dry = middle
  }
  return dry
}

/** Rounds the corners of a stepped line, ends kept. */
function rounded(points: readonly LatticePoint[]): LatticePoint[] {
  const first = points[0]!
  const last = points.at(-1)!
  const result: LatticePoint[] = [first]
  for (let index = 0; index < points.length - 1; index++) {
    const [a, b] = [points[index]!, points[index + 1]!]
    if (index > 0) result.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25])
    if (index < points.length - 2) result.push([a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75])
  }
  result.push(last)
  return result
}

function longRoads(): Road[] {
  const bank = (side: -1 | 1): LatticePoint[] => straight([RIVER_COLUMN + side * BANK_OFFSET, 0], [RIVER_COLUMN + side * BANK_OFFSET, ROWS])
  const ring = Array.from({ length: 49 }, (_, index): LatticePoint => {
    const angle = (index / 48) * 2 * Math.PI
    return [LAKE.column + Math.cos(angle) * LAKE.radiusColumns * 1.28, LAKE.row + Math.sin(angle) * LAKE.radiusRows * 1.28]
  })
  return [
    { name: '滨江西路', rank: 2, points: bank(-1) },
    { name: '滨江东路', rank: 2, points: bank(1) },
    { name: '环湖路', rank: 2, points: ring },
    { name: '人民大道', rank: 1, points: straight([0, AVENUE_ROW], [200, AVENUE_ROW]) },
    { name: '西环路', rank: 1, points: straight([30, 0], [30, 108]) },
    { name: '北环路', rank: 1, points: straight([30, 108], [RIVER_COLUMN, 108]) },
    { name: '北环路', rank: 1, points: straight([RIVER_COLUMN, 108], [170, 108]) },
    { name: '东环路', rank: 1, points: straight([170, 22], [170, ROWS]) },
    { name: '南环路', rank: 1, points: straight([30, 22], [RIVER_COLUMN, 22]) },
    { name: '南环路', rank: 1, points: straight([RIVER_COLUMN, 22], [170, 22]) },
    { name: '和平路', rank: 1, points: straight([65, 0], [65, 108]) },
    { name: '文昌路', rank: 1, points: straight([135, 22], [135, ROWS]) },
  ]
}

function cutRoads(seed: string, cuts: readonly CutOfCommunity[]): Road[] {
  const names = randomFrom(seed, 'road-names').shuffled(OTHER_NAMES)
  const random = randomFrom(seed, 'roads')
  const mainOf = new Map<string, CutOfCommunity>()
  const isSpine = (cut: CutOfCommunity) => (SPINES[cut.axis] as readonly number[]).includes(cut.line)
  for (const cut of cuts) {
    if (cut.communityName !== undefined && !isSpine(cut) && !mainOf.has(cut.communityName)) mainOf.set(cut.communityName, cut)
  }
  const lanes = new Map<string, number>()
  return cuts.flatMap((cut): Road[] => {
    const isTown = STREETS[cut.streetIndex]!.isTown
    const base = { points: cut.points, streetIndex: cut.streetIndex }
    if (isSpine(cut)) return [{ ...base, name: SPINE_NAMES[`${cut.axis}-${cut.line}`]!, rank: 2 }]
    if (cut.communityName === undefined) return [{ ...base, name: names.pop() ?? '环城路', rank: 2 }]
    const stem = stemOf(cut.communityName)
    if (mainOf.get(cut.communityName) === cut) return [{ ...base, name: `${stem}路`, rank: 2 }]
    if (isTown && isVillage(cut.communityName)) return random.chance(0.6) ? [{ ...base, rank: 3 }] : []
    const lane = (lanes.get(stem) ?? 0) + 1
    lanes.set(stem, lane)
    return [{ ...base, name: `${stem}${numeral(lane)}巷`, rank: 3 }]
  })
}

/** All roads, broad ones first; none runs into the water except on a bridge. */
export function makeRoads(seed: string, cuts: readonly CutOfCommunity[]): Road[] {
  const long = longRoads()
  // A cut that lies under a long road would draw it twice.
  const covered = new Set(long.flatMap((road) => road.points.map(([column, row]) => `${column},${row}`)))
  const isCovered = (road: Road) => road.points.filter(([column, row]) => covered.has(`${column},${row}`)).length > road.points.length * 0.8
  const fromCuts = cutRoads(seed, cuts).filter((road) => !isCovered(road)).map((road) => ({ ...road, points: rounded(road.points) }))
  const dry = [...long.slice(3), ...fromCuts].flatMap((road) => dryPieces(road.points).map((points) => ({ ...road, points })))
  const bridges = BRIDGES.map(({ row, name, rank }): Road => ({
    name, rank, points: straight([RIVER_COLUMN - BANK_OFFSET, row], [RIVER_COLUMN + BANK_OFFSET, row]),
  }))
  return [...long.slice(0, 3), ...dry, ...bridges].toSorted((a, b) => a.rank - b.rank)
}
