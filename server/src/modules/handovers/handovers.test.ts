import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HandoverView } from '@gongzhi/contracts/handovers.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

type Person = { personId: string; name: string }
const idOf = async (username: string): Promise<string> => (await city.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirstOrThrow()).personId
const listOf = async (username: string) => (await (await city.as(username)).get<{ rows: HandoverView[] }>('/handovers')).body.rows
const offer = async (username: string, toPersonId: string, matters: { matterId: string; note?: string }[], more: object = {}) =>
  (await city.as(username)).send<HandoverView & { code?: string }>('POST', '/handovers', { commandId: crypto.randomUUID(), toPersonId, note: '我下周休假', matters, ...more })
const act = async (username: string, { handoverId }: { handoverId: string }, name: 'take' | 'return', body: object = {}) =>
  (await city.as(username)).send<HandoverView & { code?: string }>('POST', `/handovers/${handoverId}/acts/${name}`, { commandId: crypto.randomUUID(), ...body })

/** An order of 李强's committee that names 陈梅. */
async function ordered(): Promise<{ matterId: string; assignmentId: string }> {
  const { matterId } = await city.report()
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  expect((await liqiang.act(matterId, 'dispatch', { leadUnitId: city.unitId('永安社区居民委员会') })).status).toBe(200)
  const { assignmentId } = (await liqiang.matter(matterId)).assignments[0]!
  await liqiang.actOn(assignmentId, 'sign')
  expect((await liqiang.actOn(assignmentId, 'nameOfficer', { personId: await idOf('chenmei') })).status).toBe(200)
  return { matterId, assignmentId }
}

test('陈梅 goes on leave: she hands her order to 李强, who takes it and is its officer from then on', async () => {
  const { matterId } = await ordered()
  const people = (await (await city.as('chenmei')).get<{ rows: Person[] }>('/handovers/people')).body.rows
  const liqiang = people.find(({ name }) => name === '李强')!
  expect(people.some(({ name }) => name === '陈梅')).toBe(false)
  const { status, body } = await offer('chenmei', liqiang.personId, [{ matterId, note: '路灯的备件已订,周四到' }])
  expect([status, body.state, body.isMine, body.mayAnswer]).toEqual([201, 'offered', true, false])
  expect(await listOf('liqiang')).toMatchObject([{ fromName: '陈梅', mayAnswer: true, note: '我下周休假', matters: [{ matterId, note: '路灯的备件已订,周四到' }] }])
  expect((await act('wangfang', body, 'take')).status).toBe(404)
  expect((await act('chenmei', body, 'take')).status).toBe(404)
  const commandId = crypto.randomUUID()
  expect((await act('liqiang', body, 'take', { commandId })).body).toMatchObject({ state: 'taken', mayAnswer: false })
  expect((await (await city.as('liqiang')).matter(matterId)).assignments[0]).toMatchObject({ officerName: '李强' })
  // Sent again, it is done already; answered otherwise, it is refused.
  expect((await act('liqiang', body, 'take', { commandId })).status).toBe(200)
  expect((await act('liqiang', body, 'return', { reason: '不是我的网格' })).body.code).toBe('act-refused')
  const entries = await city.db.selectFrom('entries').select(['act', 'actorKind']).where('matterId', '=', matterId).orderBy('chainSeq').execute()
  expect(entries.filter((entry) => entry.act === 'nameOfficer')).toEqual([{ act: 'nameOfficer', actorKind: 'person' }, { act: 'nameOfficer', actorKind: 'system' }])
})

test('李强 gives it back with why, and the order stays 陈梅’s', async () => {
  // The newest comes first: two of one moment have no order.
  city.clock.forward(1)
  const { matterId } = await ordered()
  const { body } = await offer('chenmei', await idOf('liqiang'), [{ matterId }])
  expect((await act('liqiang', body, 'return', { reason: '这周我也不在' })).body).toMatchObject({ state: 'returned', answer: '这周我也不在' })
  expect((await listOf('chenmei'))[0]).toMatchObject({ state: 'returned', answer: '这周我也不在' })
  expect((await (await city.as('liqiang')).matter(matterId)).assignments[0]).toMatchObject({ officerName: '陈梅' })
})

test('what the taker does not see is left out and said, and its order stays as it is', async () => {
  const { matterId } = await ordered()
  const worker = (await (await city.as('chenmei')).get<{ rows: Person[] }>('/handovers/people')).body.rows
  const other = await city.db.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').select(['people.personId', 'people.username']).where('grants.role', '=', 'officer')
    .where('grants.unitId', '=', city.unitId('望江区城市管理局')).where('people.username', '=', 'zhaolei').executeTakeFirstOrThrow()
  expect(worker.some(({ personId }) => personId === other.personId)).toBe(false)
  const { body } = await offer('chenmei', other.personId, [{ matterId }])
  expect(await listOf('zhaolei')).toMatchObject([{ matters: [], leftOut: 1 }])
  expect((await act('zhaolei', body, 'take')).body).toMatchObject({ state: 'taken', matters: [], leftOut: 1 })
  expect((await (await city.as('liqiang')).matter(matterId)).assignments[0]).toMatchObject({ officerName: '陈梅' })
})

test('nobody hands over what he does not see, to himself or to nobody; the same offer twice is one', async () => {
  const { matterId } = await ordered()
  expect((await offer('zhaolei', await idOf('liqiang'), [{ matterId }])).status).toBe(400)
  expect((await offer('chenmei', await idOf('chenmei'), [{ matterId }])).status).toBe(400)
  expect((await offer('chenmei', crypto.randomUUID(), [{ matterId }])).status).toBe(400)
  const commandId = crypto.randomUUID()
  const to = await idOf('liqiang')
  const [first, second] = [await offer('chenmei', to, [{ matterId }], { commandId }), await offer('chenmei', to, [{ matterId }], { commandId })]
  expect(second.body.handoverId).toBe(first.body.handoverId)
})
