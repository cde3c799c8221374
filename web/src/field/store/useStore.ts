// The store in the screens.
import { createContext, use, useSyncExternalStore } from 'react'
import type { DeviceMatter, FieldFrame, FieldRules } from '@gongzhi/contracts/sync.ts'
import type { AppState, FieldStore, QueuedCommand } from './types.ts'

const Store = createContext<FieldStore | undefined>(undefined)

/** Around the screens: `<StoreProvider value={store}>`. */
export const StoreProvider = Store.Provider

export function useStore(): FieldStore {
  const store = use(Store)
  if (!store) throw new Error('No store stands around this screen.')
  return store
}

function useSeen<Value>(read: (store: FieldStore) => Value): Value {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => read(store))
}

export const useAppState = (): AppState => useSeen((store) => store.state())
export const useMatters = (): readonly DeviceMatter[] => useSeen((store) => store.matters())
export const useMatter = (matterId: string): DeviceMatter | undefined => useSeen((store) => store.matter(matterId))
export const useQueue = (): readonly QueuedCommand[] => useSeen((store) => store.queue())
export const useFrame = (): FieldFrame | undefined => useSeen((store) => store.frame())
export const useRules = (): FieldRules | undefined => useSeen((store) => store.rules())
