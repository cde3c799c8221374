// Opus in WebM (EBML, RFC 8794 and 9559): elements with an id and a length. Recorders in browsers write segments and
// clusters whose length is not known beforehand, so that both are walked through instead of jumped over.
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const TRACKS = 0x1654ae6b
const TRACK = 0xae
const TRACK_TYPE = 0x83
const INFO = 0x1549a966
const SOUND = 2
/** Tags, attachments; a segment's title and file names, a track's name. */
const NOTES = new Set([0x1254c367, 0x1941a469, 0x7ba9, 0x7384, 0x3c83ab, 0x3e83bb, 0x536e])
const CONTAINERS = new Set([SEGMENT, CLUSTER, TRACKS, TRACK, INFO])
const VOID = 0xec

/** Blanks the notes in place; true when it has sound and nothing but sound. Throws a RangeError where it is broken. */
export function blankWebm(bytes: Buffer): boolean {
  const types: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const { id, from, size } = elementAt(bytes, at)
    if (CONTAINERS.has(id)) {
      at = from
      continue
    }
    if (size === undefined || from + size > bytes.length) throw new RangeError('An element leads out of its file.')
    if (id === TRACK_TYPE) types.push(bytes.readUInt8(from))
    if (NOTES.has(id)) voidAt(bytes, at, from + size)
    at = from + size
  }
  return types.length > 0 && types.every((type) => type === SOUND)
}

type Element = { id: number; from: number; size: number | undefined }

function elementAt(bytes: Buffer, at: number): Element {
  const idBytes = lengthOf(bytes.readUInt8(at))
  if (idBytes > 4) throw new RangeError('There is no element where one should be.')
  const id = bytes.readUIntBE(at, idBytes)
  const sizeBytes = lengthOf(bytes.readUInt8(at + idBytes))
  const from = at + idBytes + sizeBytes
  if (sizeBytes > 8 || from > bytes.length) throw new RangeError('An element has no length.')
  let size = BigInt(bytes.readUInt8(at + idBytes) & (0xff >> sizeBytes))
  for (let index = 1; index < sizeBytes; index++) size = size * 256n + BigInt(bytes.readUInt8(at + idBytes + index))
  // All ones: not known.
  const isUnknown = size === 2n ** BigInt(7 * sizeBytes) - 1n
  return { id, from, size: isUnknown ? undefined : Number(size) }
}

/** The place of the first bit that is set says how many bytes a number has. */
const lengthOf = (first: number): number => Math.clz32(first) - 23

/** Turns an element into as much of nothing. Its new length takes as many bytes as there are left for it, at most eight. */
function voidAt(bytes: Buffer, at: number, to: number): void {
  const sizeBytes = Math.min(8, to - at - 1)
  const size = BigInt(to - at - 1 - sizeBytes) | (1n << BigInt(7 * sizeBytes))
  bytes.fill(0, at, to)
  bytes.writeUInt8(VOID, at)
  for (let index = 0; index < sizeBytes; index++) bytes.writeUInt8(Number((size >> BigInt(8 * (sizeBytes - 1 - index))) & 0xffn), at + 1 + index)
}
