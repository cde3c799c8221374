import { expect, test } from 'vitest'
import { fileTypeFromBuffer } from 'file-type'
import { mp4Sound, NOTED_NAME, oggSound, webmSound } from '../../../test/sounds.ts'
import { inspectFile, sha256Of } from './inspect.ts'

const keep = (bytes: Buffer, type: string) => inspectFile(bytes, { sha256: sha256Of(bytes), type })
const reasonOf = async (bytes: Buffer, type: string): Promise<unknown> => keep(bytes, type).then(() => 'kept', (error: { details?: { reason?: string } }) => error.details?.reason)

test.each([['audio/webm', webmSound], ['audio/ogg', oggSound], ['audio/mp4', mp4Sound]] as const)('a voice note in %s is kept as it was sent, without the name that the telephone wrote into it', async (type, sound) => {
  expect(sound.includes(NOTED_NAME)).toBe(true)
  const kept = await keep(sound, type)
  expect(kept).toMatchObject({ type, sha256: sha256Of(kept.bytes) })
  expect(kept.thumbnail).toBeUndefined()
  expect(kept.bytes.length).toBe(sound.length)
  expect(kept.bytes.includes(NOTED_NAME)).toBe(false)
  // What was blanked is still the same kind of file, and blanking it again changes nothing.
  expect((await fileTypeFromBuffer(kept.bytes))?.mime).toBe((await fileTypeFromBuffer(sound))?.mime)
  expect((await keep(kept.bytes, type)).sha256).toBe(kept.sha256)
})

test('the place that a telephone wrote into a recording is not kept', async () => {
  const placed = Buffer.from(mp4Sound)
  placed.write('+36.05+', placed.indexOf(NOTED_NAME), 'latin1')
  expect((await keep(placed, 'audio/mp4')).bytes.includes('+36.05')).toBe(false)
})

test('a text file that is called a recording is refused, and so is a recording of another kind than announced', async () => {
  expect(await reasonOf(Buffer.from('这是一段录音'), 'audio/webm')).toBe('reason.fileTypeUnknown')
  expect(await reasonOf(oggSound, 'audio/mp4')).toBe('reason.fileTypeDiffers')
  expect(await reasonOf(mp4Sound, 'application/pdf')).toBe('reason.fileTypeDiffers')
})

test('a film, and a recording that breaks off in its head, are no voice notes', async () => {
  const film = Buffer.from(webmSound)
  film.writeUInt8(1, film.indexOf(Buffer.from([0x83, 0x81, 2])) + 2)
  expect(await reasonOf(film, 'audio/webm')).toBe('reason.fileNoSound')
  expect(await reasonOf(mp4Sound.subarray(0, mp4Sound.length - 40), 'audio/mp4')).toBe('reason.fileNoSound')
  const filmed = Buffer.from(mp4Sound)
  filmed.write('vide', filmed.indexOf('soun'), 'latin1')
  expect(await reasonOf(filmed, 'audio/mp4')).toBe('reason.fileNoSound')
})
