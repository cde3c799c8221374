// The whole climb in a browser, a test for each who has a part in it, in the order in which the matter meets them.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actButton, doAct, field, lastEntry, myActs, openMatter, record, stateOf } from './desk.ts'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from './world.ts'

/** The record and the header are fetched apart after an act. */
const SOON = { timeout: 20_000 }

let world: World
let resident: Page
let number: string
let trackingPage: string

const LAMP_IN_THE_THIRD_GRID = `
  select p.code from places p join areas a on a.area_id = p.grid_id
   where a.name = '永安社区第三网格' order by (p.kind = 'lamp') desc, p.code limit 1`

beforeAll(async () => {
  world = await startWorld()
  resident = await world.visitor(PHONE)
})

afterAll(() => world.stop())

// Each stands on what the ones before have done: after the first that fails, the rest would only wait in vain.
let isBroken = false
beforeEach(({ skip, onTestFailed }) => {
  if (isBroken) skip('An earlier step of the climb failed.')
  onTestFailed(() => {
    isBroken = true
  })
})

test('a resident reads the code on a lamp and reports it on the phone, without an account', async () => {
  const { code } = await world.find<{ code: string }>(LAMP_IN_THE_THIRD_GRID)
  await resident.goto(`/r/${code}`)
  expect(await accessibilityFaults(resident)).toEqual([])
  await resident.getByLabel('说说什么事').fill('楼道口的路灯不亮了,晚上台阶看不清,老人差点摔倒。')
  await resident.getByLabel('电话', { exact: true }).fill('13800001234')
  await resident.getByLabel('怎么称呼您').fill('林淑珍')
  await screenshot(resident, 'report')
  await resident.getByRole('button', { name: '提交' }).last().click()
  await resident.getByRole('heading', { name: '已收到' }).waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
  number = (await resident.locator('main').innerText()).match(/\b\d{13}\b/)?.[0] ?? ''
  expect(number).toMatch(/^\d{13}$/)
  await screenshot(resident, 'receipt')
  await resident.getByRole('link', { name: '看进度' }).click()
  await resident.getByText('已收到,等人接手').waitFor()
  trackingPage = resident.url()
})

test('李强 finds it in his inbox, accepts it, and whistles to the street', () => world.atDesk('liqiang', async (page) => {
  await page.goto('/desk/inbox?order=newest')
  await page.getByRole('link', { name: /路灯不亮/ }).first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await openMatter(page, number)
  expect(await page.locator('main').innerText()).not.toContain('13800001234')
  await doAct(page, 'accept', async (dialog) => {
    await dialog.getByRole('combobox').first().click()
    await page.keyboard.type('路灯照明')
    await page.keyboard.press('Enter')
  })
  await expect.poll(() => stateOf(page), SOON).toBe('待派单')
  await doAct(page, 'whistle', async (dialog) => {
    await dialog.getByRole('radio', { name: /主办 .*和平街道/ }).check()
    await field(dialog, 'reason').fill('路灯属市政设施,社区没有维修力量,请街道协调。')
  })
  await expect.poll(() => lastEntry(page), SOON).toContain('吹哨')
  await expect.poll(() => stateOf(page), SOON).toBe('待签收')
}))

test('李强 is shown why he may not verify what has not been done', () => world.atDesk('liqiang', async (page) => {
  await openMatter(page, number)
  await myActs(page).locator('summary').click()
  const verify = page.getByRole('button', { name: '核查', exact: true })
  expect(await verify.isDisabled()).toBe(true)
  expect(await myActs(page).locator('li', { has: verify }).innerText()).toContain('待签收')
}))

test('王芳 signs for the street and calls 城市管理局 to lead and 供电公司 to assist, as the duty list proposes', () => world.atDesk('wangfang', async (page) => {
  await openMatter(page, number)
  await doAct(page, 'sign')
  await expect.poll(() => stateOf(page), SOON).toBe('待派单')
  await doAct(page, 'whistle', async (dialog) => {
    // Proposed once the duty list has been read; the choices are shown before.
    await expect.poll(() => dialog.getByRole('radio', { name: /主办 .*城市管理局/ }).isChecked(), SOON).toBe(true)
    await expect.poll(() => dialog.getByRole('checkbox', { name: /协办 .*供电公司/ }).isChecked(), SOON).toBe(true)
    await field(dialog, 'reason').fill('请城市管理局主办、供电公司协办,尽快到场。')
    await screenshot(page, 'whistle')
  })
  await expect.poll(() => lastEntry(page), SOON).toMatch(/城市管理局.*供电公司/s)
}))

