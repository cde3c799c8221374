import { useNow } from '../../kit/now.ts'
import { useAppState } from '../store/useStore.ts'

/** Milliseconds now as the server counts them: a phone whose clock is wrong shows the same terms as every other. */
export function useServerNow(): number {
  const { clockOffMs = 0 } = useAppState()
  return useNow() - clockOffMs
}
