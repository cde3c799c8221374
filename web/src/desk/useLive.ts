// Turns live hints into refetches, a few at a time: a burst of acts in a street is one refetch of each list.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Hint } from '../kit/hints.ts'
import type { LiveConnection } from '../kit/live.ts'
import { startLive } from '../kit/live.ts'

const GATHER_MS = 400

export function useLive(isSignedIn: boolean): { isConnected: boolean; wake: () => void } {
  const queries = useQueryClient()
  const connection = useRef<LiveConnection | undefined>(undefined)
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    if (!isSignedIn) return undefined
    let pending = new Set<string>()
    let wasLost = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const refetch = () => {
      timer = undefined
      for (const key of pending) void queries.invalidateQueries({ queryKey: key.split(' ') })
      pending = new Set()
    }
    const receive = (hint: Hint) => {
      if (hint.kind === 'lost') wasLost = true
      setConnected(hint.kind !== 'lost')
      if (hint.kind === 'connected' && wasLost) {
        wasLost = false
        for (const key of ['inbox', 'matters', 'matter', 'entries', 'points', 'notices', 'help']) pending.add(key)
      }
      if (hint.kind === 'inbox') for (const key of ['inbox', 'help']) pending.add(key)
      if (hint.kind === 'matter') for (const key of [`matter ${hint.matterId}`, `entries ${hint.matterId}`, 'matters', 'inbox', 'points', 'notices']) pending.add(key)
      if (pending.size > 0) timer ??= setTimeout(refetch, GATHER_MS)
    }
    connection.current = startLive(receive)
    return () => {
      clearTimeout(timer)
      connection.current?.stop()
    }
  }, [isSignedIn, queries])
  return { isConnected, wake: () => connection.current?.wake() }
}
