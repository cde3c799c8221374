// What overview, morning sheet and a unit's day read, with the keys under which it is kept.
import type { Area, AreaLevel, AreaList } from '@gongzhi/contracts/areas.ts'
import type { Overview, Sheet, SheetList } from '@gongzhi/contracts/indicators.ts'
import type { UnitDay } from '@gongzhi/contracts/lists.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../kit/api.ts'

/** The figures are kept by the server; a minute is how old they may look. */
const RENEW_MS = 60_000

/** Of an area, or of the highest that the reader has. */
export const useOverview = (areaId: string | undefined) =>
  useQuery({
    queryKey: ['overview', areaId],
    queryFn: ({ signal }) => call<Overview>('GET', '/overview', { query: { areaId }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: RENEW_MS,
  })

/** The areas below one with their boundaries: the next level, or all of a level. */
export const useBoundaries = (parent: string, level?: AreaLevel) =>
  useQuery<Area[]>({
    queryKey: ['boundaries', parent, level],
    queryFn: ({ signal }) => call<AreaList>('GET', '/areas', { query: { parent, level, boundary: true }, signal }).then((list) => list.rows),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })

export const useSheet = (areaId: string | undefined, day: string | undefined) =>
  useQuery({
    queryKey: ['sheet', areaId, day],
    queryFn: ({ signal }) => call<Sheet>('GET', '/sheet', { query: { areaId, day }, signal }),
    placeholderData: keepPreviousData,
  })

/** The days of which there is a sheet. */
export const useSheets = (areaId: string | undefined) =>
  useQuery({
    queryKey: ['sheets', areaId],
    queryFn: ({ signal }) => call<z.infer<typeof SheetList>>('GET', '/sheets', { query: { areaId }, signal }).then((list) => list.rows),
  })

/** Kept under the inbox: whatever renews that renews a unit's day. */
export const useUnitDay = (unitId: string | undefined) =>
  useQuery({
    queryKey: ['inbox', 'day', unitId],
    queryFn: ({ signal }) => call<UnitDay>('GET', `/units/${unitId}/day`, { signal }),
    enabled: unitId !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: RENEW_MS,
  })
