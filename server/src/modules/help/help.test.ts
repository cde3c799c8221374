import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import type { Hints } from '../matters/liveHints.ts'
import { liveHints } from '../matters/liveHints.ts'
import { actorsOfStaff } from '../auth/index.ts'
import { verifyRecord } from '../audit/index.ts'
import { eraseHelpCalls } from './jobs.ts'

let city: TestCity
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

const NOTE = '有人持刀,在三单元楼道'
const position = () => {
  const { centreLon, centreLat } = city.app.deps.areas.all.find((area) => area.name === '永安社区第三网格')!
  return { lon: centreLon, lat: centreLat }
}
const call = async (more: object = {}) =>
  (await city.as('chenmei')).send<HelpCallView & { code?: string }>('POST', '/help-calls', { commandId: crypto.randomUUID(), location: position(), accuracyM: 18, note: NOTE, ...more })
const seenBy = async (username: string) => (await (await city.as(username)).get<{ rows: HelpCallView[] }>('/help-calls')).body.rows
const act = async (username: string, { helpCallId }: { helpCallId: string }, name: string, body: object = {}) =>
  (await city.as(username)).send<HelpCallView & { code?: string }>('POST', `/help-calls/${helpCallId}/acts/${name}`, { commandId: crypto.randomUUID(), ...body })

test('陈梅 calls for help: 李强, 王芳 and 袁宁 see where she is, nobody else does; 王芳 opens it, answers and ends it', async () => {
  const { status, body } = await call()
  expect(status).toBe(201)
  expect(body).toMatchObject({ state: 'called', personName: '陈梅', isMine: true, acts: ['endHelpCall'], location: position(), accuracyM: 18, note: NOTE, placeName: '永安社区 · 永安社区第三网格' })
  for (const name of ['liqiang', 'wangfang', 'yuanning']) expect(await seenBy(name), name).toMatchObject([{ helpCallId: body.helpCallId, location: position(), note: NOTE, acts: ['openHelpCall', 'answerHelpCall', 'endHelpCall'] }])
  for (const name of ['zhaolei', 'zhoumin', 'linshu', 'sysadmin']) {
    expect(await seenBy(name), name).toEqual([])
    expect((await act(name, body, 'openHelpCall')).status, name).toBe(404)
  }
  expect((await act('chenmei', body, 'answerHelpCall', { answer: '我没事' })).status).toBe(422)
  expect((await act('wangfang', body, 'openHelpCall')).body).toMatchObject({ openedByName: '王芳', acts: ['answerHelpCall', 'endHelpCall'] })
  expect((await act('liqiang', body, 'openHelpCall')).body).toMatchObject({ code: 'act-refused' })
  expect((await act('wangfang', body, 'answerHelpCall', { answer: '已通知派出所,李强马上到' })).body).toMatchObject({ state: 'answered', answeredByName: '王芳' })
  expect((await seenBy('chenmei'))[0]).toMatchObject({ openedByName: '王芳', answer: '已通知派出所,李强马上到' })
  expect((await act('chenmei', body, 'endHelpCall')).body).toMatchObject({ state: 'ended', acts: [] })
  expect((await act('wangfang', body, 'endHelpCall')).status).toBe(422)
})

test('the same call sent twice is one call, though it lay on the phone for another time; another one with its id is refused', async () => {
  const commandId = crypto.randomUUID()
  const [first, second] = [await call({ commandId, heldMs: 1000 }), await call({ commandId, heldMs: 400_000 })]
  expect(second.body.helpCallId).toBe(first.body.helpCallId)
  expect((await call({ commandId, note: '别的' })).body.code).toBe('command-reused')
  await act('chenmei', first.body, 'endHelpCall')
})

test('a call is hinted at once to those called and to 陈梅 herself, and to nobody else', async () => {
  const { deps } = city.app
  const hints = liveHints({ db: city.db, log: deps.log, pollMs: 20 })
  const staff = await actorsOfStaff(deps)
  const heard: string[] = []
  for (const name of ['陈梅', '李强', '王芳', '赵磊', '林枢', '沈牧']) {
    const actor = staff.find((one) => one.name === name)!
    hints.listen({ actor, hear: ({ matterIds }: Hints) => void (matterIds.length === 0 && heard.push(name)) })
  }
  await new Promise((resolve) => setTimeout(resolve, 300))
  const { body } = await call()
  await expect.poll(() => new Set(heard), { timeout: 5000 }).toEqual(new Set(['陈梅', '李强', '王芳']))
  hints.stop()
  await act('chenmei', body, 'endHelpCall')
})

test('the record says who called and who came, and neither where nor what; both units are alerted', async () => {
  const { body } = await call()
  const entries = await city.db.selectFrom('entries').select(['facts', 'said']).where('stream', '=', 'help').where('act', '=', 'callForHelp').orderBy('chainSeq', 'desc').limit(1).execute()
  expect(JSON.stringify(entries[0])).not.toMatch(/持刀|116\.|36\.0/)
  expect(entries[0]!.said).toHaveLength(2)
  const alerts = await city.db.selectFrom('alerts').select(['kind', 'unitId']).where('helpCallId', '=', body.helpCallId).execute()
  expect(alerts.map(({ unitId }) => unitId).toSorted()).toEqual([city.unitId('永安社区居民委员会'), city.unitId('和平街道网格中心')].toSorted())
  await act('yuanning', body, 'endHelpCall', { note: '人已安全' })
})

test('a day after its end nobody knows any more where she was, and the record says that it was erased', async () => {
  const { body } = await call()
  await act('wangfang', body, 'answerHelpCall', { answer: '马上到' })
  await act('wangfang', body, 'endHelpCall')
  city.clock.forward(23 * 60)
  await eraseHelpCalls(city.app.deps)
  expect((await seenBy('liqiang')).find(({ helpCallId }) => helpCallId === body.helpCallId)).toMatchObject({ location: position(), note: NOTE })
  city.clock.forward(2 * 60)
  expect(await eraseHelpCalls(city.app.deps)).toBeGreaterThan(0)
  expect(await eraseHelpCalls(city.app.deps)).toBe(0)
  expect(await seenBy('liqiang')).toEqual([])
  expect(await city.db.selectFrom('words').innerJoin('entries', 'entries.entryId', 'words.entryId').select('field').where('entries.stream', '=', 'help').where('content', 'is not', null).execute()).toEqual([])
  expect(await city.db.selectFrom('entries').select('act').where('stream', '=', 'help').where('act', '=', 'erase').execute()).not.toEqual([])
  expect((await verifyRecord(city.db)).faults).toEqual([])
})

test('a call that everybody forgets to end is over after three days, and where she was is known for one day more', async () => {
  const { body } = await call()
  city.clock.forward(3 * 24 * 60 + 5)
  await eraseHelpCalls(city.app.deps)
  expect((await seenBy('wangfang')).find(({ helpCallId }) => helpCallId === body.helpCallId)).toMatchObject({ state: 'ended', acts: [] })
  city.clock.forward(25 * 60)
  expect(await eraseHelpCalls(city.app.deps)).toBe(1)
  expect(await seenBy('wangfang')).toEqual([])
  expect((await verifyRecord(city.db)).faults).toEqual([])
})
