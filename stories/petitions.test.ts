// A petition from the resident's phone to its last answer, in a browser: 韩雪 registers and passes it on, 赵磊 of the bureau informs, looks
// into it, gives his opinion and serves it; she asks for review and re-review, each answered one level higher. And one by letter.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actButton, doAct, enterDay, field, myActs, openMatter, stateOf } from './desk.ts'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from './world.ts'

const SOON = { timeout: 20_000 }

let world: World
let resident: Page

beforeAll(async () => {
  world = await startWorld()
  resident = await world.visitor(PHONE)
})

afterAll(() => world.stop())

const today = (): string => localDateOf(Date.now())

/** Chooses in a list that is searched by typing. */
async function choose(page: Page, list: Locator, typed: string, found: string): Promise<void> {
  await list.fill(typed)
  await page.locator('.ant-select-item-option', { hasText: found }).first().click()
}

/** The petition's panel on its matter's page. */
const panel = (page: Page): Locator => page.locator('.petition-panel')

const WORDS = '楼顶违建两年没有拆,下雨就往我家漏水,多次找过物业和社区。'

/** Where 孙桂兰 follows her petition, and its number. */
let followed = ''
let number = ''

test('孙桂兰 petitions by phone; 韩雪 registers it, asks whether it is known, and passes it on to the bureau', async () => {
  await resident.goto('/')
  await resident.getByRole('link', { name: /网上信访/ }).click()
  expect(await accessibilityFaults(resident)).toEqual([])
  await resident.getByLabel('要反映什么').fill(WORDS)
  await resident.getByLabel('希望怎么解决').fill('请依法拆除。')
  await resident.getByRole('radio', { name: '反映问题、要求解决' }).check()
  await resident.getByLabel('在哪个区、哪个街道').selectOption({ label: '和平街道' })
  await resident.getByLabel('姓名或单位名称').fill('孙桂兰')
  await resident.locator('#phone').fill('13800005566')
  await resident.getByLabel('住址').fill('永安社区 3 号楼 602')
  await resident.getByRole('button', { name: '提交' }).last().click()
  await resident.getByRole('heading', { name: '已经收到' }).waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
  followed = resident.url().replace('/petition/done/', '/petition/')
  number = /\d{13}/.exec(followed)![0]

  await world.atDesk('hanxue', async (page) => {
    await openMatter(page, number)
    await doAct(page, 'registerPetition', async (dialog) => {
      await dialog.getByRole('radio', { name: '申诉求决类' }).check()
      await choose(page, field(dialog, 'category'), '住房', '住房物业')
    })
    await actButton(page, 'askWhetherSame').click()
    const asking = page.getByRole('dialog')
    await field(asking, 'purpose').fill('登记前核对是否重复。')
    await field(asking, 'idNumber').fill('370102195801011234')
    await choose(page, field(asking, 'category'), '住房', '住房物业')
    await field(asking, 'areaId').click()
    await page.locator('.ant-select-tree-title', { hasText: '望江区' }).first().click()
    await choose(page, field(asking, 'unitId'), '望江区城市管理局', '望江区城市管理局')
    expect(await accessibilityFaults(page)).toEqual([])
    await asking.locator('button[type="submit"]').click()
    await page.getByText('没有查到同一信访事项').waitFor()
    await page.getByRole('button', { name: '关闭' }).last().click()
    await doAct(page, 'passOn', async (dialog) => {
      await dialog.getByRole('radio', { name: '转送', exact: true }).check()
      await choose(page, field(dialog, 'unitId'), '望江区城市管理局', '望江区城市管理局')
    })
    await expect.poll(() => stateOf(page), SOON).toBe('待告知')
    await expect.poll(() => panel(page).innerText(), SOON).toContain('望江区城市管理局')
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

test('赵磊 informs her in writing, looks into it, gives his opinion and serves it', async () => {
  await world.atDesk('zhaolei', async (page) => {
    await openMatter(page, number)
    await doAct(page, 'inform', async (dialog) => {
      await dialog.getByRole('radio', { name: '出具信访处理意见书' }).check()
      await field(dialog, 'procedure').fill('本局受理,六十日内出具信访处理意见书。')
      await dialog.getByRole('radio', { name: '直接送达' }).check()
      await enterDay(dialog.locator('#act-service-on'), today())
    })
    await expect.poll(() => stateOf(page), SOON).toBe('办理中')
    await doAct(page, 'recordFinding', (dialog) => field(dialog, 'findings').fill('现场核查:加建一层,约十二平方米,没有规划许可。'))
    await doAct(page, 'giveOpinion', async (dialog) => {
      await dialog.getByRole('radio', { name: '不支持' }).check()
      await field(dialog, 'request').fill('请求拆除楼顶加建。')
      await field(dialog, 'facts').fill('加建建于二〇〇五年,已列入整治计划。')
      await field(dialog, 'opinion').fill('按整治计划处理,本次不单独拆除。')
      await field(dialog, 'basis').fill('《城市管理执法办法》。')
    })
    await doAct(page, 'serveAnswer', async (dialog) => {
      await dialog.getByRole('radio', { name: '直接送达' }).check()
      await enterDay(field(dialog, 'servedOn'), today())
    })
    await expect.poll(() => stateOf(page), SOON).toBe('已答复')
    await expect.poll(() => panel(page).innerText(), SOON).toMatch(/请求复查意见,还有 30 天|请求复查/)
    expect(await accessibilityFaults(page)).toEqual([])
    await screenshot(page, 'petition')
  })
})

test('she disagrees: the district’s government office reviews it, then the city’s, and that is the last answer', async () => {
  await resident.goto(followed)
  await resident.getByText('不支持您的请求').waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
  await resident.getByText('请求复查、复核').first().click()
  await resident.getByLabel('理由').fill('违建有安全隐患,不能再等。')
  await resident.getByRole('button', { name: '请求复查、复核' }).click()
  await resident.getByText('正在复查').waitFor()

  await reviewed('heping', number, '维持原处理意见')
  await resident.goto(followed)
  await resident.getByText('请求复查、复核').first().click()
  await resident.getByLabel('理由').fill('复查没有到现场看。')
  await resident.getByRole('button', { name: '请求复查、复核' }).click()
  await resident.getByText('正在复核').waitFor()
  const { username } = await world.find<{ username: string }>(`
    select p.username from people p join grants g on g.person_id = p.person_id join units u on u.unit_id = g.unit_id where u.duty_key = 'cityGovernment' and g.role = 'reviewer' limit 1`)
  await reviewed(username, number, '变更原处理意见')

  await resident.goto(followed)
  await resident.getByText('这是最后的意见').waitFor()
  for (const [of, send] of [['信访部门收得好不好、转得快不快', '评价信访部门'], ['办理的单位办得好不好', '评价办理的单位']] as const) {
    await resident.getByRole('group', { name: of }).getByRole('radio', { name: '满意', exact: true }).check()
    await resident.getByRole('button', { name: send }).click()
    await resident.getByText('您的评价已记下').waitFor()
  }
  expect(await accessibilityFaults(resident)).toEqual([])
})

/** The body above gives its opinion and serves it. */
const reviewed = (username: string, number: string, result: string): Promise<void> => world.atDesk(username, async (page) => {
  await openMatter(page, number)
  await doAct(page, 'giveReviewOpinion', async (dialog) => {
    await dialog.getByRole('radio', { name: result }).check()
    await field(dialog, 'facts').fill('调阅案卷并到现场核实。')
    await field(dialog, 'opinion').fill(`${result}。`)
    await field(dialog, 'basis').fill('《信访工作条例》。')
  })
  await doAct(page, 'serveAnswer', async (dialog) => {
    await dialog.getByRole('radio', { name: '邮寄送达' }).check()
    await enterDay(field(dialog, 'servedOn'), today())
  })
  await expect.poll(() => stateOf(page), SOON).toBe('已答复')
  await expect.poll(() => panel(page).innerText(), SOON).toContain(result)
})

test('韩雪 registers a letter of twelve persons by keyboard, with a receipt; the bureau does not find it before it has it', async () => {
  let letter = ''
  await world.atDesk('hanxue', async (page) => {
    await page.goto('/desk/petitions/new')
    await page.locator('#new-description:focus').waitFor()
    await page.keyboard.type('小区门口道路坑洼一年多,十二户联名请求修复。')
    await page.getByRole('radio', { name: '来信' }).check()
    await page.locator('#new-petitioner-name').fill('周福生')
    await page.locator('#new-persons').fill('12')
    await page.locator('#new-persons').press('Tab')
    await page.getByRole('button', { name: '加一位代表' }).click()
    await page.locator('#new-representative-0-name').fill('周福生')
    await page.getByRole('radio', { name: '检举控告类' }).check()
    await page.getByText('被反映的单位和个人').first().waitFor()
    await page.getByRole('radio', { name: '申诉求决类' }).check()
    await choose(page, page.locator('#new-category'), '交通', '交通')
    await page.locator('#new-address').fill('和平街道永安路')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    const slip = page.locator('.registered .slip')
    await slip.waitFor()
    letter = /\b\d{13}\b/.exec(await slip.innerText())![0]
    expect(await slip.innerText()).toContain('十二户联名')
    await page.getByRole('button', { name: '打开' }).click().catch(() => page.getByRole('link').filter({ hasText: '打开' }).click())
    await expect.poll(() => panel(page).innerText(), SOON).toContain('12 人')
    expect(await actButton(page, 'passOn').count()).toBe(1)
    await page.goto('/desk/inbox?kind=petition')
    await page.locator('[data-row]', { hasText: '信访事项' }).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
  await world.atDesk('zhaolei', async (page) => {
    await page.goto(`/desk/matters?q=${letter}`)
    await page.getByText('没有找到事项').waitFor()
    expect(await myActs(page).count()).toBe(0)
  })
})

test('韩雪 prints the month and the year; every rate stands with what it was made of', () => world.atDesk('hanxue', async (page) => {
  await page.goto('/desk/petitions/figures')
  await page.getByRole('heading', { name: /信访统计/ }).waitFor()
  await page.getByText('及时受理率').waitFor()
  expect(await page.locator('.sheet').innerText()).toMatch(/按期答复率/)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByText('按年', { exact: true }).click()
  await page.getByRole('heading', { name: /年度报告/ }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
}))
