// Which rows of a list are chosen after a click: one more, one less, or with Shift all from the one clicked before. Pure.

export type PickedRows = { keys: ReadonlySet<string>; anchor?: string }

export const NONE_PICKED: PickedRows = { keys: new Set() }

/** `shown`: the keys of the rows in their order. */
export function pickRow({ keys, anchor }: PickedRows, shown: readonly string[], key: string, isRange: boolean): PickedRows {
  const next = new Set(keys)
  const from = anchor === undefined ? -1 : shown.indexOf(anchor)
  const to = shown.indexOf(key)
  if (isRange && from >= 0 && to >= 0) {
    for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each)
    return { keys: next, anchor: key }
  }
  if (next.has(key)) next.delete(key)
  else next.add(key)
  return { keys: next, anchor: key }
}

/** Without rows that the list does not hold any more: nobody acts on what he does not see. */
export function stillShown(picked: PickedRows, shown: readonly string[]): PickedRows {
  const keys = new Set(shown.filter((key) => picked.keys.has(key)))
  return keys.size === picked.keys.size ? picked : { ...picked, keys }
}
