// The demonstration's people by role, one click each; says loudly that it is one. Absent outside demo mode (404).
import { useQuery } from '@tanstack/react-query'
import { call, isProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useSignIn } from '../../kit/session.tsx'

export type DemoPerson = { username: string; name: string; roles: string[]; unitName: string; post: string }

const DEMO_PASSWORD = 'gongzhi-demo' // stated in the README; the server refuses it outside demo mode

/** The people to choose from, or null where this is no demonstration. */
export function useDemoPeople() {
  return useQuery({
    queryKey: ['demo-people'],
    queryFn: ({ signal }) =>
      call<{ rows: DemoPerson[] }>('GET', '/demo/people', { signal }).then((page) => page.rows).catch((error: unknown) => {
        if (isProblem(error, 'not-found')) return null
        throw error
      }),
    staleTime: Infinity,
  })
}

/** What somebody is known as who holds several roles: a dispatcher also takes in, an officer also signs. */
const KNOWN_AS = ['communityHead', 'dutyOfficer', 'dispatcher', 'officer']

/** People in groups by the role that they are known as, in the order in which the roles come. */
export function byRole(people: readonly DemoPerson[]): { role: string; people: DemoPerson[] }[] {
  const groups = new Map<string, DemoPerson[]>()
  for (const person of people) {
    const role = KNOWN_AS.find((each) => person.roles.includes(each)) ?? person.roles[0] ?? ''
    groups.set(role, [...(groups.get(role) ?? []), person])
  }
  return Array.from(groups, ([role, members]) => ({ role, people: members }))
}

export function DemoPeople({ people, onDone }: { people: DemoPerson[]; onDone: () => void }) {
  const { t, word, language } = useWords()
  const signIn = useSignIn()
  return (
    <>
      <div className="demo-banner" role="note">
        <strong>{t('desk.demo.title')}</strong>
        <p>{t('desk.demo.text')}</p>
      </div>
      {signIn.error && <p className="field"><span className="wrong" role="alert">{problemWords(language, signIn.error)}</span></p>}
      <div className="demo-groups">
        {byRole(people).map((group) => (
          <section key={group.role}>
            <h2>{word(`personRole.${group.role}`)}</h2>
            {group.people.map((person) => (
              <button key={person.username} type="button" className="demo-person" disabled={signIn.isPending}
                onClick={() => signIn.mutate({ username: person.username, password: DEMO_PASSWORD }, { onSuccess: onDone })}>
                <b>{person.name}</b>
                <span className="post">{person.unitName}{person.post && ` · ${person.post}`}</span>
                <span className="login">{person.username}</span>
              </button>
            ))}
          </section>
        ))}
      </div>
    </>
  )
}
