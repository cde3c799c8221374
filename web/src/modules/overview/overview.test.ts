import { MatterQuery } from '@gongzhi/contracts/matters.ts'
import type { Grant } from '@gongzhi/contracts/people.ts'
import { expect, test } from 'vitest'
import { dateWords, spanWords } from '../../kit/times.ts'
import { nameWithin } from './gridMapStyle.ts'
import { lateSteps, openSteps, stepOf } from './colourSteps.ts'
import { figureAreas, hasSheets } from './figureAreas.ts'
import { differenceWords, percentWords, rateWords, signed, weekdayWords } from './figureWords.ts'
import { closedLink, dueLink, holderLateLink, holderLink, lateLink, newLink, openLink, placeLink, shelvedLink, supervisedLink, unitLink } from './listLinks.ts'
import { neighbours, placesSpan } from './sheetDays.ts'

const AREA = '0198a000-0000-7000-8000-000000000001'
const UNIT = '0198a000-0000-7000-8000-000000000002'

const queryOf = (link: string): Record<string, string> => Object.fromEntries(new URLSearchParams(link.split('?')[1]))

test('何平 opens a number, and the address asks the server for the list that the number counts, without what is kept apart', () => {
  const asCounted = (filters: object) => ({ ...filters, keptApart: 'without' })
  expect(openLink(AREA)).toBe(`/matters?state=open&areaId=${AREA}&keptApart=without`)
  expect(queryOf(lateLink(AREA))).toEqual(asCounted({ state: 'open', areaId: AREA, light: 'overdue', order: 'due' }))
  expect(queryOf(dueLink(AREA, '2026-11-23'))).toEqual(asCounted({ areaId: AREA, dueFrom: '2026-11-23', dueTo: '2026-11-23', order: 'due' }))
  expect(queryOf(shelvedLink(AREA))).toEqual(asCounted({ state: 'shelved', areaId: AREA }))
  expect(queryOf(supervisedLink(AREA))).toEqual(asCounted({ state: 'open', areaId: AREA, supervision: 'any' }))
  expect(queryOf(newLink(AREA, '2026-11-20'))).toEqual(asCounted({ areaId: AREA, reportedFrom: '2026-11-20', reportedTo: '2026-11-20' }))
  expect(queryOf(closedLink(AREA, '2026-11-20', '2026-11-22'))).toEqual(asCounted({ areaId: AREA, closedFrom: '2026-11-20', closedTo: '2026-11-22' }))
  expect(queryOf(holderLink(AREA, UNIT))).toEqual(asCounted({ state: 'open', holderId: UNIT, areaId: AREA, order: 'due' }))
  expect(queryOf(holderLateLink(AREA, UNIT))).toEqual(asCounted({ state: 'open', holderId: UNIT, areaId: AREA, light: 'overdue', order: 'due' }))
  expect(queryOf(unitLink(AREA, UNIT))).toEqual(asCounted({ state: 'open', unitId: UNIT, areaId: AREA, order: 'due' }))
})

test('every such address is a query that the list takes', () => {
  const links = [openLink(AREA, { categoryId: 'lamp' }), lateLink(AREA), shelvedLink(AREA), supervisedLink(AREA), newLink(AREA, '2026-11-20'), closedLink(AREA, '2026-11-20'), dueLink(AREA, '2026-11-23'), holderLink(AREA, UNIT), holderLateLink(AREA, UNIT), unitLink(AREA, UNIT), placeLink(UNIT, '2026-10-24', '2026-11-22')]
  for (const link of links) {
    const asked = queryOf(link)
    expect(MatterQuery.parse(asked)).toMatchObject(asked)
  }
})

test('a rate is said with both of its numbers, and — where there is nothing to divide by', () => {
  expect(rateWords('zh-CN', { numerator: 48, denominator: 52 })).toBe('92.3 %(48/52)')
  expect(rateWords('zh-CN', { numerator: 0, denominator: 0 })).toBe('—(0/0)')
  expect(rateWords('en', { numerator: 52, denominator: 52 })).toBe('100 % (52/52)')
  expect(percentWords(0, 40)).toBe('0 %')
  expect(percentWords(2, 3)).toBe('66.7 %')
})

