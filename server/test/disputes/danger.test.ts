// Danger told to the police at once, and what a law demands to be reported: sealed, read once by whom it is for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../world.ts'
import { startCity } from '../world.ts'
import { verifyRecord } from '../../src/modules/audit/index.ts'
import { mediationOf, openClocks, reasonOf } from './scene.ts'
import type { Mediation } from './scene.ts'

let city: TestCity
let m: Mediation
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  m = await mediationOf(city)
})
afterAll(() => city.stop())

const station = () => city.app.deps.units.inArea('policeStation', city.areaId('和平街道'))!.unitId
const police = () => m.at(station(), ['liaison', 'reviewer'])
const requestIdOf = async (matterId: string, kind: string) => (await m.liqiang.matter(matterId)).requests.find((request) => request.kind === kind)!.requestId

test('何秀兰 tells the police station of the place within the hour, and has its receipt; no other unit is taken for it', async () => {
  const { matterId } = await m.mediating()
  const danger = { what: '孙国庆扬言动刀', measures: '已把双方分开' }
  expect(reasonOf(await m.hexiulan.act(matterId, 'reportDanger', { unitId: city.unitId('望江区城市管理局'), ...danger }))[0]).toBe(400)
  const matter = await m.does(m.hexiulan, matterId, 'reportDanger', { unitId: station(), ...danger })
  expect(openClocks(matter)).toEqual(['mediation', 'request'])
  expect(Date.parse(matter.requests[0]!.dueAt) - city.clock.now().getTime()).toBe(3_600_000)
  const officer = await police()
  expect((await officer.inbox()).filter((row) => row.matterId === matterId).map(({ todoAct }) => todoAct)).toEqual(['answerDanger'])
  await m.does(officer, matterId, 'answerDanger', { requestId: await requestIdOf(matterId, 'danger'), receipt: '和公接〔2026〕31号', answer: '已出警' })
  expect((await m.view(matterId)).referrals).toMatchObject([{ kind: 'danger', receipt: '和公接〔2026〕31号' }])
})

test('a mandatory report is read once by the police, then erased; fact and receipt stay, and the record still holds', async () => {
  const { matterId } = await m.mediating({ disputeType: 'family' })
  const what = '孩子手臂多处瘀伤,自述被父亲打'
  await m.does(m.hexiulan, matterId, 'referToAuthority', { unitId: station(), ground: 'minor', what })
  const officer = await police()
  // Nobody reads it by the way: not who wrote it, not the clerk, not whom it is for before the receipt.
  for (const reader of [m.hexiulan, m.liqiang, officer]) {
    for (const path of [`/matters/${matterId}`, `/matters/${matterId}/entries`, `/disputes/${matterId}`]) expect(JSON.stringify((await reader.get(path)).body)).not.toMatch(/瘀伤|未成年/)
  }
  const requestId = await requestIdOf(matterId, 'mandatoryReport')
  const commandId = crypto.randomUUID()
  const received = await officer.act(matterId, 'receiveReferral', { commandId, requestId, receipt: '和公受〔2026〕7号' })
  expect(received.body['referral']).toEqual({ text: `涉及未成年人受侵害\n${what}` })
  await m.whole(matterId)
  expect((await officer.act(matterId, 'receiveReferral', { commandId, requestId, receipt: '和公受〔2026〕7号' })).body['referral']).toBeUndefined()
  const words = await city.db.selectFrom('words').select(['content', 'erasedAt', 'salt']).where('matterId', '=', matterId).where('field', '=', 'referral').execute()
  expect(words).toEqual([{ content: null, salt: null, erasedAt: city.clock.now() }])
  expect((await m.view(matterId)).referrals).toMatchObject([{ kind: 'mandatoryReport', receipt: '和公受〔2026〕7号' }])
  expect((await verifyRecord(city.db)).faults).toEqual([])
})

test('violence at home goes to the police alone', async () => {
  const { matterId } = await m.mediating({ disputeType: 'family' })
  const what = '妻子面部受伤'
  expect((await m.hexiulan.act(matterId, 'referToAuthority', { unitId: city.unitId('望江区民政局'), ground: 'domesticViolence', what })).status).toBe(400)
  await m.does(m.hexiulan, matterId, 'referToAuthority', { unitId: city.unitId('望江区民政局'), ground: 'minor', what })
})
