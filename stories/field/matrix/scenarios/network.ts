// A network that is there and does not work: gateways that answer themselves, names that are not found, lines that crawl.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, note, register, type Scenario } from '../scenario.ts'

const group = 'Network'
const API = /\/api\/v1\//
const NOTE = /POST .*acts\/note/

const gateway = (status: number, headers?: Record<string, string>): Scenario['play'] => async ({ phone, matter }) => {
  const { matterId } = await matter()
  const worker = await phone()
  worker.net.rule({ when: NOTE, times: 2, fault: { is: 'answer', status, ...(headers && { headers }) } })
  const sent = await worker.submit(note(matterId, '看过'))
  await worker.until('it was tried', ({ queue }) => queue.some(({ commandId, tries, state }) => commandId === sent && tries > 0 && state !== 'refused'))
  await worker.untilDone(sent)
}

export const networkScenarios: Scenario[] = [
  {
    group, name: 'The browser believes that it is online, and nothing comes through',
    mustHold: 'The bar tells the truth, the command waits, and goes by itself when the line is back.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.cut()
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.until('the app knows that it is offline', ({ state }) => !state.isOnline)
      expect((await worker.page.locator('[data-testid=network-bar]').getAttribute('data-online')) === 'false', 'The bar says that there is a network.')
      worker.net.mend()
      await worker.untilDone(sent)
    },
  },
  {
    group, name: 'A guest network answers everything with a page of its own and status 200',
    mustHold: 'No page counts as an answer: nothing is taken for done, and all goes when the gateway lets it through.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const lift = worker.net.rule({ when: API, fault: { is: 'answer', status: 200 } })
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.until('the app knows that it is offline', ({ state }) => !state.isOnline)
      expect((await worker.of(sent))?.state !== 'done', 'A page of the gateway counted as an answer.')
      lift()
      await worker.untilDone(sent)
    },
  },
  {
    group, name: 'A guest network redirects everything to its sign-in page',
    mustHold: 'The same: nothing is taken for done.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const lift = worker.net.rule({ when: API, fault: { is: 'answer', status: 302, headers: { location: 'http://127.0.0.1:9/hotspot' } } })
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.until('the app knows that it is offline', ({ state }) => !state.isOnline)
      lift()
      await worker.untilDone(sent)
    },
  },
  { group, name: 'The gateway before the server answers 502 with a page of its own', mustHold: 'Tried again later, then done.', play: gateway(502) },
  { group, name: 'The server answers that it is not ready (503)', mustHold: 'Tried again later, then done.', play: gateway(503, { 'content-type': 'application/problem+json' }) },
  {
    group, name: 'The server asks for patience (429 with Retry-After of three seconds)',
    mustHold: 'The command waits at least so long, then it is done.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'answer', status: 429, headers: { 'retry-after': '3', 'content-type': 'application/problem+json' }, body: '{"code":"too-many-requests","status":429}' } })
      const startedAt = Date.now()
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.untilDone(sent)
      expect(Date.now() - startedAt >= 3000, 'It was sent again too early.')
    },
  },
  {
    group, name: 'The name of the server is not found',
    mustHold: 'The app counts it as no network, and goes on when it is found again.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.context.route('**/api/v1/**', (route) => route.abort('namenotresolved'))
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.until('the app knows that it is offline', ({ state }) => !state.isOnline)
      await worker.context.unroute('**/api/v1/**')
      await worker.untilDone(sent)
    },
  },
  {
    group, name: 'The line carries two kilobytes a second',
    mustHold: 'Slow, and done; the pulls as well.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const lift = worker.net.rule({ when: API, fault: { is: 'slow', bytesPerSecond: 2000 } })
      await worker.untilDone(await worker.submit(note(matterId, '看过')))
      lift()
    },
  },
  {
    group, name: 'The network comes and goes every second while ten commands wait',
    mustHold: 'All ten are done, each once.',
    play: async ({ phone, matter }) => {
      const matters = [await matter(), await matter(), await matter()]
      const worker = await phone()
      worker.net.cut()
      const ids = []
      for (let nth = 0; nth < 10; nth++) ids.push(await worker.submit(note(matters[nth % 3]!.matterId, `第 ${nth} 条`)))
      const flapping = (async () => {
        for (let nth = 0; nth < 6; nth++) {
          worker.net.mend()
          await sleep(nth % 2 === 0 ? 120 : 1000)
          worker.net.cut()
          await sleep(600)
        }
        worker.net.mend()
      })()
      await Promise.all([worker.untilDone(...ids), flapping])
    },
  },
  {
    group, name: 'The first answers of a pull are cut off in the middle',
    mustHold: 'Nothing of half an answer is taken over; the rows come with the next pull.',
    play: async ({ phone, matter }) => {
      const worker = await phone()
      const { matterId } = await matter()
      worker.net.rule({ when: /GET \/api\/v1\/field\/matters/, times: 2, fault: { is: 'cutAnswer', afterBytes: 40 } })
      await worker.sync()
      for (let tries = 0; tries < 20 && !(await worker.matters()).some((row) => row.matterId === matterId); tries++) await worker.sync()
      expect((await worker.matters()).some((row) => row.matterId === matterId), 'The new matter has not come.')
    },
  },
  {
    group, name: 'A report is registered over a line that takes the request and never answers',
    mustHold: 'After half a minute the try is given up; sent again it is one report.',
    play: async ({ phone, worker: person }) => {
      const worker = await phone()
      worker.net.rule({ when: /POST \/api\/v1\/matters$/, times: 1, fault: { is: 'hang' } })
      const made = await worker.submit(register(person))
      await worker.until('it is sent again and done', ({ queue }) => queue.find(({ commandId }) => commandId === made)?.state === 'done', 60_000)
    },
  },
  {
    group, name: 'The server is stopped and started again while commands wait', isAlone: true,
    mustHold: 'All are done after it is back; the session lasts.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await ground.stopServer()
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(note(matterId, '二'))]
      await worker.until('the app notices', ({ state }) => !state.isOnline).finally(() => ground.startServer())
      await worker.untilDone(...ids)
      expect((await worker.state()).isSignedIn, 'The session is over.')
    },
  },
  {
    group, name: 'The server is stopped in the middle of an act', isAlone: true,
    mustHold: 'Done once, whatever the server had got to.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(note(matterId, '二')), await worker.submit(note(matterId, '三'))]
      await ground.restartServer()
      await worker.untilDone(...ids)
    },
  },
  {
    group, name: 'The database is gone for some seconds', isAlone: true,
    mustHold: 'Nothing is refused for that: tried again, and done.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const breaking = ground.breakDatabase(2500)
      await sleep(300)
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(note(matterId, '二'))]
      await breaking
      await worker.until('both are done', ({ queue }) => ids.every((id) => queue.find(({ commandId }) => commandId === id)?.state === 'done'), 45_000)
    },
  },
]
