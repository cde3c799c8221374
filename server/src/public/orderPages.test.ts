// A property company without accounts: its order by a link, answered once.
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'
import type { Answer, TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'

let city: TestCity
let receipt: ReportReceipt
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const main = (page: Visited): string => /<main[\s\S]*<\/main>/.exec(page.text)![0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const done = (answer: Answer): MatterView => {
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { matter: MatterView }).matter
}

/** 王芳 gives the order to the property company and sends it the link. */
async function linkSent(): Promise<string> {
  receipt = await city.report({ description: '单元门的闭门器坏了,夜里砰砰响。', address: '5 号楼二单元', contact: { name: '王女士', phone: '13800001234' } })
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  done(await liqiang.act(receipt.matterId, 'accept', {}))
  const whistled = done(await liqiang.act(receipt.matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '要物业来修' }))
  done(await wangfang.actOn(whistled.assignments.at(-1)!.assignmentId, 'sign'))
  const company = city.app.deps.units.all.find((unit) => unit.dutyKey === 'propertyCompany' && unit.areaId === city.areaId('和平街道'))!
  const called = done(await wangfang.act(receipt.matterId, 'dispatch', { leadUnitId: company.unitId }))
  const answer = await wangfang.actOn(called.assignments.findLast((a) => a.unitId === company.unitId)!.assignmentId, 'sendLink')
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { link: { path: string } }).link.path
}

test('the company reads what and where, and nothing of who said so; its answer reaches 王女士 after somebody has looked', async () => {
  const path = await linkSent()
  const visitor = visitorOf(city)
  const page = await visitor.open(path)
  expect(page.status).toBe(200)
  expect(main(page)).toContain('单元门的闭门器坏了')
  expect(main(page)).toContain('5 号楼二单元')
  expect(page.text).not.toMatch(/王女士|13800001234/)
  expect([page.headers['x-robots-tag'], page.headers['cache-control']]).toEqual(['noindex, nofollow', 'private, no-store'])

  const short = await visitor.send(page, { outcome: '换了闭门器', reply: ' ', answeredByName: '' })
  expect([short.status, short.text.includes('id="reply-wrong"'), short.text.includes('id="answeredByName-wrong"'), short.text.includes('换了闭门器')]).toEqual([422, true, true, true])
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).jpeg().toBuffer()
  const answered = await visitor.send(short, { reply: '闭门器换好了,晚上不再响。', answeredByName: '孙师傅' }, [{ name: '后.jpg', bytes: jpeg, type: 'image/jpeg' }])
  expect([answered.status, main(answered)]).toEqual([200, expect.stringContaining('已收到您的答复')])

  const tracking = (): Promise<Visited> => visitor.open(`/t/${receipt.number}?code=${receipt.trackingCode}`)
  expect(main(await tracking())).toContain('说办好了,接着去现场看')
  expect(main(await tracking())).not.toContain('闭门器换好了')
  done(await (await city.as('chenmei')).act(receipt.matterId, 'verify', { result: 'pass', note: '看过了' }))
  const told = main(await tracking())
  expect(told).toContain('闭门器换好了,晚上不再响。')
  expect(told).not.toContain('孙师傅')
})

test('a used link, one that has run out and one that nobody gave say so, and what to do', async () => {
  const path = await linkSent()
  const visitor = visitorOf(city)
  const page = await visitor.open(path)
  await visitor.send(page, { outcome: '修好了', reply: '修好了。', answeredByName: '孙' })
  const used = await visitor.open(path)
  expect([used.status, main(used).includes('已经答复过了')]).toEqual([410, true])
  // Pressed twice: the same answer, not a second one.
  const again = await visitor.send(page, { outcome: '修好了', reply: '修好了。', answeredByName: '孙' })
  expect([again.status, main(again).includes('已收到您的答复')]).toEqual([200, true])
  const late = await linkSent()
  const shown = await visitor.open(late)
  city.clock.forward(8 * 24 * 60)
  const expired = await visitor.open(late)
  expect([expired.status, main(expired).includes('这个链接过期了')]).toEqual([410, true])
  const sent = await visitor.send(shown, { outcome: '修好了', reply: '修好了。', answeredByName: '孙' })
  expect(sent.status).toBe(410)
  const unknown = await visitor.open('/u/nothing')
  expect([unknown.status, main(unknown).includes('没有这个链接')]).toEqual([404, true])
})
