// A kind of matter that the product does not know, put together here: a table, a few functions, no line of the engine. 李强
// takes up what a resident proposes for the community, lets it be talked over and says what was decided.
import type { ActTable } from '@gongzhi/contracts/kinds.ts'
import type { ClockKind, InboxRow, MatterKind, MatterState, MatterView } from '@gongzhi/contracts/matters.ts'
import { isFinal, text } from '@gongzhi/contracts/matters.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { verifyRecord } from '../src/modules/audit/index.ts'
import { checkFigures } from '../src/modules/figures/index.ts'
import { freshMatter, insertNewMatter, kindsOf, loadStaff, performAct, sayWords } from '../src/modules/matters/index.ts'
import type { Effect, Kind, Work } from '../src/modules/matters/index.ts'
import type { Actor } from '../src/platform/context.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { wholenessFaults } from './wholeness.ts'
import type { TestCity } from './world.ts'
import { startCity } from './world.ts'

const states = { proposed: 'proposed' as MatterState, discussing: 'discussing' as MatterState }
const acts = {
  takeUp: { on: 'matter', from: [states.proposed], to: states.discussing, as: 'owner', permission: 'matter.accept', form: z.object({ meetsOn: z.iso.date() }) },
  settleProposal: { on: 'matter', from: [states.discussing], to: 'closed', as: 'owner', permission: 'matter.close', isFinal: true, form: z.object({ decision: text(1000) }) },
} as const satisfies ActTable
const reporterActs = {
  support: { on: 'matter', from: [states.proposed, states.discussing], to: 'same', as: 'reporter', permission: 'anyone', form: z.object({ text: text(500) }) },
} as const satisfies ActTable

const takeUp: Effect<{ meetsOn: string }> = async (_, { meetsOn }) => ({ facts: { meetsOn } })
const settleProposal: Effect<{ decision: string }> = async (work, { decision }) => {
  sayWords(work, 'decision', decision)
  return { matter: { closedAt: work.now } }
}
const support: Effect<{ text: string }> = async (work, input) => {
  sayWords(work, 'text', input.text)
  return {}
}

const council = 'council' as ClockKind
const proposalKind: Kind = {
  kind: 'proposal' as MatterKind, acts, effects: { takeUp, settleProposal }, reporterActs, reporterEffects: { support },
  clocks: ({ matter, rules }) => (isFinal(matter.state) ? [] : [{ kind: council, rule: rules.limits.handling, startAt: matter.reportedAt }]),
  todos: ({ matter }) => (isFinal(matter.state) ? [] : [{ unitId: matter.ownerUnitId, act: matter.state === states.proposed ? 'takeUp' : 'settleProposal', clockKind: council }]),
}

let city: TestCity
let liqiang: Actor
beforeAll(async () => {
  city = await startCity({ at: '2026-03-02T01:00:00Z' })
  const { deps } = city.app
  deps.kinds = kindsOf([deps.kinds.common], [...deps.kinds.all, proposalKind])
  liqiang = (await loadStaff(deps)).atUnit(city.unitId('永安社区居民委员会'), 'matter.accept')!
})
afterAll(() => city.stop())

/** A resident proposes something to his community. */
async function propose(description: string): Promise<string> {
  const { deps } = city.app
  const [now, rules] = [deps.clock.now(), deps.rules.current()]
  const { cityId, districtId, streetId, communityId } = deps.units.byId(city.unitId('永安社区居民委员会')).areas
  const matter = {
    ...freshMatter(now, rules), kind: proposalKind.kind, state: states.proposed, channel: 'web' as const, nature: 'suggestion' as const, cityId, districtId, streetId, communityId, gridId: null,
    ownerUnitId: city.unitId('永安社区居民委员会'), registeredBy: null,
  }
  await inTransaction(deps.pool, async (tx, sent) => {
    const work: Work = { tx, sent, deps, actor: { kind: 'reporter' }, now, rules, entryId: newId(now.getTime()), matter, assignments: [], requests: [], openClocks: [], todos: [], words: [], said: [] }
    sayWords(work, 'title', description)
    sayWords(work, 'description', description)
    await insertNewMatter(work, { facts: { channel: 'web' } })
  })
  return matter.matterId
}