test('more or fewer than a week earlier is said in words and by a sign', () => {
  expect(differenceWords('zh-CN', 48, 44)).toBe('多 4(+4)')
  expect(differenceWords('zh-CN', 41, 45)).toBe('少 4(−4)')
  expect(differenceWords('zh-CN', 3, 3)).toBe('持平')
  expect([signed(2), signed(-2), signed(0)]).toEqual(['+2', '−2', '0'])
})

test('days are said as an official writes them', () => {
  expect(dateWords('zh-CN', '2026-11-05')).toBe('11月5日')
  expect(dateWords('zh-CN', '2026-11-05', true)).toBe('2026年11月5日')
  expect(weekdayWords('zh-CN', '2026-11-22')).toBe('星期日')
  expect(spanWords('zh-CN', '2026-11-20', '2026-11-22')).toBe('11月20日至11月22日')
  expect(spanWords('en', '2026-11-20', '2026-11-20')).toBe('11-20')
})

test('open matters have up to four tones of equal, round width; a quiet street has fewer', () => {
  expect(openSteps([0, 3, 40, 17])).toEqual([{ from: 1, to: 11 }, { from: 11, to: 21 }, { from: 21, to: 31 }, { from: 31 }])
  expect(openSteps([0, 1, 2])).toEqual([{ from: 1, to: 2 }, { from: 2 }])
  expect(openSteps([0, 0])).toEqual([])
  for (const most of [1, 4, 5, 9, 41, 999, 12_345]) expect(openSteps([most]).length).toBeLessThanOrEqual(4)
})

test('within its community a grid is named by what tells it from its neighbours', () => {
  expect(nameWithin('永安社区', '永安社区第三网格')).toBe('第三网格')
  expect(nameWithin('望江区', '和平街道')).toBe('和平街道')
  expect(nameWithin('永安社区', '永安社区')).toBe('永安社区')
})

test('a grid without open matters has no colour, one late matter of a thousand is not in time', () => {
  const steps = openSteps([40])
  expect(stepOf('open', { open: 0, late: 0 }, steps)).toBe(-1)
  expect(stepOf('open', { open: 10, late: 0 }, steps)).toBe(0)
  expect(stepOf('open', { open: 11, late: 0 }, steps)).toBe(1)
  expect(stepOf('open', { open: 400, late: 0 }, steps)).toBe(3)
  expect(stepOf('late', { open: 0, late: 0 }, lateSteps)).toBe(-1)
  expect([0, 1, 99, 100, 249, 250, 1000].map((late) => stepOf('late', { open: 1000, late }, lateSteps))).toEqual([0, 1, 1, 2, 2, 3, 3])
})

test('王芳 turns to the sheet before and after, over days that have none', () => {
  const days = ['2026-11-23', '2026-11-19', '2026-11-20']
  expect(neighbours(days, '2026-11-20')).toEqual({ earlier: '2026-11-19', later: '2026-11-23' })
  expect(neighbours(days, '2026-11-21')).toEqual({ earlier: '2026-11-20', later: '2026-11-23' })
  expect(neighbours(days, '2026-11-23')).toEqual({ earlier: '2026-11-20', later: undefined })
})

test('a place is counted over thirty days, the last one included', () => {
  expect(placesSpan('2026-11-22')).toEqual({ from: '2026-10-24', to: '2026-11-22' })
})

test('何平 is offered overview and sheet, 李强 the overview of his community alone, 陈梅 in her grid and 三员 neither', () => {
  const grantOf = (role: Grant['role'], areaName?: string): { grants: Grant[] } => ({ grants: [{ grantId: UNIT, role, ...(areaName ? { areaId: AREA, areaName } : {}) }] })
  const offered = (me: { grants: Grant[] }) => [figureAreas(me).map(({ name }) => name), hasSheets(me)]
  expect(offered(grantOf('leader', '望江区'))).toEqual([['望江区'], true])
  expect(offered({ grants: [...grantOf('communityHead', '永安社区').grants, ...grantOf('intakeClerk', '永安社区').grants] })).toEqual([['永安社区'], false])
  expect(offered(grantOf('gridWorker', '永安社区第三网格'))).toEqual([[], false])
  expect(offered(grantOf('liaison'))).toEqual([[], false])
  expect(offered(grantOf('systemAdministrator', '澜江市'))).toEqual([[], false])
})
