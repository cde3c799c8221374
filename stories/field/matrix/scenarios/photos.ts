// Photos and voice notes on their way: cut, doubled, forgotten by the server, refused; and a phone without room.
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { fileTasks } from '../../../../server/src/modules/files/index.ts'
import { webmSound } from '../../../../server/test/sounds.ts'
import { expect, note, register, type Scenario } from '../scenario.ts'
import type { Phone } from '../phone.ts'

const group = 'Photos and room'
const PUT = /PUT \/api\/v1\/files\//
const HOUR_MS = 3_600_000
/** In such parts the app sends a photo. */
const PART_BYTES = 256 * 1024

let made: Promise<Buffer> | undefined
/** Some 700 KB, so that it goes in three parts. */
const photo = (): Promise<Buffer> => (made ??= noisePhoto(720, 540))

async function noisePhoto(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3)
  let seed = 7
  for (let at = 0; at < pixels.length; at++) pixels[at] = (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 92 }).toBuffer()
}

async function takePhoto(worker: Phone, bytes?: Buffer, type = 'image/jpeg'): Promise<string> {
  const added = await worker.addFile(bytes ?? (await photo()), type)
  if (typeof added !== 'string') throw new Error(`The photo was not taken: ${added.failed}`)
  return added
}

const cutAt = (part: string, share: number): Scenario => ({
  group, name: `A photo is cut off ${part}`,
  mustHold: 'It goes on from where the server has it; the report has the whole photo.',
  play: async ({ phone, worker: person, ground }) => {
    const worker = await phone()
    const bytes = await photo()
    const at = Math.floor(bytes.length * share)
    worker.net.rule({ when: PUT, after: Math.floor(at / PART_BYTES), times: 1, fault: { is: 'cutRequest', afterBytes: Math.max(1, at % PART_BYTES) } })
    const id = await worker.submit({ ...register(person), files: [await takePhoto(worker)] })
    await worker.untilDone(id)
    await oneWholePhoto(ground, worker, id)
  },
})

async function oneWholePhoto(ground: Parameters<Scenario['play']>[0]['ground'], worker: Phone, id: string): Promise<void> {
  const { answer } = (await worker.of(id))!
  const files = await ground.rows<{ complete: boolean }>('select completed_at is not null as complete from files where matter_id = $1', [answer?.matterId])
  expect(files.length === 1 && files[0]!.complete, `The report has ${files.length} photos, whole: ${files.map(({ complete }) => complete).join()}.`)
}

