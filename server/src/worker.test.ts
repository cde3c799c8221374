import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSuperuser } from '../test/database.ts'
import type { TestCity } from '../test/world.ts'
import { startCity } from '../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
  await city.db.executeQuery(sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ('foldFigures', now(), now() + interval '40 days')`.compile(city.db))
  await city.app.start()
})
afterAll(() => city.stop())

const job = async (): Promise<() => Promise<number>> => {
  const key = crypto.randomUUID()
  await sql`select graphile_worker.add_job('foldFigures', '{}'::json, job_key => ${key})`.execute(city.db)
  return async () => (await sql`select from graphile_worker.jobs where key = ${key}`.execute(city.db)).rows.length
}

test('a job noted as started in forty days, by a clock that was wrong, is started in the next minute again', async () => {
  const { rows } = await sql<{ isAhead: boolean }>`select last_execution > now() as is_ahead from graphile_worker._private_known_crontabs where identifier = 'foldFigures'`.execute(city.db)
  expect(rows).toEqual([{ isAhead: false }])
})

test('jobs are worked on, also after all connections were cut', async () => {
  await expect.poll(await job(), { timeout: 10_000 }).toBe(0)
  await asSuperuser(city.database.ownerUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'gongzhi'`)
  await expect.poll(() => sql`select 1`.execute(city.db).then(() => true, () => false), { timeout: 10_000 }).toBe(true)
  await expect.poll(await job(), { timeout: 15_000 }).toBe(0)
})
