// A resident without scripts asks for mediation, follows it, says more, and ends it; nothing typed is lost on the way.
import { disputeStates } from '@gongzhi/contracts/matters.ts'
import { disputesEn } from '@gongzhi/contracts/words/en/disputes.ts'
import { disputesZh } from '@gongzhi/contracts/words/zh-CN/disputes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officialWordsIn } from '../../test/officialWords.ts'
import { shownFields, visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'
import type { TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const main = (page: Visited): string => /<main[\s\S]*<\/main>/.exec(page.text)![0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const field = (page: Visited, name: string): string | undefined => shownFields(page.text).find(([known]) => known === name)?.[1]
const APPLICATION = { description: '楼上半夜拖椅子,说了几次没有用。', 'other-0': '楼上 502 张先生', name: '林淑珍', phone: '13800001234', address: '永安社区第三网格 5 号楼', go: 'send' }

test('林淑珍 reads that it is free and voluntary, applies, and has number and code at once', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open('/mediate')
  expect(main(form)).toContain('调解不收一分钱')
  expect(main(form)).toContain('随时可以不再继续')
  const done = await visitor.send(form, APPLICATION)
  expect([done.status, done.path]).toEqual([200, expect.stringMatching(/^\/mediate\/done\/260302\d{7}\?code=[2-9A-HJ-NP-Z]{12}$/)])
  const tracking = await visitor.open(done.path.replace('/done/', '/'))
  expect(main(tracking)).toContain('已收到,正在问各方愿不愿意调解')
  expect(main(tracking)).toContain('永安社区人民调解委员会')
  expect(main(tracking)).not.toContain('张先生')
})

test('what is missing is said at its field, and everything typed is still there; another person is one press', async () => {
  const visitor = visitorOf(city)
  const more = await visitor.send(await visitor.open('/mediate'), { ...APPLICATION, go: 'more' })
  expect([field(more, 'other-0'), field(more, 'other-1'), field(more, 'description')]).toEqual(['楼上 502 张先生', '', APPLICATION.description])
  const wrong = await visitor.send(more, { name: '', phone: '电话', 'other-0': '', go: 'send' })
  expect(wrong.status).toBe(422)
  for (const said of ['请写您的姓名', '电话号码看起来不对', '请写对方是谁']) expect(main(wrong)).toContain(said)
  expect(field(wrong, 'description')).toBe(APPLICATION.description)
})

test('the place is chosen from the lists step by step, and the committee there has it', async () => {
  const visitor = visitorOf(city)
  const list = await visitor.send(await visitor.open('/mediate'), { ...APPLICATION, address: '', go: 'list' })
  expect([list.status, main(list).includes('选区'), field(list, 'name')]).toEqual([200, true, '林淑珍'])
  const grid = city.app.deps.areas.findById(city.areaId('永安社区第三网格'))!
  const form = await visitor.open(`/mediate?grid=${grid.code}`)
  const done = await visitor.send(form, { ...APPLICATION, address: '' })
  expect(main(done)).toContain('永安社区人民调解委员会')
})

test('she says more, wishes for 何秀兰, and ends it after being asked once; then the other ways stand there', async () => {
  const { personId: hexiulan } = await city.db.selectFrom('people').select('personId').where('username', '=', 'hexiulan').executeTakeFirstOrThrow()
  const visitor = visitorOf(city)
  const done = await visitor.send(await visitor.open('/mediate'), APPLICATION)
  const path = done.path.replace('/done/', '/')
  const tracking = await visitor.open(path)
  const formOf = (page: Visited, act: string): Visited => ({ ...page, text: new RegExp(`<section[^>]*id="act-${act}"[\\s\\S]*?</section>`).exec(page.text)![0] })
  const told = await visitor.send(formOf(tracking, 'addStatement'), { text: '昨晚又吵到一点。' })
  expect(main(told)).toContain('补充的情况已交给调解员')
  const wished = await visitor.send(formOf(told, 'chooseMediator'), { mediatorId: hexiulan })
  expect(main(wished)).toContain('您说过想请:何秀兰')
  const sure = await visitor.open(path.replace('?', '/end?'))
  expect(main(sure)).toContain('真的不再调解了吗')
  const ended = await visitor.send(sure, {})
  expect(main(ended)).toContain('已记下:不再调解')
  expect(main(ended)).toContain('去法院打官司')
})

test('without the code one is asked for it, a wrong one opens nothing, and number and code lead to the same page from 查进度', async () => {
  const visitor = visitorOf(city)
  const done = await visitor.send(await visitor.open('/mediate'), APPLICATION)
  const [, number, code] = /done\/(\d{13})\?code=(\w+)/.exec(done.path)!
  expect((await visitor.open(`/mediate/${number}`)).path).toBe(`/t/${number}`)
  expect((await visitor.open(`/mediate/${number}?code=222222222222`)).status).toBe(403)
  const found = await visitor.send(await visitor.open('/t'), { number: number!, code: code! })
  expect(found.path).toBe(`/mediate/${number}?code=${code}`)
})

const pageWords = Object.entries(disputesZh).filter(([key]) => key.startsWith('page.dispute.'))

test('no word of these pages is an official’s, none shouts, and every state has plain words', () => {
  expect(pageWords.flatMap(([key, text]) => officialWordsIn(text).map((word) => `${key}: ${word}`))).toEqual([])
  const english = Object.entries(disputesEn).filter(([key]) => key.startsWith('page.dispute.'))
  expect([...pageWords, ...english].filter(([, text]) => /[!!]/.test(text))).toEqual([])
  expect(disputeStates.filter((state) => !(`page.dispute.state.${state}` in disputesZh))).toEqual([])
})
