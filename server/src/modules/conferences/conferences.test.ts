// Several units sit down together: 王芳 calls, 城市管理局 and 供电公司 come, each goes away with a task and a day.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { loadStaff } from '../matters/index.ts'
import { wholenessFaults } from '../../../test/wholeness.ts'
import type { Answer, TestCity } from '../../../test/world.ts'
import { mediationOf } from '../../../test/disputes/scene.ts'
import { docxText } from '../../../test/readPapers.ts'
import { startCity } from '../../../test/world.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
})
afterAll(() => city.stop())

const lighting = () => city.unitId('望江区城市管理局')
const power = () => city.unitId('望江区供电公司')
const street = () => city.unitId('和平街道网格化管理中心')
const reasonOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['reason']]
const wrongOf = (answer: Answer): [number, string[]] => [answer.status, ((answer.body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)]
const matterOf = (answer: Answer): MatterView => (answer.body as { matter: MatterView }).matter
const todosOf = async (username: string, matterId: string) => (await (await city.as(username)).inbox()).filter((row) => row.matterId === matterId).map((row) => row.todoAct)
const conferences = async (username: string, matterId: string) => (await (await city.as(username)).get<{ rows: ConferenceView[] }>(`/matters/${matterId}/conferences`)).body.rows
const tomorrow = (hours = 24): string => new Date(city.clock.now().getTime() + hours * 3_600_000).toISOString()
const faultsOf = async (matterId: string) => wholenessFaults({ ...city.app.deps, staff: await loadStaff(city.app.deps) }, matterId)

/** A report that 永安社区 whistled up and 王芳 signed for: 和平街道 owns it. */
async function atStreet(more: object = {}): Promise<string> {
  const { matterId } = await city.report({ categoryId: '0201', ...more })
  const [liqiang, wangfang] = [await city.as('liqiang'), await city.as('wangfang')]
  await liqiang.act(matterId, 'accept')
  const whistled = matterOf(await liqiang.act(matterId, 'whistle', { leadUnitId: street(), whistle: 'daily', reason: '社区办不了' }))
  await wangfang.actOn(whistled.assignments[0]!.assignmentId, 'sign')
  city.clock.forward(1)
  return matterId
}

const call = async (matterId: string, more: object = {}): Promise<Answer> =>
  (await city.as('wangfang')).act(matterId, 'callConference', { startsAt: tomorrow(), place: '和平街道三楼会议室', agenda: '老旧灯线由谁更换', unitIds: [lighting(), power()], ...more })

test('王芳 calls 城市管理局 and 供电公司: both see the matter from then on and are asked whether they come', async () => {
  const matterId = await atStreet()
  const zhaolei = await city.as('zhaolei')
  expect((await zhaolei.get(`/matters/${matterId}`)).status).toBe(404)
  const called = matterOf(await call(matterId))
  expect(called.state).toBe('toDispatch')
  expect((await zhaolei.get(`/matters/${matterId}`)).status).toBe(200)
  expect([await todosOf('zhaolei', matterId), await todosOf('sunli', matterId)]).toEqual([['answerConference'], ['answerConference']])
  const seen = await zhaolei.matter(matterId)
  expect(seen.requests.map(({ askedOfName, text, mayAnswer }) => [askedOfName, text, mayAnswer]).toSorted((a, b) => Number(b[2]) - Number(a[2]))).toEqual([['望江区城市管理局', '老旧灯线由谁更换', true], ['望江区供电公司', '老旧灯线由谁更换', false]])
  expect(seen.clocks.filter(({ kind }) => kind === 'request')).toHaveLength(2)
  const notices = (await zhaolei.get<{ rows: { sentence: string }[] }>('/notices')).body.rows
  expect(notices[0]!.sentence).toContain('召集会商,请望江区城市管理局、望江区供电公司参加,3月3日 09:01 开始')
  expect(await faultsOf(matterId)).toEqual([])
})

test('the answer is waited for one working day, and never beyond the beginning', async () => {
  const [soon, late] = [await atStreet(), await atStreet()]
  const inTwoHours = tomorrow(2)
  expect(matterOf(await call(soon, { startsAt: inTwoHours })).requests[0]!.dueAt).toBe(inTwoHours)
  expect(matterOf(await call(late, { startsAt: tomorrow(24 * 9) })).requests[0]!.dueAt < tomorrow(24 * 3)).toBe(true)
})

test('they meet: who came, the decision, a task and a day for each; 供电公司 reports after the matter has ended, and 王芳 hears of it', async () => {
  const matterId = await atStreet()
  const [wangfang, zhaolei, sunli] = [await city.as('wangfang'), await city.as('zhaolei'), await city.as('sunli')]
  const called = matterOf(await call(matterId))
  const requestOf = (unit: string) => called.requests.find((r) => r.askedOfName === unit)!.requestId
  expect(reasonOf(await zhaolei.act(matterId, 'answerConference', { requestId: requestOf('望江区供电公司'), attends: true }))).toEqual([403, 'reason.askedOf'])
  await zhaolei.act(matterId, 'answerConference', { requestId: requestOf('望江区城市管理局'), attends: true, attendeeName: '赵磊' })
  const [conference] = await conferences('wangfang', matterId)
  expect(conference!.units.map(({ unitName, answer, attendeeName }) => [unitName, answer, attendeeName])).toEqual([
    ['和平街道网格化管理中心', 'attends', undefined], ['望江区城市管理局', 'attends', '赵磊'], ['望江区供电公司', undefined, undefined],
  ])
  const record = {
    conferenceId: conference!.conferenceId, decision: '灯线由城市管理局更换,供电公司配合停电。',
    attendance: [{ unitId: street(), attended: true }, { unitId: lighting(), attended: true }, { unitId: power(), attended: false }],
    tasks: [{ unitId: lighting(), task: '更换灯线', dueOn: '2026-03-10' }, { unitId: power(), task: '安排停电', dueOn: '2026-03-06' }],
  }
  expect(reasonOf(await wangfang.act(matterId, 'recordConference', record))).toEqual([422, 'reason.conferenceNotBegun'])
  city.clock.forward(25 * 60)
  const recorded = matterOf(await wangfang.act(matterId, 'recordConference', record))
  expect(recorded.requests.filter((r) => !r.answeredAt).map((r) => [r.kind, r.askedOfName, r.text, r.dueAt]).toSorted((a, b) => a[3]!.localeCompare(b[3]!))).toEqual([
    ['conferenceTask', '望江区供电公司', '安排停电', '2026-03-06T16:00:00.000Z'], ['conferenceTask', '望江区城市管理局', '更换灯线', '2026-03-10T16:00:00.000Z'],
  ])
  expect(reasonOf(await wangfang.act(matterId, 'recordConference', record))).toEqual([409, 'reason.noConference'])
  expect([await todosOf('zhaolei', matterId), await todosOf('sunli', matterId)]).toEqual([['answerConferenceTask'], ['answerConferenceTask']])
  await wangfang.act(matterId, 'refuse', { reason: 'notOurs', whereTo: '请向产权单位反映' })
  expect((await wangfang.matter(matterId)).state).toBe('refused')
  const task = recorded.requests.find((r) => r.askedOfName === '望江区供电公司' && r.kind === 'conferenceTask')!
  expect((await sunli.act(matterId, 'answerConferenceTask', { requestId: task.requestId, outcome: '已停电两小时。' })).status).toBe(200)
  const [held] = await conferences('zhaolei', matterId)
  expect(held).toMatchObject({ state: 'held', decision: record.decision, tasks: [{ unitName: '望江区供电公司', outcome: '已停电两小时。' }, { unitName: '望江区城市管理局', task: '更换灯线' }] })
  const notices = (await wangfang.get<{ rows: { sentence: string }[] }>('/notices')).body.rows
  expect(notices[0]!.sentence).toContain('反馈会商任务的落实情况')
  expect(await faultsOf(matterId)).toEqual([])
})

test('a conference needs a time to come, a place or a link, and somebody else', async () => {
  const matterId = await atStreet()
  expect(wrongOf(await call(matterId, { startsAt: tomorrow(-1) }))).toEqual([400, ['/startsAt']])
  expect(wrongOf(await call(matterId, { place: undefined }))).toEqual([400, ['/place']])
  expect(wrongOf(await call(matterId, { unitIds: [street()] }))).toEqual([400, ['/unitIds']])
  expect((await call(matterId, { place: undefined, videoUrl: 'https://meet.example.cn/8' })).status).toBe(200)
})

test('nobody is called to a conference on what is about his own unit', async () => {
  const { matterId } = await city.report({ categoryId: '0201' })
  await (await city.as('liqiang')).act(matterId, 'accept', { nature: 'complaint', aboutUnitId: lighting() })
  // The city's centre has it then, where nobody belongs to the district.
  const answer = await (await city.as('xuzhou')).act(matterId, 'callConference', { startsAt: tomorrow(), place: '社区', agenda: '怎么办', unitIds: [lighting()] })
  expect(reasonOf(answer)).toEqual([422, 'reason.aboutItself'])
})

test('a cancelled conference asks nobody any more; it is neither recorded nor cancelled again', async () => {
  const matterId = await atStreet()
  const wangfang = await city.as('wangfang')
  await call(matterId)
  const [{ conferenceId }] = (await conferences('wangfang', matterId)) as [ConferenceView]
  const cancelled = matterOf(await wangfang.act(matterId, 'cancelConference', { conferenceId, reason: '改由派单办理' }))
  expect(cancelled.requests.every((r) => r.answeredAt)).toBe(true)
  expect(await todosOf('zhaolei', matterId)).toEqual([])
  expect(reasonOf(await wangfang.act(matterId, 'cancelConference', { conferenceId, reason: '再取消' }))).toEqual([409, 'reason.noConference'])
  const other = await atStreet()
  await Promise.all([call(matterId), call(other)])
  expect(reasonOf(await wangfang.act(matterId, 'cancelConference', { conferenceId, reason: '再取消' }))).toEqual([422, 'reason.conferenceCancelled'])
  expect((await wangfang.act(other, 'cancelConference', { conferenceId, reason: '别的事项' })).status).toBe(404)
})

test('a unit without accounts is listed and asked otherwise; what it is given to do, the caller answers for it', async () => {
  const matterId = await atStreet()
  const wangfang = await city.as('wangfang')
  const withoutAccounts = city.app.deps.units.all.find((unit) => unit.name.includes('营业所'))!
  const called = matterOf(await call(matterId, { unitIds: [withoutAccounts.unitId, lighting()] }))
  expect(called.requests.map((r) => r.askedOfName)).toEqual(['望江区城市管理局'])
  const [{ conferenceId, units }] = (await conferences('wangfang', matterId)) as [ConferenceView]
  expect(units).toHaveLength(3)
  city.clock.forward(25 * 60)
  const tasks = [{ unitId: withoutAccounts.unitId, task: '查表', dueOn: '2026-03-20' }]
  const recorded = matterOf(await wangfang.act(matterId, 'recordConference', { conferenceId, attendance: units.map(({ unitId }) => ({ unitId, attended: true })), decision: '查清', tasks }))
  expect(recorded.requests.filter((r) => !r.answeredAt).map((r) => [r.kind, r.askedOfName])).toEqual([['conferenceTask', '和平街道网格中心']])
  expect(await todosOf('wangfang', matterId)).toContain('answerConferenceTask')
  expect(await faultsOf(matterId)).toEqual([])
})

test('a unit that was not there is given nothing, and no day that is past', async () => {
  const matterId = await atStreet()
  const wangfang = await city.as('wangfang')
  await call(matterId, { unitIds: [lighting()] })
  const [{ conferenceId }] = (await conferences('wangfang', matterId)) as [ConferenceView]
  city.clock.forward(25 * 60)
  const record = { conferenceId, attendance: [{ unitId: lighting(), attended: true }], decision: '换灯' }
  expect(wrongOf(await wangfang.act(matterId, 'recordConference', { ...record, tasks: [{ unitId: power(), task: '停电', dueOn: '2026-03-20' }] }))).toEqual([400, ['/tasks/0/unitId']])
  expect(wrongOf(await wangfang.act(matterId, 'recordConference', { ...record, tasks: [{ unitId: lighting(), task: '换灯', dueOn: '2026-01-20' }] }))).toEqual([400, ['/tasks/0/dueOn']])
})

test('the minutes are a paper of its own, drawn once it has been held', async () => {
  const matterId = await atStreet()
  const wangfang = await city.as('wangfang')
  await call(matterId)
  const [{ conferenceId }] = (await conferences('wangfang', matterId)) as [ConferenceView]
  const draw = { paperKind: 'conferenceMinutes', subjectId: conferenceId }
  expect(reasonOf(await wangfang.act(matterId, 'drawPaper', draw))).toEqual([422, 'reason.paperNotNow'])
  city.clock.forward(25 * 60)
  const tasks = [{ unitId: power(), task: '安排停电', dueOn: '2026-03-20' }]
  const attendance = [{ unitId: street(), attended: true }, { unitId: lighting(), attended: true }, { unitId: power(), attended: false }]
  await wangfang.act(matterId, 'recordConference', { conferenceId, attendance, decision: '灯线由城市管理局更换。', tasks })
  expect((await wangfang.act(matterId, 'drawPaper', draw)).status).toBe(200)
  const { rows } = (await wangfang.get<Papers>(`/matters/${matterId}/papers`)).body
  expect(rows).toMatchObject([{ paperKind: 'conferenceMinutes', title: '会商纪要' }])
  const opened = await wangfang.act(matterId, 'openPaper', { paperId: rows[0]!.paperId, format: 'docx' })
  const { bytes } = await wangfang.get((opened.body['paper'] as { url: string }).url.replace('/api/v1', ''))
  const said = docxText(bytes)
  for (const part of ['老旧灯线由谁更换', '望江区城市管理局到会', '望江区供电公司未到会', '灯线由城市管理局更换。', '1望江区供电公司安排停电2026年3月20日']) expect(said).toContain(part)
})

test('a dispute as well: 李强 calls 城市管理局, while it is mediated on', async () => {
  const mediation = await mediationOf(city)
  const { matterId } = await mediation.register()
  const liqiang = await city.as('liqiang')
  const called = await liqiang.act(matterId, 'callConference', { startsAt: tomorrow(), place: '永安社区', agenda: '渗水由谁来查', unitIds: [lighting()] })
  expect([called.status, matterOf(called).state]).toEqual([200, 'toAskWish'])
  const zhaolei = await city.as('zhaolei')
  const { requests } = await zhaolei.matter(matterId)
  expect((await zhaolei.act(matterId, 'answerConference', { requestId: requests[0]!.requestId, attends: false, note: '当天有会' })).status).toBe(200)
  expect((await conferences('liqiang', matterId))[0]!.units.at(-1)).toMatchObject({ answer: 'doesNot' })
  expect(await todosOf('liqiang', matterId)).toEqual(['recordWish'])
  expect(await faultsOf(matterId)).toEqual([])
})
