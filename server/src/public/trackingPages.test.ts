// The reporter's page through the whole climb, in plain words only; her own acts; and what the public may know of it.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { officialWordsIn } from '../../test/officialWords.ts'
import { visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'
import type { Answer, TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'

type ListPage = { rows: { number: string }[]; next?: string }

const LIMIT_BYTES = 40 * 1024

let city: TestCity
let receipt: ReportReceipt
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
  receipt = await city.report({ description: '三单元路灯不亮,我妈妈昨晚摔了一跤。', address: '三单元 201', contact: { name: '王女士', phone: '13800001234' } })
})
afterAll(() => city.stop())

const pathOf = ({ number, trackingCode }: ReportReceipt): string => `/t/${number}?code=${trackingCode}`
const tracked = (): Promise<Visited> => visitorOf(city).open(pathOf(receipt))
const main = (page: Visited): string => /<main[\s\S]*<\/main>/.exec(page.text)![0].replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const done = (answer: Answer): MatterView => {
  expect(answer).toMatchObject({ status: 200 })
  return (answer.body as { matter: MatterView }).matter
}
const partOf = (matter: MatterView, unit: string): string => matter.assignments.findLast((a) => a.unitName.includes(unit))!.assignmentId

/** Up to "done by the department", as the page tells it at every step. */
async function climb(matterId: string, pages: string[]): Promise<void> {
  const look = async (): Promise<void> => void pages.push(main(await tracked()))
  const [liqiang, wangfang, zhaolei] = [await city.as('liqiang'), await city.as('wangfang'), await city.as('zhaolei')]
  await look()
  done(await liqiang.act(matterId, 'accept', {}))
  const whistled = done(await liqiang.act(matterId, 'whistle', { leadUnitId: city.unitId('和平街道网格中心'), whistle: 'daily', reason: '社区没有登高设备' }))
  await look()
  done(await wangfang.actOn(partOf(whistled, '网格'), 'sign'))
  const department = city.app.deps.units.all.find((unit) => unit.dutyKey === 'urbanManagement' && unit.name.includes('望江'))!
  const called = done(await wangfang.act(matterId, 'whistle', { leadUnitId: department.unitId, whistle: 'daily', reason: '路灯归城管' }))
  const part = partOf(called, '城市管理')
  done(await zhaolei.actOn(part, 'sign'))
  done(await zhaolei.actOn(part, 'contact', { wasReached: true, note: '王女士下午在家' }))
  done(await zhaolei.actOn(part, 'checkIn', {}))
  await look()
  done(await zhaolei.actOn(part, 'submitOutcome', { outcome: '内部:更换镇流器,费用 80 元', reply: '路灯已修好,师傅电话 13911112222。' }))
  done(await zhaolei.actOn(part, 'signOff'))
  await look()
}

test('王女士 reads the climb in plain words, who has it and until when; the reply only after somebody has looked', async () => {
  const pages: string[] = []
  await climb(receipt.matterId, pages)
  expect(pages[0]).toContain('已收到,等人接手')
  expect(pages[1]).toContain('已请和平街道网格化管理中心来解决')
  expect(pages[2]).toContain('望江区城市管理局的工作人员已到场')
  expect(pages[2]).toMatch(/在谁手里 望江区城市管理局 最晚到 3 月 \d+ 日 \d\d:\d\d 前办好/)
  expect(pages[3]).toContain('接着去现场看')
  expect(pages[3]).not.toContain('路灯已修好')
  done(await (await city.as('chenmei')).act(receipt.matterId, 'verify', { result: 'pass', note: '内部:晚上去看的' }))
  const verified = main(await tracked())
  expect(verified).toContain('路灯已修好')
  for (const page of [...pages, verified]) {
    expect(officialWordsIn(page)).toEqual([])
    expect(page).not.toMatch(/内部|镇流器|赵磊|陈梅|李强|王芳|13800001234/)
  }
})

