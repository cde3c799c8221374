// A leader's way from his district to a record, at his desk and on his telephone; a street's morning sheet on paper, a unit's day.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from './desk.ts'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from './world.ts'

const SOON = { timeout: 20_000 }

let world: World

beforeAll(async () => {
  world = await startWorld()
})

afterAll(() => world.stop())

const addressOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams

/** The map has come, with its canvas. */
async function mapIsDrawn(page: Page): Promise<void> {
  await page.locator('.grid-map canvas').waitFor()
  await expect.poll(() => page.locator('.overview-map .map-wait').count(), SOON).toBe(0)
}

/** The cell of a row of a table, found as one reads it: by the row's name and the column's head. */
async function numberIn(page: Page, table: string, row: string, column: string) {
  const grid = page.getByRole('table', { name: table })
  await grid.waitFor()
  const heads = await grid.getByRole('columnheader').allInnerTexts()
  return grid.getByRole('row', { name: row }).locator('th, td').nth(heads.indexOf(column))
}

test('何平 gets from his district to a record in three clicks: the street, its number, the matter', () => world.atDesk('heping', async (page) => {
  await page.goto('/desk/overview')
  await page.getByRole('heading', { name: '望江区概览' }).waitFor()
  await mapIsDrawn(page)
  await page.locator('.overview-chart svg').first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'overview')

  const open = await (await numberIn(page, '下一级区域', '和平街道', '在办')).innerText()
  await page.getByRole('table', { name: '下一级区域' }).getByRole('link', { name: '和平街道' }).click()
  await page.getByRole('heading', { name: '和平街道概览' }).waitFor()
  const figure = page.locator('.overview-figures').getByRole('link', { name: '在办' })
  await expect.poll(() => figure.innerText(), SOON).toContain(open)
  await figure.click()
  await expect.poll(() => page.locator('.list-count').innerText(), SOON).toContain(`${open} 件`)
  await page.locator('[data-row]').first().getByRole('link').first().click()
  await page.locator('#matter-title').waitFor()
  await record(page).first().waitFor()
}))

test('何平 opens what a unit has in hand; the list is as long as the number, and says by what it is narrowed', () => world.atDesk('heping', async (page) => {
  await page.goto('/desk/overview')
  const bureau = await numberIn(page, '卡在哪里', '望江区城市管理局', '在办')
  const count = await bureau.innerText()
  await bureau.getByRole('link').click()
  await expect.poll(() => page.locator('.list-count').innerText(), SOON).toContain(`${count} 件`)
  const chips = page.getByRole('list', { name: '清单只列' })
  await expect.poll(() => chips.innerText(), SOON).toContain('现在办理单位:望江区城市管理局')
  expect(await accessibilityFaults(page)).toEqual([])
  await chips.getByRole('button', { name: /现在办理单位/ }).click()
  await expect.poll(() => addressOf(page).has('holderId')).toBe(false)
  expect(addressOf(page).get('state')).toBe('open')
}))

test('何平 looks into a street by the map, and comes back by the line of areas above', () => world.atDesk('heping', async (page) => {
  await page.goto('/desk/overview?show=late')
  await page.getByRole('heading', { name: '望江区概览' }).waitFor()
  await mapIsDrawn(page)
  const map = page.locator('.grid-map canvas')
  await expect.poll(async () => {
    await map.click()
    return addressOf(page).has('areaId')
  }, SOON).toBe(true)
  expect(addressOf(page).get('show')).toBe('late')
  await page.getByRole('heading', { name: /(街道|镇)概览$/ }).waitFor()
  await page.getByRole('navigation', { name: '区域层级' }).getByRole('link', { name: '望江区' }).click()
  await page.getByRole('heading', { name: '望江区概览' }).waitFor()
}))

test('何平 reads the charts as tables, whose numbers open their lists', () => world.atDesk('heping', async (page) => {
  await page.goto('/desk/overview')
  await page.getByRole('img', { name: /近 30 天新增 \d+ 件、办结 \d+ 件/ }).waitFor()
  await page.getByText('表', { exact: true }).click()
  const handling = await numberIn(page, '在办事项按状态', '办理中', '件数')
  const count = await handling.innerText()
  expect(addressOf(page).get('as')).toBe('table')
  expect(await accessibilityFaults(page)).toEqual([])
  await handling.getByRole('link').click()
  await expect.poll(() => page.locator('.list-count').innerText(), SOON).toContain(`${count} 件`)
}))

test('王芳 prints the morning sheet of her street: one page, without the desk around it', () => world.atDesk('wangfang', async (page) => {
  await page.addInitScript("window.print = () => document.body.setAttribute('data-printed', 'yes')")
  await page.goto('/desk/sheet')
  await page.getByRole('heading', { name: '和平街道晨报' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'morning-sheet')
  const told = await page.getByRole('article').innerText()
  for (const rate of ['响应率', '解决率', '满意率']) expect(told).toMatch(new RegExp(`${rate}\\s+(\\d+(\\.\\d)? %|—)\\(\\d+/\\d+\\)`))
  for (const part of ['在办', '超期', '今日到期', '派单异议', '改派', '等得最久的 10 件', '三次以上反映的地点', '挂账', '领导批示']) expect(told).toContain(part)
  expect(told).toMatch(/草稿|定稿/)

  await page.getByRole('button', { name: '打印' }).click()
  expect(await page.locator('body').getAttribute('data-printed')).toBe('yes')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  expect(await page.getByRole('article').isVisible()).toBe(true)
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(pages).toHaveLength(1)
}))

test('王芳 sees her unit’s day, and each count leads to its tab of the inbox', () => world.atDesk('wangfang', async (page) => {
  await page.goto('/desk/day')
  await page.getByRole('heading', { name: '和平街道网格化管理中心今日' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await screenshot(page, 'unit-day')
  for (const list of ['今日新到', '今日到期', '已超期', '等他人']) expect(await page.getByRole('heading', { name: list }).count()).toBe(1)
  const waiting = page.getByRole('heading', { name: '等他人' })
  const count = (await waiting.innerText()).replace(/\D/g, '')
  await waiting.getByRole('link').click()
  await expect.poll(() => page.getByRole('tab', { selected: true }).innerText(), SOON).toContain(count)
}))

test('陈梅 has her list, and no overview: she is told so', () => world.atDesk('chenmei', async (page) => {
  await page.goto('/desk/overview')
  await page.getByRole('heading', { name: '您的岗位没有区域概览' }).waitFor()
  expect(await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '概览' }).count()).toBe(0)
}))

test('何平 on his telephone: the menu leads to every page, by touch and by key, and none is wider than the screen', () => world.atDesk('heping', async (page) => {
  await page.goto('/desk/inbox')
  await page.getByRole('tablist').waitFor()
  const menu = page.getByRole('button', { name: '菜单' })
  for (const name of ['收件箱', '今日', '事项', '地图', '概览', '晨报']) {
    await menu.click()
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('banner').getByText(name).waitFor()
    const wide = await page.evaluate<number[]>('[document.documentElement, document.querySelector(".topbar")].map((each) => each.scrollWidth)')
    expect(Math.max(...wide)).toBeLessThanOrEqual(360)
    expect(await accessibilityFaults(page)).toEqual([])
  }
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => menu.evaluate((button) => button.matches(':focus'))).toBe(true)
}, PHONE))
