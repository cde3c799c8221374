// The joint conference 会商: called, answered, recorded with its decision and each unit's task, cancelled. On a matter of
// any kind, with the units that its handling needs.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { dateOfDay, dayNumberOf, instantOfDay, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { ConferenceAct, conferenceActs } from '@gongzhi/contracts/conferences.ts'
import type { z } from 'zod'
import { send } from '../../platform/statements.ts'
import { answerRequest, attach, due, openRequest, refuse, requestOf, sayWords } from '../matters/index.ts'
import type { Effect, Work } from '../matters/index.ts'
import { calledConference, callingUnitId, conferenceOf, refuseAbout, unitsThatAnswer, voidInvitations } from './called.ts'

type Form<Act extends ConferenceAct> = z.infer<(typeof conferenceActs)[Act]['form']>

const namesOf = ({ deps }: Work, unitIds: readonly string[]): string => unitIds.map((unitId) => deps.units.byId(unitId).name).join('、')

/**
 * Invites the units: each sees the matter from then on and answers until the limit of the rules, at the latest until the
 * conference begins. A unit without accounts is listed and told by whoever calls. Refuses a time that is past, a
 * conference that is nowhere, a unit that the matter is about.
 */
export const callConference: Effect<Form<'callConference'>> = async (work, input) => {
  const { tx, now, matter, deps, rules } = work
  const startsAt = new Date(input.startsAt)
  if (startsAt <= now) throw fieldProblem('/startsAt', 'past', 'input.startsLater')
  if (!input.place && !input.videoUrl) throw fieldProblem('/place', 'required', 'input.placeOrVideo')
  const caller = callingUnitId(work)
  const invited = [...new Set(input.unitIds)].filter((unitId) => unitId !== caller)
  if (invited.length === 0) throw fieldProblem('/unitIds', 'required', 'input.conferenceUnits')
  for (const unitId of invited) {
    if (!deps.units.findById(unitId)) throw fieldProblem('/unitIds', 'unknown', 'input.unknownUnit')
    refuseAbout(work, unitId)
  }
  const conferenceId = newId(now.getTime())
  const conference = {
    conferenceId, matterId: matter.matterId, state: 'called' as const, calledByUnitId: caller, entryId: work.entryId, calledAt: now, startsAt,
    agendaWordsId: sayWords(work, 'agenda', input.agenda)!, placeWordsId: sayWords(work, 'conferencePlace', input.place) ?? null,
    videoWordsId: sayWords(work, 'videoUrl', input.videoUrl) ?? null, decisionWordsId: null, recordedAt: null,
  }
  work.sent.push(send(tx, tx.insertInto('conferences').values(conference).compile()))
  const answering = await unitsThatAnswer(work, invited)
  // An answer after it has begun would be of no use.
  const dueAt = startsAt < due(rules, rules.limits.conference, now) ? { dueAt: startsAt } : {}
  const rows = [{ conferenceId, unitId: caller, requestId: null as string | null, answer: 'attends' as 'attends' | null, attendeeWordsId: null, attended: null }]
  for (const unitId of invited) {
    const asked = answering.has(unitId) ? await openRequest(work, { kind: 'conference', askedOfUnitId: unitId, askedByUnitId: caller, ...dueAt, facts: { conferenceId } }) : undefined
    rows.push({ conferenceId, unitId, requestId: asked?.requestId ?? null, answer: null, attendeeWordsId: null, attended: null })
  }
  work.sent.push(send(tx, tx.insertInto('conferenceUnits').values(rows).compile()))
  return { facts: { conferenceId, units: namesOf(work, invited), startsAt: startsAt.toISOString() }, toldUnitIds: [...answering] }
}

/** Whether the unit comes, and whom it sends. */
export const answerConference: Effect<Form<'answerConference'>> = async (work, input) => {
  const request = requestOf(work, input.requestId)
  const attendeeWordsId = sayWords(work, 'attendeeName', input.attendeeName) ?? null
  sayWords(work, 'note', input.note)
  const answer = input.attends ? 'attends' as const : 'doesNot' as const
  await answerRequest(work, request.requestId, answer)
  work.sent.push(send(work.tx, work.tx.updateTable('conferenceUnits').set({ answer, attendeeWordsId }).where('requestId', '=', request.requestId).compile()))
  return { facts: { conferenceId: conferenceOf(request), answer } }
}

/**
 * Who came, what was decided, and what each unit does until which day (its end). Refuses before it has begun, a second
 * time, and a task for a unit that neither was invited nor handles the matter. A task of a unit without accounts is
 * waited for from the unit that called, which asks it.
 */
