// The joint conferences of a matter; read again whenever the matter has moved on.
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'

export const useConferences = ({ matterId, version }: Pick<MatterView, 'matterId' | 'version'>) =>
  useQuery<ConferenceView[]>({
    queryKey: ['conferences', matterId, version],
    queryFn: ({ signal }) => call<{ rows: ConferenceView[] }>('GET', `/matters/${matterId}/conferences`, { signal }).then((list) => list.rows),
    // While the newer state is read the older one stands, of the same matter only.
    placeholderData: (before, query) => (query?.queryKey[1] === matterId ? before : undefined),
  })
