// One phone in the matrix: the built app in a browser, behind a network of its own, in the hands of one person.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { BrowserParts } from '../../browser.ts'
import type { AppState, NewCommand, QueuedCommand } from '../../../web/src/field/store/types.ts'
import { inPage } from './inPage.ts'
import type { Network } from './network.ts'

export type Row = { matterId: string; version: number; number: string; state: string; todos: { act: string }[] }
export type Answered<Value> = { answer?: Value; failed?: string }

export type Phone = {
  page: Page
  context: BrowserContext
  net: Network
  username: string
  /** Ids of all commands that the app took (its promise that nothing is lost). */
  taken: string[]
  /** Withdrawn from the list of promises: replaced by another, or destroyed on purpose. */
  forgiven: Set<string>
  pin: string
  state: () => Promise<AppState>
  queue: () => Promise<QueuedCommand[]>
  matters: () => Promise<Row[]>
  of: (commandId: string) => Promise<QueuedCommand | undefined>
  /** Puts a command into the outbox and answers its id. */
  submit: (command: NewCommand) => Promise<string>
  /** Calls the store that stands around the screens. */
  call: <Value>(name: string, ...args: unknown[]) => Promise<Answered<Value>>
  addFile: (bytes: Buffer, type: string, about?: object) => Promise<string | { failed: string }>
  /** Waits until it is so, looking at what the app says; throws with what it says instead. */
  until: (what: string, is: (now: { state: AppState; queue: QueuedCommand[] }) => boolean, limitMs?: number) => Promise<void>
  untilDone: (...commandIds: string[]) => Promise<void>
  sync: () => Promise<void>
  signIn: (username?: string, password?: string) => Promise<void>
  typePin: (pin?: string) => Promise<void>
  /** Loads the page anew and, unless told not to, opens it by the PIN. */
  reload: (isOpened?: boolean) => Promise<void>
  /** Ends the browser without a word, and starts it again on the same storage. Only of a phone with a folder. */
  crash: () => Promise<void>
  setClock: (ms: number) => Promise<void>
  offline: () => Promise<void>
  online: () => Promise<void>
  stop: () => Promise<void>
}

const SCREEN = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' as const, serviceWorkers: 'allow' as const }
const PASSWORD = 'gongzhi-demo'
const LIMIT_MS = 25_000
const FLAGS = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

export type PhoneInput = { browser: Browser; parts: BrowserParts; net: Network; username: string; /** Its storage outlives the browser. */ isCrashable?: boolean; clockMs?: number }

type Body = { context: BrowserContext; page: Page; folder?: string; clockMs: number }

async function startBody({ browser, parts, net, isCrashable, clockMs = 0 }: PhoneInput, folder?: string): Promise<Body> {
  const options = { ...SCREEN, baseURL: net.url }
  const kept = isCrashable ? (folder ?? mkdtempSync(join(tmpdir(), 'gongzhi-phone-'))) : undefined
  const context = kept
    ? await chromium.launchPersistentContext(kept, { ...options, executablePath: parts.executablePath, args: FLAGS, env: { ...process.env, FONTCONFIG_FILE: parts.fontsConf } as Record<string, string> })
    : await browser.newContext(options)
  context.setDefaultTimeout(LIMIT_MS)
  await context.addInitScript(inPage(clockMs))
  return { context, page: context.pages()[0] ?? (await context.newPage()), clockMs, ...(kept && { folder: kept }) }
}

/** Switched on, with nobody signed in. */
export async function openPhone(input: PhoneInput): Promise<Phone> {
  const body = await startBody(input)
  const phone = phoneOn(input, body)
  await go(phone)
  return phone
}

async function go(phone: Phone): Promise<void> {
  await phone.page.goto('/field/', { waitUntil: 'load' })
  await started(phone)
}

// The page forbids what Playwright's own waiting for a function needs.
async function started({ page }: Phone): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(40)) {
    if (await page.evaluate<boolean>('globalThis.__phone !== undefined && __phone.isThere()').catch(() => false)) return
  }
  throw new Error('The app did not start.')
}