export const recordConference: Effect<Form<'recordConference'>> = async (work, input) => {
  const { tx, now } = work
  const { conference, units } = await calledConference(work, input.conferenceId)
  const { conferenceId } = conference
  if (now < conference.startsAt) throw refuse('reason.conferenceNotBegun')
  const listed = units.map(({ unitId }) => unitId)
  if (input.attendance.some(({ unitId }) => !listed.includes(unitId))) throw fieldProblem('/attendance', 'unknown', 'input.notOfConference')
  const decisionWordsId = sayWords(work, 'decision', input.decision)!
  await attach(work, input.fileIds, 'conference')
  await voidInvitations(work, conferenceId)
  work.sent.push(send(tx, tx.updateTable('conferences').set({ state: 'held', decisionWordsId, recordedAt: now }).where('conferenceId', '=', conferenceId).compile()))
  for (const { unitId } of units) {
    const attended = input.attendance.find((each) => each.unitId === unitId)?.attended ?? false
    work.sent.push(send(tx, tx.updateTable('conferenceUnits').set({ attended }).where('conferenceId', '=', conferenceId).where('unitId', '=', unitId).compile()))
  }
  const told = await giveTasks(work, { conferenceId, calledByUnitId: conference.calledByUnitId, listed }, input.tasks)
  const came = input.attendance.filter(({ attended }) => attended).map(({ unitId }) => unitId)
  return { facts: { conferenceId, units: namesOf(work, came), tasks: input.tasks.length }, toldUnitIds: told }
}

/** A task for later is a slip of the pen, and would never be called late. */
const A_YEAR_OF_DAYS = 365

type Held = { conferenceId: string; calledByUnitId: string; listed: readonly string[] }

async function giveTasks(work: Work, { conferenceId, calledByUnitId, listed }: Held, tasks: Form<'recordConference'>['tasks']): Promise<string[]> {
  if (tasks.length === 0) return []
  const { tx, now, matter } = work
  const may = [...listed, matter.ownerUnitId, ...matter.handlerUnitIds]
  const answering = await unitsThatAnswer(work, tasks.map(({ unitId }) => unitId))
  const told: string[] = []
  for (const [index, { unitId, task, dueOn }] of tasks.entries()) {
    if (!may.includes(unitId)) throw fieldProblem(`/tasks/${index}/unitId`, 'unknown', 'input.notOfConference')
    if (dueOn < localDateOf(now)) throw fieldProblem(`/tasks/${index}/dueOn`, 'past', 'input.dayPast')
    const latest = dateOfDay(dayNumberOf(localDateOf(now)) + A_YEAR_OF_DAYS)
    if (dueOn > latest) throw fieldProblem(`/tasks/${index}/dueOn`, 'tooLate', 'input.dayTooLate', { date: latest })
    refuseAbout(work, unitId)
    const askedOfUnitId = answering.has(unitId) ? unitId : calledByUnitId
    const taskWordsId = sayWords(work, 'task', task)!
    // Until the end of the day (民法典 Art. 203).
    const dueAt = new Date(instantOfDay(dayNumberOf(dueOn) + 1, 0))
    const { requestId } = await openRequest(work, { kind: 'conferenceTask', askedOfUnitId, askedByUnitId: calledByUnitId, dueAt, facts: { conferenceId, wordsId: taskWordsId } })
    work.sent.push(send(tx, tx.insertInto('conferenceTasks').values({ requestId, conferenceId, unitId, taskWordsId, outcomeWordsId: null }).compile()))
    told.push(askedOfUnitId)
  }
  return told
}

/** Takes the invitation back from every unit; refuses one that was held. */
export const cancelConference: Effect<Form<'cancelConference'>> = async (work, input) => {
  const { tx } = work
  const { conference: { conferenceId }, units } = await calledConference(work, input.conferenceId)
  sayWords(work, 'reason', input.reason)
  await voidInvitations(work, conferenceId)
  work.sent.push(send(tx, tx.updateTable('conferences').set({ state: 'cancelled' }).where('conferenceId', '=', conferenceId).compile()))
  return { facts: { conferenceId }, toldUnitIds: units.filter(({ requestId }) => requestId !== null).map(({ unitId }) => unitId) }
}

/** What became of the task, told to the unit that called the conference. */
export const answerConferenceTask: Effect<Form<'answerConferenceTask'>> = async (work, input) => {
  const { tx } = work
  const request = requestOf(work, input.requestId)
  const outcomeWordsId = sayWords(work, 'outcome', input.outcome)!
  await attach(work, input.fileIds, 'conference')
  await answerRequest(work, request.requestId, 'answered')
  work.sent.push(send(tx, tx.updateTable('conferenceTasks').set({ outcomeWordsId }).where('requestId', '=', request.requestId).compile()))
  return { facts: { conferenceId: conferenceOf(request) } }
}

export const conferenceEffects = {
  callConference, answerConference, recordConference, cancelConference, answerConferenceTask,
} as const satisfies Record<ConferenceAct, Effect<never>>
