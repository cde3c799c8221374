// The matters on the phone as they will stand once what waits is sent; worked out anew only where something changed.
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { useMemo } from 'react'
import type { AppState, QueuedCommand } from '../store/types.ts'
import { useAppState, useMatter, useMatters, useQueue } from '../store/useStore.ts'
import type { ForeseenMatter } from './predict.ts'
import { foresee, unseenCommands } from './predict.ts'

const NOBODY: readonly [] = []

const foreseen = (matter: DeviceMatter, queue: readonly QueuedCommand[], { me, sync }: AppState): ForeseenMatter =>
  foresee(matter, unseenCommands(matter.matterId, queue, sync.syncedAt), { grants: me?.grants ?? NOBODY })

export function useForeseenMatters(): ForeseenMatter[] {
  const matters = useMatters()
  const queue = useQueue()
  const state = useAppState()
  return useMemo(() => matters.map((matter) => foreseen(matter, queue, state)), [matters, queue, state])
}

/** undefined: it is not on the phone. */
export function useForeseenMatter(matterId: string, fetched?: DeviceMatter): ForeseenMatter | undefined {
  const held = useMatter(matterId)
  const queue = useQueue()
  const state = useAppState()
  const matter = held ?? fetched
  return useMemo(() => (matter ? foreseen(matter, queue, state) : undefined), [matter, queue, state])
}
