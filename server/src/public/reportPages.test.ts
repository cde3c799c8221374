// A resident without scripts: she reports, chooses the place step by step, and nothing that she typed is lost.
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pictureSize, pointInPicture } from '../modules/areas/index.ts'
import type { TestCity } from '../../test/world.ts'
import { startCity } from '../../test/world.ts'
import { shownFields, visitorOf } from '../../test/visitor.ts'
import type { Visited } from '../../test/visitor.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T00:30:00Z' })
})
afterAll(() => city.stop())

const numberOn = (page: Visited): string => /\b\d{13}\b/.exec(page.text)?.[0] ?? ''
const field = (page: Visited, name: string): string | undefined => shownFields(page.text).find(([known]) => known === name)?.[1]
const picture = (): Promise<Buffer> => sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).jpeg().toBuffer()

/** Where on the picture of an area to click, for a point. */
function clickOn(areaId: string, { lon, lat }: { lon: number; lat: number }): Record<string, string> {
  const { areas } = city.app.deps
  const { width, height } = pictureSize(areas, areaId)
  const [from, to] = [pointInPicture(areas, areaId, 0, 0), pointInPicture(areas, areaId, width, height)]
  const share = (value: number, a: number, b: number): number => (value - a) / (b - a)
  return { 'point.x': String(Math.round(share(lon, from.lon, to.lon) * width)), 'point.y': String(Math.round(share(lat, from.lat, to.lat) * height)) }
}

test('林淑珍 writes one sentence, sends it, has a number and a code at once, and follows it', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open('/')
  const done = await visitor.send(form, { description: '楼道口的路灯不亮了', address: '和平街道永安社区第三网格 5 号楼', go: 'send' })
  expect([done.status, done.path]).toEqual([200, expect.stringMatching(/^\/done\/260302\d{7}\?code=[2-9A-HJ-NP-Z]{12}$/)])
  expect(done.text).toContain('已收到')
  expect(done.text).toContain('永安社区居民委员会')
  expect(done.text).toMatch(/<svg viewBox[^>]*role="img"/)
  const tracking = await visitor.open(done.path.replace('/done/', '/t/'))
  expect(tracking.text).toContain('已收到,等人接手')
  expect(tracking.text).toContain('永安社区第三网格')
})

test('by clicking the drawn map closer and closer a point is chosen, and what was typed stays', async () => {
  const visitor = visitorOf(city)
  const grid = city.app.deps.areas.findById(city.areaId('永安社区第三网格'))!
  const point = { lon: grid.centreLon, lat: grid.centreLat }
  let page = await visitor.send(await visitor.open('/'), { description: '井盖松了', phone: '13800001234', go: 'map' })
  const levels: string[] = []
  for (let click = 0; click < 3; click++) {
    const areaId = field(page, 'panelArea')!
    levels.push(city.app.deps.areas.findById(areaId)!.level)
    page = await visitor.send(page, clickOn(areaId, point))
  }
  expect(levels).toEqual(['city', 'street', 'community'])
  expect(page.text).toContain('永安社区第三网格(地图上的点)')
  expect([field(page, 'description'), field(page, 'phone')]).toEqual(['井盖松了', '13800001234'])
  const done = await visitor.send(page, { go: 'send' })
  const { gridId } = await city.db.selectFrom('matters').select('gridId').where('number', '=', numberOn(done)).executeTakeFirstOrThrow()
  expect(gridId).toBe(grid.areaId)
})

