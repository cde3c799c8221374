// A grid worker's phone in a stairwell: what she finds, whom she calls, to whom she gives her work.
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMatter, record } from '../desk.ts'
import type { World } from '../world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from '../world.ts'

const SOON = { timeout: 25_000 }
const PIN = '274915'

type Grid = { lon: number; lat: number; code: string; name: string }

let world: World
let grid: Grid

beforeAll(async () => {
  world = await startWorld()
  grid = await world.find<Grid>(`
    select p.lon, p.lat, p.code, p.name from places p join areas a on a.area_id = p.grid_id where a.name = '永安社区第三网格' order by p.code limit 1`)
})

afterAll(() => world.stop())

const phoneAt = ({ lon, lat }: Grid): BrowserContextOptions => ({ ...PHONE, geolocation: { longitude: lon, latitude: lat, accuracy: 12 }, permissions: ['geolocation', 'microphone', 'clipboard-read', 'clipboard-write'] })

async function typePin(page: Page): Promise<void> {
  await page.locator('[data-testid="pin-1"]:enabled').waitFor()
  for (const digit of PIN) await page.locator(`[data-testid="pin-${digit}"]`).click()
}

/** A phone on which somebody has signed in and chosen a PIN, with his rows on it. */
async function phoneOf(username: string): Promise<Page> {
  const page = await world.visitor(phoneAt(grid))
  await page.goto('/field/', { waitUntil: 'load' })
  await page.locator('#sign-in-username').fill(username)
  await page.locator('#sign-in-password').fill('gongzhi-demo')
  await page.locator('form button[type="submit"]').click()
  await typePin(page)
  await page.getByRole('heading', { name: '再输一次' }).waitFor()
  await typePin(page)
  await page.locator('[data-testid="bottom-bar"]').waitFor()
  // What pages further in need is on the phone once the app has been installed.
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.locator('[data-testid="network-bar"]', { hasText: '已同步' }).waitFor()
  return page
}

const go = (page: Page, place: '地图' | '上报' | '走访' | '我的') => page.locator('[data-testid="bottom-bar"]').getByRole('link', { name: place }).click()

const photo = async (colour: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> =>
  ({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 2400, height: 1800, channels: 3, background: colour } }).jpeg().toBuffer() })

const hasNoFaults = async (page: Page): Promise<void> => expect(await accessibilityFaults(page)).toEqual([])

test('without signal 陈梅 reports a dark staircase with a photo and a voice note, solved on the spot; it goes out by itself, and 李强 reads, sees and hears it', async () => {
  const page = await phoneOf('chenmei')
  await go(page, '上报')
  await page.locator('[data-testid="photo-field"]').first().waitFor()
  await page.context().setOffline(true)
  await page.locator('[data-testid="camera"]').first().setInputFiles(await photo('#8899aa'))
  await page.locator('.photo img').waitFor()
  await page.locator('#report-description').fill('楼道灯不亮,台阶看不清')
  await page.getByRole('button', { name: /说一段语音/ }).click()
  await page.getByText(/正在录音 [1-9]/).waitFor()
  await page.locator('[data-testid="voice-stop"]').click()
  await page.locator('.voice-note audio').waitFor()
  await page.getByRole('button', { name: '用我的位置' }).click()
  await expect.poll(() => page.locator('[data-testid="place"]').innerText(), SOON).toContain('永安社区第三网格')
  const lamp = page.getByRole('button', { name: /路灯照明/ })
  await lamp.click()
  expect(await lamp.getAttribute('aria-pressed')).toBe('true')
  await hasNoFaults(page)
  await screenshot(page, 'field-report')
  await page.getByRole('button', { name: '当场已解决' }).click()
  await page.locator('#report-outcome').fill('已换灯泡,现在亮了')
  await page.locator('[data-testid="solved"] [data-testid="camera"]').setInputFiles(await photo('#ffeecc'))
  await page.locator('[data-testid="solved"] .photo img').waitFor()
  await page.getByRole('button', { name: '上报并办结' }).click()
  const registered = page.locator('[data-testid="registered"]')
  await expect.poll(() => registered.innerText(), SOON).toContain('现在没有网')
  await screenshot(page, 'field-registered-offline')
  // The phone runs out of battery: what was put down is there again.
  await page.context().setOffline(false)
  await page.reload({ waitUntil: 'load' })
  await typePin(page)
  const number = page.locator('[data-testid="number"]')
  await number.waitFor()
  await expect.poll(() => registered.innerText(), SOON).toContain('已记为当场解决')
  await hasNoFaults(page)
  await screenshot(page, 'field-registered')
  const told = await number.innerText()
  await world.atDesk('liqiang', async (desk) => {
    await openMatter(desk, told)
    await expect.poll(() => record(desk).allInnerTexts(), SOON).toEqual(expect.arrayContaining([expect.stringContaining('已换灯泡,现在亮了')]))
    await desk.locator('.matter img, .matter-files img, img[src*="/files/"]').first().waitFor()
    expect(await desk.locator('audio').count()).toBe(1)
  })
})

