// A resident petitions online without scripts, keeps what she typed, and follows it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'
import { shownFields, visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const field = (page: Visited, name: string): string | undefined => shownFields(page.text).find(([known]) => known === name)?.[1]

/** Sends the form as somebody would who fills in this. */
async function petitioned(said: Record<string, string>): Promise<{ done: Visited; followed: string }> {
  const visitor = visitorOf(city)
  const done = await visitor.send(await visitor.open('/petition'), { areaId: city.areaId('和平街道'), go: 'send', ...said })
  return { done, followed: done.path.replace('/petition/done/', '/petition/') }
}

test('孙桂兰 writes what she asks for, has number and code at once, and reads who has it and by which article', async () => {
  const { done, followed } = await petitioned({ description: '楼顶违建两年没有拆,下雨就漏。', request: '请依法拆除。', petitionClass: 'claim', name: '孙桂兰', phone: '13800005566', home: '永安社区 3 号楼' })
  expect([done.status, done.path]).toEqual([200, expect.stringMatching(/^\/petition\/done\/\d{13}\?code=[2-9A-HJ-NP-Z]{12}$/)])
  expect(done.text).toContain('望江区信访局')
  const page = await visitorOf(city).open(followed)
  expect(page.text).toContain('已收到,正在登记')
  expect(page.text).toContain('第二十一条')
  expect(page.text).toContain('楼顶违建两年没有拆')
  expect(page.text).not.toContain('13800005566')
})

test('the first page leads to it, and the one form for number and code opens it', async () => {
  const { followed } = await petitioned({ description: '公交站台太窄,建议拓宽。', petitionClass: 'suggestion' })
  const visitor = visitorOf(city)
  expect((await visitor.open('/')).text).toContain('href="/petition"')
  const [, number, code] = /\/petition\/(\d+)\?code=(\w+)/.exec(followed)!
  expect((await visitor.send(await visitor.open('/t'), { number: number!, code: code! })).path).toBe(followed)
  expect((await visitor.open(`/t/${number}?code=${code}`)).path).toBe(followed)
  expect((await visitor.open(`/petition/${number}`)).text).toContain('查询码')
})

test('without a sentence nothing is sent, and what was typed stays; a unit is found by its name', async () => {
  const visitor = visitorOf(city)
  const empty = await visitor.send(await visitor.open('/petition'), { request: '请处理。', name: '孙桂兰', go: 'send' })
  expect([empty.status, field(empty, 'name')]).toEqual([422, '孙桂兰'])
  expect(empty.text).toContain('请写一句是什么事')
  expect(empty.text).toContain('请处理。')
  const found = await visitor.send(empty, { description: '城管执法态度不好。', unitWords: '望江区城市管理', go: 'unit' })
  expect(found.status).toBe(200)
  expect(found.text).toContain('望江区城市管理局</option>')
  expect(found.text).toContain('城管执法态度不好。')
})

test('she who stays without a name is told what follows, and nothing of her is kept', async () => {
  expect((await visitorOf(city).open('/petition')).text).toContain('没有办法书面告知和答复您')
  const { followed } = await petitioned({ description: '某单位收费不开票。', petitionClass: 'accusation', name: '孙桂兰', phone: '13800007788', anonymous: '1' })
  const { rows } = await city.app.deps.pool.query<{ n: number }>(`select count(*)::int as n from words w join matters m on m.matter_id = w.matter_id where m.number = $1 and w.field in ('name', 'phone')`, [/\d{13}/.exec(followed)![0]])
  expect(rows[0]!.n).toBe(0)
})

test('she adds material, rates nobody before somebody has it, and withdraws after being asked once more', async () => {
  const { followed } = await petitioned({ description: '路口没有红绿灯。', petitionClass: 'claim' })
  const visitor = visitorOf(city)
  const added = await visitor.send(await visitor.open(followed), { text: '早上七点半最堵。' })
  expect(added.text).toContain('补充的内容已交给正在办的人')
  expect(added.text).not.toContain('评价信访部门')
  const asked = await visitor.open(followed.replace('?', '/withdraw?'))
  expect(asked.text).toContain('没有人可以要求您撤回')
  const gone = await visitor.send(asked, { reason: '已经装了。' })
  expect(gone.text).toContain('您已撤回')
})

test('a wrong code opens nothing', async () => {
  const { followed } = await petitioned({ description: '广场噪声。' })
  expect((await visitorOf(city).open(followed.replace(/code=.*/, 'code=AAAABBBBCCCC'))).status).toBe(403)
})
