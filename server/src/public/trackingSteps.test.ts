// The reporter's page where something is asked, waits, is done together with another, or is taken apart; and what of
// all that goes on between offices he is never told.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { officialWordsIn } from '../../test/officialWords.ts'
import { visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'
import type { Answer, Person, TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'

let city: TestCity
let liqiang: Person
let wangfang: Person
let gaojie: Person
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
  ;[liqiang, wangfang, gaojie] = [await city.as('liqiang'), await city.as('wangfang'), await city.as('gaojie')]
})
afterAll(() => city.stop())

const main = (page: Visited): string => /<main[\s\S]*<\/main>/.exec(page.text)![0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const headline = (page: Visited): string => /<p class="status">([^<]*)<\/p>/.exec(page.text)![1]!
const open = async ({ number, trackingCode }: ReportReceipt): Promise<Visited> => {
  const page = await visitorOf(city).open(`/t/${number}?code=${trackingCode}`)
  expect(officialWordsIn(main(page))).toEqual([])
  return page
}

const done = (answer: Answer): MatterView => {
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { matter: MatterView }).matter
}
const partOf = (matter: MatterView, unit: string): string => matter.assignments.findLast((a) => a.unitName.includes(unit))!.assignmentId
const department = (key: string): string => city.app.deps.units.all.find((unit) => unit.dutyKey === key && unit.kind === 'department' && unit.areas.districtId === city.areaId('望江区'))!.unitId