export const photoScenarios: Scenario[] = [
  cutAt('in its first third', 0.15),
  cutAt('in its second third', 0.5),
  cutAt('in its last third', 0.9),
  {
    group, name: 'The app is loaded anew while a photo is half uploaded',
    mustHold: 'It goes on from where the server has it; one photo.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      const lift = worker.net.rule({ when: PUT, fault: { is: 'slow', bytesPerSecond: 150_000 } })
      const id = await worker.submit({ ...register(person), files: [await takePhoto(worker)] })
      await worker.until('half of it is up', ({ queue }) => (queue.find(({ commandId }) => commandId === id)?.progress ?? 0) > 0.3)
      lift()
      await worker.reload()
      await worker.untilDone(id)
      await oneWholePhoto(ground, worker, id)
    },
  },
  {
    group, name: 'The answer to a part of a photo is lost',
    mustHold: 'The phone asks where it stands and does not send the part into the wrong place.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      worker.net.rule({ when: PUT, times: 2, fault: { is: 'loseAnswer' } })
      const id = await worker.submit({ ...register(person), files: [await takePhoto(worker)] })
      await worker.untilDone(id)
      await oneWholePhoto(ground, worker, id)
    },
  },
  {
    group, name: 'Each part of a photo reaches the server twice at the same moment',
    mustHold: 'One whole photo.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      worker.net.rule({ when: PUT, fault: { is: 'twice', atOnce: true } })
      const id = await worker.submit({ ...register(person), files: [await takePhoto(worker)] })
      await worker.untilDone(id)
      await oneWholePhoto(ground, worker, id)
    },
  },
  {
    group, name: 'What was taken for a photo is none',
    mustHold: 'The command is refused with the reason; without the photo it can be mended.',
    play: async ({ phone, worker: person }) => {
      const worker = await phone()
      const id = await worker.submit({ ...register(person), files: [await takePhoto(worker, Buffer.from('not a picture'.repeat(50)))] })
      await worker.until('it is refused', ({ queue }) => queue.find(({ commandId }) => commandId === id)?.state === 'refused')
      const { answer: mended } = await worker.call<string>('mend', id, { body: register(person).body, files: [] })
      expect(mended, 'It could not be mended.')
      worker.forgiven.add(id)
      await worker.untilDone(mended)
    },
  },
  {
    group, name: 'A report with three photos and a voice note is put down without a network',
    mustHold: 'All four arrive with the one report.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      await worker.offline()
      const small = await noisePhoto(200, 150)
      const files = [await takePhoto(worker, small), await takePhoto(worker, await noisePhoto(210, 150)), await takePhoto(worker, await noisePhoto(220, 150)), await takePhoto(worker, webmSound, 'audio/webm')]
      const id = await worker.submit({ ...register(person), files })
      await worker.reload()
      await worker.online()
      await worker.untilDone(id)
      const { answer } = (await worker.of(id))!
      const kept = await ground.rows('select 1 from files where matter_id = $1 and completed_at is not null', [answer?.matterId])
      expect(kept.length === 4, `${kept.length} of the four are there.`)
    },
  },
  {
    group, name: 'A photo is taken on a phone without room',
    mustHold: 'The app says so at once and keeps what it has; when there is room again it takes the photo.',
    play: async ({ phone, matter, worker: person }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const kept = await worker.submit(note(matterId, '看过'))
      const room = await withoutRoom(worker)
      const added = await worker.addFile(await noisePhoto(1600, 1200), 'image/jpeg')
      expect(typeof added !== 'string' && added.failed === 'StorageFull', `It answered ${JSON.stringify(added)}.`)
      expect((await worker.state()).storage.isFull, 'The app does not say that it has no room.')
      await room()
      const again = await worker.submit({ ...register(person), files: [await takePhoto(worker)] })
      await worker.online()
      await worker.untilDone(kept, again)
    },
  },
  {
    group, name: 'A command is put down on a phone without room',
    mustHold: 'Either it is taken and arrives, or it is refused at once: never a silent drop.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const room = await withoutRoom(worker)
      const { answer, failed } = await worker.call<string>('submit', note(matterId, '看过'.repeat(900)))
      expect(answer !== undefined || failed === 'StorageFull', `It answered ${failed}.`)
      if (answer) worker.taken.push(answer)
      await room()
      const again = await worker.submit(note(matterId, '又看过'))
      await worker.online()
      await worker.untilDone(again, ...(answer ? [answer] : []))
    },
  },
  {
    group, name: 'A pull comes to a phone without room',
    mustHold: 'The rows are shown all the same; when there is room again they are kept.',
    play: async ({ phone, matter }) => {
      const worker = await phone()
      const room = await withoutRoom(worker)
      const { matterId } = await matter()
      await worker.sync()
      expect((await worker.matters()).some((row) => row.matterId === matterId), 'The new matter is not shown.')
      await room()
      await worker.reload()
    },
  },
  {
    group, name: 'The worker clears the browser\'s storage, with nothing waiting', endsWithoutRows: true,
    mustHold: 'The app asks who it is, and begins anew after signing in.',
    play: async ({ phone }) => {
      const worker = await phone()
      const cdp = await worker.context.newCDPSession(worker.page)
      await cdp.send('Storage.clearDataForOrigin', { origin: worker.net.url, storageTypes: 'all' })
      await worker.reload(false)
      await worker.until('it asks who it is', ({ state }) => state.phase === 'signIn')
      await worker.signIn()
      await worker.until('a PIN is to be chosen', ({ state }) => state.phase === 'choosePin')
    },
  },
  {
    group, name: 'The server has forgotten a whole photo after a day because its command did not follow', isAlone: true,
    mustHold: 'The phone announces it again, sends it again by itself, and then its command.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      const lift = worker.net.rule({ when: /POST \/api\/v1\/matters$/, fault: { is: 'answer', status: 503 } })
      const id = await worker.submit({ ...register(person), files: [await takePhoto(worker)] })
      await worker.until('it was tried', ({ queue }) => queue.some(({ commandId, tries }) => commandId === id && tries > 0))
      await worker.offline()
      ground.forward(25 * HOUR_MS)
      const count = async (): Promise<number> => (await ground.rows('select 1 from files where uploaded_by = $1', [person.personId])).length
      expect((await count()) === 1, 'The photo had not arrived.')
      await fileTasks(ground.app().deps).removeLooseFiles()
      expect((await count()) === 0, 'Nothing was forgotten.')
      lift()
      await worker.online()
      await worker.page.waitForTimeout(300)
      if (!(await worker.state()).isSignedIn || (await worker.state()).phase !== 'open') await signInAgain(worker)
      await worker.call('retry', id)
      await worker.untilDone(id)
      await oneWholePhoto(ground, worker, id)
    },
  },
]

/** A day later the session is over. */
async function signInAgain(worker: Phone): Promise<void> {
  const { failed } = await worker.call('signIn', { username: worker.username, password: 'gongzhi-demo' })
  if (failed) throw new Error(`Signing in again failed: ${failed}`)
  await sleep(200)
}

/** Takes the room away; answers how to give it back. */
async function withoutRoom(worker: Phone): Promise<() => Promise<void>> {
  const cdp = await worker.context.newCDPSession(worker.page)
  const origin = worker.net.url
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  return async () => {
    await cdp.send('Storage.overrideQuotaForOrigin', { origin })
    await cdp.detach()
  }
}
