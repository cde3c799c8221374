// Reports that may be the same again: read for a matter, or for a class and a point before anything is registered.
import type { Similar, SimilarList as SimilarListOf } from '@gongzhi/contracts/matters.ts'
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../kit/api.ts'

type SimilarList = z.infer<typeof SimilarListOf>

export const useSimilar = (matterId: string, isWanted = true) =>
  useQuery({ queryKey: ['similar', matterId], queryFn: ({ signal }) => call<SimilarList>('GET', `/matters/${matterId}/similar`, { signal }), enabled: isWanted, staleTime: 60_000 })

type Where = { categoryId: string; lon: number; lat: number }

export const useSimilarAt = (where: Where | undefined) =>
  useQuery({ queryKey: ['similar', where], queryFn: ({ signal }) => call<SimilarList>('GET', '/matters/similar', { query: where ?? {}, signal }), enabled: where !== undefined, staleTime: 30_000 })

/** How many days before (positive) or after (negative) a moment it was reported, by Shanghai's calendar. */
export const daysBefore = (similar: Pick<Similar, 'reportedAt'>, than: string): number => dayNumberAt(Date.parse(than)) - dayNumberAt(Date.parse(similar.reportedAt))
