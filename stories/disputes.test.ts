// A dispute from the resident's phone to its volume, in a browser: 林淑珍 applies, 罗英 asks the wishes, accepts and appoints
// 何秀兰, who holds a session and writes down what was agreed; signatures and seal come from the scan; performance, volume.
import { randomUUID } from 'node:crypto'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doAct, enterDay, field, openMatter, record, settledRecord, stateOf } from './desk.ts'
import type { World } from './world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from './world.ts'

const SOON = { timeout: 20_000 }
const DAY_MS = 86_400_000

let world: World
let resident: Page
/** Where 林淑珍 follows it, and its number. */
let followed = ''
let number = ''

beforeAll(async () => {
  world = await startWorld()
  resident = await world.visitor(PHONE)
})

afterAll(() => world.stop())

const today = (): string => localDateOf(Date.now())
const inDays = (days: number): string => localDateOf(Date.now() + days * DAY_MS)

/** The dispute's part of its matter's page. */
const dispute = (page: Page): Locator => page.locator('.dispute')

const scan = (): Promise<Buffer> => sharp({ create: { width: 420, height: 594, channels: 3, background: '#f7f5ee' } }).jpeg().toBuffer()

/** A party's three answers, one press each. */
const askOf = (page: Page, role: string): Locator => dispute(page).getByRole('group', { name: new RegExp(`记下${role}.*的意愿`) })

/** Presses a button of the panel and fills in its dialog. */
async function doInPanel(page: Page, button: string | RegExp, fill: (dialog: Locator) => Promise<void>, isFinal = false): Promise<void> {
  const before = await settledRecord(page)
  await dispute(page).getByRole('button', { name: button }).first().click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  expect(await accessibilityFaults(page)).toEqual([])
  await dialog.locator('button[type="submit"]').click()
  if (isFinal) await dialog.getByRole('alert').waitFor()
  if (isFinal) await dialog.locator('button[type="submit"]').click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => record(page).count(), SOON).toBeGreaterThan(before)
}

test('林淑珍 asks for mediation by phone: it is free, nobody can be made to, and she has a number at once', async () => {
  await resident.goto('/')
  await resident.getByRole('link', { name: /请人来调解/ }).click()
  await resident.getByText('调解不收一分钱').waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
  await resident.getByLabel('发生了什么').fill('楼上空调外机滴水,把我家雨棚滴穿了,找过三次都说不管。')
  await resident.getByLabel('您希望怎样').fill('赔偿雨棚,把外机挪开。')
  await resident.getByLabel('是哪一种').selectOption({ label: '邻居之间' })
  await resident.getByLabel('对方是谁').fill('周建国')
  await resident.getByLabel('写地址或者附近的门牌、店名').fill('和平街道')
  await resident.getByLabel('您的姓名').fill('林淑珍')
  await resident.locator('#phone').fill('13800001234')
  await resident.getByRole('button', { name: '交上' }).last().click()
  await resident.getByRole('heading', { name: '已收到您的申请' }).waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
  followed = resident.url().replace('/mediate/done/', '/mediate/')
  number = /\d{13}/.exec(followed)![0]
  await resident.goto(followed)
  await resident.getByText('正在问各方愿不愿意调解').waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
})

test('罗英 finds it in her inbox, asks the other side in one press, accepts, and appoints 何秀兰 out of those who are proposed', () => world.atDesk('luoying', async (page) => {
  await openMatter(page, number)
  expect(await dispute(page).innerText()).toContain('黄色风险')
  expect(await dispute(page).innerText()).not.toContain('周建国')
  expect(await accessibilityFaults(page)).toEqual([])
  await askOf(page, '被申请人').getByRole('button', { name: '没联系上' }).click()
  await dispute(page).getByText('没有联系上').waitFor()
  await expect.poll(() => stateOf(page), SOON).toBe('待征询')
  await askOf(page, '被申请人').getByRole('button', { name: '愿意', exact: true }).click()
  await expect.poll(() => stateOf(page), SOON).toBe('待受理')
  await doAct(page, 'acceptDispute', async (dialog) => {
    await dialog.getByRole('radio', { name: '人民调解', exact: true }).check()
  })
  await doInPanel(page, '选定调解员…', async (dialog) => {
    await dialog.getByText('何秀兰').first().waitFor()
    await screenshot(page, 'mediators')
    await dialog.locator('.choice-card', { hasText: '何秀兰' }).locator('input').check()
  })
  await expect.poll(() => stateOf(page), SOON).toBe('调解中')
  expect(await dispute(page).innerText()).toContain('何秀兰')
}))

