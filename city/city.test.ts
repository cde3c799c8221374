import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { expect, test } from 'vitest'
import { makeDutyList } from './dutyList.ts'
import { makeCity } from './makeCity.ts'
import { randomFrom } from './random.ts'
import { sampleReports } from './texts.ts'
import type { CityArea, DutyKey } from './types.ts'
import { dutyUnitCode, hasNoAccounts } from './units.ts'

const city = makeCity()
const ofLevel = (level: CityArea['level']) => city.areas.filter((area) => area.level === level)
const childrenOf = (area: CityArea) => city.areas.filter((child) => child.parentCode === area.code)
const ringOf = (area: CityArea) => area.boundary.coordinates[0]!

function surface(area: CityArea): number {
  const ring = ringOf(area)
  let sum = 0
  for (let index = 0; index < ring.length - 1; index++) {
    const [x1, y1] = [ring[index]![0]! - 118, ring[index]![1]! - 31]
    const [x2, y2] = [ring[index + 1]![0]! - 118, ring[index + 1]![1]! - 31]
    sum += x1 * y2 - x2 * y1
  }
  return sum / 2
}

test('the city has two districts, six streets, thirty-six communities and about three hundred grids', () => {
  expect(ofLevel('city')).toHaveLength(1)
  expect(ofLevel('district')).toHaveLength(2)
  expect(ofLevel('street')).toHaveLength(6)
  expect(ofLevel('community')).toHaveLength(36)
  expect(ofLevel('grid').length).toBeGreaterThan(280)
  expect(ofLevel('grid').length).toBeLessThan(320)
  expect(city.areas.find((area) => area.name === '永安社区第三网格')?.parentCode).toBe(city.areas.find((area) => area.name === '永安社区')?.code)
})

test('the same seed makes the same city, another seed another one, both within two seconds', () => {
  const startedAt = performance.now()
  const again = makeCity()
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(again).toEqual(city)
  expect(makeCity('another').areas.at(-1)).not.toEqual(city.areas.at(-1))
})

test('every area is tiled by its children: surfaces add up', () => {
  for (const area of city.areas.filter((one) => one.level !== 'grid')) {
    const sum = childrenOf(area).reduce((total, child) => total + surface(child), 0)
    expect(sum / surface(area), area.name).toBeCloseTo(1, 9)
  }
})

test('no two grids overlap and none leaves a gap: every border segment is shared by two grids or is the city’s own', () => {
  const segments = new Map<string, number>()
  for (const grid of ofLevel('grid')) {
    const ring = ringOf(grid)
    expect(surface(grid), grid.name).toBeGreaterThan(0)
    for (let index = 0; index < ring.length - 1; index++) {
      const key = `${ring[index]}→${ring[index + 1]}`
      expect(segments.has(key), `${grid.name} ${key}`).toBe(false)
      segments.set(key, 1)
    }
  }
  const outline = new Set<string>()
  const ring = ringOf(ofLevel('city')[0]!)
  for (let index = 0; index < ring.length - 1; index++) outline.add(`${ring[index]}→${ring[index + 1]}`)
  for (const key of segments.keys()) {
    const [from, to] = key.split('→')
    const isShared = segments.has(`${to}→${from}`)
    expect(isShared !== outline.has(key), key).toBe(true)
  }
})

test('every point of the city lies in exactly one grid, and that grid’s community, street and district hold it too', () => {
  const [whole] = ofLevel('city')
  const grids = ofLevel('grid')
  const byCode = new Map(city.areas.map((area) => [area.code, area]))
  const random = randomFrom('test', 'points')
  let tried = 0
  while (tried < 1500) {
    const point = [whole!.west + random.next() * (whole!.east - whole!.west), whole!.south + random.next() * (whole!.north - whole!.south)]
    if (!booleanPointInPolygon(point, whole!.boundary)) continue
    tried++
    const holding = grids.filter((grid) => point[0]! >= grid.west && point[0]! <= grid.east && point[1]! >= grid.south && point[1]! <= grid.north && booleanPointInPolygon(point, grid.boundary))
    expect(holding, String(point)).toHaveLength(1)
    for (let area = byCode.get(holding[0]!.parentCode!); area !== undefined; area = byCode.get(area.parentCode ?? '')) {
      expect(booleanPointInPolygon(point, area.boundary), area.name).toBe(true)
    }
  }
})

test('village grids have 80 to 120 households, town grids at most 300, and the figures add up', () => {
  for (const grid of ofLevel('grid')) {
    expect(grid.households).toBeGreaterThanOrEqual(80)
    expect(grid.households).toBeLessThanOrEqual(grid.isRural ? 120 : 300)
  }
  for (const area of city.areas.filter((one) => one.level !== 'grid')) {
    expect(childrenOf(area).reduce((sum, child) => sum + child.households, 0)).toBe(area.households)
  }
})