function phoneOn(input: PhoneInput, body: Body): Phone {
  const ask = <Value>(expression: string): Promise<Value> => within(phone.page.evaluate<Value>(`__phone.${expression}`), expression)
  const phone: Phone = {
    page: body.page, context: body.context, net: input.net, username: input.username, taken: [], forgiven: new Set(), pin: '258036',
    state: () => ask('state()'),
    queue: () => ask('queue()'),
    matters: () => ask('matters()'),
    of: async (commandId) => (await phone.queue()).find((each) => each.commandId === commandId),
    submit: async (command) => {
      const { answer, failed } = await phone.call<string>('submit', command)
      if (answer === undefined) throw new Error(`The app took no command: ${failed}`)
      phone.taken.push(answer)
      return answer
    },
    call: (name, ...args) => ask(`call(${JSON.stringify(name)}, ${JSON.stringify(args)})`),
    addFile: (bytes, type, about = { name: 'photo.jpg' }) => ask(`addFile(${JSON.stringify(bytes.toString('base64'))}, ${JSON.stringify(type)}, ${JSON.stringify(about)})`),
    until: (what, is, limitMs = LIMIT_MS) => until(phone, what, is, limitMs),
    untilDone: (...ids) => until(phone, 'the commands are done', ({ queue }) => ids.every((id) => queue.find(({ commandId }) => commandId === id)?.state === 'done'), LIMIT_MS),
    sync: async () => void (await phone.call('syncNow')),
    signIn: async (username = input.username, password = PASSWORD) => {
      await phone.page.fill('#sign-in-username', username)
      await phone.page.fill('#sign-in-password', password)
      await phone.page.click('button[type=submit]')
    },
    typePin: async (pin = phone.pin) => {
      await phone.page.waitForSelector('[data-testid=pin-0]:not([disabled])')
      for (const digit of pin) await phone.page.keyboard.press(digit)
    },
    reload: async (isOpened = true) => {
      await phone.page.reload({ waitUntil: 'load' })
      await started(phone)
      if (isOpened) await openByPin(phone)
    },
    crash: async () => {
      await killBrowser(body)
      const next = await startBody({ ...input, clockMs: body.clockMs }, body.folder)
      Object.assign(body, next)
      Object.assign(phone, { page: next.page, context: next.context })
      await go(phone)
    },
    setClock: async (ms) => {
      body.clockMs = ms
      await body.context.addInitScript(`globalThis.__phone.setClock(${ms})`)
      await ask(`setClock(${ms})`)
    },
    offline: async () => {
      phone.net.cut()
      await phone.context.setOffline(true)
    },
    online: async () => {
      phone.net.mend()
      await phone.context.setOffline(false)
    },
    stop: async () => {
      await atMost(phone.context.close())
      await atMost(phone.net.stop())
      if (body.folder) rmSync(body.folder, { recursive: true, force: true })
    },
  }
  return phone
}

const ANSWER_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 10_000

/** A browser that was killed or cut off does not always say that it has closed; the others wait for nothing of it. */
const atMost = (closing: Promise<unknown>): Promise<unknown> => Promise.race([closing.catch(() => undefined), sleep(STOP_LIMIT_MS)])

/** A page that never answers is a fault of its own, and shall not stop the others. */
async function within<Value>(work: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The page did not answer to ${what.slice(0, 80)}.`)), ANSWER_LIMIT_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function until(phone: Phone, what: string, is: (now: { state: AppState; queue: QueuedCommand[] }) => boolean, limitMs: number): Promise<void> {
  let now: { state: AppState; queue: QueuedCommand[] } | undefined
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(60)) {
    now = await phone.page.evaluate<{ state: AppState; queue: QueuedCommand[] }>('__phone.isThere() ? { state: __phone.state(), queue: __phone.queue() } : undefined').catch(() => undefined)
    if (now && is(now)) return
  }
  const queue = now?.queue.map(({ act, state, tries, problem }) => `${act} ${state} (${tries} tries${problem ? `, ${problem.code} ${problem.reason ?? ''} ${JSON.stringify(problem.errors ?? '')}` : ''})`)
  throw new Error(`Waited in vain until ${what}. The app says: ${JSON.stringify({ ...now?.state, me: undefined })}; queue: ${queue?.join('; ')}`)
}

/** Of a phone that is locked. */
export async function openByPin(phone: Phone): Promise<void> {
  await phone.until('the PIN is asked for', ({ state }) => state.phase === 'locked')
  await phone.typePin()
  await phone.until('it is open', ({ state }) => state.phase === 'open')
}

/** After a crash: opens it by the PIN, and signs in again where the browser had not yet written down who was signed in. */
export async function pickUp(phone: Phone): Promise<void> {
  await openByPin(phone)
  const { status } = await phone.page.evaluate<{ status: number }>(`fetch('/api/v1/me').then(({ status }) => ({ status }))`)
  if (status !== 401) return
  await phone.until('the app notices', ({ state }) => !state.isSignedIn)
  const { failed } = await phone.call('signIn', { username: phone.username, password: PASSWORD })
  if (failed) throw new Error(`Signing in again failed: ${failed}`)
}

/** Signs in for the first time, chooses the PIN, and has the first rows. */
export async function takeInHand(phone: Phone): Promise<void> {
  await phone.signIn()
  await phone.until('a PIN is to be chosen', ({ state }) => state.phase === 'choosePin')
  await phone.typePin()
  await phone.page.waitForSelector('.pin-dots [data-on=true]', { state: 'detached' })
  await phone.typePin()
  await phone.until('it is open', ({ state }) => state.phase === 'open')
  await phone.until('the first rows are there', ({ state }) => state.sync.syncedAt !== undefined && !state.sync.isRunning)
  // From here on the app itself needs no network any more.
  await within(phone.page.evaluate('navigator.serviceWorker.ready.then(() => true)'), 'the service worker')
}

async function killBrowser({ context, folder }: Body): Promise<void> {
  if (!folder) throw new Error('A phone that shall crash must keep its storage in a folder.')
  // The whole of the browser at once, as when the battery is taken out.
  const pid = pidOf(folder)
  process.kill(-pid, 'SIGKILL')
  await context.close().catch(() => undefined)
  for (const end = Date.now() + 5000; Date.now() < end; await sleep(50)) if (!isAlive(pid)) return
}

/** The browser that works on the folder. */
function pidOf(folder: string): number {
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const words = commandLineOf(name)
    if (words.includes(`--user-data-dir=${folder}`) && !words.some((word) => word.startsWith('--type='))) return Number(name)
  }
  throw new Error('The browser of this phone was not found.')
}

function commandLineOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

const isAlive = (pid: number): boolean => commandLineOf(String(pid)).length > 1
