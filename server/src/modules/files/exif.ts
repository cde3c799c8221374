// When and where a photo says it was taken (EXIF 2.32), read before the metadata is thrown away. Only these: the
// camera, its owner and its serial number are nobody's business. Called by pictures.ts.
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'

export type Taken = { takenAt?: Date; takenLon?: number; takenLat?: number }

type Value = { text: string; numbers: number[]; number: number }
type Directory = Map<number, Value>

const TYPE_BYTES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }
const MOST_TAGS = 200
const EXIF_POINTER = 0x8769
const GPS_POINTER = 0x8825
const TAKEN_AT = 0x9003
const TAKEN_OFFSET = 0x9011

/** What the block of an image's metadata says; nothing of what is missing, malformed or impossible. */
export function readTaken(exif: Buffer | undefined): Taken {
  if (!exif) return {}
  try {
    const tiff = exif.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0)
    const read = directoryReader(tiff)
    const first = read(wordAt(tiff, 4))
    const camera = first.get(EXIF_POINTER)
    const gps = first.get(GPS_POINTER)
    return { ...timeOf(camera ? read(camera.number) : new Map()), ...placeOf(gps ? read(gps.number) : new Map()) }
  } catch (error) {
    // Pointers that lead out of the block: a damaged or forged one, of which nothing is believed.
    if (error instanceof RangeError) return {}
    throw error
  }
}

const isLittle = (tiff: Buffer): boolean => tiff.toString('latin1', 0, 2) === 'II'
const wordAt = (tiff: Buffer, at: number): number => (isLittle(tiff) ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
const shortAt = (tiff: Buffer, at: number): number => (isLittle(tiff) ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))

function directoryReader(tiff: Buffer): (offset: number) => Directory {
  return (offset) => {
    const tags: Directory = new Map()
    const count = Math.min(shortAt(tiff, offset), MOST_TAGS)
    for (let index = 0; index < count; index++) {
      const at = offset + 2 + index * 12
      const type = shortAt(tiff, at + 2)
      const length = (TYPE_BYTES[type] ?? 0) * wordAt(tiff, at + 4)
      if (length === 0 || length > 256) continue
      tags.set(shortAt(tiff, at), valueAt(tiff, { type, at: length <= 4 ? at + 8 : wordAt(tiff, at + 8), length }))
    }
    return tags
  }
}

function valueAt(tiff: Buffer, { type, at, length }: { type: number; at: number; length: number }): Value {
  const size = TYPE_BYTES[type]!
  const numbers = Array.from({ length: length / size }, (_, index) => {
    const place = at + index * size
    if (size === 8) return wordAt(tiff, place) / wordAt(tiff, place + 4)
    return size === 4 ? wordAt(tiff, place) : size === 2 ? shortAt(tiff, place) : tiff.readUInt8(place)
  })
  return { text: tiff.toString('latin1', at, at + length).replace(/\0[\s\S]*$/, ''), numbers, number: numbers[0]! }
}

/** "2026:02:10 09:30:00" by the camera's wall clock; without an offset the city's own time is meant. */
function timeOf(camera: Directory): Taken {
  const [, year, month, day, time, seconds] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d):(\d\d)$/.exec(camera.get(TAKEN_AT)?.text ?? '') ?? []
  if (!year || !time) return {}
  const offset = /^[+-]\d\d:\d\d$/.exec(camera.get(TAKEN_OFFSET)?.text ?? '')?.[0]
  const date = `${year}-${month}-${day}`
  const isDate = !Number.isNaN(Date.parse(date))
  if (!isDate || time > '23:59') return {}
  const takenAt = offset ? new Date(`${date}T${time}:${seconds}${offset}`) : new Date(localInstant(date, time).getTime() + Number(seconds) * 1000)
  return Number.isNaN(takenAt.getTime()) ? {} : { takenAt }
}

function placeOf(gps: Directory): Taken {
  const lat = degrees(gps.get(2), gps.get(1), 'S')
  const lon = degrees(gps.get(4), gps.get(3), 'W')
  // 0, 0 is what a receiver without a fix writes.
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0)) return {}
  return { takenLon: lon, takenLat: lat }
}

function degrees(value: Value | undefined, reference: Value | undefined, negative: string): number | undefined {
  const [whole, minutes = 0, seconds = 0] = value?.numbers ?? []
  if (whole === undefined) return undefined
  const angle = whole + minutes / 60 + seconds / 3600
  return Number.isFinite(angle) ? (reference?.text === negative ? -angle : angle) : undefined
}