test('何秀兰 plans a session, which stands in her calendar and on the page of 林淑珍', async () => {
  await world.atDesk('hexiulan', async (page) => {
    await openMatter(page, number)
    await doInPanel(page, '安排调解…', async (dialog) => {
      // Late today: still to come, and its day has come already when it is recorded.
      await field(dialog, 'startsAt').fill(`${today()} 23:55`)
      await field(dialog, 'startsAt').press('Enter')
      await dialog.getByText('90 分钟').waitFor()
      await field(dialog, 'place').fill('和平街道调解室')
    })
    await dispute(page).getByText('已安排').waitFor()
    await page.goto('/desk/mediation')
    await page.getByText('和平街道调解室').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await screenshot(page, 'calendar')
  }, PHONE)
  await resident.goto(followed)
  await resident.getByRole('heading', { name: '下一次见面' }).waitFor()
  await resident.getByText('在和平街道调解室').waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
  await screenshot(resident, 'meeting')
})

test('the session is held, an agreement with all its contents is reached, and is not in force yet', () => world.atDesk('hexiulan', async (page) => {
  await openMatter(page, number)
  await doInPanel(page, '记录这次调解…', async (dialog) => {
    await dialog.getByRole('radio', { name: '已告知', exact: true }).check()
    await field(dialog, 'record').fill('双方到场,看了现场照片。周建国愿意赔雨棚,外机加接水管。')
  })
  await doInPanel(page, '达成协议…', async (dialog) => {
    await field(dialog, 'facts').fill('空调外机滴水,滴穿楼下雨棚。')
    await field(dialog, 'disputed').fill('赔多少,外机挪不挪。')
    await field(dialog, 'responsibilities').fill('周建国赔偿并加接水管。')
    await dialog.getByLabel('做什么').fill('周建国赔偿林淑珍雨棚三百元')
    await dialog.getByLabel('怎么做').fill('当面付清')
    await enterDay(dialog.getByLabel('什么时候以前'), inDays(5))
    await enterDay(field(dialog, 'reachedOn'), today())
  })
  await expect.poll(() => stateOf(page), SOON).toBe('待签署')
  await dispute(page).getByText('签字不等于生效').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
}))

test('罗英 enters signatures and seal from the scanned paper: now it is in force, and the thirty days count', async () => {
  await world.atDesk('luoying', async (page) => {
    await openMatter(page, number)
    await doInPanel(page, '登记签名和用印…', async (dialog) => {
      await enterDay(field(dialog, 'signedOn'), today())
      await enterDay(field(dialog, 'sealedOn'), today())
      await dialog.locator('input[type=file]').setInputFiles({ name: '协议书.jpg', mimeType: 'image/jpeg', buffer: await scan() })
      await dialog.locator('.upload img').waitFor()
      await expect.poll(() => dialog.locator('.upload .progress').count(), SOON).toBe(0)
    }, true)
    await expect.poll(() => stateOf(page), SOON).toBe('履行中')
    await dispute(page).getByText(/还有 30 天/).waitFor()
    await screenshot(page, 'dispute')
  })
  await resident.goto(followed)
  await resident.getByText(/起生效,大家都要照着做/).waitFor()
  expect(await accessibilityFaults(resident)).toEqual([])
})

test('it is performed, and the resident says how it went', async () => {
  await world.atDesk('hexiulan', async (page) => {
    await openMatter(page, number)
    await doInPanel(page, '记录回访…', async (dialog) => {
      await dialog.getByRole('radio', { name: '已履行', exact: true }).check()
      await enterDay(field(dialog, 'visitedOn'), today())
      await field(dialog, 'note').fill('林淑珍说钱已收到,水管也接好了。')
    })
    await expect.poll(() => stateOf(page), SOON).toBe('履行结束')
  })
  await resident.goto(followed)
  await resident.getByRole('radio', { name: '满意', exact: true }).check()
  await resident.getByRole('button', { name: '交上评价' }).click()
  await resident.getByText('您的评价已记下。').waitFor()
})

/** Draws what the volume needs, as its own story does it on the screen. */
async function drawPapers(page: Page): Promise<void> {
  const { matter_id: matterId } = await world.find<{ matter_id: string }>('select matter_id from matters where number = $1', [number])
  for (const paperKind of ['mediationApplication', 'mediationAcceptance', 'sessionRecord', 'agreement', 'performanceVisit']) {
    const { choices } = (await (await page.request.get(`/api/v1/matters/${matterId}/papers`)).json()) as { choices: { paperKind: string; subjects?: { subjectId: string }[] }[] }
    const subject = choices.find((choice) => choice.paperKind === paperKind)?.subjects?.at(-1)
    const answer = await page.request.post(`/api/v1/matters/${matterId}/acts/drawPaper`, { data: { commandId: randomUUID(), paperKind, ...(subject ? { subjectId: subject.subjectId } : {}) }, headers: { origin: world.url } })
    expect(answer.status(), await answer.text()).toBe(200)
  }
}

