// What comes from above: a leader's instruction, a reminder, supervision of what is late.
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import { centreOf } from '../modules/dispatch/index.ts'
import { after, byUnit, onceIf, say } from './step.ts'
import type { Mind, Step } from './step.ts'

const HOUR = 60
const DAY = 24 * HOUR
const running: readonly ReportState[] = ['toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify']

export function above(mind: Mind): Step[] {
  const { scene, plot } = mind
  // In a story that is shown they come while somebody is at work.
  if (plot.isBrisk && scene.state !== 'handling' && scene.state !== 'toCheckIn') return []
  if (!running.includes(scene.state) || scene.isConfidential || scene.pausedAt) return []
  return [...instructs(mind), ...chases(mind), ...supervises(mind)]
}

/** Nothing is reported done before what is to come from above has come. */
export const awaitsAbove = (mind: Mind): boolean => mind.plot.isBrisk && (onceIf(mind, 'instruct', 'instruct') || onceIf(mind, 'supervise', 'superviseLate'))

function instructs(mind: Mind): Step[] {
  const { scene, plot, units } = mind
  const office = scene.districtId ? units.inArea('governmentOffice', scene.districtId) : undefined
  if (!office || !onceIf(mind, 'instruct', 'instruct')) return []
  const from = plot.isBrisk ? after(scene.lastAt, plot.draws.between('instruct', 20, 200)) : after(scene.reportedAt, plot.draws.between('instruct', DAY, 5 * DAY))
  return [byUnit(mind, { act: 'instruct', unitId: office.unitId, from, input: { text: say(mind, 'instruction') } })]
}

function chases(mind: Mind): Step[] {
  const { scene, plot, units } = mind
  if (!onceIf(mind, 'chase', 'chase')) return []
  const from = after(scene.reportedAt, plot.draws.between('chase', DAY, plot.isBrisk ? 2 * DAY : 6 * DAY))
  return [byUnit(mind, { act: 'chase', unitId: centreOf(units, scene, 'districtCentre').unitId, from, input: { text: say(mind, 'chase') } })]
}

/** What has run over its whole time, and what a unit has let run over its own. */
function supervises(mind: Mind): Step[] {
  const { scene, plot, units } = mind
  const dues = scene.todos.flatMap(({ act, dueAt }) => (dueAt && act !== 'wait' ? [dueAt.getTime()] : []))
  if (!onceIf(mind, 'supervise', 'superviseLate') || dues.length === 0) return []
  const drawn = plot.draws.number('level')
  const level = drawn < 0.05 ? 'summons' : drawn < 0.3 ? 'listed' : 'daily'
  const from = plot.isBrisk ? after(scene.lastAt, plot.draws.between('supervise', 2 * DAY, 3 * DAY)) : after(new Date(Math.min(...dues)), plot.draws.between('supervise', 6 * HOUR, 2 * DAY))
  return [byUnit(mind, { act: 'supervise', unitId: centreOf(units, scene, 'districtCentre').unitId, from, input: { level, text: say(mind, 'supervision') } })]
}