test('messages copied out of a group become a draft; the telephone number is offered and stays out of the text', async () => {
  const page = await phoneOf('chenmei')
  await go(page, '上报')
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify('王秀英 08:12\n河边栏杆断了一截,我的手机号是 138 0000 5566\n[图片]')})`)
  await page.getByRole('button', { name: '粘贴聊天内容' }).click()
  await expect.poll(() => page.locator('#report-description').inputValue(), SOON).toBe('河边栏杆断了一截')
  await page.getByRole('button', { name: '13800005566' }).click()
  expect(await page.locator('#report-phone').inputValue()).toBe('13800005566')
  // She is called away: the draft waits.
  await go(page, '走访')
  await page.locator('[data-testid="visits"]').waitFor()
  await hasNoFaults(page)
  await go(page, '上报')
  await expect.poll(() => page.locator('#report-description').inputValue(), SOON).toBe('河边栏杆断了一截')
  await page.getByRole('button', { name: '选点位' }).click()
  await page.getByRole('searchbox').fill(grid.code)
  await page.getByRole('button', { name: new RegExp(grid.code) }).first().click()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.locator('[data-testid="number"]').waitFor()
})

test('陈梅 hears a quarrel on her round and registers the dispute without a network; a place outside of the city is refused, and mended', async () => {
  const page = await phoneOf('chenmei')
  await go(page, '上报')
  await page.getByText('纠纷', { exact: true }).click()
  await page.context().setOffline(true)
  await page.locator('#report-description').fill('楼上漏水,两家多次争吵,有一次推搡')
  await page.getByRole('button', { name: '登记纠纷' }).click()
  await expect.poll(() => page.locator('.report-form .wrong').allInnerTexts()).toEqual(['请标出位置,或写地址', '请选什么纠纷', '至少写一位当事人的姓名'])
  await page.getByRole('combobox').first().selectOption('neighbours')
  await page.locator('#party-name-0').fill('王秀英')
  await page.getByRole('button', { name: '在地图上选' }).click()
  await page.getByText('粘贴坐标').click()
  await page.getByLabel('坐标', { exact: true }).fill('39.9087,116.3975')
  await page.getByRole('button', { name: '放图钉' }).click()
  await page.getByRole('button', { name: '就在这里' }).click()
  await expect.poll(() => page.locator('[data-testid="place"]').innerText()).toContain('不在我的网格里')
  await page.getByRole('button', { name: '登记纠纷' }).click()
  const registered = page.locator('[data-testid="registered"]')
  await registered.waitFor()
  await page.context().setOffline(false)
  await expect.poll(() => registered.innerText(), SOON).toContain('没有送成')
  await page.getByRole('link', { name: '去修改' }).click()
  await expect.poll(() => page.locator('#party-name-0').inputValue(), SOON).toBe('王秀英')
  await page.getByRole('button', { name: '用我的位置' }).click()
  await expect.poll(() => page.locator('[data-testid="place"]').getAttribute('data-by'), SOON).toBe('gps')
  await page.getByRole('button', { name: '登记纠纷' }).click()
  await page.locator('[data-testid="number"]').waitFor()
})

test('陈梅 finds what is open in her grid on a map that needs no network', async () => {
  const page = await phoneOf('chenmei')
  await go(page, '地图')
  await page.locator('.map-matter').first().waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '我在哪里' }).click()
  await page.locator('.map-me').waitFor()
  await page.getByRole('button', { name: '全图' }).click()
  await hasNoFaults(page)
  await screenshot(page, 'field-map')
  await page.getByRole('button', { name: '列表' }).click()
  await page.locator('.map-list a').first().click()
  await expect.poll(() => page.url()).toContain('/field/matters/')
})

test('陈梅 calls for help; 李强 has seen it and answers; she ends it', async () => {
  const page = await phoneOf('chenmei')
  await go(page, '我的')
  await page.getByRole('link', { name: '一键求助' }).click()
  const hold = page.locator('.hold-button')
  await hasNoFaults(page)
  const box = (await hold.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  const call = page.locator('[data-testid="help-call"]')
  await call.waitFor()
  await page.mouse.up()
  expect(await call.getAttribute('data-state')).toBe('unread')
  await screenshot(page, 'field-help')
  await world.atDesk('liqiang', async (desk) => {
    const answer = await desk.request.get('/api/v1/help-calls')
    const { rows } = (await answer.json()) as { rows: { helpCallId: string; state: string; location?: object }[] }
    const called = rows.find(({ state }) => state === 'called')!
    expect(called.location).toBeDefined()
    const act = (name: string, body: object) => desk.request.post(`/api/v1/help-calls/${called.helpCallId}/acts/${name}`, { data: { commandId: crypto.randomUUID(), ...body }, headers: { origin: world.url } })
    expect((await act('openHelpCall', {})).status()).toBe(200)
    await expect.poll(() => call.getAttribute('data-state'), SOON).toBe('opened')
    expect((await act('answerHelpCall', { answer: '我和民警五分钟到' })).status()).toBe(200)
  })
  await expect.poll(() => call.innerText(), SOON).toContain('我和民警五分钟到')
  await call.getByRole('button', { name: /结束求助/ }).click()
  await expect.poll(() => call.getAttribute('data-state'), SOON).toBe('ended')
})

test('陈梅 goes on leave and hands a matter over, without a network; her colleague takes it', async () => {
  const page = await phoneOf('chenmei')
  await go(page, '我的')
  await page.getByRole('link', { name: '交接' }).click()
  await page.getByRole('button', { name: '交给同事' }).click()
  const people = page.getByRole('combobox')
  await expect.poll(() => people.locator('option').count(), SOON).toBeGreaterThan(1)
  await page.context().setOffline(true)
  const colleague = await world.find<{ personId: string; username: string; name: string }>(`
    select p.person_id as "personId", p.username, p.name from people p join grants g on g.person_id = p.person_id join areas a on a.area_id = g.area_id
     where a.name like '永安社区%网格' and g.role = 'gridWorker' and p.username <> 'chenmei' and p.is_active order by a.name limit 1`)
  await people.selectOption(colleague.personId)
  await page.locator('.choices input[type="checkbox"]').first().check()
  await page.locator('.choices .input').first().fill('居民白天不在家,晚上七点后再去')
  await page.getByRole('button', { name: '交出' }).click()
  await page.getByText(`交给${colleague.name},待传`).waitFor()
  await page.context().setOffline(false)
  const handover = page.locator('[data-testid="handover"]')
  await handover.waitFor()
  await hasNoFaults(page)
  await screenshot(page, 'field-handover')
  const other = await phoneOf(colleague.username)
  await go(other, '我的')
  await other.getByRole('link', { name: '交接' }).click()
  await other.locator('[data-testid="handover"]').getByRole('button', { name: '接手' }).click()
  await expect.poll(() => other.locator('[data-testid="handover"]').getAttribute('data-state'), SOON).toBe('taken')
})
