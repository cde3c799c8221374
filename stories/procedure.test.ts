// What a street, a department, a district and a leader do with reports besides the climb, each at his own desk.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actButton, doAct, field, lastEntry, myActs, openMatter, record, stateOf } from './desk.ts'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, startWorld } from './world.ts'

const SOON = { timeout: 15_000 }

type Receipt = { number: string; trackingCode: string; matterId: string }

let world: World
let resident: Page
let lamp: { code: string; lon: number; lat: number; categoryId: string }

const LAMP = `
  select p.code, p.lon, p.lat from places p join areas a on a.area_id = p.grid_id
   where a.name = '永安社区第七网格' order by (p.kind = 'lamp') desc, p.code limit 1`

beforeAll(async () => {
  world = await startWorld()
  resident = await world.visitor(PHONE)
  const { rows } = (await (await resident.request.get('/api/v1/categories')).json()) as { rows: { categoryId: string; name: { 'zh-CN': string } }[] }
  lamp = { ...(await world.find<{ code: string; lon: number; lat: number }>(LAMP)), categoryId: rows.find((each) => each.name['zh-CN'] === '路灯照明')!.categoryId }
})

afterAll(() => world.stop())

async function report(input: Record<string, unknown>): Promise<Receipt> {
  const answer = await resident.request.post('/api/v1/reports', { data: { commandId: randomUUID(), ...input }, headers: { origin: world.url } })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()) as Receipt
}

const trackingPage = ({ number, trackingCode }: Receipt): string => `/t/${number}?code=${trackingCode}`

/** Does an act as somebody at his desk would, without looking at it: what only leads up to a story. */
const did = (username: string, { matterId }: Receipt, act: string, input: Record<string, unknown>): Promise<void> => world.atDesk(username, async (page) => {
  const answer = await page.request.post(`/api/v1/matters/${matterId}/acts/${act}`, { data: { commandId: randomUUID(), ...input }, headers: { origin: world.url } })
  expect(answer.status(), await answer.text()).toBe(200)
})

/** One that lies with the street's own centre, ready to be dispatched. */
async function atTheStreet(description: string): Promise<Receipt> {
  const receipt = await report({ description, address: '和平街道' })
  await did('wangfang', receipt, 'accept', { categoryId: lamp.categoryId })
  return receipt
}

const openRequests = (page: Page) => page.locator('.request[data-open="true"]')

test('王芳 registers a call without touching the mouse and prints the slip; the caller finds his matter by it', () => world.atDesk('wangfang', async (page) => {
  await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1 }')
  await page.goto('/desk/register')
  await page.locator('#new-description:focus').waitFor()
  await page.keyboard.type('楼下的路灯一闪一闪,晚上晃得睡不着。')
  await page.keyboard.press('Tab')
  await page.keyboard.type('永安社区第七网格 3 号楼前')
  await page.locator('#new-name').focus()
  await page.keyboard.type('何秀兰')
  await page.keyboard.press('Tab')
  await page.keyboard.type('13800005566')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  const slip = page.locator('.registered .slip')
  await slip.waitFor()
  const told = await slip.innerText()
  expect(told).toContain('楼下的路灯一闪一闪')
  expect(told).toContain('和平街道网格中心 · 王芳')
  expect(told).not.toContain('13800005566')
  const number = /\b\d{13}\b/.exec(told)![0]
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(told)![0]
  await page.getByRole('button', { name: '打印回执' }).click()
  expect(await page.evaluate('window.printed')).toBe(1)
  await resident.goto(`/t/${number}?code=${code}`)
  await resident.getByText('楼下的路灯一闪一闪').first().waitFor()
  // Printed once more, only by who registered it.
  await openMatter(page, number)
  await myActs(page).getByRole('button', { name: '打印回执' }).click()
  await expect.poll(() => page.getByRole('dialog').innerText(), SOON).toContain(code)
}))

