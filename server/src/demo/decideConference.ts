// A report that several units have to look at together: the owner calls a joint conference while it is handled, the units
// answer, meet, and do what each was given to do.
import { conferenceWords } from '../../../city/life/caseWords.ts'
import { dateOfDay, dayNumberAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { departmentsOf } from './decideOwner.ts'
import type { SceneTodo } from './scene.ts'
import { after, byUnit, later, onceIf, ownerOf } from './step.ts'
import type { Mind, Step } from './step.ts'

const HOUR = 60
const MOST_INVITED = 3
const HALF_PAST_TWO = 14.5 * HOUR
const TASK_DAYS = 5

const words = ({ scene, plot }: Mind, what: keyof typeof conferenceWords): string => plot.draws.pick(`${what}/${scene.chainSeq}`, conferenceWords[what])

/** Called by a centre or a committee, never of what is kept confidential; recorded when its time has come. */
export function confers(mind: Mind): Step[] {
  const { scene, plot } = mind
  if (scene.conference) {
    const from = after(scene.conference.startsAt, plot.draws.between('held', HOUR, 3 * HOUR))
    return [{ ...byUnit(mind, { act: 'recordConference', unitId: scene.conference.calledByUnitId, from, input: (at) => held(mind, at) }), notBefore: scene.conference.startsAt }]
  }
  if (scene.state !== 'handling' || scene.isConfidential || scene.pausedAt || !ownerOf(mind).isCentre || !onceIf(mind, 'callConference', 'confer')) return []
  const called = scene.assignments.filter(({ state, round }) => state !== 'declined' && round === scene.round).map(({ unitId }) => unitId)
  const unitIds = [...new Set([...called, ...departmentsOf(mind).map(({ unitId }) => unitId)])].filter((unitId) => unitId !== scene.ownerUnitId).slice(0, MOST_INVITED)
  if (unitIds.length === 0) return []
  const from = after(scene.lastAt, plot.draws.between('confer', HOUR, plot.isBrisk ? 2 * HOUR : 20 * HOUR))
  return [byUnit(mind, {
    act: 'callConference', unitId: scene.ownerUnitId, from,
    input: (at) => ({ startsAt: new Date(instantOfDay(dayNumberAt(at) + 1, HALF_PAST_TWO)).toISOString(), place: words(mind, 'places'), agenda: words(mind, 'agendas'), unitIds }),
  })]
}

/** Nothing is reported done before those who are to meet have met. */
export const awaitsConference = (mind: Mind): boolean => mind.scene.conference !== null || (mind.plot.isBrisk && onceIf(mind, 'callConference', 'confer'))

function held(mind: Mind, at: Date): object {
  const { conferenceId, unitIds, calledByUnitId } = mind.scene.conference!
  const [first] = unitIds.filter((unitId) => unitId !== calledByUnitId)
  const dueOn = dateOfDay(dayNumberAt(at) + TASK_DAYS)
  return {
    conferenceId, attendance: unitIds.map((unitId) => ({ unitId, attended: true })), decision: words(mind, 'decisions'),
    tasks: first ? [{ unitId: first, task: words(mind, 'tasks'), dueOn }] : [],
  }
}

const answered = (mind: Mind, todo: SceneTodo, said: object): Step =>
  byUnit(mind, { act: todo.act as 'answerConference', unitId: todo.unitId, from: later(mind, { pace: 'request', dueAt: todo.dueAt, label: todo.act, unitId: todo.unitId }), input: { requestId: todo.requestId, ...said } })

export const conferenceAnswers = {
  answerConference: (mind: Mind, todo: SceneTodo): Step => answered(mind, todo, { attends: true, note: words(mind, 'answers') }),
  answerConferenceTask: (mind: Mind, todo: SceneTodo): Step => answered(mind, todo, { outcome: words(mind, 'outcomes') }),
} as const
