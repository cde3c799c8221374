// The end of a list: fetches the next page when it comes near, and says when that was all.
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; error: unknown; fetchNextPage: () => unknown }

export function ListEnd({ query, count }: { query: Paged; count: number }) {
  const { t, language } = useWords()
  const mark = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  useEffect(() => {
    if (!mark.current || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return undefined
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting)) void fetchNextPage()
    }, { rootMargin: '400px' })
    watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  if (count === 0) return null
  return (
    <div className="list-end" ref={mark}>
      {isFetchNextPageError
        ? <>{problemWords(language, query.error)} <Button size="small" onClick={() => void fetchNextPage()}>{t('desk.trouble.retry')}</Button></>
        : hasNextPage ? t('desk.list.more') : t('desk.list.all', { count })}
    </div>
  )
}
