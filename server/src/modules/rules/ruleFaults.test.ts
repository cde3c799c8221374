import type { DutyLine } from '@gongzhi/contracts/rules.ts'
import { expect, test } from 'vitest'
import { makeCity } from '../../../../city/makeCity.ts'
import { demoRules } from '../../../../city/rules.ts'
import { ruleFaults } from './index.ts'

const city = makeCity()
const rules = demoRules(city)
const keys = new Set(city.units.flatMap(({ dutyKey }) => dutyKey ?? []))
const faultsWith = (...lines: Partial<DutyLine>[]): string[] =>
  ruleFaults({ ...rules, dutyList: lines.map((line, index) => ({ ...rules.dutyList[0]!, lineId: `行${index + 1}`, ...line })) }, keys)

test('the demo city’s rules hold', () => {
  expect(ruleFaults(rules, keys)).toEqual([])
})

test('a line that names no category or no unit of the city is said with its place', () => {
  expect(faultsWith({ categoryIds: ['0101', '9999'] }, { leadUnit: 'moon' })).toEqual([
    'dutyList[行1]: there is no category 9999', 'dutyList[行2]: there is no unit with the duty key moon',
  ])
  const [first] = rules.categories.filter(({ standard }) => standard)
  const strange = { ...first!, standard: { ...first!.standard!, dutyUnit: { district: 'moon' } } }
  expect(ruleFaults({ categories: [strange], dutyList: [] }, keys)).toEqual([`categories[${strange.categoryId}].standard.dutyUnit: there is no unit with the duty key moon`])
})

test('a community leads its basic lines, assists on the others, and has nothing taken back', () => {
  expect(faultsWith({ level: 'community', list: 'takenBack' }, { level: 'community', leadUnit: 'power' }, { level: 'community', list: 'assisting', leadUnit: 'committee' })).toEqual([
    'dutyList[行1]: a community has no list of what was taken back',
    'dutyList[行2]: a community\'s basic line is led by the committee, not by power',
    'dutyList[行3]: a line on which the committee leads is no assisting one',
  ])
})

test('what stands twice is found; before a city has offices, units are not asked for', () => {
  expect(faultsWith({ lineId: '行' }, { lineId: '行' })).toEqual(['dutyList[行]: stands twice'])
  expect(ruleFaults({ ...rules, categories: [rules.categories[0]!, rules.categories[0]!], dutyList: [] }, keys)).toEqual([`categories[${rules.categories[0]!.categoryId}]: stands twice`])
  expect(ruleFaults(rules, new Set())).toEqual([])
})
