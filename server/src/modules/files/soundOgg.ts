// Opus in Ogg (RFC 3533, RFC 7845): pages with a checksum; the second packet holds notes about the recording.
const HEAD_BYTES = 27
const CHECKSUM_AT = 22

/** Blanks the notes in place; true when it is one stream of Opus. Throws a RangeError where it is broken. */
export function blankOgg(bytes: Buffer): boolean {
  let serial: number | undefined
  let hasTags = false
  for (let at = 0; at < bytes.length; ) {
    const page = pageAt(bytes, at)
    serial ??= page.serial
    // Another stream beside it may be anything.
    if (page.serial !== serial) return false
    if (at === 0 && bytes.toString('latin1', page.from, page.from + 8) !== 'OpusHead') return false
    if (bytes.toString('latin1', page.from, page.from + 8) === 'OpusTags') {
      if (!page.isWhole) return false
      blankTags(bytes, page)
      bytes.writeUInt32LE(0, at + CHECKSUM_AT)
      bytes.writeUInt32LE(checksum(bytes.subarray(at, page.to)), at + CHECKSUM_AT)
      hasTags = true
    }
    at = page.to
  }
  return hasTags
}

type Page = { serial: number; from: number; to: number; isWhole: boolean }

/** `isWhole`: what begins in it ends in it. */
function pageAt(bytes: Buffer, at: number): Page {
  if (bytes.toString('latin1', at, at + 4) !== 'OggS') throw new RangeError('There is no page where one should be.')
  const segments = bytes.readUInt8(at + 26)
  const lengths = [...bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + segments)]
  const from = at + HEAD_BYTES + segments
  const to = from + lengths.reduce((sum, length) => sum + length, 0)
  if (lengths.length < segments || to > bytes.length) throw new RangeError('A page leads out of its file.')
  return { serial: bytes.readUInt32LE(at + 14), from, to, isWhole: lengths.length > 0 && lengths.at(-1)! < 255 }
}

/** No maker, no comments; what is left of the packet is padding, which the form allows. */
function blankTags(bytes: Buffer, { from, to }: Page): void {
  bytes.fill(0, from + 8, to)
}

/** CRC-32 with the polynomial 0x04c11db7, not reflected, as RFC 3533 says. */
function checksum(page: Buffer): number {
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}
