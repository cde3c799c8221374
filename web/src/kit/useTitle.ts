import { useEffect } from 'react'
import { useWords } from './preferences.tsx'

/** Names the window after what it shows: 收件箱 · 共治. */
export function useTitle(shown: string): void {
  const { t } = useWords()
  const title = `${shown} · ${t('desk.brand')}`
  useEffect(() => {
    document.title = title
  }, [title])
}
