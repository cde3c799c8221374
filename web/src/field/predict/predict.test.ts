import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { expect, test } from 'vitest'
import { assignmentWith, matterWith, may } from '../../testing/matter.ts'
import type { QueuedCommand } from '../store/types.ts'
import { foresee, unseenCommands } from './predict.ts'

const UNIT = '0199a1b2-0000-7000-8000-000000000100'
const GRID = '0199a1b2-0000-7000-8000-000000000900'
const ORDER = '0199a1b2-0000-7000-8000-000000000200'
const chenmei = { grants: [{ grantId: '1', role: 'gridWorker' as const, unitId: UNIT }, { grantId: '2', role: 'gridWorker' as const, areaId: GRID }] }
const liqiang = { grants: [{ grantId: '3', role: 'communityHead' as const, unitId: UNIT }] }

const held = (matter: ReturnType<typeof matterWith>, todos: DeviceMatter['todos'] = []): DeviceMatter => ({ ...matter, placeName: '永安社区第三网格', todos, entries: [] })
const lamp = (change: Parameters<typeof matterWith>[0] = {}, todos: DeviceMatter['todos'] = []): DeviceMatter =>
  held(matterWith({ owner: { unitId: 'other', name: '和平街道网格中心' }, place: { datum: 'wgs84', areas: [{ areaId: GRID, name: '第三网格', level: 'grid' }] }, ...change }), todos)

let nth = 0
const did = (act: string, matter: DeviceMatter, body: Record<string, unknown> = {}, assignmentId?: string): QueuedCommand => ({
  act, target: { matterId: matter.matterId, ...(assignmentId ? { assignmentId } : {}) }, path: '', body, title: matter.title,
  commandId: `c${++nth}`, state: 'waiting', madeAt: `2026-11-23T01:00:${String(nth % 60).padStart(2, '0')}.000Z`, tries: 0, progress: 0,
})
const acts = (choices: readonly { act: string }[] | undefined): string[] => (choices ?? []).map(({ act }) => act)

test('陈梅 signs, checks in and reports the outcome in a cellar: each makes the next possible', () => {
  const matter = lamp({ state: 'toSign', assignments: [assignmentWith({ acts: [may('sign')] })] }, [{ todoId: 't', act: 'sign', assignmentId: ORDER }])
  const signed = foresee(matter, [did('sign', matter, {}, ORDER)], chenmei)
  expect(signed.state).toBe('toCheckIn')
  expect(acts(signed.assignments[0]?.acts)).toContain('checkIn')
  expect(signed.todos).toMatchObject([{ act: 'sign', isWaiting: true }, { act: 'checkIn', isForeseen: true }])
  const there = foresee(matter, [did('sign', matter, {}, ORDER), did('checkIn', matter, {}, ORDER)], chenmei)
  expect(there.state).toBe('handling')
  expect(acts(there.assignments[0]?.acts)).toContain('submitOutcome')
  const done = foresee(matter, [did('sign', matter, {}, ORDER), did('checkIn', matter, {}, ORDER), did('submitOutcome', matter, {}, ORDER)], chenmei)
  expect(done.state).toBe('toReview')
  expect(done.todos.filter((todo) => !todo.isWaiting)).toEqual([])
})

test('where a resident left a telephone number she is called before the outcome can be reported', () => {
  const reporter = { isAnonymous: false, name: '王*', phone: '138****5678' }
  const matter = lamp({ state: 'toCheckIn', reporter, assignments: [assignmentWith({ state: 'toCheckIn', acts: [may('checkIn'), may('contact')] })] }, [{ todoId: 't', act: 'checkIn', assignmentId: ORDER }])
  const there = foresee(matter, [did('checkIn', matter, {}, ORDER)], chenmei)
  expect(acts(there.assignments[0]?.acts)).not.toContain('submitOutcome')
  const called = foresee(matter, [did('checkIn', matter, {}, ORDER), did('contact', matter, { wasReached: false }, ORDER)], chenmei)
  expect(acts(called.assignments[0]?.acts)).toContain('submitOutcome')
})

test('who may not sign off is not offered it, whatever she has reported', () => {
  const matter = lamp({ state: 'handling', assignments: [assignmentWith({ state: 'handling', acts: [may('submitOutcome')] })] })
  const order = (who: typeof chenmei | typeof liqiang) => acts(foresee(matter, [did('submitOutcome', matter, {}, ORDER)], who).assignments[0]?.acts)
  expect(order(chenmei)).not.toContain('signOff')
  expect(order(liqiang)).toContain('signOff')
})

test('solved on the spot it waits for somebody else to call back: nobody calls back his own work', () => {
  const matter = lamp({ state: 'toDispatch', acts: [may('solveOnSpot'), may('note')] }, [{ todoId: 't', act: 'confirm', requestId: 'r' }])
  const solved = foresee(matter, [did('solveOnSpot', matter)], chenmei)
  expect(solved.state).toBe('toCallBack')
  expect(acts(solved.acts)).toContain('note')
  expect(acts(solved.acts)).not.toContain('callBack')
  expect(acts(solved.acts)).not.toContain('solveOnSpot')
})

test('what she was asked to look at is done once she has looked, though her answer names no request', () => {
  const matter = lamp({ state: 'toDispatch', acts: [may('confirm'), may('solveOnSpot')] }, [{ todoId: 't', act: 'confirm', requestId: 'r' }])
  expect(foresee(matter, [did('confirm', matter, { result: 'so' })], chenmei)).toMatchObject({ todos: [{ act: 'confirm', isWaiting: true }], acts: [{ act: 'solveOnSpot' }] })
})

test('work that is sent back by her look on the spot is at work again', () => {
  const matter = lamp({ state: 'toVerify', acts: [may('verify')] }, [{ todoId: 't', act: 'verify' }])
  expect(foresee(matter, [did('verify', matter, { result: 'rework' })], chenmei).state).toBe('handling')
  expect(foresee(matter, [did('verify', matter, { result: 'pass' })], chenmei)).toMatchObject({ state: 'toCallBack', todos: [{ isWaiting: true }] })
})

test('李强 accepts: dispatching, whistling and answering become possible at once', () => {
  const matter = lamp({ state: 'received', owner: { unitId: UNIT, name: '永安社区' }, acts: [may('accept')] }, [{ todoId: 't', act: 'accept' }])
  const accepted = foresee(matter, [did('accept', matter)], liqiang)
  expect(acts(accepted.acts)).toEqual(expect.arrayContaining(['dispatch', 'whistle', 'answer', 'note']))
  expect(accepted.todos).toMatchObject([{ act: 'accept', isWaiting: true }, { act: 'dispatch', isForeseen: true }])
})

test('a command that the matter has overtaken changes nothing: a colleague had signed meanwhile', () => {
  const matter = lamp({ state: 'handling', assignments: [assignmentWith({ state: 'handling', acts: [may('submitOutcome')] })] })
  expect(foresee(matter, [did('sign', matter, {}, ORDER)], chenmei).state).toBe('handling')
})

test('what was refused or withdrawn is not foreseen; what was sent is, until the phone has heard of it', () => {
  const matter = lamp()
  const commands = [
    { ...did('note', matter), state: 'refused' as const }, { ...did('note', matter), state: 'withdrawn' as const },
    { ...did('sign', matter), state: 'done' as const, doneAt: '2026-11-23T02:00:00.000Z' }, { ...did('checkIn', matter), state: 'done' as const, doneAt: '2026-11-23T01:00:00.000Z' },
  ]
  expect(unseenCommands(matter.matterId, commands, '2026-11-23T01:30:00.000Z').map(({ act }) => act)).toEqual(['sign'])
})
