// Who holds the phone: sessions that end, other people, PINs forgotten and changed, a phone that is lost.
import { setTimeout as sleep } from 'node:timers/promises'
import { commandId, expect, note, type Scenario, type Stage } from '../scenario.ts'
import { openByPin } from '../phone.ts'
import type { Phone } from '../phone.ts'

const group = 'Sessions, PINs, lost phones'
const DAY_MS = 86_400_000

const endSessions = ({ ground, worker }: Stage): Promise<void> => ground.asOwner(`update sessions set ended_at = now() where person_id = '${worker.personId}'`)

/** A phone with one note that waits, without a network. */
async function withNote(stage: Stage, more: Parameters<Stage['phone']>[0] = {}): Promise<{ worker: Phone; id: string }> {
  const { matterId } = await stage.matter()
  const worker = await stage.phone(more)
  await worker.offline()
  return { worker, id: await worker.submit(note(matterId, '看过')) }
}

const wrongPins = async (worker: Phone): Promise<void> => {
  for (let nth = 0; nth < 5; nth++) {
    const { answer } = await worker.call<{ is: string }>('unlock', '999999')
    expect(answer?.is === (nth < 4 ? 'wrong' : 'passwordNeeded'), `The ${nth + 1}th wrong PIN was answered with ${answer?.is}.`)
  }
}

async function choosePin(worker: Phone, pin: string): Promise<void> {
  await worker.until('a PIN is to be chosen', ({ state }) => state.phase === 'choosePin')
  worker.pin = pin
  await worker.call('choosePin', pin)
  await worker.until('it is open', ({ state }) => state.phase === 'open')
}

async function askWipe({ ground, worker, desk }: Stage): Promise<string> {
  const [device] = await ground.rows<{ device_id: string }>('select device_id from devices where person_id = $1 order by enrolled_at desc', [worker.personId])
  const { status, body } = await (await desk())('POST', `/devices/${device!.device_id}/acts/wipe`, { commandId: commandId(), reason: '手机丢失' })
  expect(status < 300, `The wipe could not be asked for: ${status} ${body.code}`)
  return device!.device_id
}

async function expectNamed({ ground }: Stage, deviceId: string, id: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const [row] = await ground.rows<{ unsent: { commandId: string }[] | null; wiped: boolean }>('select unsent, wiped_at is not null as wiped from devices where device_id = $1', [deviceId])
    if (row?.wiped) return expect(row.unsent?.some((each) => each.commandId === id), 'The unsent command is not named at the server.')
    await sleep(100)
  }
  throw new Error('The server never heard that the phone was wiped.')
}

const databases = (worker: Phone): Promise<string[]> => worker.page.evaluate<string[]>('indexedDB.databases().then((all) => all.map(({ name }) => name))')

