// Points that would lie on each other become one with a number, so that a thumb can tell them apart. Pure.
import type { Metres } from './projection.ts'

export type Placed<One> = { at: Metres; one: One }
export type Group<One> = { at: Metres; ones: One[] }

/** Each point joins the first group nearer than `leastPx`; the first of a group gives its place. */
export function grouped<One>(placed: readonly Placed<One>[], leastPx: number): Group<One>[] {
  const groups: Group<One>[] = []
  for (const { at, one } of placed) {
    const near = groups.find((group) => Math.hypot(group.at.x - at.x, group.at.y - at.y) < leastPx)
    if (near) near.ones.push(one)
    else groups.push({ at, ones: [one] })
  }
  return groups
}

type Label = { x: number; y: number; width: number; height: number }

/** Which of the labels can stand without covering one before them. */
export function readable<One extends { label: Label }>(ones: readonly One[]): One[] {
  const shown: One[] = []
  for (const one of ones) if (!shown.some(({ label }) => covers(label, one.label))) shown.push(one)
  return shown
}

const covers = (a: Label, b: Label): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
