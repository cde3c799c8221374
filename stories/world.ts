// What a story stands on: the real server with the demo city, and a browser in which its people sit.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { inject } from 'vitest'
import { openPool } from '../server/src/platform/pool.ts'
import { asSuperuser, onDatabase } from '../server/test/database.ts'
import { launchBrowser } from './browser.ts'
import { startServer } from './storyServer.ts'

export type World = {
  url: string
  /** A page of somebody who has not signed in; on a phone when asked for. Stays open until the world stops. */
  visitor(options?: BrowserContextOptions): Promise<Page>
  /** A desk at which the person has signed in already, put away afterwards: a map left open costs the next one time. On a phone when asked for. */
  atDesk(username: string, work: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<void>
  /** Looks up in the database what a person would read off the wall: the code on a lamp. */
  find<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row>
  stop(): Promise<void>
}

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const DEMO_PASSWORD = 'gongzhi-demo'

/** Starts the product on a copy of the demo city, and a browser. Stop it in afterAll. */
export async function startWorld(): Promise<World> {
  const ground = inject('storyGround')
  const name = `story_${randomBytes(6).toString('hex')}`
  await asSuperuser(ground.ownerUrl, `create database ${name} owner gongzhi_owner template ${ground.template}`)
  const appUrl = onDatabase(ground.appUrl, name)
  const server = await startServer({ appUrl, dataDir: ground.dataDir })
  const pool = openPool(appUrl, { max: 1 })
  const browser = await launchBrowser(ground.browser)
  return {
    url: server.url,
    visitor: (options) => openPage(browser, server.url, options ?? DESK),
    atDesk: async (username, work, options) => {
      const page = await openPage(browser, server.url, options ?? DESK)
      try {
        await signInAs(page, server.url, username)
        await work(page)
      } finally {
        await page.context().close()
      }
    },
    find: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
      const { rows } = await pool.query<Row>(sql, values)
      if (!rows[0]) throw new Error(`Nothing was found by: ${sql}`)
      return rows[0]
    },
    stop: async () => {
      await pool.end()
      await browser.close()
      await server.stop()
      await asSuperuser(ground.ownerUrl, `drop database ${name} with (force)`)
    },
  }
}

async function openPage(browser: Browser, baseURL: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

/** Signs in by the API; the sign-in page has a story of its own. */
async function signInAs(page: Page, url: string, username: string): Promise<void> {
  const answer = await page.context().request.post('/api/v1/session', { data: { username, password: DEMO_PASSWORD }, headers: { origin: url } })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()} ${await answer.text()}`)
}

const AXE = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Violation = { id: string; help: string; nodes: { target: string[] }[] }

/** What breaks WCAG 2.2 AA on the page as it stands, one line each; empty when nothing does. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate<Violation[]>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((result) => result.violations)`)
  return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const SCREENSHOTS = fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const LARGEST_BYTES = 150_000

/** Keeps a picture of the page for the README, only when GONGZHI_SCREENSHOTS=1: pictures change with every run. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['GONGZHI_SCREENSHOTS'] !== '1') return
  const picture = sharp(await page.screenshot({ animations: 'disabled' }))
  for (const quality of [85, 70, 50]) {
    const { data, info } = await picture.clone().webp({ quality }).toBuffer({ resolveWithObject: true })
    if (info.size > LARGEST_BYTES) continue
    await sharp(data).toFile(`${SCREENSHOTS}/${name}.webp`)
    return
  }
  throw new Error(`The picture ${name} stays above ${LARGEST_BYTES / 1000} KB: take a smaller part of the page.`)
}