const act = async (matterId: string, name: keyof typeof acts, input: object, actor: Actor = liqiang) =>
  performAct(city.app.deps, { act: name, row: acts[name], effect: proposalKind.effects[name]!, actor, target: { matterId }, command: { commandId: newId() }, input: input as never })
const inboxOf = async (matterId: string): Promise<InboxRow[]> => (await (await city.as('liqiang')).inbox()).filter((row) => row.matterId === matterId)
const faultsOf = async (matterId: string) => wholenessFaults({ ...city.app.deps, staff: await loadStaff(city.app.deps) }, matterId)
const codeOf = (done: Promise<unknown>) => done.then(() => 'done', (error: { code: string }) => error.code)

test('a kind that nobody had thought of is registered, stands in lists and inbox with its clock, and is played to its end', async () => {
  const before = await city.db.selectFrom('figureDeltas').selectAll().execute()
  const matterId = await propose('三号楼前装一盏灯')
  expect(await inboxOf(matterId)).toMatchObject([{ kind: 'proposal', state: 'proposed', todoAct: 'takeUp', todoClock: 'council' }])
  const person = await city.as('liqiang')
  const list = await person.get<{ rows: { matterId: string }[] }>('/matters?limit=10')
  expect(list.body.rows.map((row) => row.matterId)).toContain(matterId)
  expect(await codeOf(act(matterId, 'settleProposal', { decision: '装' }))).toBe('act-not-possible')
  await act(matterId, 'takeUp', { meetsOn: '2026-03-10' })
  const seen = await person.get<MatterView>(`/matters/${matterId}`)
  expect([seen.status, seen.body.state, seen.body.clocks.map(({ kind }) => kind)]).toEqual([200, 'discussing', ['council']])
  expect(seen.body.acts.filter(({ allowed }) => allowed).map((choice) => choice.act)).toEqual(expect.arrayContaining(['settleProposal', 'note', 'callConference']))
  expect(seen.body.acts.map((choice) => choice.act)).not.toContain('dispatch')
  expect(await faultsOf(matterId)).toEqual([])
  await performAct(city.app.deps, { act: 'support', row: reporterActs.support, effect: support as Effect<never>, actor: { kind: 'reporter' }, target: { matterId }, command: { commandId: newId() }, input: { text: '我也赞成' } as never })
  await act(matterId, 'settleProposal', { decision: '四月装好' })
  expect([(await person.matter(matterId)).state, await inboxOf(matterId), await faultsOf(matterId)]).toEqual(['closed', [], []])
  const entries = await person.get<{ rows: { act: string }[] }>(`/matters/${matterId}/entries`)
  expect(entries.body.rows.map((entry) => entry.act)).toEqual(['register', 'takeUp', 'support', 'settleProposal'])
  expect((await verifyRecord(city.db)).faults).toEqual([])
  // The figures count reports; a kind of its own changes none of them.
  expect(await city.db.selectFrom('figureDeltas').selectAll().execute()).toEqual(before)
  expect(await checkFigures(city.db)).toEqual([])
})

test('what is every kind’s is also this one’s: notes, a joint conference', async () => {
  const matterId = await propose('楼道里装扶手')
  const person = await city.as('liqiang')
  expect((await person.act(matterId, 'note', { text: '先问楼长' })).status).toBe(200)
  expect((await person.act(matterId, 'callConference', { startsAt: '2026-03-04T01:00:00Z', place: '社区', agenda: '钱从哪里来', unitIds: [city.unitId('望江区城市管理局')] })).status).toBe(200)
  expect((await (await city.as('zhaolei')).inbox()).find((row) => row.matterId === matterId)).toMatchObject({ kind: 'proposal', todoAct: 'answerConference' })
  expect(await faultsOf(matterId)).toEqual([])
})

test('the acts of another kind are none of its own', async () => {
  const { matterId } = await city.report()
  expect(await codeOf(act(matterId, 'takeUp', { meetsOn: '2026-03-10' }))).toBe('act-not-possible')
  const proposed = await propose('种几棵树')
  expect((await (await city.as('liqiang')).act(proposed, 'accept')).body).toMatchObject({ code: 'act-not-possible', reason: 'reason.otherKind' })
})
