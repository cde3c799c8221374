// The whole climb over the API: a resident's report rises three levels and comes back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Answer, TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
beforeAll(async () => {
  // A Monday, half past eight in the morning in Shanghai
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const ok = (answer: Answer): MatterView => {
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { matter: MatterView }).matter
}

const assignmentOf = (matter: MatterView, unitName: string) => {
  const found = matter.assignments.find((a) => a.unitName.includes(unitName))
  if (!found) throw new Error(`${unitName} has no assignment.`)
  return found.assignmentId
}

test('a lamp climbs from a resident over the community and the street to two departments and comes back', async () => {
  const receipt = await city.report({ contact: { name: '王女士', phone: '13800001234' } })
  expect(receipt.number).toMatch(/^260302\d{7}$/)
  const { matterId } = receipt

  city.clock.forward(30)
  const liqiang = await city.as('liqiang')
  expect((await liqiang.inbox()).map((row) => [row.todoAct, row.matterId])).toContainEqual(['accept', matterId])
  expect(ok(await liqiang.act(matterId, 'accept', { categoryId: lampCategory() })).state).toBe('toDispatch')
  const whistled = ok(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有登高设备' }))
  expect(whistled.state).toBe('toSign')

  city.clock.forward(60)
  const wangfang = await city.as('wangfang')
  const signed = ok(await wangfang.actOn(assignmentOf(whistled, '网格'), 'sign'))
  expect([signed.state, signed.owner.name]).toEqual(['toDispatch', signed.assignments[0]!.unitName])
  const called = ok(await wangfang.act(matterId, 'whistle', {
    leadUnitId: departmentId('城市管理局'), assistUnitIds: [departmentId('供电公司')], whistle: 'daily', reason: '路灯和线路都要看',
  }))
  expect(called.assignments.map((a) => [a.role, a.state])).toEqual([['lead', 'passedOn'], ['lead', 'toSign'], ['assist', 'toSign']])

  const [zhaolei, sunli] = [await city.as('zhaolei'), await city.as('sunli')]
  const [lead, assist] = [assignmentOf(called, '城市管理局'), assignmentOf(called, '供电公司')]
  ok(await zhaolei.actOn(lead, 'sign'))
  ok(await sunli.actOn(assist, 'sign'))
  ok(await zhaolei.actOn(lead, 'contact', { wasReached: true, note: '约定下午到场' }))
  city.clock.forward(120)
  ok(await zhaolei.actOn(lead, 'checkIn', { note: '已到场' }))
  expect(ok(await sunli.actOn(assist, 'checkIn', {})).state).toBe('handling')
  city.clock.forward(90)
  ok(await sunli.actOn(assist, 'submitOutcome', { outcome: '线路正常', reply: '线路已检查' }))
  ok(await sunli.actOn(assist, 'signOff'))
  ok(await zhaolei.actOn(lead, 'submitOutcome', { outcome: '更换灯头', reply: '路灯已修好' }))
  expect(ok(await zhaolei.actOn(lead, 'signOff')).state).toBe('toVerify')

  const refused = await zhaolei.act(matterId, 'verify', { result: 'pass', note: '我们自己看过了' })
  expect([refused.status, refused.body['code']]).toEqual([403, 'not-permitted'])
  const chenmei = await city.as('chenmei')
  expect(ok(await chenmei.act(matterId, 'verify', { result: 'pass', note: '晚上看过,亮了' })).state).toBe('toCallBack')

  const tooEarly = await wangfang.act(matterId, 'close', {})
  expect([tooEarly.status, tooEarly.body['code'], tooEarly.body['reason']]).toEqual([409, 'act-not-possible', 'reason.notCalledBack'])
  expect(tooEarly.body['possible']).toContain('note')
  const tangyun = await city.as('tangyun')
  ok(await tangyun.act(matterId, 'callBack', { how: 'phone', wasReached: true, solved: 'solved', satisfied: 'fairlySatisfied' }))
  const rated = await city.anybody.send('POST', `/reports/${receipt.number}/acts/rate`, { commandId: crypto.randomUUID(), code: receipt.trackingCode, solved: 'solved', satisfied: 'satisfied' })
  expect(rated.status).toBe(200)
  const closed = ok(await wangfang.act(matterId, 'close', {}))
  expect([closed.state, closed.ratings.length]).toEqual(['closed', 2])
  expect(closed.clocks.filter((c) => !c.stoppedAt)).toEqual([])

  const zhoumin = await city.as('zhoumin')
  const entries = await zhoumin.get<{ rows: { act: string }[] }>(`/matters/${matterId}/entries`)
  expect(entries.body.rows.map((e) => e.act)).toEqual([
    'register', 'accept', 'whistle', 'sign', 'whistle', 'sign', 'sign', 'contact', 'checkIn', 'checkIn',
    'submitOutcome', 'signOff', 'submitOutcome', 'signOff', 'verify', 'callBack', 'rate', 'close',
  ])
})

function lampCategory(): string {
  const lamp = city.app.deps.rules.current().categories.find((c) => c.standard && c.name['zh-CN'].includes('路灯'))
  if (!lamp) throw new Error('The demo city has no category for street lamps.')
  return lamp.categoryId
}

function departmentId(name: string): string {
  const district = city.app.deps.areas.all.find((a) => a.name === '永安社区')!.districtId
  const unit = city.app.deps.units.all.find((u) => u.areaId === district && u.kind === 'department' && u.name.endsWith(name))
  if (!unit) throw new Error(`The district has no ${name}.`)
  return unit.unitId
}
