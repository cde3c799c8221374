// The demo city's duty list: three lists per street and the admission list of its communities, each line with its
// lead unit and basis. The lists themselves are as fictional as the city, and say so; a real law is named where it speaks.
import type { DutyLine } from '@gongzhi/contracts/rules.ts'
import { communityDutyRows } from './dutyRowsCommunity.ts'
import type { CommunityDutyRow, DutyTitle, StreetDutyRow } from './dutyRows.ts'
import { homeDutyRows } from './dutyRowsHome.ts'
import { livelihoodDutyRows } from './dutyRowsLivelihood.ts'
import { streetDutyRows } from './dutyRowsStreet.ts'
import { CITY_NAME } from './plan.ts'
import type { CityCategory, DutyKey, FilingStandard } from './types.ts'

type List = DutyLine['list']

const NAMES: Record<List, string> = { basic: '基本履职', assisting: '配合履职', takenBack: '上级部门收回' }

/** Street lines list by list, then those of the communities; each numbered within its list, as the printed list is. */
export function makeDutyList(categories: readonly CityCategory[]): DutyLine[] {
  const dutyOf = new Map(categories.flatMap(({ code, standard }) => (standard ? [[code, standard.dutyUnit] as const] : [])))
  const rows = [...streetDutyRows, ...homeDutyRows, ...livelihoodDutyRows]
  const street = (['basic', 'assisting', 'takenBack'] as const).flatMap((list) =>
    rows.flatMap((row) => (row[list] ?? []).map((title, index) => streetLine(row, { list, title, index, duty: dutyOf.get(row.code) }))).map(numbered(`${CITY_NAME}街道履行职责事项清单(示例)${NAMES[list]}`)))
  const community = communityDutyRows.map(communityLine).map(numbered(`${CITY_NAME}社区工作事项准入清单(示例)`))
  return [...street, ...community]
}

type Draft = Omit<DutyLine, 'basis'> & { basis?: string | undefined }

/** Where no text is named, the line's own place in the printed list is its basis. */
const numbered = (paper: string) => ({ basis, ...line }: Draft, index: number): DutyLine => ({ ...line, basis: basis ?? `${paper}第${index + 1}项` })

type StreetPart = { list: List; title: DutyTitle; index: number; duty: FilingStandard['dutyUnit'] | undefined }

function streetLine({ code }: StreetDutyRow, { list, title, index, duty }: StreetPart): Draft {
  const given = typeof title === 'string' ? { title } : title
  const usual: DutyKey | undefined = list === 'basic' ? duty?.street : duty?.district
  const leadUnit = ('leadUnit' in given ? given.leadUnit : undefined) ?? usual
  if (!leadUnit) throw new Error(`The duty list has "${given.title}" for ${code}, whose filing standard names nobody.`)
  return { lineId: `street.${list}.${code}.${index + 1}`, list, level: 'street', title: given.title, categoryIds: [code], leadUnit, basis: 'basis' in given ? given.basis : undefined }
}

function communityLine({ codes, title, leadUnit, basis }: CommunityDutyRow): Draft {
  const categoryIds = codes.split(' ')
  const list = leadUnit ? 'assisting' : 'basic'
  return { lineId: `community.${list}.${categoryIds.join('.')}`, list, level: 'community', title, categoryIds, leadUnit: leadUnit ?? 'committee', basis }
}
