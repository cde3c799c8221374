// The chosen rows of one list; x chooses the row that the keyboard stands on.
import { useCallback, useMemo, useRef, useState } from 'react'
import { useKeys } from '../../kit/keys.ts'
import { NONE_PICKED, pickRow, stillShown } from './pickRows.ts'

export function usePicked<Row>(rows: readonly Row[], keyOf: (row: Row) => string, selectedKey: string | undefined) {
  const [state, setState] = useState(NONE_PICKED)
  const shown = useRef<string[]>([])
  shown.current = rows.map(keyOf)
  const pick = useCallback((key: string, isRange: boolean) => setState((before) => pickRow(before, shown.current, key, isRange)), [])
  const clear = useCallback(() => setState(NONE_PICKED), [])
  const keys = useMemo(() => stillShown(state, rows.map(keyOf)).keys, [state, rows, keyOf])
  useKeys({ x: () => selectedKey && pick(selectedKey, false) })
  return { keys, picked: rows.filter((row) => keys.has(keyOf(row))), pick, clear }
}