test('through the lists a grid is chosen; a click beside the city chooses nothing', async () => {
  const visitor = visitorOf(city)
  let page = await visitor.send(await visitor.open('/'), { description: '垃圾没人收', go: 'list' })
  for (const name of ['望江区', '和平街道', '永安社区', '永安社区第三网格']) page = await visitor.send(page, { choice: city.areaId(name), go: 'next' })
  expect(page.text).toContain('和平街道永安社区第三网格')
  const done = await visitor.send(page, { go: 'send' })
  const matter = await city.db.selectFrom('matters').select(['gridId', 'lon']).where('number', '=', numberOn(done)).executeTakeFirstOrThrow()
  expect(matter).toEqual({ gridId: city.areaId('永安社区第三网格'), lon: null })

  const map = await visitor.send(await visitor.open('/'), { description: '垃圾没人收', go: 'map' })
  const beside = await visitor.send(map, { 'point.x': '0', 'point.y': '0' })
  expect(field(beside, 'panelArea')).toBe(field(map, 'panelArea'))
})

test('she stops choosing at the community and sends: it goes there, not to the city’s centre', async () => {
  const visitor = visitorOf(city)
  const chosenUpTo = async (...names: string[]): Promise<Visited> => {
    let page = await visitor.send(await visitor.open('/'), { description: '楼道堆了杂物', go: 'list' })
    for (const name of names) page = await visitor.send(page, { choice: city.areaId(name), go: 'next' })
    return page
  }
  expect((await visitor.send(await chosenUpTo('望江区', '和平街道', '永安社区'), { go: 'send' })).text).toContain('永安社区居民委员会')
  // She confirmed the community, and looks into the lists again: what she confirmed stays.
  const confirmed = await visitor.send(await chosenUpTo('望江区', '和平街道', '永安社区'), { go: 'take' })
  const again = await visitor.send(confirmed, { go: 'list' })
  expect((await visitor.send(again, { go: 'send' })).text).toContain('永安社区居民委员会')
})

test('a place’s QR code fills in where it is, and an unknown one still leads to the form', async () => {
  const visitor = visitorOf(city)
  const place = await city.db.selectFrom('places').select(['code', 'name']).where('gridId', '=', city.areaId('永安社区第三网格')).limit(1).executeTakeFirstOrThrow()
  const page = await visitor.open(`/r/${place.code.toLowerCase()}`)
  expect(page.text).toContain(place.name)
  const done = await visitor.send(page, { description: '坏了', go: 'send' })
  const matter = await city.db.selectFrom('matters').select(['channel', 'gridId']).where('number', '=', numberOn(done)).executeTakeFirstOrThrow()
  expect(matter).toEqual({ channel: 'scan', gridId: city.areaId('永安社区第三网格') })
  const unknown = await visitor.open('/r/ZZZZZZ')
  expect([unknown.status, unknown.text.includes('没有找到这个二维码的地方'), unknown.text.includes('href="/"')]).toEqual([404, true, true])
})

test('a form with faults comes back with everything typed and each fault linked to its field', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open('/')
  const page = await visitor.send(form, { description: ' ', address: '永安路', phone: '打我电话', name: '王'.repeat(41), go: 'send' })
  expect(page.status).toBe(422)
  for (const id of ['description', 'phone', 'name']) {
    expect(page.text).toContain(`<a href="#${id}">`)
    expect(page.text).toContain(`id="${id}-wrong"`)
  }
  expect([field(page, 'address'), field(page, 'phone')]).toEqual(['永安路', '打我电话'])
  expect(field(page, 'commandId')).toBe(field(form, 'commandId'))
})

test('pressed twice, the same number; sent again with other words, first asked', async () => {
  const visitor = visitorOf(city)
  const form = await visitor.open('/')
  const first = await visitor.send(form, { description: '电动车堵住楼道', go: 'send' })
  const second = await visitor.send(form, { description: '电动车堵住楼道', go: 'send' })
  expect(numberOn(second)).toBe(numberOn(first))
  const other = await visitor.send(form, { description: '水管漏水', go: 'send' })
  expect([other.status, other.text.includes('刚才已经提交过一次'), field(other, 'description')]).toEqual([422, true, '水管漏水'])
  const third = await visitor.send(other, { go: 'send' })
  expect(numberOn(third)).not.toBe(numberOn(first))
})

