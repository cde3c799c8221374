// Kept apart (信访工作条例 Art. 30): a complaint about a unit goes to the unit above it and is never read by the accused
// or those below; a tip-off hides who sent it. Over the API, through the acts.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveHints } from '../src/modules/matters/liveHints.ts'
import { actorsOfStaff, createToken } from '../src/modules/auth/index.ts'
import type { TestCity } from './world.ts'
import { startCity } from './world.ts'

let city: TestCity
const committee = () => city.unitId('永安社区居民委员会')
const street = () => city.unitId('和平街道办事处')
const contact = { name: '周小兰', phone: '13800001234' }
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.stop())

const statusFor = async (username: string, matterId: string): Promise<number> => (await (await city.as(username)).get(`/matters/${matterId}`)).status
const listed = async (username: string, number: string): Promise<number> => (await (await city.as(username)).get<{ count: number }>(`/matters?q=${number}`)).body.count

/** Who of these sees the matter: by its page and by its number in the search, which must be the same people. */
async function whoSees({ matterId, number }: { matterId: string; number: string }): Promise<string[]> {
  const all = ['chenmei', 'liqiang', 'wangfang', 'gaojie', 'xuzhou', 'zhaolei', 'tangyun', 'zhoumin', 'heping', 'sysadmin', 'secadmin', 'auditor']
  const pages = await Promise.all(all.map(async (username) => (await statusFor(username, matterId)) === 200))
  const lists = await Promise.all(all.map(async (username) => (await listed(username, number)) > 0))
  expect(lists).toEqual(pages)
  return all.filter((_, index) => pages[index])
}

