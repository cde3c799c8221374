// The plan of 澜江市: its districts, streets and communities by name and code, and which
// lattice cells each street takes. All names are invented; province code 99 is not in use
// in GB/T 2260, so no code can be taken for a real one.
import { COLUMNS, RIVER_COLUMN, ROWS } from './lattice.ts'

export const CITY_NAME = '澜江市'
export const CITY_CODE = '999900'

export interface StreetPlan {
  name: string
  /** GB/T 10114: 001–099 streets, 100–199 towns. */
  code: string
  districtCode: string
  isTown: boolean
  /** The word that the street's own roads and units begin with. */
  stem: string
  communities: readonly string[]
  gridsWished: number
}

export const DISTRICTS = [
  { code: '999901', name: '望江区' },
  { code: '999902', name: '云岭区' },
] as const

export const STREETS: readonly StreetPlan[] = [
  {
    name: '和平街道', code: '999901001', districtCode: '999901', isTown: false, stem: '和平', gridsWished: 64,
    communities: ['永安社区', '长乐社区', '太平桥社区', '钟楼社区', '槐树湾社区', '建设社区', '红星社区'],
  },
  {
    name: '新桥街道', code: '999901002', districtCode: '999901', isTown: false, stem: '新桥', gridsWished: 54,
    communities: ['新桥社区', '渡口社区', '纺织社区', '石榴园社区', '向阳社区', '柳荫社区'],
  },
  {
    name: '柳溪镇', code: '999901100', districtCode: '999901', isTown: true, stem: '柳溪', gridsWished: 33,
    communities: ['柳溪社区', '上柳村', '竹园村', '马塘村', '花桥村'],
  },
  {
    name: '文昌街道', code: '999902001', districtCode: '999902', isTown: false, stem: '文昌', gridsWished: 62,
    communities: ['文昌阁社区', '书院社区', '学府社区', '桂花社区', '东门社区', '清风社区', '望塔社区'],
  },
  {
    name: '南湖街道', code: '999902002', districtCode: '999902', isTown: false, stem: '南湖', gridsWished: 54,
    communities: ['南湖社区', '荷塘社区', '月亮湾社区', '科苑社区', '新港社区', '锦绣社区'],
  },
  {
    name: '白塔镇', code: '999902100', districtCode: '999902', isTown: true, stem: '白塔', gridsWished: 33,
    communities: ['白塔社区', '塔山村', '茶林村', '双井村', '沙河村'],
  },
]

/** Lattice lines on which the city's long roads run; cuts prefer them. */
export const SPINES = {
  column: [30, 48, 65, 82, 118, 135, 152, 170],
  row: [22, 40, 60, 84, 108],
} as const

export const AVENUE_ROW = 60

function streetIndexOf(column: number, row: number): number {
  if (column < RIVER_COLUMN) {
    if (column < 30 || row >= 108) return 2
    return row >= AVENUE_ROW ? 0 : 1
  }
  if (column >= 170 || row < 22) return 5
  return row >= AVENUE_ROW ? 3 : 4
}

/** The cells of each street, in the order of STREETS. */
export function streetCells(): number[][] {
  const cells: number[][] = STREETS.map(() => [])
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) cells[streetIndexOf(column, row)]!.push(row * COLUMNS + column)
  }
  return cells
}

/** A village has a committee of villagers, a community one of residents (统计用区划代码: 001–199 and 200–399). */
export function isVillage(communityName: string): boolean {
  return communityName.endsWith('村')
}

/** 永安社区 → 永安 */
export function stemOf(communityName: string): string {
  return communityName.replace(/(社区|村)$/, '')
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 3 → 三, 12 → 十二; up to 99. */
export function numeral(value: number): string {
  if (value <= 10) return NUMERALS[value]!
  const tens = Math.floor(value / 10)
  return `${tens > 1 ? NUMERALS[tens] : ''}十${value % 10 > 0 ? NUMERALS[value % 10] : ''}`
}
