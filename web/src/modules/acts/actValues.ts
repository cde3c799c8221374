// What an act's dialog holds while it is open: first values from the matter, the body to send, and what is wrong. Pure.
import { addMonths, dateOfDay, dayNumberAt, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { AssignmentView, MatterView, RequestView } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { FieldError } from '@gongzhi/contracts/kit/problem.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { rowOf } from './actLabels.ts'
import type { FormField } from './formFields.ts'

export type Values = Record<string, unknown>

/** Assignments that an act on the matter can mean. */
export function assignmentsFor(act: string, matter: MatterView): AssignmentView[] {
  if (act === 'decideExtension') return matter.assignments.filter((each) => each.assignmentId === matter.extensionRequest?.assignmentId)
  if (act === 'recall') return matter.assignments.filter((each) => each.state === 'toSign')
  if (act === 'redispatch') return matter.assignments.filter((each) => openAssignmentStates.includes(each.state) || each.state === 'declined')
  const open = matter.assignments.filter((each) => openAssignmentStates.includes(each.state))
  // Nobody asks for more time for another unit: what I may act on is mine.
  if (act === 'requestExtension') return mineOf(open)
  return open
}

function mineOf(open: AssignmentView[]): AssignmentView[] {
  const mine = open.filter((each) => each.acts.some((choice) => choice.allowed))
  return mine.length > 0 ? mine : open
}

/** The open requests that the act can answer and that are the reader's to answer, the one due first before the others. */
export const requestsFor = (act: string, matter: MatterView): RequestView[] =>
  matter.requests.filter((each) => each.kind === rowOf(act)?.answers && each.answeredAt === undefined && each.mayAnswer !== false).sort((a, b) => a.dueAt.localeCompare(b.dueAt))

const usual: Record<string, unknown> = {
  whistle: 'daily', how: 'phone', wasReached: true, result: 'pass', decision: 'approved', unit: 'workingDay', amount: 1, fields: ['name', 'phone'], mode: 'joint', level: 'daily',
}
/** A decision about somebody else's words is not made beforehand. */
const UNDECIDED = ['decideRefusal', 'approveWhistle', 'decideObjection', 'decideTime']

const onlyId = (ids: readonly (string | undefined)[]): string | undefined => (ids.length === 1 ? ids[0] : undefined)
const fits = (field: FormField, value: unknown): boolean => value !== undefined && (field.kind !== 'choice' || field.options.includes(String(value)))

/** A month after the day on which this moment lies, or that month's last day. */
export const monthAhead = (nowMs: number): string => dateOfDay(addMonths(dayNumberAt(nowMs), 1).day)

const proposedShelving = (matter: MatterView): RequestView | undefined => matter.requests.find((each) => each.kind === 'shelving' && each.answeredAt === undefined)

/** Days on which something is mostly written down on the same day; a day of service is always chosen, since terms count from it. */
const TODAY_AT_FIRST = ['doneOn', 'askedOn', 'offeredOn']

/** What the dialog shows first: what the matter says already, else what is usual. */
export function firstValues(on: ActOn, fields: readonly FormField[], matter: MatterView, nowMs: number = Date.now()): Values {
  const requestId = on.requestId ?? onlyId(requestsFor(on.act, matter).map((each) => each.requestId))
  const request = matter.requests.find((each) => each.requestId === requestId)
  const known: Record<string, unknown> = {
    categoryId: matter.category?.categoryId, title: matter.title, isUrgent: matter.isUrgent, nature: matter.nature, aboutUnitId: matter.about?.unitId,
    assignmentId: on.assignmentId ?? onlyId(assignmentsFor(on.act, matter).map((each) => each.assignmentId)),
    reply: on.act === 'signOff' ? matter.assignments.find((each) => each.assignmentId === on.assignmentId)?.reply : undefined,
    unitId: on.act === 'passOn' ? matter.about?.unitId : undefined, requestId, intoId: on.otherId, otherId: on.otherId, nextLookOn: monthAhead(nowMs), parts: [{ title: '', description: '' }],
    reason: on.act === 'decideRefusal' ? request?.facts['reason'] : on.act === 'shelve' ? proposedShelving(matter)?.facts['reason'] : undefined,
  }
  const values: Values = {}
  for (const field of fields) {
    if (field.kind === 'pastDate' && TODAY_AT_FIRST.includes(field.name)) values[field.name] = localDateOf(nowMs)
    // What is usual is a choice; nobody's words are put into his mouth.
    const isOpen = field.kind === 'text' || (field.name === 'decision' && UNDECIDED.includes(on.act))
    const value = on.values?.[field.name] ?? known[field.name] ?? (isOpen ? undefined : usual[field.name])
    if (fits(field, value)) values[field.name] = value
  }
  return values
}

const ABOUT_SOMEBODY = ['complaint', 'tipOff']

/** Ways that lead elsewhere name the body that has the power (信访工作条例 Art. 31 (1)–(4)). */
const LEADS_ELSEWHERE = ['litigation', 'arbitration', 'partyAppeal', 'administrative']

/** Whether a petition's act asks the field under what was chosen; undefined where it asks it always or it is no field of a petition. */
function petitionFieldAsked(act: string, name: string, values: Values): boolean | undefined {
  if (act === 'registerPetition' && name === 'aboutUnitId') return true
  if (act === 'registerPetition' && name === 'aboutPersonId') return values['petitionClass'] === 'accusation'
  if (act === 'registerPetition' && name === 'isSimple') return values['petitionClass'] === 'claim'
  if (act === 'passOn' && name === 'reportDueOn') return values['way'] === 'assigned'
  if (act === 'inform' && name === 'authority') return LEADS_ELSEWHERE.includes(String(values['way']))
  if (act === 'inform' && name === 'isSimple') return values['way'] === 'opinion'
  return undefined
}

/** Fields that mean nothing under what was chosen so far: nobody reached says neither solved nor satisfied. */
export function isAsked(act: string, name: string, values: Values): boolean {
  if (act === 'callBack') return !(values['wasReached'] === false && (name === 'solved' || name === 'satisfied'))
  if (act === 'answerConference' && name === 'attendeeName') return values['attends'] !== false
  if (act === 'decideRefusal') return !(['reason', 'whereTo'].includes(name) && values['decision'] !== 'approved')
  // Whose it is was pointed at on the page; of a report it is the reporter's.
  if (act === 'reveal' && name === 'personId') return values['personId'] !== undefined
  const own = petitionFieldAsked(act, name, values)
  if (own !== undefined) return own
  if (name === 'aboutUnitId') return ABOUT_SOMEBODY.includes(String(values['nature']))
  if (name === 'mode') return Array.isArray(values['assistUnitIds']) && values['assistUnitIds'].length > 0
  return true
}

/** Sent only when they were changed: the record shall not say that somebody set what stood there already. */
const AS_IT_WAS = ['title', 'nature', 'isUrgent', 'reply', 'aboutUnitId', 'reason']

type Part = { title?: string; description?: string; categoryId?: string }
const trimmed = (part: Part): Part => Object.fromEntries(Object.entries(part).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])))

