// The 30 days of Art. 33: the day of effect is not counted, and a last day on which nobody works moves on (民法典 Art. 201, 203).
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { mediationOf, reasonOf } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-08-31T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

async function sealedOn(day: string): Promise<{ matterId: string; all: string[] }> {
  city.clock.set(`${day}T01:00:00Z`)
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, Object.values(parties))
  const terms = [{ text: '付清 1200 元', way: '转账', dueOn: '2026-12-20' }]
  await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, terms, reachedOn: day })
  const paper = { signedPartyIds: Object.values(parties), signedMediatorIds: [m.mediatorId], signedOn: day, sealedOn: day, fileIds: [await m.scan(m.liqiang)] }
  await m.does(m.liqiang, matterId, 'sealAgreement', paper)
  return { matterId, all: Object.values(parties) }
}

const dueOf = async (matterId: string) => (await m.liqiang.matter(matterId)).clocks.find(({ kind }) => kind === 'confirmation')!

test.each([
  // The 30th day after is 1 October: the holiday ends with 7 October, the first working day is the 8th.
  ['2026-09-01', '2026-10-08'],
  // 7 October is a day off.
  ['2026-09-07', '2026-10-08'],
  // A Thursday at work.
  ['2026-09-15', '2026-10-15'],
])('an agreement in force on %s can be confirmed until %s', async (day, until) => {
  const { matterId } = await sealedOn(day)
  expect((await m.view(matterId)).confirmation).toEqual({ until, isPossible: true })
  const clock = await dueOf(matterId)
  expect(new Date(Date.parse(clock.dueAt) - 1).toISOString().slice(0, 10)).toBe(until)
  expect(clock.basis).toContain('第三十三条')
})

test('the day after is too late, however it is entered; that nobody wants it can still be said', async () => {
  const { matterId, all } = await sealedOn('2026-09-16')
  city.clock.set('2026-10-19T01:00:00Z')
  const asked = { step: 'applied', court: '望江区人民法院', partyIds: all }
  expect((await m.view(matterId)).confirmation).toMatchObject({ until: '2026-10-16', isPossible: false })
  expect(reasonOf(await m.hexiulan.act(matterId, 'recordConfirmation', { ...asked, on: '2026-10-17' }))).toEqual([422, 'reason.confirmLate'])
  expect(reasonOf(await m.hexiulan.act(matterId, 'recordConfirmation', { step: 'confirmed', on: '2026-10-17' }))).toEqual([422, 'reason.notApplied'])
  await m.does(m.hexiulan, matterId, 'recordConfirmation', { step: 'notWanted', on: '2026-10-19' })
})