test('she says how it went once, and is told kindly what is no longer possible', async () => {
  const visitor = visitorOf(city)
  const page = await tracked()
  const unsaid = await visitor.send(page, { satisfied: 'satisfied' })
  expect([unsaid.status, unsaid.text.includes('<a href="#solved">')]).toEqual([422, true])
  const rated = await visitor.send(page, { solved: 'partlySolved', satisfied: 'fairlySatisfied', note: '还有一盏' })
  expect(main(rated)).toContain('您的评价已记下')
  expect(main(rated)).toContain('解决了一部分、基本满意')
  const again = await visitor.send(page, { solved: 'solved', satisfied: 'satisfied', commandId: crypto.randomUUID() })
  expect([again.status, main(again).includes('现在不能这样做'), again.text.includes(pathOf(receipt).replace('&', '&amp;'))]).toEqual([409, true, true])
})

test('she raises it again, adds something, and gives it up only after a question', async () => {
  const visitor = visitorOf(city)
  const reopened = await visitor.send(await tracked(), { reason: '第二盏还是不亮' })
  expect(main(reopened)).toContain('您重新提出了')
  expect(main(reopened)).toContain('第二盏还是不亮')
  // Her rating was of the earlier round.
  expect(main(reopened)).not.toContain('您的评价')
  const added = await visitor.send(reopened, { text: '晚上八点以后才看得出来' })
  expect(main(added)).toContain('补充的内容已交给正在办的人')
  const question = await visitor.open(`/t/${receipt.number}/withdraw?code=${receipt.trackingCode}`)
  expect(main(question)).toContain('真的不用办了吗')
  const withdrawn = await visitor.send(question, { reason: '' })
  expect(main(withdrawn)).toContain('您说不用办了')
  expect(withdrawn.text).not.toContain('id="act-withdraw"')
})

test('number and code typed by hand open the page, in small letters too; a wrong one is asked again', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open('/t')
  const wrong = await visitor.send(form, { number: receipt.number, code: 'AAAA-AAAA-AAAA' })
  expect([wrong.status, wrong.text.includes('编号或者查询码不对')]).toEqual([403, true])
  const short = await visitor.send(form, { number: '12345', code: 'x' })
  expect([short.status, short.text.includes('请写 13 位编号')]).toEqual([422, true])
  const right = await visitor.send(form, { number: ` ${receipt.number} `, code: receipt.trackingCode.toLowerCase().replace(/(.{4})(.{4})/, '$1-$2-') })
  expect([right.status, right.path.startsWith(`/t/${receipt.number}`)]).toEqual([200, true])
  const link = await visitor.open(`/t/${receipt.number}?code=AAAAAAAAAAAA`)
  expect([link.status, main(link).includes('编号或者查询码不对')]).toEqual([403, true])
})

test('the public list knows street, category and the checked reply, and none of her words', async () => {
  const lamp = await city.report({ description: '我家门口的路灯坏了,我姓欧阳', contact: { phone: '13700000001' } })
  const noise = await city.report({ description: '楼上欧阳家太吵', nature: 'complaint' })
  const fresh = await city.report({ description: '还没人接手的欧阳家的事' })
  receipt = lamp
  await climb(lamp.matterId, [])
  done(await (await city.as('chenmei')).act(lamp.matterId, 'verify', { result: 'pass', note: '好了' }))
  const visitor = visitorOf(city)
  await visitor.send(await tracked(), { solved: 'solved', satisfied: 'satisfied' })
  done(await (await city.as('wangfang')).act(lamp.matterId, 'close', {}))
  done(await (await city.as('liqiang')).act(noise.matterId, 'accept', {}))
  const page = await visitor.open('/public')
  expect(page.text).toContain(`id="m${lamp.number}"`)
  expect(page.text).not.toContain(noise.number)
  expect(page.text).not.toContain(fresh.number)
  expect(page.text).not.toMatch(/欧阳|13700000001|13911112222|我家/)
  expect(main(page)).toContain('路灯已修好,师傅电话 ***。')
  const { rows } = (await city.anybody.get<{ rows: { number: string; lon: number; lat: number; placeName: string }[] }>('/public/matters?state=closed')).body
  const shown = rows.find((row) => row.number === lamp.number)!
  const matter = await city.db.selectFrom('matters').select(['lon', 'lat']).where('matterId', '=', lamp.matterId).executeTakeFirstOrThrow()
  expect([shown.lon, shown.lat]).not.toEqual([matter.lon, matter.lat])
  expect(shown.placeName).toMatch(/^和平街道永安社区( · .+[路街巷道里])?$/)
})

