// The life of the page and of the browser: loaded anew, closed, killed, open twice; newer and older apps.
import { cpSync, mkdtempSync, rmSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { oldApp } from '../oldApp.ts'
import { openByPin, pickUp } from '../phone.ts'
import type { Phone } from '../phone.ts'
import { expect, note, register, type Scenario } from '../scenario.ts'

const group = 'Page, browser, versions'
const NOTE = /POST .*acts\/note/

/** Another build of the same app: its worker differs by a byte, which is all that a browser asks. */
function newerApp(builtApp: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-app-'))
  cpSync(builtApp, folder, { recursive: true })
  appendFileSync(join(folder, 'sw.js'), `\n// ${folder}\n`)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Loads, lets the newer app start, and opens the phone again. */
async function update(phone: Phone): Promise<void> {
  const loaded = phone.page.waitForEvent('load', { timeout: 30_000 })
  await phone.call('applyUpdate').catch(() => undefined)
  await loaded
  await openByPin(phone)
}

export const lifeScenarios: Scenario[] = [
  {
    group, name: 'The app is loaded anew in the middle of a pull',
    mustHold: 'The rows are right after the next one.',
    play: async ({ phone, matter }) => {
      await matter()
      const worker = await phone()
      await matter()
      const lift = worker.net.rule({ when: /GET \/api\/v1\/field\/matters/, fault: { is: 'slow', bytesPerSecond: 3000 } })
      void worker.call('syncNow').catch(() => undefined)
      await sleep(150)
      lift()
      await worker.reload()
    },
  },
  {
    group, name: 'The app is loaded anew in the moment in which a command is sent',
    mustHold: 'It is found as half sent, sent again, and done once.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      let release = (): void => undefined
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'hold', until: new Promise<void>((resolve) => (release = resolve)) } })
      const id = await worker.submit(note(matterId, '看过'))
      await worker.until('it is being sent', ({ state }) => state.outbox.sending === 1)
      await worker.reload()
      release()
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The tab is closed in the moment in which a command is sent',
    mustHold: 'Opened again, the app finds it and settles what became of it; done once.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const id = await worker.submit(note(matterId, '看过'))
      await worker.page.close()
      worker.page = await worker.context.newPage()
      await worker.page.goto('/field/', { waitUntil: 'load' })
      await openByPin(worker)
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The browser is killed with commands in the outbox',
    mustHold: 'All are there after it has started again, and are done once.',
    play: async ({ phone, matter, worker: person }) => {
      const { matterId } = await matter()
      const worker = await phone({ isCrashable: true })
      await worker.offline()
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(register(person)), await worker.submit(note(matterId, '二'))]
      await sleep(200)
      worker.net.mend()
      await worker.crash()
      await pickUp(worker)
      await worker.untilDone(...ids)
    },
  },
  {
    group, name: 'The browser is killed while a report is being written',
    mustHold: 'The draft is there after it has started again.',
    play: async ({ phone }) => {
      const worker = await phone({ isCrashable: true })
      await worker.call('keepDraft', 'report:trial', { description: '写到一半' })
      await sleep(300)
      await worker.crash()
      await pickUp(worker)
      const { answer } = await worker.call<{ description: string }>('draft', 'report:trial')
      expect(answer?.description === '写到一半', 'The draft is gone.')
    },
  },
  {
    group, name: 'The browser is killed while it sends',
    mustHold: 'What was half sent is settled: done once.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone({ isCrashable: true })
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'loseAnswer' } })
      const id = await worker.submit(note(matterId, '看过'))
      await worker.until('it was sent', ({ queue }) => queue.some(({ commandId, state }) => commandId === id && state !== 'waiting'))
      await worker.crash()
      await pickUp(worker)
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The app is open in two tabs, and both put something down',
    mustHold: 'One of them sends for both; each is done once, and both tabs see it.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const first = worker.page
      const second = await worker.context.newPage()
      await second.goto('/field/', { waitUntil: 'load' })
      worker.page = second
      await openByPin(worker)
      const two = await worker.submit(note(matterId, '第二页'))
      worker.page = first
      const one = await worker.submit(note(matterId, '第一页'))
      await worker.untilDone(one, two)
      worker.page = second
      await worker.untilDone(one, two)
      worker.page = first
    },
  },
  {
    group, name: 'The tab that sends is closed while the other stays',
    mustHold: 'The other takes over sending.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const first = worker.page
      const second = await worker.context.newPage()
      await second.goto('/field/', { waitUntil: 'load' })
      worker.page = second
      await openByPin(worker)
      await first.close()
      await worker.untilDone(await worker.submit(note(matterId, '看过')))
    },
  },
  {
    group, name: 'The app is opened without a network',
    mustHold: 'The service worker brings it, the PIN opens it, the rows are there, and a command is taken.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      await worker.reload()
      expect((await worker.matters()).some((row) => row.matterId === matterId), 'The matter is not there.')
      const id = await worker.submit(note(matterId, '看过'))
      await worker.online()
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'A newer app comes while commands wait and something is being written',
    mustHold: 'It waits until it is let; then it starts with queue and draft as they were.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const newer = newerApp(ground.builtApp)
      try {
        const hold = worker.net.rule({ when: /\/api\/v1\//, fault: { is: 'refuse' } })
        const id = await worker.submit(note(matterId, '看过'))
        await worker.call('keepDraft', 'report:trial', { description: '写到一半' })
        worker.net.serveApp(newer.folder)
        await worker.page.evaluate('navigator.serviceWorker.getRegistration().then((each) => each.update())')
        await worker.until('the newer app waits', ({ state }) => state.update === 'ready')
        await update(worker)
        expect((await worker.call<{ description: string }>('draft', 'report:trial')).answer?.description === '写到一半', 'The draft is gone.')
        hold()
        await worker.untilDone(id)
      } finally {
        newer.remove()
      }
    },
  },
  {
    group, name: 'An app that the server does not understand any more has commands in its outbox',
    mustHold: 'It is told so, sends nothing and keeps everything; after the update the commands are done.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const old = await oldApp()
      const worker = await phone({ prepare: async (each) => {
        each.net.serveApp(old)
        each.net.understands(true)
        await each.reload(false)
      } })
      await worker.offline()
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(note(matterId, '二'))]
      worker.net.understands(false)
      await worker.online()
      await worker.until('it is told', ({ state }) => state.update === 'needed')
      expect((await worker.queue()).every(({ state }) => state === 'waiting'), 'Not all of them wait.')
      worker.net.serveApp(ground.builtApp)
      await update(worker)
      await worker.untilDone(...ids)
    },
  },
  {
    group, name: 'An app comes whose databases were laid out by an older one',
    mustHold: 'What lies in the outbox is there and is sent.',
    play: async ({ phone, matter, worker: { personId } }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const id = await worker.submit(note(matterId, '看过'))
      await layOutAnew(worker, `gongzhi-${personId}`, 5, `each !== 'drafts'`)
      await openByPin(worker)
      await worker.call('keepDraft', 'report:trial', { description: '写到一半' })
      await worker.online()
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'An older app finds databases that a newer one has laid out',
    mustHold: 'It opens them, and what lies in the outbox is sent.',
    play: async ({ phone, matter, worker: { personId } }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const id = await worker.submit(note(matterId, '看过'))
      await layOutAnew(worker, `gongzhi-${personId}`, 30, 'true')
      await openByPin(worker)
      await worker.online()
      await worker.untilDone(id)
    },
  },
]

