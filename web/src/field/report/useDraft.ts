// The draft of a report: on the phone, sealed, half a second after the last letter; there again after a reload.
import { useCallback, useEffect, useRef, useState } from 'react'
import { StorageFull } from '../store/types.ts'
import { useStore } from '../store/useStore.ts'
import type { ReportDraft } from './reportDraft.ts'
import { emptyDraft, hasContent } from './reportDraft.ts'

const REST_MS = 500

/** `draft` is undefined until it has been read; `otherwise` makes it where nothing was kept under the key. */
export function useDraft(key: string, otherwise?: () => Promise<ReportDraft>) {
  const store = useStore()
  const [draft, setDraft] = useState<ReportDraft>()
  const first = useRef(otherwise)
  const [wasKept, setWasKept] = useState(false)
  const isChanged = useRef(false)
  const latest = useRef<ReportDraft>(undefined)
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const kept = await store.draft<ReportDraft>(key).catch(() => undefined)
      if (isGone) return
      setWasKept(kept !== undefined && hasContent(kept))
      const made = kept ?? (await first.current?.())
      if (!isGone) setDraft({ ...emptyDraft, ...made })
    }
    void read()
    return () => { isGone = true }
  }, [store, key])
  const keep = useCallback(() => {
    const now = latest.current
    if (!now || !isChanged.current) return
    isChanged.current = false
    const kept = hasContent(now) ? store.keepDraft(key, now) : store.dropDraft(key)
    kept.catch((error: unknown) => { if (!(error instanceof StorageFull)) throw error })
  }, [store, key])
  useEffect(() => {
    latest.current = draft
    if (!draft || !isChanged.current) return undefined
    const timer = setTimeout(keep, REST_MS)
    return () => clearTimeout(timer)
  }, [draft, keep])
  // Another page, another app: what was typed last is kept too.
  useEffect(() => {
    document.addEventListener('visibilitychange', keep)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      keep()
    }
  }, [keep])
  const set = useCallback((change: Partial<ReportDraft> | ((before: ReportDraft) => Partial<ReportDraft>)) => {
    isChanged.current = true
    setDraft((before) => before && { ...before, ...(typeof change === 'function' ? change(before) : change) })
  }, [])
  /** Its files now belong to a command, or to nothing. */
  const clear = useCallback(async () => {
    isChanged.current = false
    latest.current = undefined
    setWasKept(false)
    setDraft(emptyDraft)
    await store.dropDraft(key)
  }, [store, key])
  return { draft, set, clear, wasKept }
}
