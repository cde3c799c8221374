// Clocks that wake people: once, the right ones, and at night the duty officer.
import type { NoticeList } from '@gongzhi/contracts/notices.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Person, TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { isQuiet } from './recipients.ts'
import { wakeForClocks } from './wake.ts'

let city: TestCity
beforeEach(async () => {
  // A Monday, half past eight in the morning in Shanghai
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterEach(() => city.stop())

const wake = () => wakeForClocks(city.app.deps)
const clockOf = (matterId: string, kind: 'dispatch' | 'sign' | 'checkIn' | 'handling' | 'whole') =>
  city.db.selectFrom('clocks').select(['clockId', 'nearAt', 'dueAt']).where('matterId', '=', matterId).where('kind', '=', kind).where('stoppedAt', 'is', null).executeTakeFirstOrThrow()
const toldOf = async (matterId: string, kind: string) =>
  (await city.db.selectFrom('notices').select(['recipient', 'unitId', 'personId', 'role']).where('matterId', '=', matterId).where('kind', '=', kind).orderBy('madeAt').orderBy('noticeId').execute())
const read = async (person: Person, matterId: string) => (await person.get<NoticeList>('/notices')).body.rows.filter((row) => row.matterId === matterId)
const at = (time: Date): void => city.clock.set(time.toISOString())

async function whistledTo(unitName: string): Promise<{ matterId: string; assignmentId: string }> {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId(unitName), whistle: 'daily', reason: '社区没有登高设备' })
  const { assignmentId } = await city.db.selectFrom('assignments').select('assignmentId').where('matterId', '=', matterId).executeTakeFirstOrThrow()
  return { matterId, assignmentId }
}

test('李强 is told once that his dispatch limit is near, and once that it has run out', async () => {
  const { matterId } = await city.report()
  expect(await wake()).toEqual({ near: 0, overdue: 0 })
  const { nearAt, dueAt } = await clockOf(matterId, 'dispatch')
  at(nearAt)
  expect(await wake()).toEqual({ near: 1, overdue: 0 })
  expect(await wake()).toEqual({ near: 0, overdue: 0 })
  const liqiang = await city.as('liqiang')
  expect(await read(liqiang, matterId)).toMatchObject([{ kind: 'clock.near', sentence: '永安社区居委会的派单时限将于3月2日 14:30 到期' }])
  at(dueAt)
  expect(await wake()).toEqual({ near: 0, overdue: 1 })
  expect(await wake()).toEqual({ near: 0, overdue: 0 })
  expect((await read(liqiang, matterId)).map((row) => row.kind)).toEqual(['clock.overdue', 'clock.near'])
  expect(await read(await city.as('zhaolei'), matterId)).toEqual([])
})

test('a clock that ran out before anybody looked tells that, and not afterwards that it is near', async () => {
  const { matterId } = await city.report()
  at((await clockOf(matterId, 'dispatch')).dueAt)
  expect(await wake()).toEqual({ near: 0, overdue: 1 })
  expect(await toldOf(matterId, 'clock.near')).toEqual([])
})

test('a called unit that does not sign is told with its caller; the officer who was named is told himself', async () => {
  const { matterId, assignmentId } = await whistledTo('和平街道网格中心')
  const [street, community] = [city.unitId('和平街道网格中心'), city.unitId('永安社区居委会')]
  const { dueAt } = await clockOf(matterId, 'sign')
  at(dueAt)
  await wake()
  expect((await toldOf(matterId, 'clock.overdue')).map(({ recipient, unitId }) => [recipient, unitId]).toSorted()).toEqual([['unit', street], ['unit', community]].toSorted())
  const { personId } = await city.db.selectFrom('people').select('personId').where('username', '=', 'wangfang').executeTakeFirstOrThrow()
  await city.db.updateTable('assignments').set({ officerId: personId }).where('assignmentId', '=', assignmentId).execute()
  at((await clockOf(matterId, 'checkIn')).dueAt)
  await wake()
  const own = (await read(await city.as('wangfang'), matterId)).filter((row) => row.sentence.includes('报到时限'))
  expect(own).toMatchObject([{ kind: 'clock.overdue' }])
  expect(own[0]).not.toHaveProperty('unitName')
})

