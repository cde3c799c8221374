// How wide the desk is shown, where a style sheet alone cannot tell: what a narrow screen folds away is not there at all.
import { useSyncExternalStore } from 'react'

function useMatches(query: string): boolean {
  return useSyncExternalStore((onChange) => {
    const list = matchMedia(query)
    list.addEventListener('change', onChange)
    return () => list.removeEventListener('change', onChange)
  }, () => matchMedia(query).matches)
}

/** On a telephone, or in half of a window: the bar's entries have no room side by side. As in shell.css. */
export const useNarrow = (): boolean => useMatches('(max-width: 940px)')

/** On a telephone. As in lists.css. */
export const usePhone = (): boolean => useMatches('(max-width: 620px)')