test('李强 may not refuse by himself: he proposes, and 王芳 decides at the street', async () => {
  const { number, ...receipt } = await report({ description: '小区健身房倒闭,年卡的钱要不回来。', placeCode: lamp.code })
  await world.atDesk('liqiang', async (page) => {
    await openMatter(page, number)
    expect(await actButton(page, 'refuse').count()).toBe(0)
    await doAct(page, 'proposeRefusal', async (dialog) => {
      await dialog.getByRole('radio', { name: /市场主体/ }).check()
      await field(dialog, 'whereTo').fill('请先和商家协商,也可以拨打 12315。')
    })
    await expect.poll(() => openRequests(page).count(), SOON).toBe(1)
  })
  await world.atDesk('wangfang', async (page) => {
    await openMatter(page, number)
    await openRequests(page).getByRole('button', { name: /审定不予受理/ }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.innerText()).toContain('应由市场主体自行协商解决')
    expect(await dialog.getByRole('radio', { name: '同意', exact: true }).isChecked()).toBe(false)
    await dialog.getByRole('radio', { name: '同意', exact: true }).check()
    expect(await dialog.getByRole('radio', { name: /市场主体/ }).isChecked()).toBe(true)
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(() => stateOf(page), SOON).toBe('不予受理')
  })
  await resident.goto(trackingPage({ number, ...receipt }))
  await resident.getByText('12315').first().waitFor()
})

test('a hard whistle waits until 林枢, the head of the street, has approved it', async () => {
  const { number } = await atTheStreet('和平街道多个小区门前的路灯成片不亮,反复修不好。')
  await world.atDesk('wangfang', async (page) => {
    await openMatter(page, number)
    await doAct(page, 'whistle', async (dialog) => {
      expect(await dialog.getByRole('radio', { name: '应急哨' }).count()).toBe(0)
      await dialog.getByRole('radio', { name: '攻坚哨' }).check()
      expect(await dialog.innerText()).toContain('先报领导审签')
      await dialog.getByRole('radio', { name: /主办 .*城市管理局/ }).check()
      await field(dialog, 'reason').fill('涉及线路改造,街道无力解决。')
    })
    await expect.poll(() => openRequests(page).innerText(), SOON).toContain('审签')
    expect(await stateOf(page)).toBe('待派单')
  })
  await world.atDesk('linshu', async (page) => {
    await openMatter(page, number)
    await openRequests(page).getByRole('button', { name: /审签/ }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.innerText()).toContain('城市管理局')
    await dialog.getByRole('radio', { name: '同意', exact: true }).check()
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(() => stateOf(page), SOON).toBe('待签收')
    await expect.poll(() => lastEntry(page), SOON).toContain('审签同意')
  })
})

test('赵磊 signs for 城市管理局 and names who of the bureau does it; 林枢 must say why he does not approve', async () => {
  const receipt = await atTheStreet('和平街道桥头的路灯忽明忽暗。')
  const bureau = await world.find<{ unitId: string }>(`select unit_id as "unitId" from units where name = '望江区城市管理局'`)
  await did('wangfang', receipt, 'whistle', { leadUnitId: bureau.unitId, whistle: 'daily', reason: '街道没有登高设备。' })
  await world.atDesk('zhaolei', async (page) => {
    await openMatter(page, receipt.number)
    await doAct(page, 'sign')
    await doAct(page, 'nameOfficer', async (dialog) => {
      await dialog.getByRole('combobox').click()
      await page.locator('.ant-select-item', { hasText: '科员' }).first().click()
    })
    await expect.poll(() => lastEntry(page), SOON).toContain('交办到人')
  })
  const hard = await atTheStreet('和平街道河边的路灯年年坏。')
  await did('wangfang', hard, 'whistle', { leadUnitId: bureau.unitId, whistle: 'hard', reason: '要改线路。' })
  await world.atDesk('linshu', async (page) => {
    await openMatter(page, hard.number)
    await openRequests(page).getByRole('button', { name: /审签/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '不同意', exact: true }).check()
    await dialog.locator('button[type="submit"]').click()
    expect(await dialog.getByRole('alert').innerText()).toContain('请填写')
    await field(dialog, 'note').fill('先由街道自己换灯泡。')
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(() => lastEntry(page), SOON).toContain('审签不同意')
  })
})

