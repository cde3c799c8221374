// Places with a QR code: five to nine in each grid, each with a name that people there would use.
import { labelPlace, type AreaPlan, type GridPlot } from './areas.ts'
import type { Building } from './buildings.ts'
import type { Park } from './land.ts'
import { COLUMNS, ROWS, cellOf, isInLake, isInRiver, type LatticePoint } from './lattice.ts'
import { DISTRICTS, STREETS, numeral, stemOf } from './plan.ts'
import { randomFrom, type Random } from './random.ts'
import type { Road } from './roads.ts'
import type { CityPlace, PlaceKind } from './types.ts'

type Ground = (point: LatticePoint) => [number, number]

/** No 0 O 1 I L 5 S Z: these are mistaken for one another in print and on the telephone. */
const CODE_LETTERS = '2346789ABCDEFGHJKMNPQRTUVWXY'
const CODE_LENGTH = 7

const COMPOUND_SUFFIXES = ['新村', '东里', '里', '小区', '花园', '佳苑', '西里', '家园', '南苑', '公寓', '雅居', '名邸']
const SHOPS = ['便民超市', '早餐店', '理发店', '五金店', '大药房', '水果店', '快递驿站', '面馆', '打印店', '粮油店', '修车铺', '裁缝铺']

const CORNERS = [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const

interface Roadside { road: Road & { name: string }; number: number; point: LatticePoint }

/** The name of the homes in a grid: 永安里; in a village the group, 上柳村三组. */
export function compoundName(grid: GridPlot): string {
  const sequence = Number(grid.code.slice(-3))
  if (grid.isRural) return `${grid.communityName}${numeral(sequence)}组`
  return `${stemOf(grid.communityName)}${COMPOUND_SUFFIXES[(sequence - 1) % COMPOUND_SUFFIXES.length]}`
}

/** Points beside the named roads, numbered along each road, odd on one side and even on the other. */
function roadsides(roads: readonly Road[], gridOfCell: Int16Array): Map<number, Roadside[]> {
  const byGrid = new Map<number, Roadside[]>()
  const lastNumber = new Map<string, number>()
  for (const road of roads) {
    const name = road.name
    if (name === undefined) continue
    let since = 1
    road.points.forEach((point, index) => {
      const next = road.points[index + 1]
      if (next === undefined) return
      const length = Math.hypot(next[0] - point[0], next[1] - point[1])
      since += length
      if (since < 1 || length === 0) return
      since = 0
      const pair = (lastNumber.get(name) ?? 0) + 1
      lastNumber.set(name, pair)
      for (const side of [1, -1] as const) {
        const beside: LatticePoint = [
          (point[0] + next[0]) / 2 - ((next[1] - point[1]) / length) * 0.3 * side,
          (point[1] + next[1]) / 2 + ((next[0] - point[0]) / length) * 0.3 * side,
        ]
        if (beside[0] < 0.2 || beside[0] >= COLUMNS - 0.2 || beside[1] < 0.2 || beside[1] >= ROWS - 0.2) continue
        if (isInRiver(beside, 0.2) || isInLake(beside)) continue
        const grid = gridOfCell[cellOf(beside)]!
        // On the ground borders bend a little between lattice points, so a place keeps off them.
        if (CORNERS.some(([column, row]) => gridOfCell[cellOf([beside[0] + column * 0.15, beside[1] + row * 0.15])] !== grid)) continue
        const number = side === 1 ? pair * 2 - 1 : pair * 2
        byGrid.set(grid, [...(byGrid.get(grid) ?? []), { road: { ...road, name }, number, point: beside }])
      }
    })
  }
  return byGrid
}

interface Draft { kind: PlaceKind; name: string; address: string; point: LatticePoint }

function roadsidePlaces(grid: GridPlot, sides: readonly Roadside[], prefix: string, random: Random): Draft[] {
  const drafts: Draft[] = []
  const shuffled = random.shuffled(sides)
  for (const side of shuffled.slice(0, 2)) {
    drafts.push({ kind: 'lamp', name: `${side.road.name} ${side.number} 号灯杆`, address: `${prefix}${side.road.name} ${side.number} 号`, point: side.point })
  }
  const rest = shuffled.slice(2)
  const shop = rest[0]
  if (shop !== undefined && (!grid.isRural || random.chance(0.5))) {
    const shopName = random.pick(SHOPS)
    drafts.push({ kind: 'shop', name: `${shop.road.name} ${shop.number} 号${shopName}`, address: `${prefix}${shop.road.name} ${shop.number} 号`, point: shop.point })
  }
  const stop = rest.slice(1).find((side) => side.road.rank < 3)
  if (stop !== undefined && random.chance(0.35)) {
    drafts.push({ kind: 'busStop', name: `${stop.road.name} ${stop.number} 号公交站`, address: `${prefix}${stop.road.name} ${stop.number} 号`, point: stop.point })
  }
  return drafts
}

function compoundPlaces(grid: GridPlot, buildings: readonly Building[], parks: readonly Park[], prefix: string, random: Random): Draft[] {
  const compound = compoundName(grid)
  const drafts: Draft[] = buildings.filter((building) => building.number % 4 === 0).slice(0, 3).map((building) => ({
    kind: 'building',
    name: `${compound} ${building.number} ${grid.isRural ? '号院' : '号楼'}`,
    address: `${prefix}${compound} ${building.number} ${grid.isRural ? '号' : '号楼'}`,
    point: building.middle,
  }))
  const middle = labelPlace(grid.cells)
  drafts.push({ kind: 'noticeBoard', name: `${compound}网格公示栏`, address: `${prefix}${compound}`, point: middle })
  const spare = buildings.filter((building) => building.number % 4 !== 0)
  const extra: readonly (readonly [PlaceKind, string, number])[] = [
    ['toilet', '公共厕所', 0.2], ['clinic', '社区卫生服务站', 0.08], ['school', '幼儿园', 0.1], ['market', '菜市场', 0.08],
  ]
  for (const [kind, word, probability] of extra) {
    const building = spare.pop()
    if (building !== undefined && random.chance(probability)) drafts.push({ kind, name: `${compound}${word}`, address: `${prefix}${compound}`, point: building.middle })
  }
  for (const park of parks.filter((one) => one.gridCode === grid.code)) {
    drafts.push({ kind: 'park', name: park.name, address: `${prefix}${park.name}`, point: [(park.west + park.east) / 2, (park.south + park.north) / 2] })
  }
  return drafts
}

/** All places, grid by grid, each point inside its grid. */
export function makePlaces(seed: string, plan: AreaPlan, roads: readonly Road[], buildings: readonly Building[], parks: readonly Park[], ground: Ground): CityPlace[] {
  const random = randomFrom(seed, 'place-codes')
  const codes = new Set<string>()
  const newCode = () => {
    let code: string
    do code = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[random.between(0, CODE_LETTERS.length - 1)]).join('')
    while (codes.has(code))
    codes.add(code)
    return code
  }
  const sides = roadsides(roads, plan.gridOfCell)
  const buildingsOf = Map.groupBy(buildings, (building) => building.gridCode)
  return plan.grids.flatMap((grid, index) => {
    const own = randomFrom(seed, `places-${grid.code}`)
    const street = STREETS[grid.streetIndex]!
    const prefix = `${DISTRICTS.find(({ code }) => code === street.districtCode)!.name}${street.name}`
    const drafts = [
      ...compoundPlaces(grid, buildingsOf.get(grid.code) ?? [], parks, prefix, own),
      ...roadsidePlaces(grid, sides.get(index) ?? [], prefix, own),
    ]
    return drafts.map((draft): CityPlace => {
      const [lon, lat] = ground(draft.point)
      return { code: newCode(), kind: draft.kind, name: draft.name, address: draft.address, lon, lat, gridCode: grid.code }
    })
  })
}
