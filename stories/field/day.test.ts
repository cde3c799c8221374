// 陈梅's day on the telephone: she opens the app with her PIN, is asked to look at a lamp, goes down into a stairwell without
// signal, looks, repairs, writes; comes up again, and it goes out by itself. What 李强 had meanwhile ended comes back and says why.
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { accessibilityFaults, PHONE, screenshot, startWorld } from '../world.ts'

const SOON = { timeout: 30_000 }
const PIN = '258046'
const AT_THE_LAMP = '到楼道看过,灯泡坏了,感应开关是好的。'

let world: World
let phone: Page
/** The lamp that she is asked to look at, and the puddle that 李强 answers himself. */
let lamp = { matterId: '', number: '' }
let puddle = { matterId: '', number: '' }

beforeAll(async () => {
  world = await startWorld()
  phone = await world.visitor({ ...PHONE, permissions: ['geolocation', 'clipboard-read', 'clipboard-write'] })
  await world.atDesk('liqiang', async (desk) => {
    lamp = await reportInHerGrid(desk, '3 号楼二单元楼道灯不亮')
    puddle = await reportInHerGrid(desk, '5 号楼门口积水')
  })
})

afterAll(() => world.stop())

/** Sends what somebody at a desk does, beside the screen. */
async function post<Body>(desk: Page, path: string, data: Record<string, unknown>): Promise<Body> {
  const answer = await desk.context().request.post(`/api/v1${path}`, { data: { commandId: randomUUID(), ...data }, headers: { origin: world.url } })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Body
}

/** 李强 writes down what he was told and asks whose grid it is to look. */
async function reportInHerGrid(desk: Page, description: string): Promise<typeof lamp> {
  const at = await world.find<{ lon: number; lat: number }>(
    `select a.centre_lon as lon, a.centre_lat as lat from areas a join grants g using (area_id) join people p using (person_id) where p.username = 'chenmei' and a.level = 'grid' order by a.code limit 1`)
  const { matterId, number } = await post<{ matterId: string; number: string }>(desk, '/matters', { channel: 'chatGroup', description, location: { ...at, datum: 'wgs84' } })
  await post(desk, `/matters/${matterId}/acts/askToConfirm`, {})
  return { matterId, number }
}

async function enterPin(): Promise<void> {
  for (const digit of PIN) await phone.getByTestId(`pin-${digit}`).click()
}

const card = ({ matterId }: { matterId: string }): Locator => phone.locator(`.todo[data-matter-id="${matterId}"]`)
const commands = (state: string): Locator => phone.locator(`[data-command-id][data-state="${state}"]`)
const bar = (): Promise<string> => phone.getByTestId('network-bar').innerText()

