import { expect, test } from 'vitest'
import { readExif } from './exif.ts'

type Entry = { tag: number; type: 2 | 4 | 5; text?: string; long?: number; rationals?: [number, number][] }

/** A directory with what does not fit into its entries behind it. */
function directory(entries: readonly Entry[], start: number, isLittle: boolean): Uint8Array {
  const head = 2 + entries.length * 12 + 4
  const bodies = entries.map(({ text, rationals }) => (rationals ? 8 * rationals.length : text ? text.length + 1 : 0))
  const bytes = new Uint8Array(head + bodies.reduce((sum, length) => sum + (length > 4 ? length : 0), 0))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, entries.length, isLittle)
  let free = head
  entries.forEach(({ tag, type, text, long, rationals }, i) => {
    const at = 2 + 12 * i
    view.setUint16(at, tag, isLittle)
    view.setUint16(at + 2, type, isLittle)
    view.setUint32(at + 4, rationals ? rationals.length : text ? text.length + 1 : 1, isLittle)
    if (long !== undefined) return view.setUint32(at + 8, long, isLittle)
    const isOutside = bodies[i]! > 4
    const to = isOutside ? free : at + 8
    if (isOutside) view.setUint32(at + 8, start + free, isLittle)
    if (isOutside) free += bodies[i]!
    ;[...(text ?? '')].forEach((letter, n) => view.setUint8(to + n, letter.charCodeAt(0)))
    rationals?.forEach(([above, below], n) => {
      view.setUint32(to + 8 * n, above, isLittle)
      view.setUint32(to + 8 * n + 4, below, isLittle)
    })
  })
  return bytes
}

function jpeg({ isLittle = true, taken = '2026:11:22 16:40:05', offset = undefined as string | undefined, withPlace = true } = {}): ArrayBuffer {
  const exifEntries: Entry[] = [{ tag: 0x9003, type: 2, text: taken }, ...(offset ? [{ tag: 0x9011, type: 2 as const, text: offset }] : [])]
  const gpsEntries: Entry[] = withPlace
    ? [{ tag: 1, type: 2, text: 'N' }, { tag: 2, type: 5, rationals: [[30, 1], [15, 1], [3600, 100]] }, { tag: 3, type: 2, text: 'E' }, { tag: 4, type: 5, rationals: [[120, 1], [9, 1], [0, 1]] }]
    : []
  const firstLength = 2 + 2 * 12 + 4
  const exif = directory(exifEntries, 8 + firstLength, isLittle)
  const gps = directory(gpsEntries, 8 + firstLength + exif.length, isLittle)
  const first = directory([{ tag: 0x8769, type: 4, long: 8 + firstLength }, { tag: 0x8825, type: 4, long: 8 + firstLength + exif.length }], 8, isLittle)
  const tiffHead = isLittle ? [0x49, 0x49, 42, 0, 8, 0, 0, 0] : [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  const tiff = [...tiffHead, ...first, ...exif, ...gps]
  const length = 2 + 6 + tiff.length
  // A JFIF segment stands before it, as cameras write.
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, 0xff, 0xda]).buffer
}

test('a photo says when and where it was taken, whichever end of its numbers comes first', () => {
  for (const isLittle of [true, false]) {
    const { at, location } = readExif(jpeg({ isLittle }))
    expect(at).toBe('2026-11-22T08:40:05.000Z')
    expect(location?.lat).toBeCloseTo(30.26, 6)
    expect(location?.lon).toBeCloseTo(120.15, 6)
  }
})

test('a camera that names its zone is believed, one that knows no place says none', () => {
  expect(readExif(jpeg({ offset: '+09:00', withPlace: false }))).toEqual({ at: '2026-11-22T07:40:05.000Z' })
})

test('a clock that was never set, a picture that is none and one that breaks off are no reason to refuse a photo', () => {
  expect(readExif(jpeg({ taken: '0000:00:00 00:00:00', withPlace: false }))).toEqual({})
  expect(readExif(new TextEncoder().encode('no picture').buffer)).toEqual({})
  expect(readExif(new ArrayBuffer(0))).toEqual({})
  expect(readExif(jpeg().slice(0, 70))).toEqual({})
})
