// The offices of the city, of the area line (块: committees, street offices, centres) and of
// the department line (条), with their sub-units, and the way from a duty key to an office.
import { makeCaseUnits } from './caseUnits.ts'
import { CITY_CODE, CITY_NAME, DISTRICTS, STREETS, isVillage } from './plan.ts'
import type { City, CityArea, DutyKey, Unit, UnitKind } from './types.ts'

interface DepartmentPlan { key: DutyKey; mark: string; name: string; shortName?: string; subUnits: readonly string[] }

/** In a district; the names get the district's in front. */
const DEPARTMENTS: readonly DepartmentPlan[] = [
  { key: 'urbanManagement', mark: 'csgl', name: '城市管理局', subUnits: ['市政设施科', '环境卫生所', '园林绿化所', '综合执法中队'] },
  { key: 'housing', mark: 'zjj', name: '住房和城乡建设局', shortName: '住建局', subUnits: ['建设工程管理科', '房屋安全科'] },
  { key: 'market', mark: 'scjg', name: '市场监督管理局', shortName: '市场监管局', subUnits: ['食品安全科', '消费者权益保护科'] },
  { key: 'emergency', mark: 'yjgl', name: '应急管理局', subUnits: ['安全生产科', '防灾减灾科'] },
  { key: 'police', mark: 'gafj', name: '公安分局', subUnits: ['治安大队', '交通警察大队'] },
  { key: 'civilAffairs', mark: 'mzj', name: '民政局', subUnits: ['社会救助科', '养老服务科'] },
  { key: 'justice', mark: 'sfj', name: '司法局', subUnits: ['人民调解科', '公共法律服务科'] },
  { key: 'labour', mark: 'rsj', name: '人力资源和社会保障局', shortName: '人社局', subUnits: ['劳动保障监察大队', '社会保险科'] },
  { key: 'health', mark: 'wjw', name: '卫生健康委员会', shortName: '卫健委', subUnits: ['基层卫生科', '疾病预防控制科'] },
  { key: 'power', mark: 'gdgs', name: '供电公司', subUnits: ['抢修一班', '营业所'] },
  { key: 'water', mark: 'swj', name: '水务局(自来水公司)', shortName: '水务局', subUnits: ['管网抢修队', '排水科'] },
  { key: 'gas', mark: 'rqgs', name: '燃气公司', subUnits: ['抢修班'] },
  { key: 'propertyOffice', mark: 'wyk', name: '物业管理中心', subUnits: ['物业管理科', '维修资金科'] },
  { key: 'transport', mark: 'jtj', name: '交通运输局', subUnits: ['公路养护科', '客运管理科'] },
  { key: 'ecology', mark: 'sthj', name: '生态环境分局', subUnits: ['环境执法大队'] },
  { key: 'fireRescue', mark: 'xfjy', name: '消防救援大队', subUnits: ['防火监督科'] },
  { key: 'education', mark: 'jyj', name: '教育局', subUnits: ['基础教育科'] },
]

interface StationPlan { key: DutyKey; mark: string; name: string }

const STATIONS: readonly StationPlan[] = [
  { key: 'policeStation', mark: 'pcs', name: '派出所' },
  { key: 'justiceOffice', mark: 'sfs', name: '司法所' },
  { key: 'marketOffice', mark: 'scs', name: '市场监管所' },
  { key: 'enforcementTeam', mark: 'zfd', name: '综合行政执法队' },
]

/** They do work in the street and are no offices: nobody of theirs signs in, they answer by a link or by telephone. */
const WITHOUT_ACCOUNTS: readonly StationPlan[] = [
  { key: 'propertyCompany', mark: 'wy1', name: '安居物业服务有限公司' },
  { key: 'propertyCompany', mark: 'wy2', name: '嘉园物业服务有限公司' },
  { key: 'healthCentre', mark: 'wsfw', name: '社区卫生服务中心' },
]

/** Whether nobody of the unit has an account, so that it answers by a one-time link or a recorded call. */
export const hasNoAccounts = ({ dutyKey }: Pick<Unit, 'dutyKey'>): boolean => WITHOUT_ACCOUNTS.some(({ key }) => key === dutyKey)

/** Mediation, petitions and discipline stand on several levels; no filing standard names them. */
type CaseUnitKind = 'mediation' | 'petitionOffice' | 'discipline'
const isOfCases = (kind: UnitKind): kind is CaseUnitKind => kind === 'mediation' || kind === 'petitionOffice' || kind === 'discipline'

/** The level at which each duty key's unit sits. */
const LEVEL_OF_KIND: Record<Exclude<UnitKind, 'subUnit' | CaseUnitKind>, CityArea['level']> = {
  committee: 'community', streetOffice: 'street', gridCentre: 'street', station: 'street',
  department: 'district', districtCentre: 'district', cityCentre: 'city', hotline: 'city',
}

/** Numbers under area code 0500, which is given to no city: of offices under 555, of posts under 556. */
export function phones(exchange: '555' | '556' = '555'): () => string {
  let next = 100
  return () => `0500-${exchange}${String(next++).padStart(4, '0')}`
}