test('a clock that was given more time wakes again', async () => {
  const { matterId, assignmentId } = await whistledTo('和平街道网格中心')
  const wangfang = await city.as('wangfang')
  await wangfang.actOn(assignmentId, 'sign')
  await wangfang.actOn(assignmentId, 'checkIn', {})
  const first = await clockOf(matterId, 'handling')
  at(new Date(first.dueAt.getTime() - 60_000))
  await wake()
  const nearBefore = (await toldOf(matterId, 'clock.near')).length
  expect(nearBefore).toBeGreaterThan(0)
  await wangfang.act(matterId, 'requestExtension', { assignmentId, amount: 5, unit: 'workingDay', reason: '等待开挖许可' })
  await (await city.as('liqiang')).act(matterId, 'decideExtension', { assignmentId, decision: 'approved', note: '情况属实' })
  const extended = await clockOf(matterId, 'handling')
  expect([extended.clockId, extended.dueAt > first.dueAt]).toEqual([first.clockId, true])
  await wake()
  const quiet = (await toldOf(matterId, 'clock.near')).length
  at(extended.nearAt)
  await wake()
  await wake()
  const told = await city.db.selectFrom('notices').select('kind').where('clockId', '=', first.clockId).execute()
  expect(told).toEqual([{ kind: 'clock.near' }, { kind: 'clock.near' }])
  expect(quiet).toBe(nearBefore)
})

test('at night the duty officer of the street is told instead, and reads it', async () => {
  const { matterId } = await city.report()
  await city.db.updateTable('clocks').set({ nearAt: new Date('2026-03-02T14:00:00Z'), dueAt: new Date('2026-03-02T15:30:00Z') }).where('matterId', '=', matterId).where('kind', '=', 'dispatch').execute()
  city.clock.set('2026-03-02T15:30:00Z')
  await wake()
  const street = city.unitId('和平街道网格中心')
  expect(await toldOf(matterId, 'clock.overdue')).toEqual([{ recipient: 'role', unitId: street, personId: null, role: 'dutyOfficer' }])
  const { username } = await city.db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').select('people.username')
    .where('grants.role', '=', 'dutyOfficer').where('grants.unitId', '=', street).executeTakeFirstOrThrow()
  expect(await read(await city.as(username), matterId)).toHaveLength(1)
  for (const other of ['liqiang', 'wangfang']) expect(await read(await city.as(other), matterId)).toEqual([])
})

test('of a confidential matter nobody at night is told whose it is not', async () => {
  const { matterId } = await city.report()
  await city.db.updateTable('matters').set({ isConfidential: true }).where('matterId', '=', matterId).execute()
  await city.db.updateTable('clocks').set({ dueAt: new Date('2026-03-02T15:30:00Z') }).where('matterId', '=', matterId).where('kind', '=', 'dispatch').execute()
  city.clock.set('2026-03-02T15:30:00Z')
  await wake()
  expect(await toldOf(matterId, 'clock.overdue')).toEqual([{ recipient: 'unit', unitId: city.unitId('永安社区居委会'), personId: null, role: null }])
})

test('a matter whose whole time has run out is late from then on; a paused clock wakes nobody', async () => {
  const { matterId } = await city.report()
  const paused = await city.report()
  await city.db.updateTable('clocks').set({ pausedAt: city.clock.now() }).where('matterId', '=', paused.matterId).execute()
  at((await clockOf(matterId, 'whole')).dueAt)
  await wake()
  const isLate = async (id: string) => (await city.db.selectFrom('matters').select('isLate').where('matterId', '=', id).executeTakeFirstOrThrow()).isLate
  expect([await isLate(matterId), await isLate(paused.matterId)]).toEqual([true, false])
  expect(await toldOf(paused.matterId, 'clock.overdue')).toEqual([])
})

test('two workers at once tell nobody twice', async () => {
  const { matterId } = await city.report()
  at((await clockOf(matterId, 'dispatch')).dueAt)
  const both = await Promise.all([wake(), wake()])
  expect(both[0].overdue + both[1].overdue).toBe(1)
  expect(await toldOf(matterId, 'clock.overdue')).toHaveLength(1)
})

test('quiet hours run over midnight', () => {
  const night = { from: '21:00', to: '07:30' }
  const local = (time: string): Date => new Date(`2026-03-02T${time}:00+08:00`)
  expect(['21:00', '23:59', '00:00', '07:29'].every((time) => isQuiet(local(time), night))).toBe(true)
  expect(['07:30', '12:00', '20:59'].some((time) => isQuiet(local(time), night))).toBe(false)
  expect([isQuiet(local('13:00'), { from: '12:00', to: '14:00' }), isQuiet(local('14:00'), { from: '12:00', to: '14:00' })]).toEqual([true, false])
})
