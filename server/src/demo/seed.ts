// Fills an empty database with the demo city and then with matters, played through the acts. Called by app.ts in demo mode.
import { DEMO_SEED, makeCity } from '../../../city/makeCity.ts'
import type { City } from '../../../city/types.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { AppDeps } from '../deps.ts'
import { reloadDeps } from '../deps.ts'
import { demoPeople } from '../modules/auth/index.ts'
import { markSeen } from '../modules/notices/index.ts'
import { fill } from './fill.ts'
import { readNote, writeNote } from './filling.ts'
import type { Filling } from './filling.ts'
import { seedCity } from './seedCity.ts'

export const DEMO_DAYS = 90
/** So long people wait for more matters than the tour needs; the rest comes while they look. */
const FIRST_MS = 10_000
const DAY_MS = 86_400_000

export type Saying = { say: (line: string) => void; signal: AbortSignal }

/**
 * In demo mode fills an empty database with the city and its last days, as far as some seconds go, and answers the filling
 * that goes on while the product serves; goes on with one that was cut off. Does nothing outside demo mode.
 */
export async function seedWhenEmpty(deps: AppDeps, { say, signal }: Saying): Promise<{ rest: Promise<void> }> {
  if (!deps.config.demo) return { rest: Promise.resolve() }
  const any = await deps.db.selectFrom('areas').select('areaId').limit(1).executeTakeFirst()
  const note = any ? await readNote(deps.config) : undefined
  if (any && (!note || note.isDone)) return { rest: Promise.resolve() }
  const city = makeCity()
  const filling: Filling = note ?? (await beginCity(deps, { city, seed: DEMO_SEED, days: DEMO_DAYS, say }))
  const { rest } = await fill(deps, filling, { city, say, signal, hasTour: true, ...(any ? {} : { firstMs: FIRST_MS }) })
  if (!any) await markRead(deps, filling)
  return { rest: rest.catch((error: unknown) => deps.log.error({ err: error }, 'The rest of the demo matters could not be played.')) }
}

/** The city itself, and the note by which its filling goes on after an interruption. */
export async function beginCity(deps: AppDeps, { city, seed, days, say }: { city: City; seed: string; days: number; say: (line: string) => void }): Promise<Filling> {
  say('Filling the demo city.')
  const now = deps.clock.now()
  const filling: Filling = { seed, until: now.toISOString(), days }
  await writeNote(deps.config, { ...filling, isDone: false })
  await seedCity(deps.db, city, now)
  await reloadDeps(deps)
  return filling
}

/** People have read what they were told of until yesterday. */
async function markRead(deps: AppDeps, { until }: Filling): Promise<void> {
  const people = await deps.db.selectFrom('people').select('personId').where('isMachine', '=', false).execute()
  for (const { personId } of people) await markSeen(deps.db, { personId, until: new Date(Date.parse(until) - DAY_MS) })
}

/** Who can sign in, for the terminal: those whom the sign-in page lists. */
export async function demoSignInList(deps: AppDeps): Promise<{ username: string; name: string; role: string }[]> {
  const people = await demoPeople(deps.db, localDateOf(deps.clock.now()))
  return people.map(({ username, name, post, unitName }) => ({ username, name, role: `${post} · ${unitName}` }))
}
