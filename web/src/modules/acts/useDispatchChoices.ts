// Whom one may call for a matter, whom the next level may designate, and what the duty list says of its category.
import type { DispatchChoices } from '@gongzhi/contracts/matters.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'

export const dispatchChoicesOf = (matterId: string, signal?: AbortSignal): Promise<DispatchChoices> =>
  call<DispatchChoices>('GET', `/matters/${matterId}/dispatch-choices`, { signal })

export const useDispatchChoices = (matterId: string) =>
  useQuery({ queryKey: ['dispatch-choices', matterId], queryFn: ({ signal }) => dispatchChoicesOf(matterId, signal), staleTime: 60_000 })