test('王芳 asks to shelve, 高洁 of the district shelves it for a month, and takes it off again', async () => {
  const { number } = await atTheStreet('和平街道老旧小区没有地方装新路灯,产权说不清。')
  await world.atDesk('wangfang', async (page) => {
    await openMatter(page, number)
    await doAct(page, 'proposeShelving', async (dialog) => {
      await dialog.getByRole('radio', { name: '产权不清' }).check()
      await field(dialog, 'note').fill('三方产权,正在协调。')
    })
  })
  await world.atDesk('gaojie', async (page) => {
    await openMatter(page, number)
    expect(await openRequests(page).innerText()).toContain('产权不清')
    await doAct(page, 'shelve', async (dialog) => {
      await dialog.getByRole('radio', { name: '产权不清' }).check()
      await field(dialog, 'note').fill('同意挂账,下月再看。')
    })
    await expect.poll(() => stateOf(page), SOON).toBe('已挂账')
    expect(await page.locator('.matter-head').innerText()).toContain('复看')
    await doAct(page, 'unshelve', (dialog) => field(dialog, 'note').fill('产权已明确。'))
    await expect.poll(() => stateOf(page), SOON).toBe('待派单')
  })
})

test('two neighbours report one lamp: 李强 merges the later into the earlier, and each of them rates', async () => {
  const where = { placeCode: lamp.code, categoryId: lamp.categoryId }
  const first = await report({ description: '三号楼前的路灯不亮。', ...where })
  const second = await report({ description: '我家楼下灯坏了好几天。', ...where })
  for (const each of [first, second]) await did('liqiang', each, 'accept', {})
  await world.atDesk('liqiang', async (page) => {
    await openMatter(page, second.number)
    const similar = page.locator('section[aria-labelledby="similar-title"]')
    await similar.waitFor()
    expect(await similar.innerText()).toMatch(/同类 · 相距 \d+ 米 · 同一天/)
    expect(await accessibilityFaults(page)).toEqual([])
    await similar.locator('li', { hasText: first.number }).getByRole('button', { name: /并入/ }).click()
    const dialog = page.getByRole('dialog')
    await field(dialog, 'reason').fill('同一盏灯。')
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(() => stateOf(page), SOON).toBe('已并案')
    await page.getByRole('link', { name: '三号楼前的路灯不亮' }).click()
    await expect.poll(() => page.locator('section[aria-labelledby="links-title"]').innerText(), SOON).toContain('并入本件')
    await record(page).first().waitFor()
    await doAct(page, 'solveOnSpot', async (opened) => {
      await field(opened, 'outcome').fill('更换灯头。')
      await field(opened, 'reply').fill('三号楼前的路灯已修好。')
    })
    // A part of what is solved on the spot is looked at by somebody else (抽查): by chance, so also this one.
    await expect.poll(() => stateOf(page), SOON).toMatch(/待回访|待核查/)
    if ((await stateOf(page)) === '待核查') await did('wangfang', first, 'verify', { result: 'pass', note: '抽查:灯亮了。' })
  })
  for (const receipt of [first, second]) {
    await resident.goto(trackingPage(receipt))
    await resident.getByText('三号楼前的路灯已修好').first().waitFor()
    await resident.getByRole('radio', { name: '解决了', exact: true }).check()
    await resident.getByRole('radio', { name: '满意', exact: true }).check()
    await resident.getByRole('button', { name: '交上评价' }).click()
    await resident.getByText('您的评价已记下').waitFor()
  }
})

test('one report holds two requests: 李强 splits off the second', async () => {
  const { number } = await report({ description: '路灯不亮;另外二号楼下水道堵了。', placeCode: lamp.code })
  await world.atDesk('liqiang', async (page) => {
    await openMatter(page, number)
    await doAct(page, 'accept', async () => {})
    await doAct(page, 'split', async (dialog) => {
      await field(dialog, 'parts').fill('二号楼下水道堵塞')
      await dialog.getByRole('textbox', { name: '反映内容' }).fill('二号楼下水道堵了,返味。')
    })
    await expect.poll(() => page.locator('section[aria-labelledby="links-title"]').innerText(), SOON).toContain('二号楼下水道堵塞')
    await page.getByRole('link', { name: '二号楼下水道堵塞' }).click()
    await expect.poll(() => page.locator('#matter-title').innerText(), SOON).toBe('二号楼下水道堵塞')
  })
})