/** Writes a database anew under another version, with some of its tables; then the app is opened again. */
async function layOutAnew(worker: Phone, name: string, version: number, keeps: string): Promise<void> {
  worker.net.mend()
  await worker.context.setOffline(false)
  // A page of the same origin in which the app does not run.
  await worker.page.goto('/api/v1/field')
  await worker.page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); request.onblocked = () => reject(new Error('blocked')) })
    const before = await done(indexedDB.open('${name}'))
    const stores = []
    for (const each of [...before.objectStoreNames].filter((each) => ${keeps})) {
      const store = before.transaction(each).objectStore(each)
      stores.push({ name: each, keyPath: store.keyPath, indexes: [...store.indexNames].map((index) => ({ name: index, keyPath: store.index(index).keyPath })), rows: await done(store.getAll()) })
    }
    before.close()
    await done(indexedDB.deleteDatabase('${name}'))
    const opening = indexedDB.open('${name}', ${version})
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, indexes, rows } of stores) {
        const store = opening.result.createObjectStore(name, { keyPath })
        for (const index of indexes) store.createIndex(index.name, index.keyPath)
        for (const row of rows) store.add(row)
      }
    }
    ;(await done(opening)).close()
  })()`)
  worker.net.cut()
  await worker.context.setOffline(true)
  await worker.page.goto('/field/', { waitUntil: 'load' })
}
