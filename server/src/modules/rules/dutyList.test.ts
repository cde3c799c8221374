import type { DutyLine } from '@gongzhi/contracts/rules.ts'
import { expect, test } from 'vitest'
import { citable, communityMay, dutyLinesOf, streetMay, takenBackLine } from './index.ts'

const line = (lineId: string, list: DutyLine['list'], level: DutyLine['level'], leadUnit: string, ...categoryIds: string[]): DutyLine =>
  ({ lineId, list, level, leadUnit, categoryIds, title: lineId, basis: '示例清单' })

const rules = {
  dutyList: [
    line('社区清扫', 'basic', 'community', 'committee', '楼道'),
    line('社区报修', 'assisting', 'community', 'urbanManagement', '路灯'),
    line('街道协调', 'basic', 'street', 'gridCentre', '路灯', '楼道'),
    line('街道配合', 'assisting', 'street', 'power', '停电'),
    line('路灯维修收回', 'takenBack', 'street', 'urbanManagement', '路灯'),
    line('信号灯收回', 'takenBack', 'street', 'police', '信号灯'),
  ],
}
const titles = (lines: DutyLine[]): string[] => lines.map(({ lineId }) => lineId)

test('a community leads what is basic to it, assists where the list says so, and is given nothing else', () => {
  expect(['楼道', '路灯', '停电'].map((category) => communityMay(rules, category))).toEqual(['lead', 'assist', undefined])
})

test('a street leads, assists, or has had the duty taken back; a basic line outweighs the others', () => {
  expect(['路灯', '停电', '信号灯', '出租车'].map((category) => streetMay(rules, category))).toEqual(['lead', 'assist', 'takenBack', undefined])
})

test('a line taken back speaks only for the unit that it names', () => {
  expect(takenBackLine(rules, '路灯', 'urbanManagement')?.lineId).toBe('路灯维修收回')
  expect(takenBackLine(rules, '路灯', 'power')).toBeUndefined()
  expect(takenBackLine(rules, '路灯', null)).toBeUndefined()
})

test('a unit disputes a call by lines that name another lead, and a whole level not by what is basic to it', () => {
  expect(titles(citable(rules, '路灯', 'urbanManagement'))).toEqual(['街道协调'])
  expect(titles(citable(rules, '路灯', 'power'))).toEqual(['社区报修', '街道协调', '路灯维修收回'])
  expect(titles(citable(rules, '路灯', 'gridCentre'))).toEqual(['社区报修', '路灯维修收回'])
  expect(titles(citable(rules, '路灯', 'streetOffice'))).toEqual(['社区报修', '路灯维修收回'])
  expect(titles(citable(rules, '楼道', 'gridCentre'))).toEqual(['社区清扫'])
  expect(titles(citable(rules, '楼道', 'committee'))).toEqual(['街道协调'])
})

test('without a list, or without a category, nothing is checked and nothing can be cited', () => {
  const none = { dutyList: [] }
  expect([communityMay(none, '路灯'), streetMay(none, '路灯'), communityMay(rules, null), streetMay(rules, undefined)]).toEqual(['lead', 'lead', 'lead', 'lead'])
  expect([dutyLinesOf(none, '路灯'), dutyLinesOf(rules, null), citable(none, '路灯', 'power')]).toEqual([[], [], []])
  expect(takenBackLine(none, '路灯', 'urbanManagement')).toBeUndefined()
})