/** Nothing stands beside the screen, and nothing on it breaks the rules of access. */
async function isInOrder(): Promise<void> {
  expect(await accessibilityFaults(phone)).toEqual([])
  expect(await phone.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
}

async function openMatter(matter: { matterId: string }): Promise<void> {
  await phone.getByTestId('bottom-bar').getByRole('link', { name: '今日' }).click()
  await card(matter).click()
  await phone.getByTestId('matter').waitFor()
}

async function doAct(act: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await phone.getByTestId('act-bar').waitFor()
  const main = phone.locator(`.act-bar [data-act="${act}"]`)
  if (await main.isVisible()) await main.click()
  else {
    await phone.getByTestId('more-acts').click()
    await phone.locator(`dialog [data-act="${act}"]`).click()
  }
  const form = phone.getByTestId('act-form')
  await form.waitFor()
  await fill(form)
  await isInOrder()
  await phone.getByTestId('submit-act').click()
  await phone.getByTestId('matter').waitFor()
}

test('陈梅 signs in once and chooses a PIN; digits in a row are refused', async () => {
  await phone.goto('/field/')
  await phone.getByLabel('用户名').fill('chenmei')
  await isInOrder()
  await phone.getByLabel('密码').fill('gongzhi-demo')
  await phone.getByRole('button', { name: '登录', exact: true }).click()
  for (const digit of '123456') await phone.getByTestId(`pin-${digit}`).click()
  expect(await phone.getByRole('alert').innerText()).toContain('太简单')
  await isInOrder()
  await enterPin()
  await phone.getByText('再输一次').waitFor()
  await enterPin()
  await phone.getByTestId('bottom-bar').waitFor()
})

test('her day says first what she must do, as verbs, with the clock; the lamp and the puddle are to be looked at', async () => {
  await card(lamp).waitFor(SOON)
  expect(await card(lamp).innerText()).toContain('核实')
  expect(await card(lamp).innerText()).toContain('楼道灯不亮')
  await expect.poll(bar, SOON).toContain('已同步')
  await isInOrder()
  await screenshot(phone, 'field-today')
  await phone.getByRole('searchbox').fill('积水')
  await expect.poll(() => phone.locator('.todo').count()).toBe(1)
  await phone.getByRole('searchbox').fill('')
})

test('in the stairwell she looks, writes what she saw with a photo, and repairs it: all of it is put down without a network', async () => {
  // The app lies on the phone before she goes where there is no signal.
  await phone.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await phone.context().setOffline(true)
  await openMatter(lamp)
  await isInOrder()
  await doAct('confirm', async (form) => {
    await form.getByLabel(/说明/).fill(AT_THE_LAMP)
    await form.getByRole('radio', { name: '情况属实' }).check()
    await form.getByTestId('camera').setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#454a52' } }).jpeg().toBuffer() })
    await form.locator('.photo img').waitFor()
  })
  expect(await phone.getByTestId('done-bar').innerText()).toContain('核实已记下')
  await expect.poll(bar).toContain('离线 · 1 条待传')
  await doAct('solveOnSpot', async (form) => {
    await form.locator('#act-outcome').fill('换了灯泡,当场亮了。')
    await form.locator('#act-reply').fill('楼道灯已经修好。')
  })
  await expect.poll(bar).toContain('2 条待传')
  expect(await phone.getByTestId('matter').getAttribute('data-state')).toBe('toCallBack')
  await screenshot(phone, 'field-offline')
})

test('a note that she did not mean is taken back within eight seconds', async () => {
  await doAct('note', (form) => form.locator('#act-text').fill('写错了地方'))
  await phone.getByTestId('done-bar').getByRole('button', { name: '撤销' }).click()
  await phone.getByText('已撤销,没有送出').waitFor()
  await expect.poll(bar).toContain('2 条待传')
})

test('the phone is started again without a network: her PIN opens it, and what she did is all there', async () => {
  await phone.reload({ waitUntil: 'load' })
  await phone.getByText('2 条待传').waitFor()
  await isInOrder()
  await enterPin()
  await phone.getByTestId('network-bar').click()
  await expect.poll(() => commands('waiting').count()).toBe(2)
  expect(await commands('waiting').last().innerText()).toMatch(/核实|自办自结/)
  await isInOrder()
  await screenshot(phone, 'field-queue')
})

test('back in the street it goes out by itself, in order, and stands in the record as what she did there', async () => {
  await phone.context().setOffline(false)
  await expect.poll(() => commands('done').count(), SOON).toBe(2)
  const { acts, files } = await world.find<{ acts: string; files: number }>(
    `select string_agg(act, ',' order by chain_seq) acts, (select count(*)::int from files where matter_id = $1) files from entries where matter_id = $1 and act in ('confirm', 'solveOnSpot', 'note')`, [lamp.matterId])
  expect({ acts, files }).toEqual({ acts: 'confirm,solveOnSpot', files: 1 })
})

test('what 李强 had answered meanwhile comes back: the queue says why, and she withdraws it', async () => {
  await phone.context().setOffline(true)
  await openMatter(puddle)
  await doAct('confirm', async (form) => {
    await form.getByRole('radio', { name: '情况属实' }).check()
    await form.getByLabel(/说明/).fill('门口有积水,约一掌深。')
  })
  await world.atDesk('liqiang', (desk) => post(desk, `/matters/${puddle.matterId}/acts/answer`, { reply: '物业已经排水。' }))
  await phone.context().setOffline(false)
  await phone.getByTestId('network-bar').click()
  await commands('refused').waitFor(SOON)
  expect(await commands('refused').getByRole('alert').innerText()).not.toBe('')
  await expect.poll(bar).toContain('1 条被退回')
  await isInOrder()
  await commands('refused').getByRole('button', { name: '撤回' }).click()
  await phone.locator('[data-do="withdraw-sure"]').click()
  await expect.poll(() => commands('refused').count()).toBe(0)
})

test('in the largest letters nothing stands over anything else', async () => {
  await phone.evaluate("localStorage.setItem('gongzhi.typeSize', 'largest')")
  await phone.goto('/field/')
  await isInOrder()
  await enterPin()
  await phone.getByTestId('today').waitFor()
  await isInOrder()
  const links = await phone.getByTestId('bottom-bar').getByRole('link').evaluateAll((all) => all.map((each) => each.scrollWidth <= each.clientWidth))
  expect(links).toEqual([true, true, true, true, true])
  await screenshot(phone, 'field-elder')
})
