// Who mediates, keeps the mediation desks, deals with petitions and inspects discipline.
import { CITY_CODE } from './plan.ts'
import type { CityArea, Person, Role, Unit } from './types.ts'

const DISTRICT = '999901'
const HEPING = '999901001'

type Hire = (post: string, unitCode: string, roles: Role[], areaCodes: (string | undefined)[]) => void

/** Those whom everybody meets in the demo. */
export function caseHeroes(yongan: CityArea): Person[] {
  const committee = `${yongan.code}-tjw`
  const street = `${HEPING}-tjw`
  const centre = `${DISTRICT}-zzzx`
  return [
    { username: 'hexiulan', name: '何秀兰', post: '专职人民调解员', unitCode: street, grants: [{ role: 'mediator', unitCode: street }, { role: 'mediator', unitCode: committee }], demo: true },
    { username: 'luoying', name: '罗英', post: '街道调委会主任', unitCode: street, grants: [{ role: 'mediationClerk', unitCode: street, areaCode: HEPING }], demo: true },
    { username: 'majun', name: '马骏', post: '综治中心登记员', unitCode: centre, grants: [{ role: 'mediationClerk', unitCode: centre }], demo: true },
    { username: 'fangyuan', name: '方圆', post: '司法所卷宗评查员', unitCode: `${HEPING}-sfs`, grants: [{ role: 'volumeChecker', unitCode: `${HEPING}-sfs`, areaCode: HEPING }], demo: true },
    { username: 'hanxue', name: '韩雪', post: '信访局接访科科员', unitCode: `${DISTRICT}-xfj`, grants: [{ role: 'petitionClerk', unitCode: `${DISTRICT}-xfj` }], demo: true },
    { username: 'shizheng', name: '石正', post: '信访室主任', unitCode: `${DISTRICT}-jw`, grants: [{ role: 'disciplineInspector', unitCode: `${DISTRICT}-jw` }], demo: true },
  ]
}

/** After everybody else has a name, so that theirs stay. */
export function hireForCases(areas: readonly CityArea[], units: readonly Unit[], people: Person[], hire: Hire): void {
  for (const community of areas.filter((area) => area.level === 'community')) {
    const head = people.find((person) => person.grants.some((grant) => grant.role === 'communityHead' && grant.areaCode === community.code))
    // 调委会主任 of a community is mostly its head (人民调解法 Art. 9: elected by the residents' meeting).
    head?.grants.push({ role: 'mediationClerk', unitCode: `${community.code}-tjw` })
    hire('人民调解员', `${community.code}-tjw`, ['mediator'], [undefined])
  }
  for (const unit of units) {
    const isHeros = unit.code === `${HEPING}-tjw`
    if (unit.dutyKey === 'streetMediation') {
      if (!isHeros) hire('街道调委会主任', unit.code, ['mediationClerk'], [unit.areaCode])
      hire('专职人民调解员', unit.code, ['mediator'], [undefined])
      hire('人民调解员', unit.code, ['mediator'], [undefined])
    }
    if (unit.dutyKey === 'studioMediation') hire('特邀调解员', unit.code, ['mediator', 'mediationClerk'], [undefined])
    if (unit.kind === 'mediation' && unit.dutyKey?.endsWith('Mediation') && ['districtMediation', 'propertyMediation', 'labourMediation', 'medicalMediation', 'trafficMediation', 'cityMediation'].includes(unit.dutyKey)) {
      if (unit.code !== `${DISTRICT}-zzzx`) hire('调委会工作人员', unit.code, ['mediationClerk'], [undefined])
      hire('专职人民调解员', unit.code, ['mediator'], [undefined])
      hire('专职人民调解员', unit.code, ['mediator'], [undefined])
    }
    if (unit.dutyKey === 'justiceOffice' && unit.areaCode !== HEPING) hire('司法所卷宗评查员', unit.code, ['volumeChecker'], [unit.areaCode])
    if (unit.kind === 'petitionOffice') {
      if (unit.areaCode !== DISTRICT) hire('信访局接访科科员', unit.code, ['petitionClerk'], [undefined])
      hire('信访局局长', unit.code, ['reviewer', 'leader'], [undefined])
    }
    if (unit.kind === 'discipline' && unit.areaCode !== DISTRICT) hire('信访室主任', unit.code, ['disciplineInspector'], [undefined])
    if (unit.code === `${CITY_CODE}-zfb`) {
      hire('复查复核办公室主任', unit.code, ['officer', 'reviewer', 'leader'], [undefined])
    }
    // 复查复核 of what the district's departments have answered
    if (unit.dutyKey === 'governmentOffice') hire('复查复核办公室主任', unit.code, ['officer', 'reviewer'], [undefined])
  }
}
