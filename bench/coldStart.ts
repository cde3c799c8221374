// `node bench/coldStart.ts [--url http://127.0.0.1:8080]`: how soon the installed app is there without a network, on a
// processor made six times slower, and how heavy its first scripts are. Asks a running server that plays the demo city;
// writes docs/reference/field-start.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { browserParts, launchBrowser } from '../stories/browser.ts'

const SLOWER = 6
const STARTS = 7
const PIN = '280416'
const WANTED = { usableMs: 2000, scriptKb: 250 }

const dist = fileURLToPath(new URL('../web/dist-field/', import.meta.url))
const page = fileURLToPath(new URL('../docs/reference/field-start.md', import.meta.url))

async function run(url: string): Promise<void> {
  const browser = await launchBrowser(await browserParts())
  try {
    const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true })
    context.setDefaultTimeout(60_000)
    const matters = await install(context)
    await context.setOffline(true)
    const starts: Start[] = []
    for (let nth = 0; nth < STARTS; nth += 1) starts.push(await coldStart(context))
    writeFileSync(page, pageOf(starts, matters, firstScriptKb(), browser.version()))
    console.log(readFileSync(page, 'utf8'))
  } finally {
    await browser.close()
  }
}

/** Signs in, chooses a PIN, and waits until the service worker has everything. Answers how many matters lie on the phone. */
async function install(context: BrowserContext): Promise<number> {
  const app = await context.newPage()
  await app.goto('/field/', { waitUntil: 'load' })
  await app.locator('#sign-in-username').fill('chenmei')
  await app.locator('#sign-in-password').fill('gongzhi-demo')
  await app.locator('button[type=submit]').click()
  await typePin(app)
  await typePin(app)
  await app.locator('[data-matter-id]').first().waitFor()
  await app.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await app.reload({ waitUntil: 'load' })
  await typePin(app)
  const cards = app.locator('[data-matter-id]')
  await cards.first().waitFor()
  const count = await cards.count()
  await app.close()
  return count
}

async function typePin(app: Page): Promise<void> {
  for (const digit of PIN) await app.locator(`[data-testid=pin-${digit}]:enabled`).click()
}

type Start = { padMs: number; openMs: number }

/** From the tap on the icon to the keys, and from the last digit to the first matter. */
async function coldStart(context: BrowserContext): Promise<Start> {
  const app = await context.newPage()
  try {
    const devTools = await context.newCDPSession(app)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await app.goto('/field/', { waitUntil: 'commit' })
    await app.locator('[data-testid=pin-0]:enabled').waitFor()
    const padMs = await now(app)
    await typePin(app)
    const typedAt = await now(app)
    await app.locator('[data-matter-id]').first().waitFor()
    return { padMs, openMs: (await now(app)) - typedAt }
  } finally {
    await app.close()
  }
}

const now = (app: Page): Promise<number> => app.evaluate<number>('performance.now()')

/** What is read before anything can be drawn: the entry and all that it imports, compressed. */
function firstScriptKb(): number {
  const html = readFileSync(`${dist}phone.html`, 'utf8')
  const first = [...html.matchAll(/(?:src|href)="\/field\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!)
  const reached = new Set<string>()
  const visit = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    const text = readFileSync(`${dist}${path}`, 'utf8')
    // Only what is imported before it runs; what is loaded on demand is called import().
    for (const [, name] of text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) visit(`assets/${name}`)
  }
  for (const path of first) visit(path)
  return [...reached].reduce((sum, path) => sum + gzipSync(readFileSync(`${dist}${path}`)).length, 0) / 1024
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

function pageOf(starts: readonly Start[], matters: number, scriptKb: number, chromium: string): string {
  const ms = (of: (start: Start) => number): string => `${Math.round(median(starts.map(of)))} ms (${Math.round(Math.min(...starts.map(of)))}–${Math.round(Math.max(...starts.map(of)))})`
  const files = readdirSync(`${dist}assets`).length
  return `# The start of the grid worker's app

Written by \`node bench/coldStart.ts\`, ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model ?? 'processor unknown'}, Chromium ${chromium}, its processor made ${SLOWER} times slower, no network, ${matters} matters to be done on the first screen; the median of ${STARTS} starts, the quickest and the slowest behind it.

| From | to | time | wanted |
| --- | --- | --- | --- |
| opening the installed app | the keys of the PIN can be pressed | ${ms(({ padMs }) => padMs)} | |
| the last digit | the first matter of today | ${ms(({ openMs }) => openMs)} | |
| together, without the time for typing | | ${ms(({ padMs, openMs }) => padMs + openMs)} | ${WANTED.usableMs} ms |

Scripts that are read before the first screen: ${scriptKb.toFixed(0)} KB compressed (gzip), wanted at most ${WANTED.scriptKb} KB; in all the app is ${files} files.
`
}

await run(parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:8080' } } }).values.url)
