// How a picture looks, in 64 bits: whether each of 8 × 8 fields is brighter than the one left of it (dHash). A copy that
// was made smaller or encoded anew has nearly the same; another picture differs in about half. Says nothing of what is
// in the picture, and is no help in finding a face.
import sharp from 'sharp'

const ACROSS = 8
const DOWN = 8
const BITS = ACROSS * DOWN
// Two neighbouring fields less apart than this are told apart by noise.
const LEAST_STEP = 4
const LEAST_STEPS = BITS / 4
// Takes the bits in an order that leaves no neighbours together: a quarter of the hash, by which others are looked
// for, would otherwise be the same for every picture with a bright sky.
const STRIDE = 37

/** 16 hexadecimal digits; nothing of a picture with too little in it to know it by, such as a page of text. */
export async function pictureHash(bytes: Buffer): Promise<string | undefined> {
  const fields = await sharp(bytes).greyscale().resize({ width: ACROSS + 1, height: DOWN, fit: 'fill' }).raw().toBuffer()
  const steps = Array.from({ length: BITS }, (_, index) => {
    const at = index + Math.floor(index / ACROSS)
    return fields[at + 1]! - fields[at]!
  })
  if (steps.filter((step) => Math.abs(step) >= LEAST_STEP).length < LEAST_STEPS) return undefined
  let bits = 0n
  for (let index = 0; index < BITS; index++) bits = (bits << 1n) | (steps[(index * STRIDE) % BITS]! > 0 ? 1n : 0n)
  return bits.toString(16).padStart(BITS / 4, '0')
}
