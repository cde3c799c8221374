// What the stories of petitions begin from: 韩雪 of the district's petition office, 赵磊 of 城市管理局, and who else has a part.
import { randomUUID } from 'node:crypto'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { PetitionTracking, PetitionView } from '@gongzhi/contracts/petitions.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { expect } from 'vitest'
import { loadStaff } from '../../src/modules/matters/index.ts'
import { wholenessFaults } from '../wholeness.ts'
import type { Answer, Person, TestCity } from '../world.ts'

export const SERVED = { way: 'direct' as const }
export const OPINION = { request: '请求修复小区门口的井盖并赔偿修车费用', facts: '经查,井盖破损属实,由市政设施科管养。', opinion: '支持信访请求,三日内修复并赔偿。', basis: '《城市道路管理条例》第二十三条' }
export const REVIEW = { facts: '经审查,原处理意见认定事实清楚。', opinion: '维持原处理意见。', basis: '《信访工作条例》第三十五条' }
export const PROCEDURE = '本机关依法受理,自受理之日起六十日内书面答复。'

export function petitionsOf(city: TestCity) {
  const units = {
    office: () => city.unitId('望江区信访局'), cityOffice: () => city.unitId('市信访局'), urban: () => city.unitId('望江区城市管理局'), market: () => city.unitId('望江区市场监督管理局'),
    government: () => city.unitId('望江区人民政府办公室'), cityGovernment: () => city.unitId('市政府办'), discipline: () => city.unitId('望江区纪委监委'), cityDiscipline: () => city.unitId('市纪委监委'),
  }
  /** Somebody who holds the role at the unit. */
  async function at(unitId: string, role: Role): Promise<Person> {
    const row = await city.db.selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select('username').where('unitId', '=', unitId).where('role', '=', role).orderBy('username').executeTakeFirstOrThrow()
    return city.as(row.username)
  }
  const personId = async (username: string): Promise<string> => (await city.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirstOrThrow()).personId
  const letter = { title: '小区门口井盖破损多日无人修', description: '和平街道永安社区门口井盖破损两个月,我的车被颠坏,多次反映没有人管。', request: '修好井盖,赔偿修车费用', petitionClass: 'claim', category: 'publicService', channel: 'letter' }
  /** 王建国's letter, as 韩雪 registers it. */
  async function byLetter(more: object = {}, clerk = 'hanxue'): Promise<ReportReceipt> {
    const body = { commandId: randomUUID(), ...letter, areaId: city.areaId('和平街道'), petitioner: { name: '王建国', phone: '13800001234', address: '永安社区 3 栋 2 单元' }, ...more }
    return created(await (await city.as(clerk)).send<ReportReceipt>('POST', '/petitions', body))
  }
  async function online(more: object = {}): Promise<ReportReceipt> {
    const { channel: _channel, category: _category, petitionClass: _class, ...said } = letter
    const body = { commandId: randomUUID(), ...said, areaId: city.areaId('和平街道'), petitioner: { name: '王建国', phone: '13800001234' }, ...more }
    return created(await city.anybody.send<ReportReceipt>('POST', '/petitions/online', body))
  }
  const deed = (act: string) => async (who: Person, matterId: string, body: object = {}): Promise<MatterView> => {
    const matter = done(await who.act(matterId, act, body))
    await whole(matterId)
    city.clock.forward(1)
    return matter
  }
  /** Does the act, sees that it was done, and that the petition stands as it must. */
  const act = (who: Person, matterId: string, name: string, body: object = {}): Promise<MatterView> => deed(name)(who, matterId, body)
  async function whole(matterId: string): Promise<void> {
    const deps = { ...city.app.deps, staff: await loadStaff(city.app.deps) }
    expect(await wholenessFaults(deps, matterId)).toEqual([])
  }
  const byPetitioner = (receipt: ReportReceipt, name: string, body: object = {}) =>
    city.anybody.send<PetitionTracking & { reason?: string }>('POST', `/petitions/${receipt.number}/acts/${name}`, { commandId: randomUUID(), code: receipt.trackingCode, ...body })
  const tracked = async (receipt: ReportReceipt): Promise<PetitionTracking> => (await city.anybody.get<PetitionTracking>(`/petitions/tracking/${receipt.number}?code=${receipt.trackingCode}`)).body
  const view = async (who: Person, matterId: string): Promise<PetitionView> => (await who.get<PetitionView>(`/petitions/${matterId}`)).body
  const today = (): string => new Date(city.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const served = () => ({ ...SERVED, servedOn: today() })
  /** 城市管理局 has informed the petitioner and gives its opinion. */
  async function atWork(receipt: ReportReceipt): Promise<void> {
    const [hanxue, zhaolei] = [await city.as('hanxue'), await city.as('zhaolei')]
    await act(hanxue, receipt.matterId, 'passOn', { way: 'transferred', unitId: units.urban() })
    await act(zhaolei, receipt.matterId, 'inform', { way: 'opinion', procedure: PROCEDURE, service: served() })
  }
  async function answered(receipt: ReportReceipt): Promise<void> {
    const zhaolei = await city.as('zhaolei')
    await atWork(receipt)
    await act(zhaolei, receipt.matterId, 'giveOpinion', { result: 'notSupported', ...OPINION })
    await act(zhaolei, receipt.matterId, 'serveAnswer', served())
  }
  return { units, at, personId, byLetter, online, act, whole, byPetitioner, tracked, view, today, served, atWork, answered }
}

function created(answer: Answer<ReportReceipt>): ReportReceipt {
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

export function done(answer: Answer): MatterView {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return (answer.body as { matter: MatterView }).matter
}

export const reasonOf = (answer: Answer<object>): unknown => (answer.body as { reason?: unknown }).reason
export const pointersOf = (answer: Answer<object>): unknown[] => ((answer.body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer)
/** The last local day of a running clock. */
export const dueOf = (matter: MatterView, kind: string): string | undefined => {
  const clock = matter.clocks.find((one) => one.kind === kind && !one.stoppedAt)
  return clock && new Date(Date.parse(clock.dueAt) + 8 * 3_600_000 - 1).toISOString().slice(0, 10)
}
