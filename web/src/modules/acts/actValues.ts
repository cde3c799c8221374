// What an act's dialog holds while it is open: first values from the matter, the body to send, and what is wrong. Pure.
import type { AssignmentView, MatterView } from '@gongzhi/contracts/matters.ts'
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

const usual: Record<string, unknown> = {
  whistle: 'daily', how: 'phone', wasReached: true, result: 'pass', decision: 'approved', unit: 'workingDay', amount: 1, fields: ['name', 'phone'],
}

/** What the dialog shows first: what the matter says already, else what is usual. */
export function firstValues(on: ActOn, fields: readonly FormField[], matter: MatterView): Values {
  const known: Record<string, unknown> = {
    categoryId: matter.category?.categoryId, title: matter.title, isUrgent: matter.isUrgent, nature: matter.nature,
    assignmentId: on.assignmentId ?? (assignmentsFor(on.act, matter).length === 1 ? assignmentsFor(on.act, matter)[0]?.assignmentId : undefined),
    reply: on.act === 'signOff' ? matter.assignments.find((each) => each.assignmentId === on.assignmentId)?.reply : undefined,
    ...usual,
  }
  const values: Values = {}
  for (const field of fields) if (known[field.name] !== undefined) values[field.name] = known[field.name]
  return values
}

/** Fields that mean nothing under what was chosen so far: nobody reached says neither solved nor satisfied. */
export const isAsked = (act: string, name: string, values: Values): boolean =>
  !(act === 'callBack' && values['wasReached'] === false && (name === 'solved' || name === 'satisfied'))

/** Sent only when they were changed: the record shall not say that somebody set what stood there already. */
const AS_IT_WAS = ['title', 'nature', 'isUrgent', 'reply']

/** The body without commandId and version: what is empty, not asked, or as it was in `first` is left out. */
export function bodyOf(act: string, fields: readonly FormField[], values: Values, first: Values = {}): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, isRequired } of fields) {
    const value = values[name]
    if (!isRequired && AS_IT_WAS.includes(name) && value === first[name]) continue
    const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (!isEmpty && isAsked(act, name, values)) body[name] = value
  }
  return body
}

export type Wrong = Record<string, string>

/** What is wrong by field, in the form's own terms: 'missing', 'tooLong', 'wrong'. */
export function wrongIn(act: string, body: Record<string, unknown>): Wrong {
  const checked = rowOf(act)?.form.safeParse(body)
  if (!checked || checked.success) return {}
  const wrong: Wrong = {}
  for (const issue of checked.error.issues) {
    const name = String(issue.path[0] ?? '')
    const isMissing = body[name] === undefined || (issue.code === 'too_small' && typeof body[name] === 'string')
    wrong[name] ??= isMissing ? 'missing' : issue.code === 'too_big' ? 'tooLong' : 'wrong'
  }
  return wrong
}

/** The server's marked fields, by the first part of their pointer: {title: 'sentence'}. */
export function wrongFromServer(errors: readonly FieldError[] | undefined): Wrong {
  const wrong: Wrong = {}
  for (const { pointer, detail } of errors ?? []) {
    const name = pointer.replace(/^#?\/?(body\/)?/, '').split('/')[0] ?? ''
    wrong[name] ??= detail
  }
  return wrong
}