export const sessionScenarios: Scenario[] = [
  {
    group, name: 'The session ends while a note waits, and the same worker signs in again',
    mustHold: 'The note waits for signing in, and is sent by it.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await endSessions(stage)
      await worker.online()
      await worker.until('the session is over', ({ state }) => !state.isSignedIn)
      expect((await worker.of(id))?.state === 'waiting', 'The note does not wait.')
      const { failed } = await worker.call('signIn', { username: worker.username, password: 'gongzhi-demo' })
      expect(!failed, `Signing in again failed: ${failed}`)
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The session ends in the moment in which a note is sent',
    mustHold: 'The note waits and is not shown as refused; what was read is destroyed on the disk.',
    play: async (stage) => {
      const { matterId } = await stage.matter()
      const worker = await stage.phone()
      await endSessions(stage)
      const id = await worker.submit(note(matterId, '看过'))
      await worker.until('the session is over', ({ state }) => !state.isSignedIn)
      const kept = await worker.page.evaluate<number>(`new Promise((resolve) => { const open = indexedDB.open('gongzhi-${stage.worker.personId}'); open.onsuccess = () => { const count = open.result.transaction('rows').objectStore('rows').count(); count.onsuccess = () => { open.result.close(); resolve(count.result) } } })`)
      expect(kept === 0, `${kept} rows are still on the disk.`)
      await worker.call('signIn', { username: worker.username, password: 'gongzhi-demo' })
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The worker signs out with a note in the outbox, and signs in again',
    mustHold: 'The note survives, sealed, and is sent only after signing in.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await worker.call('signOut')
      await worker.online()
      await sleep(500)
      expect((await stage.ground.entries([id])).get(id) === undefined, 'It was sent although nobody was signed in.')
      await worker.signIn()
      await openByPin(worker)
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'A colleague signs in on the same phone while a note of the first lies there',
    mustHold: 'The colleague neither sees nor sends it; it goes when its worker signs in again.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await worker.call('signOut')
      await worker.online()
      const colleague = stage.ground.nextWorker()
      await worker.signIn(colleague.username)
      await choosePin(worker, '741852')
      await worker.until('the colleague has his rows', ({ state }) => state.sync.syncedAt !== undefined)
      expect((await worker.queue()).length === 0, 'The colleague sees the note.')
      expect((await stage.ground.entries([id])).get(id) === undefined, 'It was sent in the colleague\'s name.')
      await worker.call('signOut')
      worker.pin = '258036'
      await worker.signIn(stage.worker.username)
      await openByPin(worker)
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'Somebody else signs in at a desk in the same browser while a note waits',
    mustHold: 'The note is not sent under the other name; it waits for its own worker.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      worker.net.mend()
      const colleague = stage.ground.nextWorker()
      const answer = await worker.context.request.post(`${worker.net.url}/api/v1/session`, { data: { username: colleague.username, password: 'gongzhi-demo' }, headers: { origin: worker.net.url } })
      expect(answer.ok(), 'The colleague could not sign in.')
      await worker.online()
      await worker.until('the phone notices', ({ state }) => !state.isSignedIn)
      expect((await stage.ground.entries([id])).get(id) === undefined, 'It was sent in the colleague\'s name.')
      await worker.call('signIn', { username: worker.username, password: 'gongzhi-demo' })
      await worker.untilDone(id)
      const [entry] = await stage.ground.rows<{ actor_id: string }>('select actor_id from entries where command_id = $1', [id])
      expect(entry?.actor_id === stage.worker.personId, 'It was done in another name.')
    },
  },
  {
    group, name: 'The phone is locked while notes wait',
    mustHold: 'They wait sealed; after the PIN they go.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await worker.call('lock')
      await worker.online()
      await openByPin(worker)
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The PIN is wrong five times, and the password opens the phone',
    mustHold: 'No PIN opens it any more; the note survives, and is sent after the password and a new PIN.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await worker.reload(false)
      await wrongPins(worker)
      expect((await worker.call<{ is: string }>('unlock', worker.pin)).answer?.is === 'passwordNeeded', 'The right PIN opened it after five wrong ones.')
      await worker.online()
      expect((await worker.call('recover', { password: 'gongzhi-wrong' })).failed === 'wrong-credentials', 'A wrong password was taken.')
      await worker.call('recover', { password: 'gongzhi-demo' })
      await choosePin(worker, '369147')
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'Wrong PINs are tried with loading the page anew in between',
    mustHold: 'Loading anew gives no try back.',
    play: async (stage) => {
      const worker = await stage.phone()
      for (let nth = 0; nth < 4; nth++) {
        await worker.reload(false)
        await worker.call('unlock', '999999')
      }
      await worker.reload(false)
      expect((await worker.state()).triesLeft === 1, `${(await worker.state()).triesLeft} tries are left.`)
      await openByPin(worker)
    },
  },
  {
    group, name: 'The PIN is forgotten while a note waits',
    mustHold: 'The password over the network opens the outbox; the note is sent.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await worker.reload(false)
      await worker.online()
      const { failed } = await worker.call('recover', { password: 'gongzhi-demo' })
      expect(!failed, `It could not be recovered: ${failed}`)
      await choosePin(worker, '369147')
      await worker.untilDone(id)
      await worker.reload()
    },
  },
  {
    group, name: 'The PIN is forgotten after the session has ended',
    mustHold: 'The password signs in and opens the outbox; the note is sent.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await endSessions(stage)
      await worker.reload(false)
      await worker.online()
      const { failed } = await worker.call('recover', { password: 'gongzhi-demo' })
      expect(!failed, `It could not be recovered: ${failed}`)
      await choosePin(worker, '369147')
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'The PIN is changed while a note waits',
    mustHold: 'The new PIN opens the phone and the old one does not; the note is sent.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      expect((await worker.call<boolean>('changePin', worker.pin, '369147')).answer, 'The PIN could not be changed.')
      await worker.reload(false)
      expect((await worker.call<{ is: string }>('unlock', worker.pin)).answer?.is === 'wrong', 'The old PIN opens it.')
      worker.pin = '369147'
      await openByPin(worker)
      await worker.online()
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'A lost phone is wiped while a note waits on it', endsWithoutRows: true,
    mustHold: 'The server knows what was not sent; nothing is left on the phone.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      const deviceId = await askWipe(stage)
      worker.forgiven.add(id)
      await worker.online()
      await worker.until('it is wiped', ({ state }) => state.phase === 'wiped')
      await expectNamed(stage, deviceId, id)
      expect(!(await databases(worker)).includes(`gongzhi-${stage.worker.personId}`), 'The worker\'s database is still there.')
    },
  },
  {
    group, name: 'A lost phone is wiped while nobody is signed in on it', endsWithoutRows: true,
    mustHold: 'It hears of it without a session, names what was not sent, and destroys it.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      await worker.call('signOut')
      const deviceId = await askWipe(stage)
      worker.forgiven.add(id)
      await worker.online()
      await worker.reload(false)
      await expectNamed(stage, deviceId, id)
      expect(!(await databases(worker)).includes(`gongzhi-${stage.worker.personId}`), 'The worker\'s database is still there.')
    },
  },
  {
    group, name: 'The words in which a wiped phone names its unsent commands are lost', endsWithoutRows: true,
    mustHold: 'What lay on it is gone at once; the names are said again until the server has heard them.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      const deviceId = await askWipe(stage)
      worker.forgiven.add(id)
      const lift = worker.net.rule({ when: /POST .*\/wiped$/, fault: { is: 'refuse' } })
      await worker.online()
      await worker.until('it is wiped', ({ state }) => state.phase === 'wiped')
      lift()
      await worker.reload(false)
      await expectNamed(stage, deviceId, id)
    },
  },
  {
    group, name: 'A lost phone is wiped, and switched on only three days later', isAlone: true, endsWithoutRows: true,
    mustHold: 'With its first network it names what was not sent and destroys it.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      const deviceId = await askWipe(stage)
      worker.forgiven.add(id)
      stage.ground.forward(3 * DAY_MS)
      await worker.setClock(stage.ground.offsetMs())
      await worker.page.goto('about:blank')
      await worker.online()
      await worker.page.goto('/field/', { waitUntil: 'load' })
      await expectNamed(stage, deviceId, id)
    },
  },
  {
    group, name: 'A phone lies in a drawer for sixty days with a note in its outbox', isAlone: true,
    mustHold: 'What was read is gone, the note is there; after signing in it is sent with how long it lay.',
    play: async (stage) => {
      const { worker, id } = await withNote(stage)
      stage.ground.forward(60 * DAY_MS)
      await worker.setClock(stage.ground.offsetMs())
      await worker.reload()
      expect((await worker.matters()).length === 0, 'What was read is still there after sixty days.')
      await worker.online()
      await worker.until('the session is over', ({ state }) => !state.isSignedIn)
      const { failed } = await worker.call('signIn', { username: worker.username, password: 'gongzhi-demo' })
      expect(!failed, `Signing in again failed: ${failed}`)
      await worker.untilDone(id)
      const [entry] = await stage.ground.rows<{ days: number }>(`select extract(epoch from at - (facts->>'doneAt')::timestamptz) / 86400 as days from entries where command_id = $1`, [id])
      expect(entry && Math.abs(Number(entry.days) - 60) < 0.1, `It says that it lay for ${entry?.days} days.`)
    },
  },
]
