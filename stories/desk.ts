// What somebody at a desk does with hands and eyes: finds a matter, does an act, reads the record.
import type { DisputeAct } from '@gongzhi/contracts/disputes.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import type { PetitionAct } from '@gongzhi/contracts/petitions.ts'
import type { reportActs } from '@gongzhi/contracts/reports.ts'
import { isWordKey, sayAny } from '@gongzhi/contracts/words/words.ts'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

type Act = keyof typeof reportActs | PetitionAct | DisputeAct

const word = (key: string): string => sayAny('zh-CN', key)

/** Searches the number as one would: a key, thirteen digits, Enter; and opens what is found as a page of its own. */
export async function openMatter(page: Page, number: string): Promise<void> {
  await page.goto('/desk/inbox')
  await page.getByRole('tablist').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
  const found = page.locator('[data-row]')
  await expect.poll(() => found.count(), { timeout: 20_000 }).toBe(1)
  await found.getByRole('link').first().click()
  await page.locator('#matter-title').waitFor()
  await record(page).first().waitFor()
}

/** The buttons of what I may do now. */
export const myActs = (page: Page): Locator => page.locator('section[aria-labelledby="acts-title"]')

export function actButton(page: Page, act: Act): Locator {
  const own = `desk.button.${act}`
  const isAtOnce = Object.keys(staffActs[act]!.form.shape).length === 0
  const label = isWordKey(own) ? word(own) : `${word(`act.${act}`)}${isAtOnce ? '' : '…'}`
  return myActs(page).locator('.acts').getByRole('button', { name: label, exact: true })
}

/** How many entries the record holds once it stands still: it is fetched apart from the header, and an act before may still be on its way. */
export async function settledRecord(page: Page): Promise<number> {
  let last = -1
  const isStill = async (): Promise<boolean> => {
    const now = await record(page).count()
    const same = now === last
    last = now
    return same
  }
  await expect.poll(isStill, { interval: 700, timeout: 20_000 }).toBe(true)
  return last
}

/** Does an act by its dialog, which `fill` fills in; one without questions is done by the button alone. */
export async function doAct(page: Page, act: Act, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  const before = await settledRecord(page)
  await actButton(page, act).click()
  if (fill) {
    const dialog = page.getByRole('dialog')
    await fill(dialog)
    await dialog.locator('button[type="submit"]').click()
    const isFinal = staffActs[act]!.isFinal ?? false
    if (isFinal) await dialog.getByRole('alert').waitFor()
    if (isFinal) await dialog.locator('button[type="submit"]').click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await expect.poll(() => record(page).count(), { message: `${act} stands in the record`, timeout: 20_000 }).toBeGreaterThan(before)
}

/** The entries of the record, oldest first. */
export const record = (page: Page): Locator => page.locator('.record .entry')

export const lastEntry = (page: Page): Promise<string> => record(page).last().innerText()

export const stateOf = (page: Page): Promise<string> => page.locator('.matter-head .state-strong').innerText()

export const field = (dialog: Locator, name: string): Locator => dialog.locator(`#act-${name}`)

/** Types a day, 'YYYY-MM-DD', as somebody does who knows it. */
export async function enterDay(input: Locator, day: string): Promise<void> {
  await input.fill(day)
  await input.press('Enter')
}