test('赵磊 signs for 城市管理局, calls the reporter, checks in, says what was done, and lets it out', () => world.atDesk('zhaolei', async (page) => {
  await openMatter(page, number)
  await doAct(page, 'sign')
  await doAct(page, 'contact', (dialog) => field(dialog, 'note').fill('电话联系林女士,约定今晚到现场查看。'))
  await doAct(page, 'checkIn', (dialog) => field(dialog, 'note').fill('已到永安社区三网格现场。'))
  await expect.poll(() => stateOf(page), SOON).toBe('办理中')
  await page.locator('.ant-message-notice').last().waitFor({ state: 'hidden' })
  await screenshot(page, 'matter')
  await doAct(page, 'submitOutcome', async (dialog) => {
    await field(dialog, 'outcome').fill('灯头老化,已更换两只 LED 灯头,线路移交供电公司复核。')
    await field(dialog, 'reply').fill('您反映的路灯已修好,楼道口两盏灯都亮了。')
  })
  await expect.poll(() => stateOf(page), SOON).toBe('待审核')
  await doAct(page, 'signOff', async () => {})
  await expect.poll(() => stateOf(page), SOON).toBe('办理中')
}))

test('孙丽 does the part of 供电公司', () => world.atDesk('sunli', async (page) => {
  await openMatter(page, number)
  await doAct(page, 'sign')
  await doAct(page, 'checkIn', (dialog) => field(dialog, 'note').fill('抢修班两人到场。'))
  await doAct(page, 'submitOutcome', async (dialog) => {
    await field(dialog, 'outcome').fill('复核配电箱,更换一只漏电开关。')
    await field(dialog, 'reply').fill('供电线路已检查,安全。')
  })
  await doAct(page, 'signOff', async () => {})
  await expect.poll(() => stateOf(page), SOON).toBe('待核查')
}))

test('赵磊 may not verify his own work, and is told so', () => world.atDesk('zhaolei', async (page) => {
  await openMatter(page, number)
  expect(await actButton(page, 'verify').count()).toBe(0)
  await myActs(page).locator('summary').click()
  const verify = page.getByRole('button', { name: '核查', exact: true })
  expect(await verify.isDisabled()).toBe(true)
  expect(await myActs(page).locator('li', { has: verify }).innerText()).toContain('没有这些权限')
}))

test('陈梅 looks at the lamp and verifies', () => world.atDesk('chenmei', async (page) => {
  await openMatter(page, number)
  await doAct(page, 'verify', (dialog) => field(dialog, 'note').fill('晚上七点到现场,两盏灯都亮。'))
  await expect.poll(() => lastEntry(page), SOON).toContain('通过')
  await expect.poll(() => stateOf(page), SOON).toBe('待回访')
}))

test('唐韵 calls the reporter back', () => world.atDesk('tangyun', async (page) => {
  await openMatter(page, number)
  await doAct(page, 'callBack', async (dialog) => {
    await dialog.getByRole('radio', { name: '已解决', exact: true }).check()
    await dialog.getByRole('radio', { name: '满意', exact: true }).check()
    await field(dialog, 'note').fill('林女士说灯亮了,很满意。')
  })
  await expect.poll(() => lastEntry(page), SOON).toContain('回访')
}))

test('the resident follows it like a parcel, reads the reply, and rates', async () => {
  await resident.goto(trackingPage)
  await resident.getByText('您反映的路灯已修好').first().waitFor()
  for (const officialWord of ['吹哨', '报到', '主办', '工单', '核查', '挂账', '结案']) expect(await resident.locator('body').innerText()).not.toContain(officialWord)
  expect(await resident.locator('body').innerText()).not.toContain('灯头老化')
  expect(await accessibilityFaults(resident)).toEqual([])
  await screenshot(resident, 'tracking')
  await resident.getByRole('radio', { name: '解决了', exact: true }).check()
  await resident.getByRole('radio', { name: '满意', exact: true }).check()
  await resident.getByRole('button', { name: '交上评价' }).click()
  await resident.getByText('您的评价已记下').waitFor()
})

test('王芳 closes; at a second desk she had the same act open, and is shown what happened meanwhile', () => world.atDesk('wangfang', (second) => world.atDesk('wangfang', async (page) => {
  await openMatter(second, number)
  await actButton(second, 'close').click()
  const open = second.getByRole('dialog')
  await field(open, 'note').fill('各方都说办好了。')
  await openMatter(page, number)
  await doAct(page, 'close', async () => {})
  await expect.poll(() => stateOf(page), SOON).toBe('已结案')
  await open.locator('button[type="submit"]').click()
  await open.getByRole('button', { name: /确定/ }).click()
  await open.locator('.conflict').getByText(/王芳.*结案/).waitFor()
  expect(await field(open, 'note').inputValue()).toBe('各方都说办好了。')
  await resident.goto(trackingPage)
  await resident.getByText('办完了').first().waitFor()
})))

test('周敏 reads the whole record, and may do nothing but note', () => world.atDesk('zhoumin', async (page) => {
  await openMatter(page, number)
  const told = (await record(page).allInnerTexts()).join('\n')
  for (const step of ['登记', '李强', '受理', '吹哨', '王芳', '签收', '赵磊', '先行联系', '报到', '反馈结果', '审核通过', '孙丽', '陈梅', '核查', '唐韵', '回访', '评价', '结案']) expect(told).toContain(step)
  expect(told).not.toContain('13800001234')
  expect(await myActs(page).locator('.acts').getByRole('button').allInnerTexts()).toEqual(['补记…'])
}))
