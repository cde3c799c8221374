// Fills an empty database with the demo city and then with matters, played through the acts. Called by app.ts in demo mode.
import { makeCity } from '../../../city/makeCity.ts'
import type { City } from '../../../city/types.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { AppDeps } from '../deps.ts'
import { reloadDeps } from '../deps.ts'
import { demoPeople } from '../modules/auth/index.ts'
import { playDemoMatters } from './playMatters.ts'
import { seedCity } from './seedCity.ts'

/** Ready matters before the product serves; the rest comes while one already looks. */
const MATTERS_FIRST = 60
const MATTERS_THEN = 240

export type Filling = { say: (line: string) => void; signal: AbortSignal }

/**
 * In demo mode fills an empty database with the city and some matters, and answers the filling that goes on while the
 * product serves; does nothing where there are areas already, or outside demo mode.
 */
export async function seedWhenEmpty(deps: AppDeps, { say, signal }: Filling): Promise<{ rest: Promise<void> }> {
  const any = deps.config.demo ? await deps.db.selectFrom('areas').select('areaId').limit(1).executeTakeFirst() : true
  if (any) return { rest: Promise.resolve() }
  say('Filling the demo city.')
  const city = makeCity()
  await seedCity(deps.db, city, deps.clock.now())
  await reloadDeps(deps)
  await playDemoMatters(deps, { city, count: MATTERS_FIRST, seed: 'first', hasTour: true, signal })
  return { rest: playRest(deps, city, { say, signal }) }
}

/** A failure is said and harms nothing that stands. */
async function playRest(deps: AppDeps, city: City, { say, signal }: Filling): Promise<void> {
  try {
    await playDemoMatters(deps, { city, count: MATTERS_THEN, seed: 'then', signal })
    if (!signal.aborted) say(`The demo city has ${MATTERS_FIRST + MATTERS_THEN} matters.`)
  } catch (error) {
    deps.log.error({ err: error }, 'The rest of the demo matters could not be played.')
  }
}

/** Who can sign in, for the terminal: those whom the sign-in page lists. */
export async function demoSignInList(deps: AppDeps): Promise<{ username: string; name: string; role: string }[]> {
  const people = await demoPeople(deps.db, localDateOf(deps.clock.now()))
  return people.map(({ username, name, post, unitName }) => ({ username, name, role: `${post} · ${unitName}` }))
}
