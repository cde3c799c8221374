// What the desk reads of petitions.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { PetitionFigures, PetitionView } from '@gongzhi/contracts/petitions.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'

/** The petition of a matter, read again with every version of it. */
export const usePetition = ({ matterId, version }: Pick<MatterView, 'matterId' | 'version'>) =>
  useQuery({ queryKey: ['petition', matterId, version], queryFn: ({ signal }) => call<PetitionView>('GET', `/petitions/${matterId}`, { signal }), placeholderData: keepPreviousData })

export const usePetitionFigures = ({ from, until, unitId }: { from: string; until: string; unitId?: string | undefined }) =>
  useQuery({
    queryKey: ['petition-figures', from, until, unitId], queryFn: ({ signal }) => call<PetitionFigures>('GET', '/petitions/figures', { query: { from, until, unitId }, signal }), placeholderData: keepPreviousData,
  })
