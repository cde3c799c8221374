// An agreement's seal is entered with its signatures, by the act that puts it in force; its paper is then marked as well.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { mediationOf, reasonOf } from '../../../test/disputes/scene.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

test('李强 cannot enter the seal of an agreement as of any paper; with all signatures it is on the paper too, with its scan', async () => {
  const m = await mediationOf(city)
  const { matterId, parties } = await m.mediating()
  await m.session(matterId, [parties.applicant, parties.respondent])
  await m.does(m.hexiulan, matterId, 'reachAgreement', { form: 'written', ...m.CONTENTS, reachedOn: '2026-03-02' })
  expect(await m.paper(m.hexiulan, matterId, 'agreement')).toContain('孙国庆赔偿吊顶维修费1200元')
  const rows = async () => (await m.liqiang.get<Papers>(`/matters/${matterId}/papers`)).body.rows
  const { paperId } = (await rows())[0]!
  const fileIds = [await m.scan(m.liqiang)]
  expect(reasonOf(await m.liqiang.act(matterId, 'sealPaper', { paperId, sealedOn: '2026-03-02', fileIds }))).toEqual([422, 'reason.sealAgreement'])
  await m.does(m.liqiang, matterId, 'sealAgreement', { signedPartyIds: [parties.applicant, parties.respondent], signedMediatorIds: [m.mediatorId], signedOn: '2026-03-02', sealedOn: '2026-03-02', fileIds })
  expect(await rows()).toMatchObject([{ paperId, sealedOn: '2026-03-02', scanIds: fileIds }])
})
