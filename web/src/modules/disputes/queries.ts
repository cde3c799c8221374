// What the desk reads of disputes and of the mediation network.
import type { CalendarItem, CampaignView, DisputeView, MediatorChoice, MediatorRow, Organisation } from '@gongzhi/contracts/disputes.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../kit/api.ts'

/** The dispute as it stands at the matter's version: every act shows at once what it changed. */
export const useDispute = ({ matterId, version }: Pick<MatterView, 'matterId' | 'version'>) =>
  useQuery<DisputeView>({
    queryKey: ['dispute', matterId, version],
    queryFn: ({ signal }) => call<DisputeView>('GET', `/disputes/${matterId}`, { signal }),
    placeholderData: (before) => (before?.matterId === matterId ? before : undefined),
  })

/** Whom the organisation may appoint, with reasons for and against. */
export const useMediatorChoices = (matterId: string) =>
  useQuery({ queryKey: ['mediator-choices', matterId], queryFn: ({ signal }) => call<{ rows: MediatorChoice[] }>('GET', `/matters/${matterId}/mediator-choices`, { signal }).then((list) => list.rows) })

export type OrganisationRow = z.infer<typeof Organisation>
export const useOrganisations = () =>
  useQuery({ queryKey: ['organisations'], queryFn: ({ signal }) => call<{ rows: OrganisationRow[] }>('GET', '/mediation/organisations', { signal }).then((list) => list.rows), staleTime: 60_000 })

export type CalendarRow = z.infer<typeof CalendarItem>
export const useCalendar = (from: string, to: string) =>
  useQuery<CalendarRow[]>({
    queryKey: ['mediation-calendar', from, to],
    queryFn: ({ signal }) => call<{ rows: CalendarRow[] }>('GET', '/mediation/calendar', { query: { from, to }, signal }).then((list) => list.rows),
    placeholderData: keepPreviousData,
  })

export const useCampaigns = () =>
  useQuery({ queryKey: ['campaigns'], queryFn: ({ signal }) => call<{ rows: CampaignView[] }>('GET', '/screenings', { signal }).then((list) => list.rows) })

export const useMediators = () =>
  useQuery({ queryKey: ['mediators'], queryFn: ({ signal }) => call<{ rows: MediatorRow[] }>('GET', '/mediation/mediators', { signal }).then((list) => list.rows), staleTime: 60_000 })
