// What the desk reads of matters, with the keys under which live hints renew it.
import type { AreaList } from '@gongzhi/contracts/areas.ts'
import type { Category } from '@gongzhi/contracts/rules.ts'
import type { EntryView, Inbox, MatterList, MatterView } from '@gongzhi/contracts/matters.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'
import type { CategoryWords } from '../reports/suggestCategory.ts'

type Filters = Record<string, string | undefined>

/** A tab of the inbox, page after page. */
export const useInbox = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ['inbox', filters],
    queryFn: ({ pageParam, signal }) => call<Inbox>('GET', '/inbox', { query: { ...filters, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 120_000, // heals hints that were lost without a broken connection
  })

/** Matters that I may see, page after page. */
export const useMatters = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ['matters', filters],
    queryFn: ({ pageParam, signal }) => call<MatterList>('GET', '/matters', { query: { ...filters, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

export const useMatter = (matterId: string) =>
  useQuery({ queryKey: ['matter', matterId], queryFn: ({ signal }) => call<MatterView>('GET', `/matters/${matterId}`, { signal }) })

export const useEntries = (matterId: string) =>
  useQuery({
    queryKey: ['entries', matterId],
    queryFn: ({ signal }) => call<{ rows: EntryView[] }>('GET', `/matters/${matterId}/entries`, { signal }).then((record) => record.rows),
  })

export const useCategories = () =>
  useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => call<{ rows: Omit<Category, 'words'>[] }>('GET', '/categories', { signal }).then((rules) => rules.rows),
    staleTime: Infinity,
  })

/** The words that suggest each category. */
export const useCategoryWords = () =>
  useQuery({
    queryKey: ['category-words'],
    queryFn: ({ signal }) => call<{ rows: CategoryWords[] }>('GET', '/category-words', { signal }).then((page) => page.rows),
    staleTime: Infinity,
  })

/** The areas below one; without it the districts. */
export const areasBelow = (parent: string | undefined) =>
  call<AreaList>('GET', '/areas', { query: parent ? { parent } : { level: 'district' } }).then((list) => list.rows)