function streetUnits(phone: () => string): Unit[] {
  return STREETS.flatMap((street) => {
    const office = `${street.code}-bsc`
    const officeName = street.isTown ? `${street.name}人民政府` : `${street.name}办事处`
    const area = { areaCode: street.code } as const
    const units: Unit[] = [
      { code: office, name: officeName, shortName: officeName, kind: 'streetOffice', line: 'area', dutyKey: 'streetOffice', ...area, parentCode: `${street.districtCode}-zfb`, isCentre: false, phone: phone() },
      { code: `${street.code}-wgzx`, name: `${street.name}网格化管理中心`, shortName: `${street.name}网格中心`, kind: 'gridCentre', line: 'area', dutyKey: 'gridCentre', ...area, parentCode: office, isCentre: true, phone: phone() },
      ...['公共管理办公室', '平安建设办公室'].map((name, index): Unit => ({
        code: `${office}-${index + 1}`, name: `${street.name}${name}`, shortName: `${street.stem}${name}`, kind: 'subUnit', line: 'area', ...area, parentCode: office, isCentre: false, phone: phone(),
      })),
      ...[...STATIONS, ...WITHOUT_ACCOUNTS].map((station): Unit => ({
        code: `${street.code}-${station.mark}`, name: `${street.stem}${station.name}`, shortName: `${street.stem}${station.name}`, kind: 'station', line: 'department', dutyKey: station.key, ...area,
        parentCode: station.key === 'enforcementTeam' ? office : `${street.districtCode}-${parentMark(station.key)}`, isCentre: false, phone: phone(),
      })),
    ]
    return units
  })
}

function parentMark(key: DutyKey): string {
  return { policeStation: 'gafj', justiceOffice: 'sfj', propertyCompany: 'wyk', healthCentre: 'wjw' }[key as string] ?? 'scjg'
}

function districtUnits(phone: () => string): Unit[] {
  return DISTRICTS.flatMap((district) => {
    const government = `${district.code}-zfb`
    const departments = DEPARTMENTS.flatMap((department): Unit[] => {
      const code = `${district.code}-${department.mark}`
      const shortName = `${district.name}${department.shortName ?? department.name}`
      return [
        { code, name: `${district.name}${department.name}`, shortName, kind: 'department', line: 'department', dutyKey: department.key, areaCode: district.code, isCentre: false, phone: phone() },
        ...department.subUnits.map((name, index): Unit => ({
          code: `${code}-${index + 1}`, name: `${shortName}${name}`, shortName: name, kind: 'subUnit', line: 'department', areaCode: district.code, parentCode: code, isCentre: false, phone: phone(),
        })),
      ]
    })
    const units: Unit[] = [
      { code: government, name: `${district.name}人民政府办公室`, shortName: `${district.name}政府办`, kind: 'department', line: 'area', dutyKey: 'governmentOffice', areaCode: district.code, isCentre: false, phone: phone() },
      { code: `${district.code}-zlzx`, name: `${district.name}社会治理中心`, shortName: `${district.name}治理中心`, kind: 'districtCentre', line: 'area', dutyKey: 'districtCentre', areaCode: district.code, parentCode: `${CITY_CODE}-zlzx`, isCentre: true, phone: phone() },
      ...departments,
    ]
    return units
  })
}

/** All units, parents before children. */
export function makeUnits(areas: readonly CityArea[]): Unit[] {
  const phone = phones()
  const cityUnits: Unit[] = [
    { code: `${CITY_CODE}-zlzx`, name: `${CITY_NAME}社会治理中心`, shortName: '市治理中心', kind: 'cityCentre', line: 'area', dutyKey: 'cityCentre', areaCode: CITY_CODE, isCentre: true, phone: phone() },
    { code: `${CITY_CODE}-12345`, name: `${CITY_NAME}12345政务服务便民热线`, shortName: '市12345热线', kind: 'hotline', line: 'area', dutyKey: 'hotline', areaCode: CITY_CODE, parentCode: `${CITY_CODE}-zlzx`, isCentre: false, phone: '12345' },
  ]
  const upper = [...cityUnits, ...districtUnits(phone), ...streetUnits(phone)]
  const committees = areas.filter((area) => area.level === 'community').map((area): Unit => ({
    code: `${area.code}-jwh`,
    name: `${area.name}${isVillage(area.name) ? '村民委员会' : '居民委员会'}`,
    shortName: `${area.name}${isVillage(area.name) ? '委会' : '居委会'}`,
    kind: 'committee', line: 'area', dutyKey: 'committee', areaCode: area.code, parentCode: `${area.parentCode}-bsc`, isCentre: true, phone: phone(),
  }))
  return [...upper, ...committees, ...makeCaseUnits(areas, phone)]
}

/**
 * The code of the unit that a duty key means at a place: 'urbanManagement' at a grid of
 * 和平街道 is 望江区城市管理局. Nothing when the area lies above the unit's level, so that
 * no unit below a district is meant by the district itself.
 */
export function dutyUnitCode(city: Pick<City, 'areas' | 'units'>, key: DutyKey, areaCode: string): string | undefined {
  const areaByCode = new Map(city.areas.map((area) => [area.code, area]))
  let area = areaByCode.get(areaCode)
  while (area !== undefined) {
    const code = area.code
    const level = area.level
    const unit = city.units.find((one) => one.dutyKey === key && one.areaCode === code && one.kind !== 'subUnit' && !isOfCases(one.kind) && LEVEL_OF_KIND[one.kind] === level)
    if (unit !== undefined) return unit.code
    area = area.parentCode === undefined ? undefined : areaByCode.get(area.parentCode)
  }
  return undefined
}
