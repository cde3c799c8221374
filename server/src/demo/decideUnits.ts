// What a called unit does with its order, and who called it where it needs more time.
import { outcomes, replies } from '../../../city/life/staffWords.ts'
import { citable } from '../modules/rules/index.ts'
import { awaitsAbove } from './decideAbove.ts'
import { awaitsConference } from './decideConference.ts'
import { departmentsOf } from './decideOwner.ts'
import { timesDone } from './scene.ts'
import type { SceneAssignment, SceneTodo } from './scene.ts'
import { after, assignmentOf, byAssignee, byUnit, later, leadOf, onceIf, say } from './step.ts'
import type { Mind, Step } from './step.ts'

type Ordered = (mind: Mind, todo: SceneTodo, assignment: SceneAssignment) => Step | undefined

/** An order that is still there. */
const ordered = (decide: Ordered) => (mind: Mind, todo: SceneTodo): Step | undefined => {
  const assignment = assignmentOf(mind, todo)
  return assignment && decide(mind, todo, assignment)
}

export const sign = ordered((mind, todo, assignment) => {
  const from = later(mind, { pace: 'sign', dueAt: todo.dueAt, label: `sign/${assignment.role}`, unitId: todo.unitId })
  return declineOf(mind, assignment, from) ?? byAssignee(mind, { act: 'sign', assignment, from })
})

/** The unit that should only assist was called to lead, and says so by the list. */
function declineOf(mind: Mind, assignment: SceneAssignment, from: Date): Step | undefined {
  const { scene, plot, units, rules } = mind
  const unit = units.byId(assignment.unitId)
  const [right] = departmentsOf(mind)
  const isWrong = assignment.role === 'lead' && unit.line === 'department' && right !== undefined && right.unitId !== unit.unitId && !assignment.isDesignated
  if (!isWrong || timesDone(scene, 'decline') > 0 || from > assignment.declineUntil || !plot.draws.happens('wrongUnit')) return undefined
  const lines = citable(rules, scene.categoryId, unit.dutyKey)
  const line = lines.find(({ leadUnit }) => leadUnit === right.dutyKey) ?? lines[0]
  return line && byAssignee(mind, { act: 'decline', assignment, from, input: { dutyLineId: line.lineId, reason: say(mind, 'decline') } })
}

export const contact = ordered((mind, todo, assignment) => {
  const tries = timesDone(mind.scene, 'contact')
  const isMissed = tries === 0 && mind.plot.draws.happens('contactMissed')
  const from = later(mind, { pace: 'contact', dueAt: todo.dueAt, label: 'contact', unitId: todo.unitId })
  return byAssignee(mind, { act: 'contact', assignment, from, input: { wasReached: !isMissed, note: say(mind, isMissed ? 'contactMissed' : 'contact') } })
})

export const checkIn = ordered((mind, todo, assignment) => {
  const from = later(mind, { pace: 'checkIn', dueAt: todo.dueAt, label: `checkIn/${assignment.role}`, unitId: todo.unitId })
  const [officer] = assignment.role === 'lead' ? mind.rota.officersOf(assignment.unitId) : []
  if (officer && onceIf(mind, 'nameOfficer', 'nameOfficer')) {
    const soon = later(mind, { pace: 'signOff', dueAt: todo.dueAt, label: 'nameOfficer', unitId: todo.unitId })
    return byAssignee(mind, { act: 'nameOfficer', assignment, from: soon, input: { personId: officer.personId } })
  }
  return byAssignee(mind, { act: 'checkIn', assignment, from, input: { note: say(mind, 'checkIn') }, photo: 'checkIn' })
})

const isHandling = ({ state }: SceneAssignment): boolean => state === 'toCheckIn' || state === 'handling'

