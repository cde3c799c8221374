// How those answer who were asked: a look on the spot, a refusal, a whistle to approve, whose it is, 挂账, instructions.
import { dateOfDay, dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import { departmentsOf } from './decideOwner.ts'
import { timesDone } from './scene.ts'
import type { SceneRequest, SceneTodo } from './scene.ts'
import { after, byUnit, later, say } from './step.ts'
import type { Mind, Step } from './step.ts'

type Asked = { from: Date; request: SceneRequest; unitId: string }
type Answering = (mind: Mind, asked: Asked, todo: SceneTodo) => Step | undefined

const answering = (decide: Answering) => (mind: Mind, todo: SceneTodo): Step | undefined => {
  const request = mind.scene.requests.find((one) => one.requestId === todo.requestId)
  const from = later(mind, { pace: 'request', dueAt: todo.dueAt, label: todo.act, unitId: todo.unitId })
  return request && decide(mind, { from, request, unitId: todo.unitId }, todo)
}

const byAsked = (mind: Mind, { from, request, unitId }: Asked, act: ReportMatterAct, input: object): Step => byUnit(mind, { act, unitId, from, input: { requestId: request.requestId, ...input } })

const confirm: Answering = (mind, { from, unitId }, todo) => {
  const { happens } = mind.plot.draws
  const result = happens('notSo') ? 'notSo' : happens('partlySo') ? 'partlySo' : 'so'
  const note = say(mind, result === 'so' ? 'confirmed' : result)
  return byUnit(mind, { act: 'confirm', unitId, gridId: todo.gridId, from, input: { result, note }, photo: 'verified' })
}

const decideRefusal: Answering = (mind, asked) => {
  const isKept = mind.plot.draws.happens('refusalKept')
  return byAsked(mind, asked, 'decideRefusal', isKept ? { decision: 'approved', note: say(mind, 'refusalKept') } : { decision: 'rejected', note: say(mind, 'refusalNotKept') })
}

const approveWhistle: Answering = (mind, asked) => {
  const { isAfter } = asked.request
  const isApproved = mind.plot.draws.happens(isAfter ? 'approvedAfter' : 'approved')
  return byAsked(mind, asked, 'approveWhistle', { decision: isApproved ? 'approved' : 'rejected', note: say(mind, isAfter ? 'approveAfter' : isApproved ? 'approve' : 'approveNot') })
}

/** Whose it is by the list; now and then the one that declined has to do it first (先办理,后申诉). */
const designate: Answering = (mind, asked) => {
  const [right] = departmentsOf(mind)
  const declined = mind.scene.assignments.find((one) => one.assignmentId === asked.request.assignmentId)
  const unitId = mind.plot.draws.happens('designateSame') ? declined?.unitId : (right?.unitId ?? declined?.unitId)
  return unitId ? byAsked(mind, asked, 'designate', { unitId, note: say(mind, 'designate') }) : undefined
}

const SHELF_DAYS = 25
const nextLook = ({ plot, scene }: Mind, from: Date): string => dateOfDay(dayNumberAt(from) + plot.draws.between(`look/${scene.chainSeq}`, 12, SHELF_DAYS))
const reasons = ['funds', 'planning', 'ownership'] as const

const shelve: Answering = (mind, { from, unitId }) => mind.plot.draws.happens('shelvingKept')
  ? byUnit(mind, { act: 'shelve', unitId, from, input: (at) => ({ reason: mind.plot.draws.pick('shelve', reasons), note: say(mind, 'shelved'), nextLookOn: nextLook(mind, at) }) })
  : byUnit(mind, { act: 'rejectShelving', unitId, from, input: { note: say(mind, 'shelvingNot') } })

/** Looked at before the day that was set; some can be done by then. */
function reviewShelved(mind: Mind, todo: SceneTodo): Step {
  const { scene, plot } = mind
  const looked = timesDone(scene, 'reviewShelved')
  const from = after(todo.dueAt ?? scene.lastAt, -plot.draws.between(`review/${scene.chainSeq}`, 10, 60) * 60)
  const at = from > scene.lastAt ? from : after(scene.lastAt, 60)
  return plot.draws.happens('unshelve', looked)
    ? byUnit(mind, { act: 'unshelve', unitId: todo.unitId, from: at, input: { note: say(mind, 'unshelve') } })
    : byUnit(mind, { act: 'reviewShelved', unitId: todo.unitId, from: at, input: (day) => ({ note: say(mind, 'reviewed'), nextLookOn: nextLook(mind, day) }) })
}

export const requests = {
  confirm: answering(confirm), decideRefusal: answering(decideRefusal), approveWhistle: answering(approveWhistle), designate: answering(designate), shelve: answering(shelve), reviewShelved,
  answerInstruction: answering((mind, asked) => byAsked(mind, asked, 'answerInstruction', { answer: say(mind, 'instructionAnswer') })),
  answerSupervision: answering((mind, asked) => byAsked(mind, asked, 'answerSupervision', { answer: say(mind, 'supervisionAnswer') })),
} as const
