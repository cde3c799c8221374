// Calls for help as the desk reads them; live hints renew them.
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Me } from '@gongzhi/contracts/people.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'

const EVERY_30_SECONDS_MS = 30_000 // heals a hint that was lost

/** Whether somebody may be called at all. */
export const isCalledAtAll = (me: Me): boolean => me.grants.some(({ role }) => roleMay(role, 'help.answer'))

export const useHelpCalls = (isAsked = true) =>
  useQuery({
    queryKey: ['help'],
    queryFn: ({ signal }) => call<{ rows: HelpCallView[] }>('GET', '/help-calls', { signal }).then(({ rows }) => rows),
    refetchInterval: EVERY_30_SECONDS_MS,
    enabled: isAsked,
  })
