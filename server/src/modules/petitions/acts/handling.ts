// What the handling unit does: finds out, hears, asks for time, settles, answers, gives its opinion, serves it, reports, files.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { extendClock, pauseClocks, resumeClocks } from '../../clocks/index.ts'
import { answerRequest, attach, openRequest, refuse, requestOf, sayWords } from '../../matters/index.ts'
import type { Effect, Work } from '../../matters/index.ts'
import { send, statement } from '../../../platform/statements.ts'
import { chineseDate } from '../../papers/index.ts'
import { change, detailOf } from '../detail.ts'
import { paperDrawn } from '../drawn.ts'
import { hasStaff } from '../staffing.ts'
import type { Form } from './forms.ts'
import { refuseDay, todayOf, voidOpen } from './forms.ts'

export const recordFinding: Effect<Form<'recordFinding'>> = async (work, { doneOn, findings, fileIds }) => {
  refuseDay(doneOn, { today: todayOf(work), pointer: '/doneOn' })
  sayWords(work, 'findings', findings)
  await attach(work, fileIds, 'finding')
  return { facts: { doneOn } }
}

/** A hearing (Art. 31 (6)); in the re-review its time does not count (Art. 36). */
export const openHearing: Effect<Form<'openHearing'>> = async (work, { startsAt, place, agenda }) => {
  const isReReview = work.matter.state === 'reReviewing'
  sayWords(work, 'place', place)
  sayWords(work, 'agenda', agenda)
  const row = { entryId: work.entryId, matterId: work.matter.matterId, stage: isReReview ? ('reReview' as const) : ('opinion' as const), openedAt: work.now, startsAt: new Date(startsAt), endedAt: null }
  work.sent.push(send(work.tx, work.tx.insertInto('petitionHearings').values(row).compile()))
  if (isReReview) work.openClocks = await pauseClocks(work.tx, work.openClocks, 'hearing', work.now, ['reReview'])
  return { facts: { startsAt, isCounted: !isReReview } }
}

export const closeHearing: Effect<Form<'closeHearing'>> = async (work, { record, fileIds }) => {
  sayWords(work, 'record', record)
  await attach(work, fileIds, 'hearing')
  work.sent.push(send(work.tx, work.tx.updateTable('petitionHearings').set({ endedAt: work.now }).where('matterId', '=', work.matter.matterId).where('endedAt', 'is', null).compile()))
  const isReReview = detailOf(work.matter).stage === 'reReview'
  if (isReReview) work.openClocks = await resumeClocks(work.tx, work.openClocks, work.rules, work.now)
  return { to: isReReview ? 'reReviewing' : 'handling' }
}

/** More than 60 days: put to the head of the own unit, before they are over (Art. 34). */
export const askForTime: Effect<Form<'askForTime'>> = async (work, { days, reason }) => {
  const most = work.rules.petitions.extension.amount
  if (days > most) throw fieldProblem('/days', 'tooBig', 'input.tooBig', { max: most })
  const running = work.openClocks.find(({ kind }) => kind === 'opinion')
  if (running && work.now > running.dueAt) throw refuse('reason.timeOver')
  const unitId = detailOf(work.matter).handlerUnitId!
  if (!(await hasStaff(work, unitId, 'petition.approve'))) throw refuse('reason.nobodyApproves')
  sayWords(work, 'reason', reason)
  await openRequest(work, { kind: 'moreTime', askedOfUnitId: unitId, askedByUnitId: unitId, facts: { days } })
  return { facts: { days } }
}

const askedBy = statement<{ actorId: string | null }>('petition-asked-by', 'select actor_id from entries where entry_id = $1')

/** Once, approved by somebody else than who asked where there is one; the petitioner is told why by the notice that is drawn with it (Art. 34). */
export const decideTime: Effect<Form<'decideTime'>> = async (work, { requestId, decision, note }) => {
  const request = requestOf(work, requestId)
  const [asked] = await askedBy(work.tx, [request.entryId])
  const approverId = 'personId' in work.actor ? work.actor.personId : null
  if (asked?.actorId === approverId && (await hasStaff(work, request.askedOfUnitId!, 'petition.approve', approverId))) throw refuse('reason.sameReviewer')
  sayWords(work, 'note', note)
  await answerRequest(work, requestId, decision)
  const days = Number(request.facts['days'])
  if (decision === 'rejected') return { facts: { decision, days } }
  const extension = { amount: days, unit: 'calendarDay' as const, decidedAt: work.now.toISOString(), reason: 'moreTime' }
  work.openClocks = await extendClock(work.tx, work.openClocks, { kind: 'opinion' }, extension, work.rules)
  const until = work.openClocks.find(({ kind }) => kind === 'opinion')?.dueAt
  const dueOn = until && lastDayOf(until)
  await paperDrawn(work, 'extensionNotice', { isExtended: true }, { days: String(days), ...(dueOn ? { dueOn: chineseDate(dueOn) } : {}) })
  return { ...change(work, { isExtended: true }), facts: { decision, days, ...(dueOn ? { dueOn } : {}) } }
}