test('the volume is filed when its papers are there, and 方圆 of the justice office checks it', async () => {
  await world.atDesk('luoying', async (page) => {
    await openMatter(page, number)
    await dispute(page).getByRole('button', { name: '归档…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('button[type="submit"]').click()
    await dialog.getByRole('alert').waitFor()
    await dialog.locator('button[type="submit"]').click()
    await dialog.getByText(/调解协议书/).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawPapers(page)
    await page.reload()
    await record(page).first().waitFor()
    await doInPanel(page, '归档…', async () => {}, true)
    await expect.poll(() => stateOf(page), SOON).toBe('已归档')
  })
  await world.atDesk('fangyuan', async (page) => {
    await openMatter(page, number)
    await doInPanel(page, '评查卷宗…', async (dialog) => {
      await dialog.getByRole('radio', { name: '良好', exact: true }).check()
      await field(dialog, 'subsidyYuan').fill('300')
    })
    await dispute(page).getByText('以案定补 300 元').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

test('a report that is really a quarrel becomes a dispute with its words and place; who quarrels is added, and it is registered by keyboard', () => world.atDesk('wangfang', async (page) => {
  const sent = await resident.request.post('/api/v1/reports', { data: { commandId: randomUUID(), description: '楼道里两家为放鞋柜天天吵。', address: '和平街道' }, headers: { origin: world.url } })
  const { number: reported } = (await sent.json()) as { number: string }
  await openMatter(page, reported)
  await page.getByRole('link', { name: '转为矛盾纠纷…' }).click()
  await page.locator('#new-description').waitFor()
  expect(await page.locator('#new-description').inputValue()).toBe('楼道里两家为放鞋柜天天吵。')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.locator('#new-party-0').fill('林淑珍')
  await page.locator('#new-party-1').fill('周建国')
  await page.keyboard.press('Control+Enter')
  await page.getByText('请改好上面 1 处').waitFor()
  await page.locator('#new-disputeType').fill('邻里')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /已登记,编号/ }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
}))

test('罗英 calls a screening; 李强 reports with one tap that nothing was found', async () => {
  await world.atDesk('luoying', async (page) => {
    await page.goto('/desk/mediation?tab=screening')
    await page.getByRole('button', { name: '部署排查' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('#campaign-title').fill('冬季邻里纠纷排查')
    const { area_id } = await world.find<{ area_id: string }>("select area_id from areas where name = '和平街道'")
    expect(area_id).not.toBe('')
    await dialog.getByLabel('哪个街道').click()
    for (const name of ['望江区']) await page.locator('.ant-select-tree-treenode', { hasText: name }).first().locator('.ant-select-tree-switcher').click()
    await page.locator('.ant-select-tree-title', { hasText: '和平街道' }).first().click()
    await dialog.getByRole('button', { name: /全部 \d+ 个/ }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: '部署', exact: true }).click()
    await page.getByRole('heading', { name: '冬季邻里纠纷排查' }).waitFor()
  })
  await world.atDesk('liqiang', async (page) => {
    await page.goto('/desk/mediation?tab=screening')
    await page.getByRole('button', { name: '永安社区:没有发现纠纷' }).click()
    await page.locator('.screening-area', { hasText: '永安社区' }).getByText('没有发现').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: '永安社区:没有发现纠纷' }).count(), SOON).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  }, PHONE)
})

test('the network, the mediators and the lists read well, for who may see them and who may not', async () => {
  await world.atDesk('luoying', async (page) => {
    for (const tab of ['network', 'mediators']) {
      await page.goto(`/desk/mediation?tab=${tab}`)
      await page.locator('table.data').waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
    }
    await page.getByRole('button', { name: '修改何秀兰的情况' }).click()
    await page.locator('#mediator-trained').fill('96')
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('tr', { hasText: '何秀兰' }).getByText('96').waitFor()
    await page.goto('/desk/matters?kind=dispute')
    await page.locator('.row .risk').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
  await world.atDesk('zhaolei', async (page) => {
    await page.goto('/desk/disputes/new')
    await page.getByText('您的岗位不登记矛盾纠纷').waitFor()
    await page.goto('/desk/mediation')
    await page.getByText('调解中心供调解组织和参加排查的人员使用').waitFor()
  })
})
