// What the hostile tests begin from: a report that 永安社区 whistled up and 王芳 of 和平街道 has to dispatch.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Answer, TestCity } from '../world.ts'

export const matterOf = (answer: Answer): MatterView => {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return (answer.body as { matter: MatterView }).matter
}
export const reasonOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['reason']]
export const requestOf = (matter: MatterView, kind: string) => matter.requests.find((r) => r.kind === kind && !r.answeredAt)!

export function scenesOf(city: TestCity) {
  const units = {
    committee: () => city.unitId('永安社区居民委员会'), street: () => city.unitId('和平街道网格化管理中心'), lighting: () => city.unitId('望江区城市管理局'),
    power: () => city.unitId('望江区供电公司'), property: () => city.unitId('和平安居物业服务有限公司'),
  }
  /** A broken street lamp, where the duty list names units to cite. */
  const lamp = (more: object = {}): Promise<ReportReceipt> => city.report({ categoryId: '0201', ...more })
  async function atStreet(more: object = {}): Promise<string> {
    const { matterId } = await lamp(more)
    const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
    await liqiang.act(matterId, 'accept')
    const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: units.street(), whistle: 'daily', reason: '社区办不了' }))
    matterOf(await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign'))
    city.clock.forward(1)
    return matterId
  }
  const todosOf = async (username: string, matterId: string) =>
    (await (await city.as(username)).inbox('?limit=100')).filter((row) => row.matterId === matterId).map((row) => row.todoAct)
  const byReporter = (receipt: ReportReceipt, act: string, body: object = {}) =>
    city.anybody.send('POST', `/reports/${receipt.number}/acts/${act}`, { commandId: crypto.randomUUID(), code: receipt.trackingCode, ...body })
  return { units, lamp, atStreet, todosOf, byReporter }
}
