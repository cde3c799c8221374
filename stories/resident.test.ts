// The residents' pages in a browser: every page readable for everybody, the map by thumb and without scripts, photos
// that travel ahead of the form, and a report that is sent once however often the button is pressed.
import { randomUUID } from 'node:crypto'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from './world.ts'

let world: World
let grid: { area_id: string; code: string; name: string }
beforeAll(async () => {
  world = await startWorld()
  grid = await world.find("select area_id, code, name from areas where name = '永安社区第三网格'")
})
afterAll(() => world.stop())

const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const photo = (colour: string, size = 60): Promise<Buffer> =>
  sharp({ create: { width: size, height: size, channels: 3, background: colour } }).jpeg().toBuffer()

async function reported(page: Page, words: string): Promise<string> {
  await page.goto('/')
  await page.getByLabel('说说什么事').fill(words)
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  return page.url()
}

test('every page is readable for everybody, in both languages, large, dark, narrow and wide', async () => {
  const done = await reported(await world.visitor(PHONE), '健身器材的螺丝松了')
  const some = ['/', '/public', `/g/${grid.code}`, done, done.replace('/done/', '/t/')]
  const all = [...some, '/t', '/petition', '/privacy', '/about', '/nothing', '/g', '/u/nothing', `/places/sheet?gridId=${grid.area_id}`]
  const readers: [string, BrowserContextOptions, string[]][] = [
    ['?lang=zh-CN', PHONE, all], ['?lang=en', WIDE, all], ['?lang=en', PHONE, some], ['?elder=1', PHONE, some], ['?lang=zh-CN', { ...WIDE, colorScheme: 'dark' }, some],
  ]
  for (const [setting, options, paths] of readers) {
    const page = await world.visitor(options)
    await page.goto(`/${setting}`)
    for (const path of paths) {
      await page.goto(path)
      const width = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      expect([setting, path, await accessibilityFaults(page), width]).toEqual([setting, path, [], 0])
    }
    await page.context().close()
  }
})

test('on the phone the map comes closer under the thumb, and what was typed stays', async () => {
  const page = await world.visitor(PHONE)
  await page.goto('/')
  await page.getByLabel('说说什么事').fill('河边护栏断了一截')
  await page.getByRole('button', { name: '在地图上点' }).click()
  const map = page.locator('input[type=image]')
  for (const level of ['市', '街道', '社区']) {
    await page.locator('#picker').getByText(new RegExp(`现在看到:.*${level}$`)).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    if (level === '社区') await screenshot(page, 'place')
    await map.click()
  }
  await page.getByText('(地图上的点)').waitFor()
  expect(await page.getByLabel('说说什么事').inputValue()).toBe('河边护栏断了一截')
  expect(new URL(page.url()).pathname).toBe('/')
})

test('without scripts the same map is clicked page by page', async () => {
  const page = await world.visitor({ ...PHONE, javaScriptEnabled: false })
  await page.goto('/')
  await page.getByLabel('说说什么事').fill('公交站牌倒了')
  await page.getByRole('button', { name: '在地图上点' }).click()
  for (let click = 0; click < 3; click++) await page.locator('input[type=image]').click()
  await page.getByText('(地图上的点)').waitFor()
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
})

test('where she stands is taken from the phone, when she allows it', async () => {
  const { lon, lat } = await world.find<{ lon: number; lat: number }>(`select centre_lon as lon, centre_lat as lat from areas where area_id = '${grid.area_id}'`)
  const page = await world.visitor({ ...PHONE, geolocation: { longitude: lon, latitude: lat }, permissions: ['geolocation'] })
  await page.goto('/')
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByText(`${grid.name}(地图上的点)`).waitFor()
  const abroad = await world.visitor({ ...PHONE, geolocation: { longitude: 2, latitude: 48 }, permissions: ['geolocation'] })
  await abroad.goto('/')
  await abroad.getByRole('button', { name: '用我现在的位置' }).click()
  await abroad.getByText('不在本市范围内').waitFor()
})