/** A term that ends at midnight ends on the day before (民法典 203). */
const lastDayOf = (dueAt: Date): string => localDateOf(dueAt.getTime() - 1)

/** Between the sides, of their own will (Art. 33): the agreement is drawn up, and there is nothing to review. */
export const settle: Effect<Form<'settle'>> = async (work, { kind, terms, agreedOn, fileIds }) => {
  refuseDay(agreedOn, { today: todayOf(work), pointer: '/agreedOn' })
  sayWords(work, 'terms', terms)
  await attach(work, fileIds, 'agreement')
  await voidOpen(work, 'moreTime')
  await endHearing(work)
  await paperDrawn(work, 'settlement', {}, { terms, agreedOn: chineseDate(agreedOn), settlementKind: sayAny('zh-CN', `settlementKind.${kind}`) })
  return { ...change(work, { answer: 'settlement', answeredOn: todayOf(work) }), facts: { kind, agreedOn } }
}

/** Sides that agree in a hearing end it. */
async function endHearing({ tx, matter, now, sent }: Work): Promise<void> {
  if (matter.state !== 'hearing') return
  sent.push(send(tx, tx.updateTable('petitionHearings').set({ endedAt: now }).where('matterId', '=', matter.matterId).where('endedAt', 'is', null).compile()))
}

/** Of a suggestion whether it is taken up (Art. 29), of an accusation and of a duty performed what came of it; nothing to review. */
export const answerPetition: Effect<Form<'answerPetition'>> = async (work, { answer, isAdopted }) => {
  if (detailOf(work.matter).petitionClass === 'suggestion' && !isAdopted) throw fieldProblem('/isAdopted', 'required', 'input.isAdopted')
  sayWords(work, 'answer', answer)
  await endHearing(work)
  return { ...change(work, { answer: 'answer', answeredOn: todayOf(work) }), facts: isAdopted ? { isAdopted } : {} }
}

/** 信访处理意见书, with what Art. 32 demands of it and one of its three results. */
export const giveOpinion: Effect<Form<'giveOpinion'>> = async (work, { result, request, facts, opinion, basis }) => {
  const said = { request, facts, opinion, basis }
  for (const [field, text] of Object.entries(said)) sayWords(work, field, text)
  await voidOpen(work, 'moreTime')
  await insertOpinion(work, 'opinion', result)
  await paperDrawn(work, 'opinion', {}, { ...said, result: sayAny('zh-CN', `opinionResult.${result}`) })
  return { ...change(work, { answer: 'opinion', stage: 'opinion', answeredOn: todayOf(work) }), facts: { result } }
}

/** An opinion of a stage; its text stands in the words of this act. */
export async function insertOpinion(work: Work, stage: 'opinion' | 'review' | 'reReview', result: string): Promise<void> {
  const { tx, entryId, matter, now, sent } = work
  const row = { entryId, matterId: matter.matterId, stage, result, unitId: detailOf(matter).handlerUnitId!, givenAt: now, servedOn: null, serviceWay: null }
  sent.push(send(tx, tx.insertInto('petitionOpinions').values(row).compile()))
}

/** 办结报告 to the office that assigned it (Art. 22). */
export const reportDone: Effect<Form<'reportDone'>> = async (work, { report, fileIds }) => {
  sayWords(work, 'report', report)
  await attach(work, fileIds, 'report')
  return { ...change(work, { reportedAt: work.now }), facts: { unit: work.deps.units.byId(detailOf(work.matter).handlerUnitId!).name } }
}

export const filePetition: Effect<Form<'filePetition'>> = async (work, { note }) => {
  sayWords(work, 'note', note)
  return { matter: { closedAt: work.now } }
}
