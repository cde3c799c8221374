// The category tree with its filing standards (立结案标准): which report counts as what, by
// when it is to be done, when it may be closed, and whose duty it is at each level.
import { livelihoodRows } from './categoriesLivelihood.ts'
import { homeRows } from './categoriesHome.ts'
import { streetRows } from './categoriesStreet.ts'
import { CITY_NAME } from './plan.ts'
import type { CityCategory, FilingStandard, LimitUnit } from './types.ts'

/** One sub-class, written in one breath; the first two digits of the code name its class. */
export interface CategoryRow {
  code: string
  zh: string
  en: string
  /** Separated by blanks. */
  words: string
  condition: string
  limit: readonly [amount: number, unit: LimitUnit]
  closing: string
  duty: FilingStandard['dutyUnit']
  urgent?: true
  /** Only where a real text says so; otherwise the demo city's own list is named. */
  basis?: string
}

const CLASSES: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['01', '市容环卫', 'Streets and cleanliness'],
  ['02', '市政设施', 'Municipal facilities'],
  ['03', '园林绿化', 'Parks and greenery'],
  ['04', '交通出行', 'Traffic and travel'],
  ['05', '噪声与环境', 'Noise and environment'],
  ['06', '住房与物业', 'Housing and property management'],
  ['07', '水电气热', 'Water, power, gas and heat'],
  ['08', '市场与消费', 'Market and consumers'],
  ['09', '安全隐患', 'Safety hazards'],
  ['10', '治安与邻里', 'Public order and neighbours'],
  ['11', '民政与社会保障', 'Welfare and social security'],
  ['12', '卫生与教育', 'Health and education'],
  ['13', '政务服务与建议', 'Public service and suggestions'],
]

/** Classes first, then their sub-classes, in the order in which they are shown. */
export function makeCategories(): CityCategory[] {
  const classes: CityCategory[] = CLASSES.map(([code, zh, en], index) => ({ code, name: { zh, en }, order: index + 1, words: [] }))
  const rows = [...streetRows, ...homeRows, ...livelihoodRows]
  const subClasses = rows.map((row): CityCategory => ({
    code: row.code,
    name: { zh: row.zh, en: row.en },
    parentCode: row.code.slice(0, 2),
    order: Number(row.code.slice(2)),
    ...(row.urgent ? { urgent: true } : {}),
    words: row.words.split(' '),
    standard: {
      condition: row.condition,
      limit: { amount: row.limit[0], unit: row.limit[1] },
      closing: row.closing,
      dutyUnit: row.duty,
      basis: row.basis ?? `${CITY_NAME}立结案标准(示例)第${row.code}项`,
    },
  }))
  return [...classes, ...subClasses]
}