test('photos come with the form; what is no photo is named, and the good ones are kept through every step', async () => {
  const visitor = visitorOf(city)
  const jpeg = await picture()
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)])
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(100)])
  const photos = [{ name: '一.jpg', bytes: jpeg, type: 'image/jpeg' }, { name: '假.jpg', bytes: zip, type: 'image/jpeg' }, { name: '二.heic', bytes: heic, type: 'image/heic' }]
  const page = await visitor.send(await visitor.open('/'), { description: '墙裂了', go: 'send' }, photos)
  expect(page.status).toBe(422)
  expect(page.text).toContain('“假.jpg”不是能用的照片')
  expect(page.text).toContain('“二.heic”是 HEIC 格式')
  expect(page.text).toContain('照片 1:一.jpg')
  const more = await visitor.send(page, { go: 'list' }, [{ name: '三.jpg', bytes: jpeg, type: 'image/png' }])
  expect(more.text).toContain('照片 2:三.jpg')
  const done = await visitor.send(more, { go: 'send' })
  const tracking = await visitor.open(done.path.replace('/done/', '/t/'))
  const urls = [...tracking.text.matchAll(/<img src="([^"]+)"/g)].map(([, url = '']) => url)
  expect(urls).toHaveLength(2)
  const photo = await city.app.server.inject({ url: urls[0]! })
  expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/jpeg'])
  const stolen = await city.app.server.inject({ url: urls[0]!.replace(/code=.*/, 'code=AAAAAAAAAAAA') })
  expect(stolen.statusCode).toBe(403)
})

test('a tip-off is confidential from the first moment, and an anonymous one keeps no name', async () => {
  const visitor = visitorOf(city)
  const done = await visitor.send(await visitor.open('/'), { description: '有人夜里倒建筑垃圾', nature: 'tipOff', anonymous: '1', name: '欧阳', phone: '13800001234', go: 'send' })
  const matter = await city.db.selectFrom('matters').select(['matterId', 'isConfidential', 'isAnonymous']).where('number', '=', numberOn(done)).executeTakeFirstOrThrow()
  expect(matter).toMatchObject({ isConfidential: true, isAnonymous: true })
  const said = await city.db.selectFrom('words').select('field').where('matterId', '=', matter.matterId).execute()
  expect(said.map((row) => row.field)).not.toContain('phone')
})

test('a phone number in full-width digits is understood', async () => {
  const visitor = visitorOf(city)
  const done = await visitor.send(await visitor.open('/'), { description: '楼梯扶手松了', phone: '\uff11\uff13\uff18\uff10\uff10\uff10\uff10\uff11\uff12\uff13\uff14', go: 'send' })
  expect(done.status).toBe(200)
})

test('a script in a title stays text', async () => {
  const visitor = visitorOf(city)
  const done = await visitor.send(await visitor.open('/'), { description: '<script>alert(1)</script>灯坏了', go: 'send' })
  const tracking = await visitor.open(done.path.replace('/done/', '/t/'))
  expect(tracking.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(tracking.text).not.toContain('<script>alert')
  expect(tracking.headers['content-security-policy']).toContain("script-src 'self'")
})

test('too much at once, too often, and an unknown page are answered with a next step', async () => {
  const visitor = visitorOf(city, '203.0.113.7')
  const form = await visitor.open('/')
  const huge = await visitor.send(form, { description: 'x'.repeat(10_000_000), go: 'send' })
  expect([huge.status, huge.text.includes('内容太大')]).toEqual([413, true])
  let last = form
  for (let i = 0; i < 31; i++) last = await visitor.send(form, { description: '一样的', go: 'send' })
  expect([last.status, last.text.includes('请等几分钟')]).toEqual([429, true])
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  const unknown = await visitor.open('/nothing')
  expect([unknown.status, unknown.text.includes('href="/t"')]).toEqual([404, true])
  const machine = await city.app.server.inject({ url: '/api/v1/nothing' })
  expect([machine.statusCode, machine.headers['content-type']]).toEqual([404, expect.stringContaining('problem+json')])
})
