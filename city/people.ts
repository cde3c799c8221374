// The staff: the people whom everybody meets in the demo and in the tests, and enough others that every community,
// centre, station and department has somebody who answers. Property companies and health centres have no accounts.
import { caseHeroes, hireForCases } from './casePeople.ts'
import { CITY_CODE } from './plan.ts'
import { nameGiver, type MadeName } from './personNames.ts'
import { randomFrom } from './random.ts'
import type { CityArea, Person, PersonGrant, Role, Unit } from './types.ts'
import { hasNoAccounts, phones } from './units.ts'

const DISTRICT = '999901'
const HEPING = '999901001'

function heroes(yongan: CityArea, thirdGrid: CityArea): Person[] {
  const committee = `${yongan.code}-jwh`
  const centre = `${HEPING}-wgzx`
  const districtCentre = `${DISTRICT}-zlzx`
  const cityCentre = `${CITY_CODE}-zlzx`
  const all = (roles: Role[], grant: Omit<PersonGrant, 'role'>) => roles.map((role) => ({ role, ...grant }))
  return [
    { username: 'chenmei', name: '陈梅', post: '专职网格员', unitCode: committee, grants: all(['gridWorker'], { unitCode: committee, areaCode: thirdGrid.code }), demo: true },
    { username: 'liqiang', name: '李强', post: '社区党委书记、居委会主任', unitCode: committee, grants: all(['communityHead', 'intakeClerk'], { unitCode: committee, areaCode: yongan.code }), demo: true },
    { username: 'wangfang', name: '王芳', post: '网格中心派单员', unitCode: centre, grants: all(['dispatcher', 'intakeClerk'], { unitCode: centre, areaCode: HEPING }), demo: true },
    // By the name that comes after hers: who plays a unit's acts takes the first, and by day that is the dispatcher.
    { username: 'yuanning', name: '袁宁', post: '网格中心值班长', unitCode: centre, grants: all(['dutyOfficer', 'dispatcher'], { unitCode: centre, areaCode: HEPING }), demo: true },
    { username: 'linshu', name: '林枢', post: '街道办事处主任', unitCode: `${HEPING}-bsc`, grants: all(['leader'], { unitCode: `${HEPING}-bsc`, areaCode: HEPING }), demo: true },
    { username: 'zhaolei', name: '赵磊', post: '市政设施科科长', unitCode: `${DISTRICT}-csgl`, grants: all(['liaison', 'officer', 'reviewer'], { unitCode: `${DISTRICT}-csgl` }), demo: true },
    { username: 'sunli', name: '孙丽', post: '运维检修部主任', unitCode: `${DISTRICT}-gdgs`, grants: all(['liaison', 'officer', 'reviewer'], { unitCode: `${DISTRICT}-gdgs` }), demo: true },
    { username: 'zhoumin', name: '周敏', post: '督办科科长', unitCode: districtCentre, grants: all(['supervisor'], { unitCode: districtCentre, areaCode: DISTRICT }), demo: true },
    { username: 'heping', name: '何平', post: '副区长', unitCode: `${DISTRICT}-zfb`, grants: all(['leader'], { unitCode: `${DISTRICT}-zfb`, areaCode: DISTRICT }), demo: true },
    { username: 'gaojie', name: '高洁', post: '区中心派单员', unitCode: districtCentre, grants: all(['dispatcher'], { unitCode: districtCentre, areaCode: DISTRICT }), demo: true },
    { username: 'xuzhou', name: '许舟', post: '市中心派单员', unitCode: cityCentre, grants: all(['dispatcher', 'intakeClerk'], { unitCode: cityCentre, areaCode: CITY_CODE }), demo: true },
    { username: 'tangyun', name: '唐韵', post: '区中心回访员', unitCode: districtCentre, grants: all(['callBackClerk'], { unitCode: districtCentre, areaCode: DISTRICT }), demo: true },
    { username: 'sysadmin', name: '沈牧', post: '系统管理员', unitCode: cityCentre, grants: all(['systemAdministrator'], { areaCode: CITY_CODE }), demo: true },
    { username: 'secadmin', name: '陆慎', post: '安全管理员', unitCode: cityCentre, grants: all(['securityAdministrator'], { areaCode: CITY_CODE }), demo: true },
    { username: 'auditor', name: '严明远', post: '审计管理员', unitCode: cityCentre, grants: all(['auditAdministrator'], { areaCode: CITY_CODE }), demo: true },
    { username: 'hotline', name: '12345热线系统', post: '热线接口账号', unitCode: `${CITY_CODE}-12345`, grants: all(['hotlineMachine'], { unitCode: `${CITY_CODE}-12345`, areaCode: CITY_CODE }) },
  ]
}

type Hire = (post: string, unitCode: string, roles: Role[], areaCodes: (string | undefined)[]) => void