test('photos are on their way while she still writes; what is none is named, a seventh is not taken', async () => {
  const page = await world.visitor(PHONE)
  await page.goto('/')
  const photos = page.getByLabel('拍照或从相册选')
  await photos.setInputFiles([{ name: '一.jpg', mimeType: 'image/jpeg', buffer: await photo('#678', 3000) }, { name: '假.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('PK\u0003\u0004 no picture') }])
  await page.getByText('“假.jpg”不是能用的照片').waitFor()
  await page.getByText('已上传').waitFor()
  await photos.setInputFiles({ name: '二.heic', mimeType: 'image/heic', buffer: Buffer.from('\u0000\u0000\u0000\u0018ftypheic') })
  await page.getByText('“二.heic”是 HEIC 格式').waitFor()
  const more = await Promise.all(['#111', '#222', '#333', '#444', '#555', '#666'].map(async (colour, i) => ({ name: `${i}.jpg`, mimeType: 'image/jpeg', buffer: await photo(colour) })))
  await photos.setInputFiles(more)
  await page.getByText('最多 6 张').last().waitFor()
  await page.getByText('已上传').nth(5).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: '去掉 4.jpg' }).click()
  await page.getByLabel('说说什么事').fill('墙面裂了')
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('link', { name: '看进度' }).click()
  expect(await page.locator('.own-photos img').count()).toBe(5)
  expect(await page.evaluate<boolean>("document.querySelector('.own-photos img').decode().then(() => true)")).toBe(true)
})

test('pressed again and again, or sent while a photo still travels, the report arrives once', async () => {
  const page = await world.visitor(PHONE)
  await page.route('**/api/v1/files', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    await route.continue()
  })
  await page.goto('/')
  await page.getByLabel('拍照或从相册选').setInputFiles({ name: '慢.jpg', mimeType: 'image/jpeg', buffer: await photo('#789') })
  await page.getByLabel('说说什么事').fill('只报一次的下水道堵塞')
  await page.getByRole('button', { name: '提交' }).last().dblclick()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await page.getByRole('link', { name: '看进度' }).click()
  expect(await page.locator('.own-photos img').count()).toBe(1)
  const { count } = await world.find<{ count: string }>("select count(*)::int as count from words where field = 'description' and convert_from(content, 'UTF8') = '只报一次的下水道堵塞'")
  expect(count).toBe(1)
})

test('when something fails on our side she goes back and finds what she wrote', async () => {
  const page = await world.visitor({ ...PHONE, javaScriptEnabled: false })
  await page.goto('/')
  await page.getByLabel('说说什么事').fill('写了很久的一段话')
  await page.route('**/report', (route) => route.fulfill({ status: 500, contentType: 'text/html; charset=utf-8', body: '<h1>没有办成</h1>' }))
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByText('没有办成').waitFor()
  await page.goBack()
  expect(await page.getByLabel('说说什么事').inputValue()).toBe('写了很久的一段话')
})

test('she changes her mind, is asked once more, and gives it up', async () => {
  const page = await world.visitor(PHONE)
  const done = await reported(page, '单元门关不上')
  const tracking = done.replace('/done/', '/t/')
  await page.goto(tracking)
  await page.getByRole('link', { name: '不用办了' }).click()
  await page.getByRole('heading', { name: '真的不用办了吗' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: '确认,不用办了' }).click()
  await page.getByText('已记下:不用办了。').waitFor()
  await page.getByText('您说不用办了').first().waitFor()
})

test('a complaint opens what only a complaint needs; the offices change with the place, and one is found by its name', async () => {
  const page = await world.visitor(PHONE)
  await page.goto(`/?grid=${grid.code}`)
  await page.getByLabel('说说什么事').fill('去了三次都说没空')
  await page.getByText('问事、投诉、举报、表扬').click()
  const unit = page.getByLabel('是关于某个单位或它的工作人员吗')
  expect(await unit.isVisible()).toBe(false)
  await page.getByText('要投诉').click()
  expect(await page.getByText('只有收到举报的那个中心能看').isVisible()).toBe(false)
  await unit.selectOption({ label: '永安社区居民委员会' })
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'complaint')
  await page.getByLabel('写几个字找单位').fill('城市管理')
  await page.getByRole('button', { name: '找单位' }).click()
  await page.locator('#aboutUnitId option', { hasText: '望江区城市管理局' }).first().waitFor({ state: 'attached' })
  // What was chosen before stays to be sent.
  expect(await unit.inputValue()).not.toBe('')
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByText('永安社区居民委员会,它看不到您写的内容').waitFor()
  expect(await page.locator('dd', { hasText: '和平街道网格化管理中心' }).count()).toBe(1)
})

test('before she sends it she sees that something like it is known, and on the notice of her grid whom to call', async () => {
  const known = await world.find<{ lon: number; lat: number }>(`select centre_lon as lon, centre_lat as lat from areas where area_id = '${grid.area_id}'`)
  const first = { commandId: randomUUID(), description: '楼下的路灯不亮了', categoryId: '0201', location: known }
  await fetch(`${world.url}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(first) })
  const page = await world.visitor({ ...PHONE, geolocation: { longitude: known.lon, latitude: known.lat }, permissions: ['geolocation'] })
  await page.goto('/')
  await page.getByLabel('说说什么事').fill('路灯不亮,看不清台阶')
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByText('(地图上的点)').waitFor()
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('heading', { name: '附近这几天有人反映过差不多的事' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'similar')
  await page.getByRole('button', { name: '回去改一改' }).click()
  expect(await page.getByLabel('说说什么事').inputValue()).toBe('路灯不亮,看不清台阶')
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('button', { name: '还是要提交' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByRole('link', { name: '看看这一片谁负责' }).click()
  await page.getByRole('heading', { name: '对网格员不满意,找谁' }).waitFor()
  await screenshot(page, 'grid')
})
