// What was last read from the server, kept on the phone so that it can be read without a network too.
import { useCallback, useEffect, useState } from 'react'
import { ApiProblem, call } from '../../kit/api.ts'
import type { ProblemBody } from '../../kit/api.ts'
import { CACHED, StorageFull } from '../store/types.ts'
import { useAppState, useQueue, useStore } from '../store/useStore.ts'

type Kept<Data> = { data: Data; at: string }
export type Cached<Data> = { data?: Data; /** When it was read. */ at?: string; problem?: ProblemBody; isLoading: boolean; refresh: () => Promise<void> }

/** `acts`: commands after which it is read anew once they have been sent. */
export function useCached<Data>(path: string, acts: readonly string[] = []): Cached<Data> {
  const store = useStore()
  const { isOnline, isSignedIn } = useAppState()
  const sent = useQueue().filter(({ act, state }) => state === 'done' && acts.includes(act)).length
  const [kept, setKept] = useState<Kept<Data>>()
  const [problem, setProblem] = useState<ProblemBody>()
  const [isLoading, setLoading] = useState(true)
  const key = `${CACHED}${path}`
  const refresh = useCallback(async () => {
    try {
      const read = { data: await call<Data>('GET', path), at: new Date().toISOString() }
      setKept(read)
      setProblem(undefined)
      await store.keepDraft(key, read)
    } catch (error) {
      if (error instanceof StorageFull) return
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.body)
    } finally {
      setLoading(false)
    }
  }, [path, key, store])
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const before = await store.draft<Kept<Data>>(key).catch(() => undefined)
      if (!isGone && before) setKept((now) => now ?? before)
    }
    void read()
    return () => { isGone = true }
  }, [key, store])
  useEffect(() => {
    if (isOnline && isSignedIn) void refresh()
    else setLoading(false)
  }, [isOnline, isSignedIn, sent, refresh])
  return { ...(kept && { data: kept.data, at: kept.at }), ...(problem && { problem }), isLoading: isLoading && !kept, refresh }
}