function hireCommunities(areas: readonly CityArea[], yongan: CityArea, thirdGrid: CityArea, hire: Hire): void {
  for (const community of areas.filter((area) => area.level === 'community')) {
    const committee = `${community.code}-jwh`
    const isYongan = community === yongan
    if (!isYongan) hire(community.isRural ? '村党支部书记、村委会主任' : '社区党委书记、居委会主任', committee, ['communityHead', 'intakeClerk'], [community.code])
    const grids = areas.filter((area) => area.parentCode === community.code && area !== thirdGrid).map((area) => area.code)
    // 永安 shows one worker per grid; the other communities of 和平街道 share theirs among three, elsewhere one holds all.
    const workers = isYongan ? grids.length : community.parentCode === HEPING ? 3 : 1
    for (let worker = 0; worker < workers; worker++) {
      hire('专职网格员', committee, ['gridWorker'], grids.filter((_, index) => index % workers === worker))
    }
  }
}

function hireUnits(units: readonly Unit[], hire: Hire): void {
  for (const unit of units) {
    const isHeros = unit.areaCode === DISTRICT && (unit.dutyKey === 'urbanManagement' || unit.dutyKey === 'power')
    if (unit.kind === 'gridCentre') {
      if (unit.areaCode !== HEPING) {
        hire('网格中心派单员', unit.code, ['dispatcher', 'intakeClerk'], [unit.areaCode])
        hire('网格中心值班长', unit.code, ['dutyOfficer', 'dispatcher'], [unit.areaCode])
      }
      hire('网格中心回访员', unit.code, ['callBackClerk'], [unit.areaCode])
    }
    // 审签: before a 攻坚哨 of the street goes out, after an 应急哨 went out
    if (unit.kind === 'streetOffice' && unit.areaCode !== HEPING) hire(unit.name.endsWith('人民政府') ? '副镇长' : '街道办事处副主任', unit.code, ['leader'], [unit.areaCode])
    if (unit.kind === 'station' && !hasNoAccounts(unit)) hire(unit.name.endsWith('队') ? '队长' : '所长', unit.code, ['liaison', 'officer', 'reviewer'], [undefined])
    if (unit.kind === 'department' && unit.line === 'department' && !isHeros) hire('综合科科长', unit.code, ['liaison', 'officer', 'reviewer'], [undefined])
    // Enough hands at 城市管理局 and 供电公司 that an order can be named to somebody.
    if (unit.dutyKey === 'urbanManagement') {
      hire('市政设施科科员', unit.code, ['officer'], [undefined])
      hire('环境卫生所科员', unit.code, ['officer'], [undefined])
    }
    if (unit.dutyKey === 'power') hire('抢修班班长', unit.code, ['officer'], [undefined])
    if (unit.kind === 'districtCentre') {
      if (unit.areaCode !== DISTRICT) {
        hire('区中心派单员', unit.code, ['dispatcher'], [unit.areaCode])
        hire('督办科科长', unit.code, ['supervisor'], [unit.areaCode])
        hire('区中心回访员', unit.code, ['callBackClerk'], [unit.areaCode])
      }
      hire('区中心值班长', unit.code, ['dutyOfficer', 'dispatcher', 'intakeClerk'], [unit.areaCode])
    }
    if (unit.dutyKey === 'governmentOffice' && unit.areaCode !== DISTRICT) hire('副区长', unit.code, ['leader'], [unit.areaCode])
    if (unit.kind === 'cityCentre') {
      hire('督办处处长', unit.code, ['supervisor'], [unit.areaCode])
      hire('市中心回访员', unit.code, ['callBackClerk'], [unit.areaCode])
      hire('分管副市长', unit.code, ['leader'], [unit.areaCode])
    }
    if (unit.kind === 'hotline') hire('热线受理员', unit.code, ['intakeClerk'], [unit.areaCode])
  }
}

/** Everybody who signs in. Sign-in names are unique; no password is made here. */
export function makePeople(seed: string, areas: readonly CityArea[], units: readonly Unit[]): Person[] {
  const yongan = areas.find((area) => area.name === '永安社区')!
  const thirdGrid = areas.find((area) => area.name === '永安社区第三网格')!
  const people = heroes(yongan, thirdGrid)
  const cases = caseHeroes(yongan)
  const giveName = nameGiver(randomFrom(seed, 'people'), [...people, ...cases] satisfies MadeName[])
  const hire: Hire = (post, unitCode, roles, areaCodes) => {
    const grants = areaCodes.flatMap((areaCode) => roles.map((role) => (areaCode === undefined ? { role, unitCode } : { role, unitCode, areaCode })))
    people.push({ ...giveName(), post, unitCode, grants })
  }
  hireCommunities(areas, yongan, thirdGrid, hire)
  hireUnits(units, hire)
  people.push(...cases)
  hireForCases(areas, units, people, hire)
  const phone = phones('556')
  return people.map((person) => (person.grants.some(({ role }) => role === 'hotlineMachine') ? person : { ...person, phone: phone() }))
}
