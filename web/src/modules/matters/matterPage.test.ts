import { expect, test } from 'vitest'
import { assignmentWith, matterWith, may, mayNot } from '../../testing/matter.ts'
import { pointLight } from '../map/points.ts'
import { actsOf, wantedAct } from './actsOf.ts'
import { assignmentTree } from './assignmentTree.ts'
import { clockBar } from './clockBar.ts'

test('赵磊 signs first; a note is always possible and stands apart; the reporter opens from his own place', () => {
  const matter = matterWith({
    acts: [may('note'), may('reveal'), mayNot('close', 'reason.state')],
    assignments: [{ assignmentId: 'a1', acts: [may('decline'), may('sign'), mayNot('checkIn', 'reason.state')] }],
  })
  const acts = actsOf(matter)
  expect(acts.allowed).toEqual([{ act: 'sign', assignmentId: 'a1', unitName: '城市管理局' }, { act: 'decline', assignmentId: 'a1', unitName: '城市管理局' }])
  expect(acts.always).toEqual([{ act: 'note' }])
  expect(acts.refused.map(({ act, reason }) => [act, reason])).toEqual([['close', 'reason.state'], ['checkIn', 'reason.state']])
})

test('王芳 who may refuse is not asked to propose it', () => {
  expect(actsOf(matterWith({ acts: [may('refuse'), may('proposeRefusal')] })).allowed).toEqual([{ act: 'refuse' }])
  expect(actsOf(matterWith({ acts: [may('proposeRefusal')] })).allowed).toEqual([{ act: 'proposeRefusal' }])
})

test('what other units must do is not listed as refused to me; what one assignment allows is not refused by another', () => {
  const matter = matterWith({ assignments: [{ assignmentId: 'a1', acts: [mayNot('sign', 'reason.assignee')] }, { assignmentId: 'a2', role: 'assist', acts: [may('checkIn')] }, { assignmentId: 'a3', acts: [mayNot('checkIn', 'reason.state')] }] })
  expect(actsOf(matter).refused).toEqual([])
  expect(actsOf(matter).allowed.map((on) => on.assignmentId)).toEqual(['a2'])
})

test('a row’s button means its own assignment; when that was done meanwhile, the first thing possible', () => {
  const matter = matterWith({ assignments: [{ assignmentId: 'a1', acts: [may('sign')] }, { assignmentId: 'a2', acts: [may('sign')] }] })
  expect(wantedAct({ todoAct: 'sign', assignmentId: 'a2' }, matter)?.assignmentId).toBe('a2')
  expect(wantedAct({ todoAct: 'checkIn', assignmentId: 'a2' }, matter)?.act).toBe('sign')
  expect(wantedAct({ todoAct: 'close' }, matterWith())).toBeUndefined()
})

test('who called whom: the departments stand below the street, the lead before who assists', () => {
  const called = (assignmentId: string, change: object) => assignmentWith({ assignmentId, ...change })
  const tree = assignmentTree([
    called('power', { parentId: 'street', role: 'assist', calledAt: '2026-11-20T02:00:00Z' }),
    called('city', { parentId: 'street', calledAt: '2026-11-20T02:00:00Z' }),
    called('street', { handsOver: true, calledAt: '2026-11-20T01:00:00Z' }),
    called('orphan', { parentId: 'not-shown-to-me', calledAt: '2026-11-20T03:00:00Z' }),
  ])
  const names = (branches: typeof tree): unknown => branches.map((branch) => [branch.assignment.assignmentId, names(branch.below)])
  expect(names(tree)).toEqual([['street', [['city', []], ['power', []]]], ['orphan', []]])
})

test('a clock’s bar is full when it is over, and shows where it stood still', () => {
  const clock = { startedAt: '2026-11-20T00:00:00Z', dueAt: '2026-11-20T10:00:00Z', pauses: [{ fromAt: '2026-11-20T02:00:00Z', toAt: '2026-11-20T03:00:00Z', reason: 'weather' }] }
  expect(clockBar(clock, Date.parse('2026-11-20T05:00:00Z'))).toEqual({ ranPercent: 50, pauses: [{ fromPercent: 20, widthPercent: 10 }] })
  expect(clockBar(clock, Date.parse('2026-11-21T00:00:00Z')).ranPercent).toBe(100)
  expect(clockBar({ ...clock, stoppedAt: '2026-11-20T04:00:00Z' }, Date.parse('2026-11-21T00:00:00Z')).ranPercent).toBe(40)
})

test('a point without a running clock has no colour of the clock', () => {
  const now = Date.parse('2026-11-20T05:00:00Z')
  expect(pointLight({ isPaused: false }, now)).toBe('none')
  expect(pointLight({ dueAt: '2026-11-20T04:00:00Z', isPaused: true }, now)).toBe('none')
  expect(pointLight({ dueAt: '2026-11-20T04:00:00Z', isPaused: false }, now)).toBe('overdue')
})
