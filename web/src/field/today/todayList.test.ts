import { expect, test } from 'vitest'
import { assignmentWith, matterWith, may } from '../../testing/matter.ts'
import type { ForeseenMatter, ForeseenTodo } from '../predict/predict.ts'
import { distanceM, found, todayLines } from './todayList.ts'

const NOW = Date.parse('2026-11-23T02:00:00.000Z')
const matter = (title: string, todos: Partial<ForeseenTodo>[], change: Parameters<typeof matterWith>[0] = {}): ForeseenMatter =>
  ({ ...matterWith({ title, description: title, ...change }), placeName: '永安社区第三网格', entries: [], waiting: [], todos: todos.map((todo, nth) => ({ todoId: `${title}${nth}`, act: 'sign', ...todo })) })
const titles = (lines: readonly { matter: ForeseenMatter }[]): string[] => lines.map((line) => line.matter.title)
const lines = (matters: ForeseenMatter[], here?: { lon: number; lat: number }) => todayLines(matters, { nowMs: NOW, myName: '陈梅', here })

test('陈梅 sees first the emergency whistle, then what is overdue, due today, and later; what waits to be sent last', () => {
  const day = lines([
    matter('明天', [{ dueAt: '2026-11-24T02:00:00.000Z' }]), matter('没有时限', [{}]), matter('今天', [{ dueAt: '2026-11-23T09:00:00.000Z' }]), matter('超期', [{ dueAt: '2026-11-23T01:00:00.000Z' }]),
    matter('已办', [{ dueAt: '2026-11-23T01:00:00.000Z', isWaiting: true }]), matter('只是看看', []), matter('等别人', [{ act: 'wait' }]),
    matter('应急哨', [{ dueAt: '2026-11-25T01:00:00.000Z' }], { assignments: [assignmentWith({ whistle: 'emergency', acts: [may('openWhistle')] })] }),
  ])
  expect(Object.values(day).map(titles)).toEqual([['应急哨'], ['超期'], ['今天'], ['明天', '没有时限'], ['已办']])
})

test('a whistle that has been opened stands where its clock puts it', () => {
  const opened = assignmentWith({ whistle: 'emergency', openedAt: '2026-11-23T01:00:00.000Z', acts: [may('openWhistle')] })
  expect(titles(lines([matter('应急哨', [{ dueAt: '2026-11-23T09:00:00.000Z' }], { assignments: [opened] })]).today)).toEqual(['应急哨'])
})

test('what names her as officer comes before what names somebody else', () => {
  const named = (officerName: string) => ({ assignments: [assignmentWith({ officerName })] })
  const { assignmentId } = assignmentWith()
  const day = lines([matter('赵磊的', [{ assignmentId, dueAt: '2026-11-23T04:00:00.000Z' }], named('赵磊')), matter('陈梅的', [{ assignmentId, dueAt: '2026-11-23T09:00:00.000Z' }], named('陈梅'))])
  expect(titles(day.today)).toEqual(['陈梅的', '赵磊的'])
})

test('once she has said where she is, the nearer one comes first within its group', () => {
  const at = (lon: number) => ({ place: { lon, lat: 30, datum: 'wgs84' as const, areas: [] } })
  const matters = [matter('远', [{ dueAt: '2026-11-23T04:00:00.000Z' }], at(120.02)), matter('近', [{ dueAt: '2026-11-23T09:00:00.000Z' }], at(120.001)), matter('没有位置', [{ dueAt: '2026-11-23T03:00:00.000Z' }])]
  expect(titles(lines(matters).today)).toEqual(['没有位置', '远', '近'])
  expect(titles(lines(matters, { lon: 120, lat: 30 }).today)).toEqual(['近', '远', '没有位置'])
  expect(Math.round(distanceM({ lon: 120, lat: 30 }, { lon: 120.001, lat: 30 }))).toBe(96)
})

test('searching looks through everything on the phone, with nothing to do or not', () => {
  const matters = [matter('路灯不亮', []), matter('井盖破损', [])]
  expect(titles(found(matters, '路灯 永安', '陈梅'))).toEqual(['路灯不亮'])
  expect(titles(found(matters, '2611201234567', '陈梅'))).toHaveLength(2)
})