test('every place lies inside its grid, and each grid has at least four', () => {
  const byCode = new Map(city.areas.map((area) => [area.code, area]))
  for (const place of city.places) {
    expect(booleanPointInPolygon([place.lon, place.lat], byCode.get(place.gridCode)!.boundary), place.name).toBe(true)
    expect(place.code).toMatch(/^[2-9A-HJ-NP-Z]{7}$/)
  }
  expect(new Set(city.places.map((place) => place.code)).size).toBe(city.places.length)
  for (const grid of ofLevel('grid')) expect(city.places.filter((place) => place.gridCode === grid.code).length, grid.name).toBeGreaterThanOrEqual(4)
  const chenmeisGrid = city.areas.find((area) => area.name === '永安社区第三网格')!
  expect(city.places.some((place) => place.name === '永安里 12 号楼' && place.gridCode === chenmeisGrid.code)).toBe(true)
})

test('codes are unique, and parents, units and grants point at what exists', () => {
  const areaCodes = new Set(city.areas.map((area) => area.code))
  const unitCodes = new Set(city.units.map((unit) => unit.code))
  expect(areaCodes.size).toBe(city.areas.length)
  expect(unitCodes.size).toBe(city.units.length)
  for (const unit of city.units) {
    expect(areaCodes.has(unit.areaCode)).toBe(true)
    if (unit.parentCode !== undefined) expect(unitCodes.has(unit.parentCode), unit.code).toBe(true)
  }
  for (const person of city.people) {
    expect(unitCodes.has(person.unitCode), person.name).toBe(true)
    for (const grant of person.grants) {
      expect(grant.unitCode ?? grant.areaCode).toBeDefined()
      if (grant.unitCode !== undefined) expect(unitCodes.has(grant.unitCode)).toBe(true)
      if (grant.areaCode !== undefined) expect(areaCodes.has(grant.areaCode)).toBe(true)
    }
  }
  expect(new Set(city.people.map((person) => person.username)).size).toBe(city.people.length)
  expect(new Set(city.people.map((person) => person.name)).size).toBe(city.people.length)
})

test('every grid has a worker, every community a head, every street a dispatcher, every department somebody who signs and another role who lets it out', () => {
  const held = (role: string) => new Set(city.people.flatMap((person) => person.grants.filter((grant) => grant.role === role).map((grant) => grant.areaCode ?? grant.unitCode)))
  for (const grid of ofLevel('grid')) expect(held('gridWorker').has(grid.code), grid.name).toBe(true)
  for (const community of ofLevel('community')) expect(held('communityHead').has(community.code), community.name).toBe(true)
  for (const street of ofLevel('street')) expect(held('dispatcher').has(street.code), street.name).toBe(true)
  for (const unit of city.units.filter((one) => one.kind === 'station' || (one.kind === 'department' && one.line === 'department'))) {
    // A property company or a health centre has no accounts: it answers by a one-time link or a recorded call.
    for (const role of ['liaison', 'officer', 'reviewer']) expect(held(role).has(unit.code), `${unit.name} ${role}`).toBe(!hasNoAccounts(unit))
  }
})

test('every street, district and the city has a leader and a duty officer or a supervisor of its own; each acts for a unit', () => {
  const holding = (role: string, areaCode: string) => city.people.filter((person) => person.grants.some((grant) => grant.role === role && grant.areaCode === areaCode && grant.unitCode === person.unitCode))
  for (const area of [...ofLevel('street'), ...ofLevel('district'), ...ofLevel('city')]) expect(holding('leader', area.code), area.name).toHaveLength(1)
  for (const area of [...ofLevel('street'), ...ofLevel('district')]) expect(holding('dutyOfficer', area.code), area.name).toHaveLength(1)
  for (const area of [...ofLevel('district'), ...ofLevel('city')]) expect(holding('supervisor', area.code), area.name).toHaveLength(1)
  expect(city.people.find((person) => person.username === 'linshu')).toMatchObject({ name: '林枢', unitCode: '999901001-bsc', demo: true })
})

test('each street has two property companies and a health centre, below their offices in the district', () => {
  for (const street of ofLevel('street')) {
    const without = city.units.filter((unit) => unit.areaCode === street.code && hasNoAccounts(unit))
    expect(without.map((unit) => [unit.dutyKey, unit.kind, unit.parentCode]), street.name).toEqual([
      ['propertyCompany', 'station', `${street.parentCode}-wyk`], ['propertyCompany', 'station', `${street.parentCode}-wyk`], ['healthCentre', 'station', `${street.parentCode}-wjw`],
    ])
  }
})

test('赵磊 is the only reviewer of 城市管理局 and 孙丽 of 供电公司, and each has officers beside them', () => {
  for (const [username, mark] of [['zhaolei', 'csgl'], ['sunli', 'gdgs']]) {
    const holding = (role: string) => city.people.filter((person) => person.grants.some((grant) => grant.role === role && grant.unitCode === `999901-${mark}`)).map((person) => person.username)
    expect(holding('reviewer')).toEqual([username])
    expect(holding('officer').length).toBeGreaterThan(1)
  }
})

