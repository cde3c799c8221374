// Who is signed in. A session that ends while somebody works is asked for again over the page (SignInDrawer), so that
// nothing typed is lost; only a page opened without a session goes to the sign-in screen.
import type { Me, SignIn } from '@gongzhi/contracts/people.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, isProblem } from './api.ts'

/** The person of the session, or null where none was opened; one whose session has just ended stays until he signs in again. */
export function useMe() {
  const queries = useQueryClient()
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) =>
      call<Me>('GET', '/me', { signal }).catch((error: unknown) => {
        if (isProblem(error, 'signed-out')) return queries.getQueryData<Me | null>(['me']) ?? null
        throw error
      }),
    staleTime: 5 * 60_000,
  })
}

/** Opens a session; everything shown is read again as the new person. */
export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (signIn: SignIn) => call<unknown>('POST', '/session', { body: signIn }),
    onSuccess: () => queries.invalidateQueries(),
  })
}

/** Ends the session and forgets everything that was read in it. */
export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call<undefined>('DELETE', '/session'),
    onSettled: () => {
      queries.clear()
      queries.setQueryData(['me'], null)
    },
  })
}
