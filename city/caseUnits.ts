// The offices of disputes and petitions: the network of mediation organisations (人民调解法 Art. 8, 34), petition offices,
// discipline inspection, and who reviews at the top.
import { CITY_CODE, CITY_NAME, DISTRICTS, STREETS } from './plan.ts'
import type { CityArea, DutyKey, Unit } from './types.ts'

type Phone = () => string

/** Committees of a field, in a district; the names get the district's in front. */
const INDUSTRY: readonly { key: DutyKey; mark: string; name: string }[] = [
  { key: 'propertyMediation', mark: 'wytj', name: '物业纠纷人民调解委员会' },
  { key: 'labourMediation', mark: 'ldtj', name: '劳动争议人民调解委员会' },
  { key: 'medicalMediation', mark: 'yltj', name: '医疗纠纷人民调解委员会' },
  { key: 'trafficMediation', mark: 'jttj', name: '道路交通事故人民调解委员会' },
]

const office = (unit: Omit<Unit, 'shortName' | 'line' | 'isCentre' | 'phone'> & { shortName?: string }, phone: Phone): Unit =>
  ({ line: 'area', isCentre: false, phone: phone(), ...unit, shortName: unit.shortName ?? unit.name })

const cityUnits = (phone: Phone): Unit[] => [
  office({ code: `${CITY_CODE}-zfb`, name: `${CITY_NAME}人民政府办公室`, shortName: '市政府办', kind: 'department', dutyKey: 'cityGovernment', areaCode: CITY_CODE }, phone),
  office({ code: `${CITY_CODE}-xfj`, name: `${CITY_NAME}信访局`, shortName: '市信访局', kind: 'petitionOffice', dutyKey: 'cityPetitionOffice', areaCode: CITY_CODE, parentCode: `${CITY_CODE}-zfb` }, phone),
  office({ code: `${CITY_CODE}-jw`, name: `${CITY_NAME}纪委监委`, shortName: '市纪委监委', kind: 'discipline', dutyKey: 'cityDiscipline', areaCode: CITY_CODE }, phone),
  office({ code: `${CITY_CODE}-tjzx`, name: `${CITY_NAME}矛盾纠纷调解中心`, shortName: '市调解中心', kind: 'mediation', dutyKey: 'cityMediation', areaCode: CITY_CODE }, phone),
]

const districtUnits = (phone: Phone): Unit[] => DISTRICTS.flatMap(({ code, name }) => [
  office({ code: `${code}-xfj`, name: `${name}信访局`, kind: 'petitionOffice', dutyKey: 'petitionOffice', areaCode: code, parentCode: `${code}-zfb` }, phone),
  office({ code: `${code}-jw`, name: `${name}纪委监委`, kind: 'discipline', dutyKey: 'discipline', areaCode: code, parentCode: `${CITY_CODE}-jw` }, phone),
  office({ code: `${code}-zzzx`, name: `${name}社会治安综合治理中心`, shortName: `${name}综治中心`, kind: 'mediation', dutyKey: 'districtMediation', areaCode: code, parentCode: `${CITY_CODE}-tjzx` }, phone),
  ...INDUSTRY.map(({ key, mark, name: own }) => office({ code: `${code}-${mark}`, name: `${name}${own}`, kind: 'mediation', dutyKey: key, areaCode: code, parentCode: `${code}-zzzx` }, phone)),
])

const streetUnits = (phone: Phone): Unit[] => STREETS.flatMap(({ code, name, districtCode }) => [
  office({ code: `${code}-tjw`, name: `${name}人民调解委员会`, shortName: `${name}调委会`, kind: 'mediation', dutyKey: 'streetMediation', areaCode: code, parentCode: `${districtCode}-zzzx` }, phone),
  office({ code: `${code}-gzs`, name: `${name}个人调解工作室`, shortName: `${name}调解工作室`, kind: 'mediation', dutyKey: 'studioMediation', areaCode: code, parentCode: `${code}-tjw` }, phone),
])

/** Behind all others, so that those keep their telephones. */
export function makeCaseUnits(areas: readonly CityArea[], phone: Phone): Unit[] {
  const committees = areas.filter((area) => area.level === 'community').map((area) => office({
    code: `${area.code}-tjw`, name: `${area.name}人民调解委员会`, shortName: `${area.name}调委会`, kind: 'mediation', dutyKey: 'communityMediation', areaCode: area.code, parentCode: `${area.parentCode}-tjw`,
  }, phone))
  return [...cityUnits(phone), ...districtUnits(phone), ...streetUnits(phone), ...committees]
}
