// What the reporter does by himself: says more, withdraws, rates, has it done again.
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import { opinionOf } from './decideBack.ts'
import { awakeFrom } from './rota.ts'
import { timesDone } from './scene.ts'
import { after, byReporter, byUnit, say } from './step.ts'
import type { Mind, Step } from './step.ts'

const HOUR = 60
const DAY = 24 * HOUR
const mayWithdraw: readonly ReportState[] = ['received', 'toDispatch', 'toSign', 'toCheckIn', 'handling']

export function fromReporter(mind: Mind): Step[] {
  // Who finds a thing on his round is no resident who waits for it.
  if (mind.plot.report.channel === 'patrol') return []
  return [...saysMore(mind), ...withdraws(mind), ...rates(mind), ...hasItDoneAgain(mind)].map((step) => ({ ...step, from: awakeFrom(step.from) }))
}

/** Asked for more, most answer; for the others somebody rings them up and writes it down. */
function saysMore(mind: Mind): Step[] {
  const { scene, plot } = mind
  if (!scene.requests.some(({ kind }) => kind === 'information')) return []
  const asked = scene.acts['askForMore']?.at ?? scene.lastAt
  if (plot.draws.happens('informed')) return [byReporter('addInformation', after(asked, plot.draws.between('informed', 30, 28 * HOUR)), { text: say(mind, 'information') })]
  return [byUnit(mind, { act: 'recordInformation', unitId: scene.ownerUnitId, from: after(asked, plot.draws.between('recorded', DAY, 3 * DAY)), input: { text: say(mind, 'recorded') } })]
}

function withdraws(mind: Mind): Step[] {
  const { scene, plot } = mind
  if (!mayWithdraw.includes(scene.state) || !plot.draws.happens('withdraw')) return []
  return [byReporter('withdraw', after(scene.reportedAt, plot.draws.between('withdraw', HOUR, 2 * DAY)), { reason: say(mind, 'withdraw') })]
}

function rates(mind: Mind): Step[] {
  const { scene, plot } = mind
  const isDone = scene.state === 'toCallBack' || scene.state === 'closed'
  const since = scene.acts['verify']?.at ?? scene.acts['solveOnSpot']?.at ?? scene.closedAt ?? scene.lastAt
  const rated = scene.acts['rate']
  const isRated = rated !== undefined && (rated.n >= scene.round || rated.at >= since)
  if (!isDone || isRated || !plot.draws.happens('rate', scene.round - 1)) return []
  return [byReporter('rate', after(since, plot.draws.between('rate', 40, 2 * DAY)), { ...opinionOf(mind), ...(plot.draws.number('ratedNote') < 0.3 ? { note: say(mind, 'rated') } : {}) })]
}

function hasItDoneAgain(mind: Mind): Step[] {
  const { scene, plot } = mind
  if (scene.state !== 'closed' || !scene.closedAt || timesDone(scene, 'reopen') > 0 || !plot.draws.happens(scene.solved === 'notSolved' ? 'reopenUnsolved' : 'reopen')) return []
  const from = after(scene.closedAt, plot.draws.between('reopen', 5 * HOUR, 6 * DAY))
  return scene.reopenUntil && from < scene.reopenUntil ? [byReporter('reopen', from, { reason: say(mind, 'reopen') })] : []
}
