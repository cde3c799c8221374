// Numbers that look random and are the same for the same seed, on every machine.

export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  chance(probability: number): boolean
  shuffled<T>(items: readonly T[]): T[]
}

export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** A stream of its own per label, so that a change in one part of the city leaves the others as they are. */
export function randomFrom(seed: string, label: string): Random {
  let state = hashText(`${seed}/${label}`)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)]!,
    chance: (probability) => next() < probability,
    shuffled(items) {
      const copy = [...items]
      for (let index = copy.length - 1; index > 0; index--) {
        const other = between(0, index)
        ;[copy[index], copy[other]] = [copy[other]!, copy[index]!]
      }
      return copy
    },
  }
}

/** Smooth noise in [-1, 1], the same for the same seed and place. */
export function noiseFrom(seed: string, label: string): (x: number, y: number) => number {
  const base = hashText(`${seed}/${label}`)
  const corner = (x: number, y: number) => {
    let hash = (base ^ Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1)) >>> 0
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0) / 2147483648 - 1
  }
  const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)
  return (x, y) => {
    const left = Math.floor(x)
    const bottom = Math.floor(y)
    const across = ease(x - left)
    const up = ease(y - bottom)
    const low = corner(left, bottom) * (1 - across) + corner(left + 1, bottom) * across
    const high = corner(left, bottom + 1) * (1 - across) + corner(left + 1, bottom + 1) * across
    return low * (1 - up) + high * up
  }
}