test('the public list goes on page by page, each matter once, and a foreign cursor is refused', async () => {
  const liqiang = await city.as('liqiang')
  for (let i = 0; i < 5; i++) done(await liqiang.act((await city.report({ description: `第 ${i} 件` })).matterId, 'accept', {}))
  const seen: string[] = []
  let next: string | undefined = ''
  while (next !== undefined) {
    const path: string = `/public/matters?limit=2&state=open${next && `&cursor=${next}`}`
    const { body }: Answer<ListPage> = await city.anybody.get<ListPage>(path)
    seen.push(...body.rows.map((row) => row.number))
    if (next === '') {
      const foreign = await city.anybody.get(`/public/matters?limit=2&state=closed&cursor=${body.next}`)
      expect([foreign.status, foreign.body['code']]).toEqual([400, 'bad-input'])
    }
    next = body.next
  }
  expect(seen.length).toBeGreaterThanOrEqual(5)
  expect(new Set(seen).size).toBe(seen.length)
})

test('every page in both languages and elder mode is small, speaks plainly, and holds nothing inline', async () => {
  const grid = city.areaId('永安社区第三网格')
  const paths = ['/', '/t', '/public', '/privacy', '/about', '/nothing', `/places/sheet?gridId=${grid}`, '/places/sheet', '/g', `/g?areaId=${city.areaId('和平街道')}`, `/g/${city.app.deps.areas.findById(grid)!.code}`, `/?grid=${grid}`, '/u/nothing', pathOf(receipt), pathOf(receipt).replace('/t/', '/done/')]
  for (const setting of ['', 'lang=en', 'elder=1']) {
    const visitor = visitorOf(city)
    if (setting) await visitor.open(`/?${setting}`)
    for (const path of paths) {
      const page = await visitor.open(path)
      expect([path, gzipSync(page.text).length < LIMIT_BYTES]).toEqual([path, true])
      expect([path, officialWordsIn(main(page))]).toEqual([path, []])
      expect([path, /<script(?![^>]* src=)|<style|\sstyle="|\son\w+="/.test(page.text)]).toEqual([path, false])
      expect(page.text).toContain(`<html lang="${setting === 'lang=en' ? 'en' : 'zh-CN'}"${setting === 'elder=1' ? ' class="elder"' : ''}>`)
    }
  }
})

test('the first page with its style and scripts comes in at most 40 KB', async () => {
  const ask = (url: string): Promise<{ rawPayload: Buffer; body: string }> =>
    city.app.server.inject({ url, headers: { accept: 'text/html', 'accept-encoding': 'gzip' } })
  const plain = (await visitorOf(city).open('/')).text
  const first = (await ask('/')).rawPayload.length
  const files = [...plain.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThanOrEqual(3)
  let total = first
  for (const path of files) {
    const file = await city.app.server.inject({ url: path })
    total += (await ask(path)).rawPayload.length
    for (const [, further = ''] of file.body.matchAll(/from '(\/assets\/[^']+)'/g)) total += (await ask(further)).rawPayload.length
  }
  expect(plain).not.toMatch(/(?:src|href)="https?:/)
  expect(total).toBeLessThan(LIMIT_BYTES)
})
