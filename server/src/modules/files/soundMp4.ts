// AAC or Opus in MP4 (ISO/IEC 14496-12): boxes with a length and a name. Notes about the file lie in udta, meta and uuid.
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'moof', 'traf', 'mvex'])
const NOTES = new Set(['udta', 'meta', 'uuid'])

/** Blanks the notes in place; true when it has sound and nothing but sound. Throws a RangeError where it is broken. */
export function blankMp4(bytes: Buffer): boolean {
  const handlers: string[] = []
  walk(bytes, 0, bytes.length, handlers)
  return handlers.length > 0 && handlers.every((handler) => handler === 'soun')
}

function walk(bytes: Buffer, from: number, to: number, handlers: string[]): void {
  for (let at = from; at < to; ) {
    const { name, size, head } = boxAt(bytes, at, to)
    if (NOTES.has(name)) {
      bytes.write('free', at + 4, 'latin1')
      bytes.fill(0, at + head, at + size)
    } else if (CONTAINERS.has(name)) walk(bytes, at + head, at + size, handlers)
    else if (name === 'hdlr') {
      handlers.push(bytes.toString('latin1', at + head + 8, at + head + 12))
      // Behind the handler stands a name that the maker may choose.
      bytes.fill(0, at + head + 24, at + size)
    }
    at += size
  }
}

function boxAt(bytes: Buffer, at: number, to: number): { name: string; size: number; head: number } {
  const given = bytes.readUInt32BE(at)
  const name = bytes.toString('latin1', at + 4, at + 8)
  const isLong = given === 1
  // 0: to the end of what it lies in.
  const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : given === 0 ? to - at : given
  const head = isLong ? 16 : 8
  if (size < head || at + size > to) throw new RangeError('A box leads out of its file.')
  return { name, size, head }
}