test('周敏 puts it under supervision and 李强 answers within the limit', async () => {
  const { number } = await report({ description: '楼道里堆了一冬天的杂物,没人管。', placeCode: lamp.code })
  await world.atDesk('zhoumin', async (page) => {
    await openMatter(page, number)
    await doAct(page, 'supervise', async (dialog) => {
      await dialog.getByRole('radio', { name: '挂牌督办' }).check()
      await field(dialog, 'text').fill('三日内清理,报结果。')
    })
    await expect.poll(() => page.locator('.matter-head').innerText(), SOON).toContain('挂牌督办')
  })
  await world.atDesk('liqiang', async (page) => {
    await openMatter(page, number)
    await openRequests(page).getByRole('button', { name: /答复督办/ }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.innerText()).toContain('三日内清理')
    await field(dialog, 'answer').fill('今天已经清走。')
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(() => lastEntry(page), SOON).toContain('答复督办')
    expect(await openRequests(page).count()).toBe(0)
  })
})

test('王芳 presses 签收 by mistake and takes it back: nothing has happened', async () => {
  const receipt = await report({ description: '井盖松动,车一过就响。', placeCode: lamp.code })
  const { number } = receipt
  const street = await world.find<{ unitId: string }>(`select unit_id as "unitId" from units where name = '和平街道网格化管理中心' or short_name = '和平街道网格中心' limit 1`)
  await did('liqiang', receipt, 'accept', {})
  await did('liqiang', receipt, 'whistle', { leadUnitId: street.unitId, whistle: 'daily', reason: '社区没有维修力量。' })
  await world.atDesk('wangfang', async (page) => {
    await openMatter(page, number)
    const before = await record(page).count()
    await actButton(page, 'sign').click()
    await page.locator('.held').getByRole('button', { name: /撤销/ }).click()
    await expect.poll(() => page.locator('.held').count(), SOON).toBe(0)
    await page.reload()
    await record(page).first().waitFor()
    expect(await record(page).count()).toBe(before)
    expect(await stateOf(page)).toBe('待签收')
    // Left at once, it is sent at once.
    await actButton(page, 'sign').click()
    await page.goto('/desk/inbox')
    await openMatter(page, number)
    await expect.poll(() => stateOf(page), SOON).toBe('待派单')
  })
})

test('王芳 chooses two rows by keyboard, dispatches both with one form, and reads what became of each', async () => {
  const receipts = [await atTheStreet('和平街道文化广场路灯不亮。'), await atTheStreet('和平街道菜场门口路灯不亮。')]
  await world.atDesk('wangfang', async (page) => {
    await page.goto('/desk/inbox?order=newest')
    for (const title of ['和平街道菜场门口路灯不亮', '和平街道文化广场路灯不亮']) await page.locator('[data-row]', { hasText: title }).locator('.pick input').check()
    expect(await page.locator('.picked-bar').innerText()).toContain('已选 2 件')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.locator('.picked-bar').getByRole('button', { name: '派单…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio').first().check()
    await dialog.locator('button[type="submit"]').click()
    const panel = page.locator('.batch')
    await expect.poll(() => panel.innerText(), SOON).toContain('2/2')
    await expect.poll(() => panel.locator('li[data-state="done"]').count(), SOON).toBe(2)
  })
  for (const { number } of receipts) {
    await world.atDesk('wangfang', async (page) => {
      await openMatter(page, number)
      await expect.poll(() => stateOf(page), SOON).toBe('待签收')
    })
  }
})

test('王芳 exports the list that she sees, after she was told that it is entered', () => world.atDesk('wangfang', async (page) => {
  await page.goto(`/desk/matters?q=${encodeURIComponent('和平 路灯')}`)
  await page.locator('.understood').waitFor()
  expect(await page.locator('.understood').innerText()).toContain('同时有“和平”、“路灯”')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.innerText()).toContain('写进记录')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /xlsx/ }).click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
}))
