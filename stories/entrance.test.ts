// Coming in: the residents' first page in every condition, and the desk's door.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})

afterAll(() => world.stop())

const FIRST_PAGE_BYTES = 40_000

/** What came over the wire for a page and all that it asked for, packed as it was sent. */
async function bytesOf(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize)))
  await page.goto(path, { waitUntil: 'networkidle' })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

test('the first page weighs at most 40 KB, and fits a 360-pixel phone', async () => {
  const page = await world.visitor(PHONE)
  expect(await bytesOf(page, '/')).toBeLessThanOrEqual(FIRST_PAGE_BYTES)
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  expect(await accessibilityFaults(page)).toEqual([])
})

test('a grandmother reads it in large type', async () => {
  const page = await world.visitor(PHONE)
  await page.goto('/')
  await page.getByRole('link', { name: '大字版' }).click()
  expect(await page.evaluate<number>('parseFloat(getComputedStyle(document.body).fontSize)')).toBeGreaterThanOrEqual(20)
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'elder')
})

test('somebody whose phone runs no scripts reports all the same', async () => {
  const page = await world.visitor({ ...PHONE, javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByText('请写一句是什么事').first().waitFor()
  await page.getByLabel('说说什么事').fill('小区门口的井盖松了,车一压就响。')
  await page.getByLabel('写地址或者附近的门牌、店名').fill('永安社区 东门')
  await page.getByRole('button', { name: '提交' }).last().click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByText('井盖松了').first().waitFor()
})

test('a stranger at the desk is told that this is a demo, and is shown its people', async () => {
  const page = await world.visitor()
  const answer = await page.goto('/desk')
  // Nobody may lay the desk under a page of his own and catch the clicks.
  expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  await page.getByRole('button', { name: /王芳/ }).waitFor()
  expect(await page.locator('.demo-banner').innerText()).toContain('演示')
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'sign-in')
  await page.getByRole('button', { name: /王芳/ }).click()
  await page.getByRole('tablist').waitFor()
  expect(page.url()).toContain('/desk/inbox')
})

test('a wrong password is answered with what is wrong', async () => {
  const page = await world.visitor()
  await page.goto('/desk/sign-in')
  await page.getByText('用户名和密码').first().click()
  await page.getByLabel('用户名').fill('wangfang')
  await page.locator('#sign-in-password').fill('not-the-password')
  await page.locator('form button[type="submit"]').click()
  await page.getByRole('alert').getByText('用户名或密码不对').waitFor()
})

test('沈牧, the system administrator, sees no matter', () => world.atDesk('sysadmin', async (page) => {
  await page.goto('/desk/matters')
  await page.locator('.list-scroll').waitFor()
  await expect.poll(() => page.locator('.list-scroll').getAttribute('aria-busy'), { timeout: 20_000 }).toBe('false')
  expect(await page.locator('[data-row]').count()).toBe(0)
}))

test('王芳 works her inbox by keys alone', () => world.atDesk('wangfang', async (page) => {
  await page.goto('/desk/inbox')
  await page.locator('[data-row]').first().waitFor()
  await screenshot(page, 'inbox')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await page.locator('[data-selected="true"]').getAttribute('data-row')).toBe(await page.locator('[data-row]').nth(1).getAttribute('data-row'))
  await page.keyboard.press('Enter')
  await page.locator('#matter-title').waitFor()
  expect(page.url()).toContain('m=')
  await page.locator('.record .entry').first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('#matter-title').waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
}))

test('the public list shows what is done, and nobody’s words', async () => {
  const page = await world.visitor(PHONE)
  await page.goto('/public')
  await page.getByRole('heading', { name: '公开事项' }).first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'public')
})