/** The rows of a list in which something was filled in, without what was left empty. */
const filledRows = (rows: unknown): Record<string, unknown>[] =>
  ((rows as Record<string, unknown>[] | undefined) ?? []).flatMap((row) => {
    const filled = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
      const said = typeof value === 'string' ? value.trim() : value
      return isEmpty(said) ? [] : [[name, said]]
    })
    return filled.length > 0 ? [Object.fromEntries(filled)] : []
  })

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The body without commandId and version: what is empty, not asked, or as it was in `first` is left out. */
export function bodyOf(act: string, fields: readonly FormField[], values: Values, first: Values = {}): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, isRequired, kind } of fields) {
    const value = kind === 'parts' ? (values[name] as Part[]).map(trimmed) : kind === 'list' ? filledRows(values[name]) : values[name]
    if (!isRequired && AS_IT_WAS.includes(name) && value === first[name]) continue
    // A list that the form asks for may be empty: nobody came, nothing was given to do.
    const isNone = isEmpty(value) && !(isRequired && Array.isArray(value))
    if (!isNone && isAsked(act, name, values)) body[name] = value
  }
  return body
}

export type Wrong = Record<string, string>

/** Who asked and is told no has to know why, also where the form leaves it open. */
export const mustSayWhy = (body: Record<string, unknown>): boolean => body['decision'] === 'rejected'

/** What is wrong by field, in the form's own terms: 'missing', 'tooLong', 'wrong'. */
export function wrongIn(act: string, body: Record<string, unknown>): Wrong {
  const checked = rowOf(act)?.form.safeParse(body)
  const wrong: Wrong = mustSayWhy(body) && body['note'] === undefined ? { note: 'missing' } : {}
  if (!checked || checked.success) return wrong
  for (const issue of checked.error.issues) {
    const name = String(issue.path[0] ?? '')
    // A part of a list that lacks its title or text is as much missing as a field.
    const isMissing = body[name] === undefined || (issue.path.length > 1 && issue.code === 'invalid_type') || (issue.code === 'too_small' && (typeof body[name] === 'string' || (issue.path.length === 1 && Array.isArray(body[name]))))
    wrong[name] ??= isMissing ? 'missing' : issue.code === 'too_big' ? 'tooLong' : 'wrong'
  }
  return wrong
}

/** The server's marked fields, by the first part of their pointer: {title: 'sentence'}; `wordOf` gives a code's own words, where there are some. */
export function wrongFromServer(errors: readonly FieldError[] | undefined): Wrong {
  const wrong: Wrong = {}
  for (const { pointer, detail } of errors ?? []) {
    const name = pointer.replace(/^#?\/?(body\/)?/, '').split('/')[0] ?? ''
    wrong[name] ??= detail
  }
  return wrong
}
