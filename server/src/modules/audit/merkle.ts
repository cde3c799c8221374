// A Merkle tree as RFC 6962 builds it: one root for many leaves, and for one leaf the few hashes that prove it is among
// them. Used by the hourly anchors and by exports, which carry their proof with them.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/record.ts'

// Leaves and nodes are hashed with another first byte, so that no node can be passed off as a leaf.
const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const leafHash = (leaf: unknown): Buffer => sha256(LEAF, canonicalJson(leaf))
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right)

/** Takes leaf hashes one by one, keeping only the roots of full subtrees: a million leaves cost twenty hashes of memory. */
export function openMerkle(): { add: (leaf: Buffer) => void; root: () => string } {
  const full: { leaves: number; hash: Buffer }[] = []
  return {
    add: (leaf) => {
      let grown = { leaves: 1, hash: leaf }
      for (let last = full.at(-1); last?.leaves === grown.leaves; last = full.at(-1)) {
        grown = { leaves: last.leaves * 2, hash: nodeHash(last.hash, grown.hash) }
        full.pop()
      }
      full.push(grown)
    },
    root: () => {
      const [last, ...before] = full.toReversed()
      if (!last) return sha256().toString('hex')
      return before.reduce((right, left) => nodeHash(left.hash, right), last.hash).toString('hex')
    },
  }
}

export type PathStep = { side: 'left' | 'right'; hash: string }

/** The neighbours from a leaf up to the root. */
export function merklePath(leaves: readonly Buffer[], index: number): PathStep[] {
  if (leaves.length <= 1) return []
  const split = largestPowerBelow(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...merklePath(left, index), { side: 'right', hash: rootOf(right) }]
    : [...merklePath(right, index - split), { side: 'left', hash: rootOf(left) }]
}

/** The root that a leaf and its path lead to. */
export const rootOfPath = (leaf: Buffer, path: readonly PathStep[]): string =>
  path.reduce((hash, { side, hash: other }) => {
    const neighbour = Buffer.from(other, 'hex')
    return side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour)
  }, leaf).toString('hex')

function rootOf(leaves: readonly Buffer[]): string {
  const tree = openMerkle()
  for (const leaf of leaves) tree.add(leaf)
  return tree.root()
}

function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}
