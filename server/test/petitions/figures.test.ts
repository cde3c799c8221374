// The counts of the yearly report and the rates that are asked for (Art. 41), and urging and supervising by the petition
// office (Art. 40).
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PetitionFigures } from '@gongzhi/contracts/petitions.ts'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { petitionsOf, pointersOf, PROCEDURE } from './scene.ts'

let city: TestCity
let the: ReturnType<typeof petitionsOf>
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  the = petitionsOf(city)
})
afterAll(() => city.stop())

test('韩雪 reads a month: how many, by channel, class, subject and unit; in time, rated, content; each rate with what it is of', async () => {
  const [hanxue, zhaolei] = [await city.as('hanxue'), await city.as('zhaolei')]
  const [inTime, late, waiting] = [await the.byLetter(), await the.byLetter({ channel: 'visit', persons: 4 }), await the.online()]
  await the.answered(inTime)
  await the.byPetitioner(inTime, 'ratePetition', { of: 'office', satisfied: 'satisfied' })
  await the.byPetitioner(inTime, 'ratePetition', { of: 'unit', satisfied: 'notSatisfied' })
  await the.byPetitioner(inTime, 'askReview', { grounds: '不服' })
  await the.act(hanxue, late.matterId, 'passOn', { way: 'transferred', unitId: the.units.urban() })
  const supervised = await the.act(hanxue, late.matterId, 'supervise', { level: 'daily', text: '请按时告知' })
  expect(supervised.requests.find(({ kind }) => kind === 'supervision')?.askedOfName).toContain('城市管理局')
  city.clock.set('2026-03-20T02:00:00Z')
  await the.act(zhaolei, late.matterId, 'inform', { way: 'lawfulDuty', procedure: PROCEDURE, service: the.served() })

  const month = (await hanxue.get<PetitionFigures>('/petitions/figures?from=2026-03-01&until=2026-03-31')).body
  expect(month).toMatchObject({ registered: 3, persons: 6, supervised: 1, reviewed: 0, reReviewed: 0 })
  expect(month.byChannel).toEqual(expect.arrayContaining([{ channel: 'letter', n: 1 }, { channel: 'visit', n: 1 }, { channel: 'web', n: 1 }]))
  expect([month.byClass, month.byCategory]).toEqual([[{ petitionClass: 'claim', n: 2 }], [{ category: 'publicService', n: 2 }]])
  expect(Object.fromEntries(month.rates.map(({ rate, n, of }) => [rate, `${n}/${of}`]))).toEqual({ acceptedInTime: '1/2', answeredInTime: '1/1', rated: '1/1', satisfiedWithOffice: '1/1', satisfiedWithUnit: '0/1' })
  expect(month.byUnit).toEqual([{ unitId: the.units.urban(), unitName: '望江区城市管理局', passedOn: 2, answered: 1, late: 1, supported: 0 }])
  expect((await hanxue.get<PetitionFigures>(`/petitions/figures?from=2026-03-01&until=2026-03-31&unitId=${the.units.market()}`)).body.registered).toBe(0)
  expect((await hanxue.get<PetitionFigures>('/petitions/figures?from=2026-02-01&until=2026-02-28')).body.registered).toBe(0)
  // Another district's office counts its own.
  const other = city.app.deps.units.all.find(({ dutyKey, name }) => dutyKey === 'petitionOffice' && name !== '望江区信访局')!
  expect((await (await the.at(other.unitId, 'petitionClerk')).get<PetitionFigures>('/petitions/figures?from=2026-03-01&until=2026-03-31')).body.registered).toBe(0)
  expect((await the.tracked(waiting)).state).toBe('toRegister')
})

test('a title stands in lists: it does not name who petitions, nor does one that is made of the first sentence', async () => {
  const hanxue = await city.as('hanxue')
  const body = { commandId: crypto.randomUUID(), channel: 'letter', petitionClass: 'claim', category: 'housing', petitioner: { name: '王建国' } }
  expect(pointersOf(await hanxue.send('POST', '/petitions', { ...body, title: '王建国反映漏水', description: '屋顶漏水。' }))).toEqual(['/title'])
  const { matterId } = await the.byLetter({ title: undefined, description: '我叫王建国,屋顶漏水多年无人修。' })
  expect((await hanxue.matter(matterId)).title).toBe('我叫某,屋顶漏水多年无人修')
  const online = await the.online()
  expect(pointersOf(await hanxue.act(online.matterId, 'registerPetition', { petitionClass: 'claim', category: 'housing', summary: '王建国反映漏水' }))).toEqual(['/summary'])
})
