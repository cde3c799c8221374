// The way back: somebody else looks, the reporter is called, the owner closes; both sides of a whistle rate each other.
import type { Step } from './step.ts'
import { timesDone } from './scene.ts'
import type { SceneTodo } from './scene.ts'
import { after, byAssignee, byUnit, later, leadOf, say } from './step.ts'
import type { Mind } from './step.ts'

/** Of several who may, the worker of the grid; of what is kept confidential he knows nothing, and its owner looks. */
export function verify(mind: Mind, todo: SceneTodo): Step | undefined {
  const { scene, plot } = mind
  const mine = scene.todos.filter(({ act }) => act === 'verify')
  const isMine = ({ unitId, gridId }: SceneTodo): boolean => (scene.isConfidential ? unitId === scene.ownerUnitId : gridId !== null)
  if ((mine.find(isMine) ?? mine[0]) !== todo) return undefined
  const isRework = plot.draws.happens('rework', timesDone(scene, 'verify')) && timesDone(scene, 'verify') < 3
  const from = later(mind, { pace: 'verify', dueAt: todo.dueAt, label: 'verify', unitId: todo.unitId })
  return byUnit(mind, { act: 'verify', unitId: todo.unitId, gridId: todo.gridId, from, input: { result: isRework ? 'rework' : 'pass', note: say(mind, isRework ? 'rework' : 'verified') }, photo: 'verified' })
}

type Heard = { solved: 'solved' | 'partlySolved' | 'notSolved'; satisfied: 'satisfied' | 'fairlySatisfied' | 'notSatisfied' }

/** What the reporter thinks of it. Late, or done twice, he thinks less of it. */
export function opinionOf({ scene, plot }: Mind): Heard {
  const isLate = scene.dueAt !== null && scene.lastAt > scene.dueAt
  const drawn = plot.draws.number(`opinion/${scene.round}`) + (isLate ? 0.12 : 0) + (timesDone(scene, 'verify') > 1 ? 0.05 : 0)
  if (drawn < 0.72) return { solved: 'solved', satisfied: 'satisfied' }
  if (drawn < 0.88) return { solved: 'solved', satisfied: 'fairlySatisfied' }
  return drawn < 0.95 ? { solved: 'partlySolved', satisfied: 'fairlySatisfied' } : { solved: 'notSolved', satisfied: 'notSatisfied' }
}

export function callBack(mind: Mind, todo: SceneTodo): Step {
  const { plot, scene } = mind
  const tries = timesDone(scene, 'callBack')
  const isReached = plot.draws.happens('reachedByPhone', tries)
  const opinion = opinionOf(mind)
  // Who was not there is called again some hours later, or the next day.
  const from = tries === 0 ? later(mind, { pace: 'callBack', dueAt: todo.dueAt, label: 'callBack', unitId: todo.unitId }) : after(scene.lastAt, plot.draws.between(`again/${tries}`, 3 * 60, 22 * 60))
  const note = say(mind, !isReached ? 'callBackMissed' : opinion.solved === 'solved' ? 'callBack' : opinion.solved === 'notSolved' ? 'callBackNot' : 'callBackHalf')
  return byUnit(mind, { act: 'callBack', unitId: todo.unitId, from, input: { how: 'phone', wasReached: isReached, note, ...(isReached ? opinion : {}) } })
}

export function close(mind: Mind, todo: SceneTodo): Step {
  const from = later(mind, { pace: 'close', dueAt: todo.dueAt, label: 'close', unitId: todo.unitId })
  // What the reporter says is not solved is mostly begun anew.
  const isBegunAnew = mind.scene.solved === 'notSolved' && mind.scene.round === 1 && mind.plot.draws.happens('reopenUnsolved')
  return isBegunAnew
    ? byUnit(mind, { act: 'reopen', unitId: todo.unitId, from, input: { reason: say(mind, 'callBackNot') } })
    : byUnit(mind, { act: 'close', unitId: todo.unitId, from })
}

const HOUR = 60

function ratings(mind: Mind): Step[] {
  const { scene, plot } = mind
  const lead = leadOf(mind)
  if (scene.state !== 'closed' || !scene.closedAt || lead?.state !== 'done' || !lead.whistle) return []
  const steps: Step[] = []
  const good = plot.draws.number('whistleScore')
  const score = good < 0.72 ? 'good' : good < 0.94 ? 'fair' : 'poor'
  const at = (label: string): Date => after(scene.closedAt!, plot.draws.between(label, HOUR, 48 * HOUR))
  if (!lead.ratedBy.includes('whistler') && plot.draws.happens('rateWhistle')) {
    steps.push(byAssignee(mind, { act: 'rateWhistle', assignment: lead, from: at('rateWhistle'), input: { score, note: say(mind, score === 'good' ? 'whistleGood' : score === 'fair' ? 'whistleFair' : 'whistlePoor') } }))
  }
  if (!lead.ratedBy.includes('called') && plot.draws.happens('rateWhistler')) {
    const input = { score: plot.draws.pick('whistlerScore', ['good', 'good', 'fair']), wasNeeded: plot.draws.number('wasNeeded') < 0.9, note: say(mind, 'whistler') }
    steps.push(byAssignee(mind, { act: 'rateWhistler', assignment: lead, from: at('rateWhistler'), input }))
  }
  return steps
}

export const afterwards = {
  ratings,
  returnToSource: (mind: Mind, todo: SceneTodo): Step | undefined => {
    // Told what came of it, not that it is being done.
    if (mind.scene.state === 'toCallBack') return undefined
    return byUnit(mind, { act: 'returnToSource', unitId: todo.unitId, from: later(mind, { pace: 'close', dueAt: todo.dueAt, label: 'return', unitId: todo.unitId }), input: { reply: say(mind, 'returned') } })
  },
}