test('the three administrators hold nothing but their own role', () => {
  const administrators = city.people.filter((person) => person.grants.some((grant) => grant.role.endsWith('Administrator')))
  expect(administrators.map((person) => person.username)).toEqual(['sysadmin', 'secadmin', 'auditor'])
  for (const person of administrators) expect(person.grants).toHaveLength(1)
})

test('each sub-class has a filing standard whose duty units exist in every community of every street', () => {
  const subClasses = city.categories.filter((category) => category.parentCode !== undefined)
  expect(city.categories.length - subClasses.length).toBeGreaterThanOrEqual(9)
  expect(subClasses.length).toBeGreaterThanOrEqual(60)
  expect(new Set(city.categories.map((category) => category.code)).size).toBe(city.categories.length)
  const keys = new Set(subClasses.flatMap((category) => Object.values(category.standard!.dutyUnit).flat()))
  for (const community of ofLevel('community')) {
    for (const key of keys) expect(dutyUnitCode(city, key, community.code), `${community.name} ${key}`).toBeDefined()
  }
  const heping = city.areas.find((area) => area.name === '和平街道')!
  expect(dutyUnitCode(city, 'urbanManagement', heping.code)).toBe('999901-csgl')
  expect(dutyUnitCode(city, 'committee', heping.code)).toBeUndefined()
})

const lines = makeDutyList(city.categories)
const linesOf = (code: string, level: 'community' | 'street') => lines.filter((line) => line.level === level && line.categoryIds.includes(code))

test('the duty list is as long as a real street’s, and every line has a name of its own and a basis', () => {
  const count = (level: string, list: string) => lines.filter((line) => line.level === level && line.list === list).length
  for (const list of ['basic', 'assisting']) {
    expect(count('street', list)).toBeGreaterThanOrEqual(80)
    expect(count('street', list)).toBeLessThanOrEqual(120)
  }
  expect(count('street', 'takenBack')).toBeGreaterThanOrEqual(50)
  expect(count('community', 'basic') + count('community', 'assisting')).toBeGreaterThanOrEqual(30)
  expect(count('community', 'basic') + count('community', 'assisting')).toBeLessThanOrEqual(60)
  expect(new Set(lines.map((line) => line.lineId)).size).toBe(lines.length)
  expect(new Set(lines.map((line) => `${line.level} ${line.title}`)).size).toBe(lines.length)
  for (const line of lines) expect(line.basis, line.lineId).toMatch(/\(示例\)|^《(?!澜江市).+》第[一二三四五六七八九十百千]+条$/)
})

test('every category stands on the street’s list, and on the community’s where its filing standard names the committee', () => {
  for (const { code, name, standard } of city.categories.filter((category) => category.standard)) {
    const { community, street, district } = standard!.dutyUnit
    const [own, below] = [linesOf(code, 'street'), linesOf(code, 'community')]
    expect(own.length, name.zh).toBeGreaterThan(0)
    expect(below.length > 0, name.zh).toBe(community === 'committee')
    if (street === 'gridCentre' || street === 'enforcementTeam') expect(own.some((line) => line.list === 'basic' && line.leadUnit === street), name.zh).toBe(true)
    if (district && district !== 'districtCentre' && street !== undefined) expect(own.some((line) => line.list !== 'basic' && line.leadUnit === district), name.zh).toBe(true)
    if (street === undefined) expect(own.every((line) => line.list !== 'basic'), name.zh).toBe(true)
  }
})

test('a community leads what is basic to it and nothing else; who leads a line exists at every place', () => {
  const streetLevel = new Set(city.units.filter((unit) => ['streetOffice', 'gridCentre', 'station'].includes(unit.kind)).map((unit) => unit.dutyKey))
  const departments = new Set(city.units.filter((unit) => unit.kind === 'department').map((unit) => unit.dutyKey))
  const [community] = ofLevel('community')
  for (const line of lines) {
    const key = line.leadUnit as DutyKey
    expect(dutyUnitCode(city, key, community!.code), line.lineId).toBeDefined()
    if (line.level === 'community') {
      expect(line.list, line.lineId).not.toBe('takenBack')
      expect(key === 'committee', line.lineId).toBe(line.list === 'basic')
    } else expect((line.list === 'basic' ? streetLevel : departments).has(key), `${line.lineId} ${key}`).toBe(true)
  }
})

test('each sub-class has two to four sample reports, and most of them hold a word of their category', () => {
  const subClasses = city.categories.filter((category) => category.parentCode !== undefined)
  const byCategory = Map.groupBy(sampleReports, (report) => report.categoryCode)
  expect([...byCategory.keys()].toSorted()).toEqual(subClasses.map((category) => category.code).toSorted())
  for (const [code, reports] of byCategory) {
    expect(reports.length, code).toBeGreaterThanOrEqual(2)
    expect(reports.length, code).toBeLessThanOrEqual(4)
  }
  const speaking = sampleReports.filter((report) => subClasses.find((one) => one.code === report.categoryCode)!.words.some((word) => report.description.includes(word)))
  expect(speaking.length / sampleReports.length).toBeGreaterThan(0.8)
})
