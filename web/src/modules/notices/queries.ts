// What the desk reads of notices; live hints renew everything under the key `notices`.
import type { NewNotices, NoticeList } from '@gongzhi/contracts/notices.ts'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'

// A clock that wakes somebody makes no entry and so no hint.
const EVERY_MINUTE_MS = 60_000

export const useNewNotices = () =>
  useQuery({
    queryKey: ['notices', 'new'],
    queryFn: ({ signal }) => call<NewNotices>('GET', '/notices/new', { signal }).then(({ count }) => count),
    refetchInterval: EVERY_MINUTE_MS,
  })

export const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices', 'list'],
    queryFn: ({ pageParam, signal }) => call<NoticeList>('GET', '/notices', { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchOnMount: 'always',
    refetchInterval: EVERY_MINUTE_MS,
  })

/** Says that everything up to a time was shown; the count follows. */
export function useMarkSeen() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (until: string) => call<undefined>('POST', '/notices/seen', { body: { until } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices', 'new'] }),
  })
}