describe('a complaint', () => {
  test('about the committee goes to the street’s centre; 李强 and 陈梅 of the committee do not see it, 王芳 does', async () => {
    const made = await city.report({ nature: 'complaint', aboutUnitId: committee(), contact })
    expect(await whoSees(made)).toEqual(['wangfang'])
  })

  test('about the street office goes to the district’s centre: neither the street’s centre nor the community below sees it', async () => {
    const made = await city.report({ nature: 'complaint', aboutUnitId: street() })
    expect(await whoSees(made)).toEqual(['gaojie', 'tangyun', 'zhoumin'])
    expect((await (await city.as('gaojie')).matter(made.matterId)).owner.name).toContain('望江区')
  })

  test('about the district’s centre goes to the city’s: 高洁 and 周敏, who work at the one accused, do not see it', async () => {
    const made = await city.report({ nature: 'complaint', aboutUnitId: city.unitId('望江区治理中心') })
    expect(await whoSees(made)).toEqual(['xuzhou'])
  })

  test('that the accused committee’s own clerk writes down at the counter gives him a receipt and no sight of it', async () => {
    const liqiang = await city.as('liqiang')
    const made = await liqiang.send<{ matterId: string; number: string }>('POST', '/matters', {
      commandId: newId(), description: '居委会对楼道堆物多次反映不处理。', channel: 'visit', nature: 'complaint', aboutUnitId: committee(),
    })
    expect(made.status).toBe(201)
    expect(await whoSees(made.body)).toEqual(['wangfang'])
    expect((await liqiang.act(made.body.matterId, 'printSlip')).status).toBe(404)
  })

  test('that turns out to be about the community itself leaves 李强’s sight with the act that says so, also for the same command again', async () => {
    const made = await city.report({ description: '居委会工作人员态度恶劣。' })
    const liqiang = await city.as('liqiang')
    const command = { commandId: newId(), nature: 'complaint', aboutUnitId: committee() }
    expect((await liqiang.send('POST', `/matters/${made.matterId}/acts/accept`, command)).status).toBe(200)
    expect(await whoSees(made)).toEqual(['wangfang'])
    // The answer may have been lost on its way; what others do afterwards is not told to him by sending it again.
    expect((await liqiang.send('POST', `/matters/${made.matterId}/acts/accept`, command)).status).toBe(200)
    expect((await (await city.as('wangfang')).act(made.matterId, 'note', { text: '已向居委会以外的人核实。' })).status).toBe(200)
    expect(await liqiang.send('POST', `/matters/${made.matterId}/acts/accept`, command)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  test('into which another report was merged is not named any more in the record of that one, nor among its links', async () => {
    const main = await city.report({ description: '居委会门口的路灯不亮,找了也没人管。', categoryId: undefined })
    const other = await city.report({ description: '居委会门口路灯坏了。' })
    const liqiang = await city.as('liqiang')
    expect((await liqiang.act(other.matterId, 'merge', { intoId: main.matterId, reason: '同一盏灯。' })).status).toBe(200)
    const read = async (): Promise<string> => JSON.stringify(await Promise.all([liqiang.get(`/matters/${other.matterId}/entries`), liqiang.get(`/matters/${other.matterId}`)]))
    expect(await read()).toContain(main.number)
    expect((await liqiang.act(main.matterId, 'accept', { nature: 'complaint', aboutUnitId: committee() })).status).toBe(200)
    const said = await read()
    expect(said).not.toContain(main.number)
    expect(said).not.toContain(main.matterId)
    expect(JSON.stringify((await (await city.as('xuzhou')).get(`/matters/${other.matterId}/entries`)).body)).not.toContain(main.number)
  })

  test('is not given to the unit that it is about', async () => {
    const made = await city.report({ nature: 'complaint', aboutUnitId: committee(), categoryId: undefined })
    const wangfang = await city.as('wangfang')
    expect((await wangfang.act(made.matterId, 'accept')).status).toBe(200)
    const refused = await wangfang.act(made.matterId, 'dispatch', { leadUnitId: committee(), note: '请办理。' })
    expect(refused).toMatchObject({ status: 422, body: { reason: 'reason.aboutItself' } })
    const { body } = await wangfang.get<{ dispatch: { unitId: string; whyNot?: string }[] }>(`/matters/${made.matterId}/dispatch-choices`)
    expect(body.dispatch.filter((choice) => choice.unitId === committee() && choice.whyNot === undefined)).toEqual([])
  })

  test('that the hotline took is seen by the hotline’s system, which must hear how it ended, and by nobody of the accused', async () => {
    const { deps } = city.app
    const machine = (await actorsOfStaff(deps)).find((actor) => actor.kind === 'machine')!
    const authorization = `Bearer ${await createToken(deps, { kind: 'system' }, { personId: machine.personId, name: '热线' })}`
    const call = { commandId: newId(), description: '网格中心推诿。', channel: 'hotline', nature: 'complaint', aboutUnitId: city.unitId('和平街道网格中心'), externalNumber: 'X-2026-77' }
    const made = await city.anybody.send<{ matterId: string; number: string }>('POST', '/matters', call, { authorization })
    expect(made.status).toBe(201)
    expect((await city.anybody.send('GET', `/matters/${made.body.matterId}`, undefined, { authorization })).status).toBe(200)
    expect(await whoSees(made.body)).toEqual(['gaojie', 'tangyun', 'zhoumin'])
  })

  test('is hidden from somebody who works at the accused unit though his grants are all elsewhere, and from who has left it', async () => {
    const { matterId } = await city.report({ nature: 'complaint', aboutUnitId: committee() })
    expect(await statusFor('wangfang', matterId)).toBe(200)
    const { personId } = await city.db.selectFrom('people').select('personId').where('username', '=', 'wangfang').executeTakeFirstOrThrow()
    const post = { postId: newId(), personId, unitId: committee(), title: '第一书记', fromOn: '2025-01-01' }
    await city.db.insertInto('posts').values({ ...post, toOn: null }).execute()
    expect(await statusFor('wangfang', matterId)).toBe(404)
    await city.db.updateTable('posts').set({ toOn: '2026-01-31' }).where('postId', '=', post.postId).execute()
    expect(localDateOf(city.clock.now()) > '2026-01-31').toBe(true)
    expect(await statusFor('wangfang', matterId)).toBe(404)
    // Once at a unit below the accused one: that is over.
    const about = await city.report({ nature: 'complaint', aboutUnitId: street() })
    await city.db.updateTable('posts').set({ personId: (await city.db.selectFrom('people').select('personId').where('username', '=', 'gaojie').executeTakeFirstOrThrow()).personId }).where('postId', '=', post.postId).execute()
    expect(await statusFor('gaojie', about.matterId)).toBe(200)
    await city.db.deleteFrom('posts').where('postId', '=', post.postId).execute()
  })

  test('is in no notice, no inbox, no day and no live hint of the accused', async () => {
    const { deps } = city.app
    const heard = new Map<string, string[]>()
    const hints = liveHints({ db: city.db, log: deps.log, pollMs: 20 })
    for (const actor of await actorsOfStaff(deps)) {
      if (actor.name !== '李强' && actor.name !== '王芳') continue
      heard.set(actor.name, [])
      hints.listen({ actor, hear: ({ matterIds }) => heard.get(actor.name)!.push(...matterIds) })
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    const made = await city.report({ nature: 'complaint', aboutUnitId: committee(), contact })
    await expect.poll(() => heard.get('王芳'), { timeout: 5000 }).toContain(made.matterId)
    expect(heard.get('李强')).not.toContain(made.matterId)
    hints.stop()
    const wangfang = await city.as('wangfang')
    expect((await wangfang.inbox()).map((row) => row.matterId)).toContain(made.matterId)
    const liqiang = await city.as('liqiang')
    for (const path of ['/inbox', '/notices', `/units/${committee()}/day`, '/matters', '/matters/points', '/overview', `/matters?nature=complaint`]) {
      expect(JSON.stringify((await liqiang.get(path)).body), path).not.toContain(made.number)
    }
  })
})

describe('a tip-off', () => {
  const reporterOf = async (username: string, matterId: string): Promise<MatterView['reporter']> => (await (await city.as(username)).matter(matterId)).reporter

  test('goes to the street’s centre; a department that is called sees what was said and not who said it', async () => {
    const made = await city.report({ nature: 'tipOff', description: '有人夜间向河道倾倒建筑垃圾。', contact })
    expect(await whoSees(made)).toEqual(['wangfang'])
    const wangfang = await city.as('wangfang')
    expect(await reporterOf('wangfang', made.matterId)).toMatchObject({ isAnonymous: false, name: expect.stringContaining('周') })
    expect((await wangfang.act(made.matterId, 'accept')).status).toBe(200)
    const called = await wangfang.act(made.matterId, 'dispatch', { leadUnitId: committee(), note: '请核实。' })
    expect(called.status).toBe(200)
    const page = await (await city.as('liqiang')).get<MatterView>(`/matters/${made.matterId}`)
    expect(page.status).toBe(200)
    expect(page.body.reporter).toEqual({ isAnonymous: true })
    expect(JSON.stringify(page.body)).not.toMatch(/周小兰|周\*|1234/)
    expect(JSON.stringify((await (await city.as('liqiang')).get(`/matters/${made.matterId}/entries`)).body)).not.toMatch(/周\*|周小兰|1234/)
    expect(JSON.stringify((await wangfang.get(`/matters/${made.matterId}/entries`)).body)).toContain('周**')
    const revealed = await (await city.as('liqiang')).act(made.matterId, 'reveal', { purpose: '核实', fields: ['name', 'phone'] })
    expect(revealed.status).toBe(403)
    expect((await wangfang.act(made.matterId, 'reveal', { purpose: '核实情况', fields: ['name'] })).body).toMatchObject({ revealed: { name: '周小兰' } })
  })
})
