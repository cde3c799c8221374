import { expect, test } from 'vitest'
import { requestWith } from '../../testing/matter.ts'
import { answerWords, requestFacts } from '../acts/requestFacts.ts'
import { chipsOf } from './chipsOf.ts'
import { NONE_PICKED, pickRow, stillShown } from './pickRows.ts'
import { daysBefore } from './similar.ts'
import { understood } from './understood.ts'

const rows = ['a', 'b', 'c', 'd']
const keys = (picked: { keys: ReadonlySet<string> }): string[] => [...picked.keys].toSorted()

test('a click chooses a row or lets it go; Shift chooses all from the one clicked before', () => {
  const one = pickRow(NONE_PICKED, rows, 'b', false)
  expect(keys(one)).toEqual(['b'])
  expect(keys(pickRow(one, rows, 'd', true))).toEqual(['b', 'c', 'd'])
  expect(keys(pickRow(one, rows, 'a', true))).toEqual(['a', 'b'])
  expect(keys(pickRow(one, rows, 'b', false))).toEqual([])
  expect(keys(pickRow(NONE_PICKED, rows, 'c', true))).toEqual(['c'])
})

test('what has left the list is not acted on', () => {
  const two = pickRow(pickRow(NONE_PICKED, rows, 'a', false), rows, 'c', false)
  expect(keys(stillShown(two, ['b', 'c']))).toEqual(['c'])
  expect(stillShown(two, rows)).toBe(two)
})

test('what was typed is understood as a number, as words that must all be there, or as both', () => {
  expect(understood('2611 20')).toEqual({ number: '261120', terms: ['2611', '20'], leftOut: [] })
  expect(understood('永安 路灯')).toEqual({ terms: ['永安', '路灯'], leftOut: [] })
  expect(understood('BJ-2026/88').number).toBe('BJ-2026/88')
  expect(understood('一 二 三 四 五 六 七 八 九').leftOut).toEqual(['九'])
})

test('another report was earlier or later by days of Shanghai', () => {
  expect(daysBefore({ reportedAt: '2026-11-19T15:59:00Z' }, '2026-11-19T16:01:00Z')).toBe(1)
  expect(daysBefore({ reportedAt: '2026-11-20T01:00:00Z' }, '2026-11-20T02:00:00Z')).toBe(0)
})

test('a request says what it is about: the reason of a refusal, or the whistle and whom it calls', () => {
  expect(requestFacts('zh-CN', requestWith({ facts: { reason: 'market' } }))).toBe('应由市场主体自行协商解决')
  const whistle = requestWith({ kind: 'approval', facts: { whistle: 'hard', lead: { name: '城市管理局' }, assists: [{ name: '供电公司' }, '水务集团'] } })
  expect(requestFacts('zh-CN', whistle)).toBe('攻坚哨 · 城市管理局主办 · 供电公司、水务集团协办')
  expect(requestFacts('zh-CN', requestWith({ kind: 'shelving', facts: { reason: 'funds' } }))).toBe('资金未落实')
  expect(requestFacts('zh-CN', requestWith({ kind: 'instruction' }))).toBe('')
})

test('a decision is worded; what was only said is not', () => {
  expect(answerWords('zh-CN', 'approved')).toBe('同意')
  expect(answerWords('zh-CN', 'so')).toBe('情况属实')
  expect(answerWords('zh-CN', undefined)).toBe('')
})

test('何平 comes from a number of the overview, and reads by what the list is narrowed', () => {
  const told = (filters: Record<string, string>) => chipsOf('zh-CN', filters, (unitId) => (unitId === 'u' ? '望江区城市管理局' : undefined)).map(({ words }) => words)
  expect(told({ state: 'open', areaId: 'a', holderId: 'u', keptApart: 'without', order: 'due' })).toEqual(['现在办理单位:望江区城市管理局', '不含保密隔离的事项'])
  expect(told({ dueFrom: '2026-11-23', dueTo: '2026-11-23' })).toEqual(['到期:11月23日'])
  expect(told({ reportedFrom: '2026-11-20', reportedTo: '2026-11-22', channel: 'call', supervision: 'any' })).toEqual(['渠道:来电', '督办:任何督办', '登记:11月20日至11月22日'])
  expect(told({ closedFrom: '2026-11-20' })).toEqual(['办结:11月20日起'])
  expect(told({ closedTo: '2026-11-20', placeId: 'p' })).toEqual(['同一地点', '办结:至11月20日'])
  expect(told({ unitId: 'not known' })).toEqual(['承办单位'])
})

test('both ends of a span of days are taken away together', () => {
  expect(chipsOf('en', { dueFrom: '2026-11-23', dueTo: '2026-11-24' }, () => undefined)).toEqual([{ name: 'due', of: ['dueFrom', 'dueTo'], words: expect.stringContaining('Due: ') }])
})