/** With the street, which may call the departments. */
async function atStreet(more: object = {}): Promise<ReportReceipt> {
  const receipt = await city.report({ categoryId: '0201', ...more })
  done(await liqiang.act(receipt.matterId, 'accept', {}))
  const whistled = done(await liqiang.act(receipt.matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有登高设备' }))
  done(await wangfang.actOn(partOf(whistled, '网格'), 'sign'))
  return receipt
}

test('王女士 is asked one thing at the top of her page, answers it there, and is asked no more', async () => {
  const receipt = await city.report({ description: '楼道里有味道' })
  done(await liqiang.act(receipt.matterId, 'accept', {}))
  done(await liqiang.act(receipt.matterId, 'askForMore', { question: '是早上还是晚上有味道?' }))
  const page = await open(receipt)
  expect(main(page)).toMatch(/想请您补充一点 永安社区居民委员会问 是早上还是晚上有味道?/)
  expect(page.text.indexOf('act-addInformation')).toBeLessThan(page.text.indexOf('id="steps"'))
  const empty = await visitorOf(city).send(page, { text: ' ' })
  expect([empty.status, empty.text.includes('id="text-wrong"')]).toEqual([422, true])
  const answered = await visitorOf(city).send(page, { text: '晚上八点以后' })
  expect(main(answered)).not.toContain('想请您补充一点 永安社区居民委员会问')
  expect(main(answered)).toMatch(/您补充了内容.*晚上八点以后/)
})

test('while it is paused the headline says so and why, and no time runs', async () => {
  const receipt = await atStreet()
  done(await wangfang.act(receipt.matterId, 'whistle', { leadUnitId: department('urbanManagement'), whistle: 'daily', reason: '路灯归城管' }))
  done(await wangfang.act(receipt.matterId, 'pause', { reason: 'materials', note: '内部:灯具下周到' }))
  const page = await open(receipt)
  expect(headline(page)).toBe('先停一停')
  expect(main(page)).toMatch(/为什么 在等材料或设备/)
  expect(main(page)).not.toMatch(/最晚到|灯具下周到/)
  done(await wangfang.act(receipt.matterId, 'resume', {}))
  expect(headline(await open(receipt))).toBe('已请单位来解决')
})

test('what cannot be solved now says why and when it is looked at again, here and in the public list, and goes on later', async () => {
  const receipt = await atStreet()
  done(await wangfang.act(receipt.matterId, 'proposeShelving', { reason: 'funds', note: '内部:要 30 万' }))
  expect(main(await open(receipt))).not.toMatch(/钱还没有落实|30 万/)
  done(await gaojie.act(receipt.matterId, 'shelve', { reason: 'funds', note: '内部:列入下半年预算', nextLookOn: '2026-03-20' }))
  const page = await open(receipt)
  expect(headline(page)).toBe('暂时解决不了')
  expect(main(page)).toMatch(/为什么 钱还没有落实 什么时候再看 3 月 20 日以前/)
  expect(main(page)).toContain('暂时解决不了:钱还没有落实,3 月 20 日再看')
  expect(main(page)).not.toContain('预算')
  const list = await visitorOf(city).open('/public?state=shelved')
  expect(list.text).toContain(`id="m${receipt.number}"`)
  expect(main(list)).toMatch(/暂时解决不了.*3 月 20 日以前再看/)
  expect((await visitorOf(city).open('/public?state=open')).text).not.toContain(`id="m${receipt.number}"`)
  done(await gaojie.act(receipt.matterId, 'unshelve', { note: '钱到了' }))
  expect(main(await open(receipt))).toContain('现在可以办了,接着办')
})

test('two report the same lamp: the second is told that both are done together, not by whom the first, and gets her own answer', async () => {
  const first = await atStreet({ description: '欧阳家门口的灯不亮' })
  const second = await city.report({ description: '灯坏了', categoryId: '0201' })
  done(await liqiang.act(second.matterId, 'accept', {}))
  done(await liqiang.act(second.matterId, 'merge', { intoId: first.matterId, reason: '内部:同一盏灯' }))
  const together = await open(second)
  expect(headline(together)).toBe('和更早的一件一起办')
  expect(main(together)).toContain('和更早的一件一起办,您会单独收到答复')
  expect(main(together)).toMatch(/那一件现在 已接手,正在安排谁来办/)
  expect(together.text).not.toMatch(new RegExp(`${first.number}|欧阳|同一盏灯`))
  const list = await visitorOf(city).open('/public?state=open')
  expect([list.text.includes(first.number), list.text.includes(second.number)]).toEqual([true, false])

  const called = done(await wangfang.act(first.matterId, 'whistle', { leadUnitId: department('urbanManagement'), whistle: 'daily', reason: '路灯归城管' }))
  await finish(partOf(called, '城市管理'), '灯换好了。')
  done(await (await city.as('chenmei')).act(first.matterId, 'verify', { result: 'pass', note: '亮了' }))
  const answered = await open(second)
  expect(main(answered)).toContain('一起办的那一件办好了')
  expect(main(answered)).toMatch(/给您的答复 灯换好了。 望江区城市管理局 ·/)
  const rated = await visitorOf(city).send(answered, { solved: 'solved', satisfied: 'satisfied' })
  expect(main(rated)).toContain('您的评价已记下')
  expect((await visitorOf(city).open('/public')).text).not.toContain(second.number)
})

async function finish(assignmentId: string, reply: string, username = 'zhaolei'): Promise<void> {
  const person = await city.as(username)
  done(await person.actOn(assignmentId, 'sign'))
  done(await person.actOn(assignmentId, 'checkIn', {}))
  done(await person.actOn(assignmentId, 'submitOutcome', { outcome: '内部', reply }))
  done(await person.actOn(assignmentId, 'signOff'))
}

test('of units that work jointly only the lead answers her; working separately each answers under its name', async () => {
  for (const [mode, replies] of [['joint', ['灯换好了。']], ['separate', ['灯换好了。', '线路查过了。']]] as const) {
    const receipt = await atStreet()
    const called = done(await wangfang.act(receipt.matterId, 'whistle', { leadUnitId: department('urbanManagement'), assistUnitIds: [department('power')], mode, whistle: 'daily', reason: '灯和线一起看' }))
    await finish(partOf(called, '供电'), '线路查过了。', 'sunli')
    await finish(partOf(called, '城市管理'), '灯换好了。')
    done(await (await city.as('chenmei')).act(receipt.matterId, 'verify', { result: 'pass', note: '好了' }))
    const { body } = await city.anybody.get<{ replies: { reply: string; unitName: string }[] }>(`/reports/${receipt.number}?code=${receipt.trackingCode}`)
    expect(body.replies.map(({ reply }) => reply).toSorted()).toEqual([...replies].toSorted())
    if (mode === 'separate') expect(new Set(body.replies.map(({ unitName }) => unitName)).size).toBe(2)
  }
})

test('she named two things: her page leads to the other one, and that one back, without a code to type', async () => {
  const receipt = await city.report({ description: '灯坏了,垃圾也没人收' })
  done(await liqiang.act(receipt.matterId, 'accept', {}))
  done(await liqiang.act(receipt.matterId, 'split', { parts: [{ title: '垃圾没人收', description: '单元门口的垃圾三天没收', categoryId: '0101' }] }))
  const page = await open(receipt)
  expect(main(page)).toMatch(/分开办的几件 您说了几件事.*垃圾没人收 \d{13},已收到,等人接手/)
  const path = /<ul class="parts"[\s\S]*?href="([^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&')
  const part = await visitorOf(city).open(path)
  expect(main(part)).toContain('单元门口的垃圾三天没收')
  expect(main(part)).toContain('分出来之前的那一件')
  expect(part.text).toContain(`/t/${receipt.number}?code=${receipt.trackingCode}`)
})

test('of what offices ask of one another, chase and think of each other her page says nothing', async () => {
  const receipt = await atStreet()
  const before = main(await open(receipt))
  const [zhoumin, heping] = [await city.as('zhoumin'), await city.as('heping')]
  done(await zhoumin.act(receipt.matterId, 'supervise', { level: 'daily', text: '内部:抓紧办' }))
  done(await zhoumin.act(receipt.matterId, 'chase', { text: '内部:再催一次' }))
  done(await heping.act(receipt.matterId, 'instruct', { text: '内部:请办好' }))
  done(await wangfang.act(receipt.matterId, 'note', { text: '内部:问过了' }))
  const pending = done(await wangfang.act(receipt.matterId, 'whistle', { leadUnitId: department('urbanManagement'), whistle: 'hard', reason: '内部:要调车' }))
  expect(main(await open(receipt))).toBe(before)
  const request = pending.requests.find((one) => one.kind === 'approval')!
  done(await (await city.as('linshu')).act(receipt.matterId, 'approveWhistle', { requestId: request.requestId, decision: 'approved' }))
  expect(main(await open(receipt))).toContain('已请望江区城市管理局来解决')
})

test('a refusal that the street decides is told once, with where to go, and not while it is only proposed', async () => {
  const receipt = await city.report({ description: '网购的衣服不退货' })
  const proposed = done(await liqiang.act(receipt.matterId, 'proposeRefusal', { reason: 'market', whereTo: '请向平台或 12315 反映。', note: '内部' }))
  expect(main(await open(receipt))).not.toMatch(/12315|要找别处/)
  const request = proposed.requests.find((one) => one.kind === 'refusal')!
  done(await wangfang.act(receipt.matterId, 'decideRefusal', { requestId: request.requestId, decision: 'approved' }))
  const page = await open(receipt)
  expect(headline(page)).toBe('这件事要找别处')
  expect(main(page)).toMatch(/这件事要找别处:要和商家自己商量.*请向平台或 12315 反映。/)
})
