// When and where a photo says that it was taken: read from a JPEG's APP1 segment before the phone draws it anew without it.
// Exif 2.32, 4.5 to 4.6.6. Pure.

export type TakenAt = {
  /** As the camera's clock said; without a zone it is Shanghai's. */
  at?: string
  location?: { lon: number; lat: number }
}

const SOI = 0xffd8
const APP1 = 0xffe1
const SOS = 0xffda
const EXIF = 0x45786966
const EXIF_IFD = 0x8769
const GPS_IFD = 0x8825
const TAKEN = 0x9003
const OFFSET = 0x9011
const LAT_REF = 1
const LAT = 2
const LON_REF = 3
const LON = 4
const ASCII = 2
const RATIONAL = 5
const SHANGHAI = '+08:00'

type Tiff = { view: DataView; start: number; isLittle: boolean }
type Field = { type: number; count: number; at: number }

/** Nothing for what is no JPEG, says nothing, or cannot be read: a photo is welcome all the same. */
export function readExif(bytes: ArrayBuffer): TakenAt {
  try {
    const tiff = tiffOf(new DataView(bytes))
    return tiff ? takenOf(tiff) : {}
  } catch (error) {
    if (error instanceof RangeError) return {}
    throw error
  }
}

function tiffOf(view: DataView): Tiff | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== SOI) return undefined
  for (let at = 2; at + 4 <= view.byteLength;) {
    const marker = view.getUint16(at)
    if (marker === SOS || marker >> 8 !== 0xff) return undefined
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) return { view, start: at + 10, isLittle: view.getUint16(at + 10) === 0x4949 }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function fieldsAt({ view, start, isLittle }: Tiff, offset: number): Map<number, Field> {
  const fields = new Map<number, Field>()
  const count = view.getUint16(start + offset, isLittle)
  for (let i = 0; i < count; i++) {
    const at = start + offset + 2 + 12 * i
    const type = view.getUint16(at + 2, isLittle)
    const length = view.getUint32(at + 4, isLittle)
    const bytes = length * (type === RATIONAL ? 8 : type === ASCII ? 1 : 4)
    fields.set(view.getUint16(at, isLittle), { type, count: length, at: bytes > 4 ? start + view.getUint32(at + 8, isLittle) : at + 8 })
  }
  return fields
}

function textOf({ view }: Tiff, field: Field | undefined): string | undefined {
  if (field?.type !== ASCII) return undefined
  const letters = Array.from({ length: field.count }, (_, i) => String.fromCharCode(view.getUint8(field.at + i)))
  return letters.join('').replaceAll('\0', '').trim()
}

/** Degrees, minutes, seconds. */
function degreesOf({ view, isLittle }: Tiff, field: Field | undefined): number | undefined {
  if (field?.type !== RATIONAL || field.count !== 3) return undefined
  const [degrees, minutes, seconds] = [0, 1, 2].map((i) => view.getUint32(field.at + 8 * i, isLittle) / view.getUint32(field.at + 8 * i + 4, isLittle)) as [number, number, number]
  const all = degrees + minutes / 60 + seconds / 3600
  return Number.isFinite(all) ? all : undefined
}

function takenOf(tiff: Tiff): TakenAt {
  const { view, start, isLittle } = tiff
  const first = fieldsAt(tiff, view.getUint32(start + 4, isLittle))
  const below = (tag: number): Map<number, Field> => {
    const pointer = first.get(tag)
    return pointer ? fieldsAt(tiff, view.getUint32(pointer.at, isLittle)) : new Map()
  }
  const exif = below(EXIF_IFD)
  const gps = below(GPS_IFD)
  const at = instantOf(textOf(tiff, exif.get(TAKEN)), textOf(tiff, exif.get(OFFSET)))
  const lat = degreesOf(tiff, gps.get(LAT))
  const lon = degreesOf(tiff, gps.get(LON))
  const isKnown = lat !== undefined && lon !== undefined && lat <= 90 && lon <= 180 && (lat !== 0 || lon !== 0)
  return {
    ...(at !== undefined && { at }),
    ...(isKnown && { location: { lon: textOf(tiff, gps.get(LON_REF)) === 'W' ? -lon : lon, lat: textOf(tiff, gps.get(LAT_REF)) === 'S' ? -lat : lat } }),
  }
}

/** 2026:11:23 08:12:40 as an instant. */
function instantOf(taken: string | undefined, offset: string | undefined): string | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(taken ?? '')
  if (!parts) return undefined
  const ms = Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${/^[+-]\d\d:\d\d$/.test(offset ?? '') ? offset : SHANGHAI}`)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
