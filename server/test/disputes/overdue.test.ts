// What is not kept wakes who looks after it (人民调解法 Art. 31); that a right was not used makes nobody late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wakeForClocks } from '../../src/modules/supervision/wake.ts'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { mediationOf } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

test('the day agreed on passes: 何秀兰 and her committee are told once; the end of the thirty days only before it', async () => {
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, Object.values(parties))
  await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' })
  await m.does(m.liqiang, matterId, 'sealAgreement', { signedPartyIds: Object.values(parties), signedMediatorIds: [m.mediatorId], signedOn: '2026-03-02', sealedOn: '2026-03-02', fileIds: [await m.scan(m.liqiang)] })
  const told = async (at: string) => {
    city.clock.set(at)
    await wakeForClocks(city.app.deps)
    const rows = await city.db.selectFrom('notices').select(['kind', 'recipient', 'facts']).where('matterId', '=', matterId).where('clockId', 'is not', null).execute()
    return rows.map(({ kind, recipient, facts }) => `${kind} ${(facts as { clock: string }).clock} ${recipient}`).sort()
  }
  const late = await told('2026-03-23T02:00:00Z')
  expect(late).toContain('clock.overdue performance person')
  expect(late).not.toContain('clock.overdue confirmation unit')
  const after = await told('2026-04-07T02:00:00Z')
  expect(after.filter((line) => line.includes('confirmation'))).toEqual(['clock.near confirmation unit'])
  expect(await told('2026-04-07T03:00:00Z')).toEqual(after)
  expect(await m.todos('hexiulan', matterId)).toEqual(['recordConfirmation', 'recordPerformance'])
})