export const submitOutcome = ordered((mind, todo, assignment) => {
  const { scene, plot } = mind
  // What a story is to show comes before its outcome.
  if (scene.pausedAt || awaitsAbove(mind) || awaitsConference(mind) || (plot.isBrisk && onceIf(mind, 'pause', 'pause'))) return undefined
  const from = later(mind, { pace: 'submitOutcome', dueAt: todo.dueAt, label: `submit/${assignment.role}`, unitId: todo.unitId })
  if (assignment.role === 'lead' && isHandling(assignment) && onceIf(mind, 'requestExtension', 'extension')) {
    return byUnit(mind, { act: 'requestExtension', unitId: assignment.unitId, from, input: { assignmentId: assignment.assignmentId, amount: plot.draws.between('extend', 2, 5), unit: 'workingDay', reason: say(mind, 'extension') } })
  }
  const own = outcomes[plot.categoryCode.slice(0, 2)] ?? outcomes['any']!
  const label = `outcome/${scene.chainSeq}`
  return byAssignee(mind, { act: 'submitOutcome', assignment, from, input: { outcome: plot.draws.pick(label, own), reply: plot.draws.pick(`${label}/reply`, replies) }, photo: 'after' })
})

export const signOff = ordered((mind, todo, assignment) => {
  const from = later(mind, { pace: 'signOff', dueAt: todo.dueAt, label: `signOff/${assignment.role}`, unitId: todo.unitId })
  if (onceIf(mind, 'sendBack', 'sendBack')) return byAssignee(mind, { act: 'sendBack', assignment, from, input: { reason: say(mind, 'sendBack') }, exceptPersonId: assignment.submittedBy })
  return byAssignee(mind, { act: 'signOff', assignment, from, exceptPersonId: assignment.submittedBy })
})

/** A unit without accounts is asked on the telephone by who called it, some time after it was called. */
export const answerByCall = ordered((mind, todo, assignment) => {
  const from = later(mind, { pace: 'submitOutcome', dueAt: todo.dueAt, label: 'answerByCall' })
  const { draws, categoryCode } = mind.plot
  const own = outcomes[categoryCode.slice(0, 2)] ?? outcomes['any']!
  return byAssignee(mind, { act: 'answerByCall', assignment, from, input: { spokeWith: say(mind, 'asked'), outcome: draws.pick('byCall', own), reply: draws.pick('byCallReply', replies) } })
})

export const decideExtension = ordered((mind, todo, assignment) => {
  const isKept = mind.plot.draws.happens('extensionKept')
  const from = later(mind, { pace: 'request', label: 'decideExtension', dueAt: after(mind.scene.lastAt, 8 * 60) })
  return byUnit(mind, { act: 'decideExtension', unitId: todo.unitId, from, input: { assignmentId: assignment.assignmentId, decision: isKept ? 'approved' : 'rejected', note: say(mind, isKept ? 'extensionKept' : 'extensionNotKept') } })
})

const HOUR = 60
const PAUSES = ['materials', 'weather', 'resident'] as const

/** Time that does not count: begun by the owner while somebody is at work, ended some days later. */
export const pauseOf = {
  begin: (mind: Mind): Step[] => {
    const { scene, plot } = mind
    if (leadOf(mind)?.state !== 'handling' || scene.state !== 'handling' || scene.pausedAt || !onceIf(mind, 'pause', 'pause')) return []
    const reason = plot.isStorm ? 'weather' : plot.draws.pick('pause', PAUSES)
    return [byUnit(mind, { act: 'pause', unitId: scene.ownerUnitId, from: after(scene.lastAt, plot.draws.between('pauseAfter', 20, 4 * HOUR)), input: { reason, note: say(mind, 'pause') } })]
  },
  resume: (mind: Mind, todo: SceneTodo): Step => {
    const days = mind.plot.draws.between('pauseDays', 1, 8)
    return byUnit(mind, { act: 'resume', unitId: todo.unitId, from: after(mind.scene.pausedAt ?? mind.scene.lastAt, days * 24 * HOUR), input: { note: say(mind, 'resume') } })
  },
}

/** What somebody at work writes down for himself and the others. */
export function notesDown(mind: Mind): Step[] {
  const { scene, plot } = mind
  const lead = leadOf(mind)
  if (lead?.state !== 'handling' || plot.isBrisk || !onceIf(mind, 'note', 'note')) return []
  return [byUnit(mind, { act: 'note', unitId: lead.unitId, from: after(scene.lastAt, plot.draws.between('note', 30, 5 * HOUR)), input: { text: say(mind, 'note') } })]
}
