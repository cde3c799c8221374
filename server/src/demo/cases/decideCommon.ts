// What may be asked of people on a dispute or a petition, whatever its kind: a joint conference with its tasks, danger, an
// instruction, supervision. Each waits for somebody's answer, and is answered.
import type { RequestKind } from '@gongzhi/contracts/matters.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { notes } from '../../../../city/life/staffWords.ts'
import { conferenceWords } from '../../../../city/life/caseWords.ts'
import type { MatterFacts } from '../../modules/matters/index.ts'
import { byUnit, dayAfter, hoursLater, momentOn, onceIf, pickOf } from './caseStep.ts'
import type { CaseMind, CaseStep } from './caseStep.ts'

type Request = MatterFacts['requests'][number]
type Answer = { act: string; hours: readonly [number, number]; input: (mind: CaseMind, request: Request) => object }

const answers: Partial<Record<RequestKind, Answer>> = {
  conference: { act: 'answerConference', hours: [1, 6], input: (mind) => ({ attends: mind.plot.draws.number(`attends/${mind.scene.chainSeq}`) < 0.9, note: pickOf(mind, 'attends', conferenceWords.answers) }) },
  conferenceTask: { act: 'answerConferenceTask', hours: [20, 80], input: (mind) => ({ outcome: pickOf(mind, 'task', conferenceWords.outcomes) }) },
  danger: { act: 'answerDanger', hours: [0.2, 0.8], input: (mind) => ({ receipt: `警情${mind.plot.draws.between('receipt', 10_000, 99_999)}`, answer: '已到场劝阻,双方情绪平复,继续关注。' }) },
  mandatoryReport: { act: 'receiveReferral', hours: [1, 8], input: (mind) => ({ receipt: `接${mind.plot.draws.between('receipt', 10_000, 99_999)}` }) },
  instruction: { act: 'answerInstruction', hours: [6, 40], input: (mind) => ({ answer: pickOf(mind, 'instruction', notes.instructionAnswer) }) },
  supervision: { act: 'answerSupervision', hours: [4, 24], input: (mind) => ({ answer: pickOf(mind, 'supervision', notes.supervisionAnswer) }) },
}

/** Whatever is open and everybody knows how to answer. */
export function answersOwed(mind: CaseMind): CaseStep[] {
  return mind.scene.matter.requests.flatMap((request) => {
    const answer = answers[request.kind]
    if (!answer || request.askedOfUnitId === null) return []
    const from = hoursLater(mind, `${answer.act}/${mind.units.byId(request.askedOfUnitId).code}`, answer.hours)
    return [byUnit({ act: answer.act, unitId: request.askedOfUnitId, permission: 'matter.answerRequest', from, input: () => ({ requestId: request.requestId, ...answer.input(mind, request) }) })]
  })
}

type Calling = { callerUnitId: string; unitIds: readonly (string | undefined)[] }

/** Called once where it happens, held when its time has come, with a task for the first of those invited. */
export function conferenceSteps(mind: CaseMind, { callerUnitId, unitIds }: Calling): CaseStep[] {
  const { conference } = mind.scene
  if (conference) {
    const from = new Date(conference.startsAt.getTime() + 75 * 60_000)
    return [{ ...call({ act: 'recordConference', unitId: conference.calledByUnitId, from, input: (at) => held(mind, at) }), notBefore: conference.startsAt }]
  }
  const invited = [...new Set(unitIds.flatMap((unitId) => unitId ?? []))].filter((unitId) => unitId !== callerUnitId)
  if (invited.length === 0 || !onceIf(mind, 'callConference', 'confer')) return []
  const place = pickOf(mind, 'place', conferenceWords.places)
  return [call({
    act: 'callConference', unitId: callerUnitId, from: hoursLater(mind, 'callConference', [3, 30]),
    input: (at) => ({ startsAt: momentOn(at, mind.plot.draws.between('conference', 1, 2), 14.5 * 60).toISOString(), place, agenda: pickOf(mind, 'agenda', conferenceWords.agendas), unitIds: invited }),
  })]
}

const call = (step: { act: string; unitId: string; from: Date; input: CaseStep['input'] }): CaseStep => byUnit({ ...step, permission: 'conference.call' satisfies Permission })

function held(mind: CaseMind, at: Date): object {
  const { conferenceId, unitIds, calledByUnitId } = mind.scene.conference!
  const [first] = unitIds.filter((unitId) => unitId !== calledByUnitId)
  return {
    conferenceId, attendance: unitIds.map((unitId) => ({ unitId, attended: true })), decision: pickOf(mind, 'decision', conferenceWords.decisions),
    tasks: first ? [{ unitId: first, task: pickOf(mind, 'taskGiven', conferenceWords.tasks), dueOn: dayAfter(at, 5) }] : [],
  }
}
