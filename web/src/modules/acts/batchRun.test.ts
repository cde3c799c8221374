import type { ActAnswer } from '@gongzhi/contracts/matters.ts'
import { afterEach, expect, test } from 'vitest'
import { ApiProblem } from '../../kit/api.ts'
import { assignmentWith, matterWith, may, mayNot } from '../../testing/matter.ts'
import type { BatchItem, DoOne } from './batchRun.ts'
import { batches, dismissBatch, earliestOf, retryBatch, startBatch, stopBatch, toldOf } from './batchRun.ts'
import { possibleOn } from './doOneOf.ts'

const chosen = (...ids: string[]) => ids.map((matterId) => ({ matterId, number: `26112012345${matterId}`, title: `路灯 ${matterId}` }))
const done = { answer: { matter: matterWith({ state: 'toCheckIn' }) } as ActAnswer }
const batch = () => batches().at(-1)!
const states = () => batch().items.map((item) => item.state)

afterEach(() => batches().forEach((each) => dismissBatch(each.batchId)))

test('王芳 signs three: each is sent as a command of its own, one after the other, and told only when the server has said so', async () => {
  const sent: string[] = []
  const seen: string[][] = []
  await startBatch('sign', chosen('1', '2', '3', '2'), async (item) => {
    sent.push(item.commandId)
    seen.push(states())
    return done
  }, () => {})
  expect(new Set(sent).size).toBe(3)
  expect(seen).toEqual([['sending', 'waiting', 'waiting'], ['done', 'sending', 'waiting'], ['done', 'done', 'sending']])
  expect(toldOf(batch().items)).toEqual({ done: 3, refused: 0, failed: 0, waiting: 0, all: 3 })
  expect(batch().items.every((item) => item.now === 'toCheckIn')).toBe(true)
})

test('what is refused says why and stops nothing; what did not arrive is tried again as the same command', async () => {
  const tries: [string, string, boolean][] = []
  let isOffline = true
  const doOne: DoOne = async (item, wasSentBefore) => {
    tries.push([item.matterId, item.commandId, wasSentBefore])
    if (item.matterId === '1') return { notPossible: { reason: 'reason.state', state: 'handling' } }
    if (item.matterId === '2' && isOffline) throw new ApiProblem({ code: 'offline', status: 0 })
    return done
  }
  await startBatch('close', chosen('1', '2', '3'), doOne, () => {})
  expect(states()).toEqual(['refused', 'failed', 'done'])
  expect(batch().items[0]?.why).toEqual({ reason: 'reason.state', state: 'handling' })
  isOffline = false
  await retryBatch(batch().batchId)
  expect(states()).toEqual(['refused', 'done', 'done'])
  expect(tries.filter(([matterId]) => matterId === '3')).toHaveLength(1)
  const [first, second] = tries.filter(([matterId]) => matterId === '2')
  expect(second).toEqual(['2', first![1], true])
  expect(tries.filter(([matterId]) => matterId === '1').map(([, , wasSent]) => wasSent)).toEqual([false, false])
})

test('stopped in the middle, what waits stays undone and can go on', async () => {
  const doOne: DoOne = async (item: BatchItem) => {
    if (item.matterId === '1') stopBatch(batch().batchId)
    return done
  }
  await startBatch('sign', chosen('1', '2'), doOne, () => {})
  expect(states()).toEqual(['done', 'waiting'])
  await retryBatch(batch().batchId)
  expect(states()).toEqual(['done', 'done'])
})

test('signing a selection means each matter’s own order; where none can be signed, the reason is told and nothing sent', () => {
  const matter = matterWith({ assignments: [assignmentWith({ assignmentId: 'a1', acts: [mayNot('sign', 'reason.assignee')] }), assignmentWith({ assignmentId: 'a2', acts: [may('sign')] })] })
  expect(possibleOn('sign', matter)).toMatchObject({ on: { act: 'sign', assignmentId: 'a2' } })
  const signed = matterWith({ state: 'handling', assignments: [assignmentWith({ acts: [mayNot('sign', 'reason.state')] })] })
  expect(possibleOn('sign', signed)).toEqual({ notPossible: { reason: 'reason.state', state: 'handling' } })
  expect(possibleOn('close', matterWith({ acts: [may('close')] }))).toEqual({ on: { act: 'close' } })
})

test('several are merged into the one registered first', () => {
  expect(earliestOf([{ reportedAt: '2026-11-20T02:00:00Z' }, { reportedAt: '2026-11-19T02:00:00Z' }])).toEqual({ reportedAt: '2026-11-19T02:00:00Z' })
})
