// j and k move over a list's rows, Enter opens, a acts; the chosen row stays in view. Used by inbox and matters list.
import { useEffect, useState } from 'react'
import { useKeys } from '../../kit/keys.ts'

type Listed = { key: string; matterId: string }

export function useListKeys<Row>(
  rows: readonly Row[],
  { listed, openId, onOpen, onAct }: { listed: (row: Row) => Listed; openId: string | undefined; onOpen: (row: Row) => void; onAct?: (row: Row) => void },
): { selectedKey: string | undefined; select: (key: string) => void } {
  const [selectedKey, select] = useState<string | undefined>(undefined)
  const index = rows.findIndex((row) => listed(row).key === selectedKey)
  const move = (by: number) => {
    const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + by))]
    if (!next) return
    select(listed(next).key)
    if (openId) onOpen(next)
  }
  const withSelected = (use: ((row: Row) => void) | undefined) => () => {
    const row = rows[index]
    if (row && use) use(row)
  }
  useKeys({ j: () => move(1), k: () => move(-1), Enter: withSelected(onOpen), ...(onAct && !openId ? { a: withSelected(onAct) } : {}) })
  // Also when a matter opens or closes beside the list: its rows become higher or lower.
  useEffect(() => {
    const row = openId ? document.querySelector('[data-row][data-open="true"]') : document.querySelector(`[data-row="${selectedKey ?? ''}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [selectedKey, openId])
  return { selectedKey, select }
}
