import { conferenceActs } from '@gongzhi/contracts/conferences.ts'
import { petitionActs } from '@gongzhi/contracts/petitions.ts'
import { reportActs } from '@gongzhi/contracts/reports.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { isWordKey, languages } from '@gongzhi/contracts/words/say.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { actLabel } from './actLabels.ts'
import { fieldLabel, optionKey } from './fieldWords.ts'
import type { FormField } from './formFields.ts'
import { formFields } from './formFields.ts'

const acts = Object.entries({ ...reportActs, ...petitionActs }) as [string, ActRow<string>][]
const kinds = (act: keyof typeof reportActs): Record<string, FormField['kind']> =>
  Object.fromEntries(formFields(reportActs[act].form).map((field) => [field.name, field.kind]))

test.each(acts)('every field of %s has a control, a label and words for its options', (act, row) => {
  const fields = formFields(row.form)
  expect(fields.map((field) => field.name)).toEqual(Object.keys(row.form.shape))
  for (const field of fields) {
    for (const language of languages) expect(fieldLabel(language, act, field.name), `${act}.${field.name}`).not.toBe(field.name)
    if (field.kind === 'choice' || field.kind === 'choices') for (const option of field.options) expect(isWordKey(optionKey(act, field.name, option)), optionKey(act, field.name, option)).toBe(true)
    if (field.kind === 'yesNo' && field.isRequired) expect([`desk.yes.${field.name}`, `desk.no.${field.name}`].every(isWordKey)).toBe(true)
  }
})

test('a whistle asks its kind, the units as one table, and why', () => {
  expect(kinds('whistle')).toEqual({ leadUnitId: 'unit', assistUnitIds: 'units', mode: 'mode', whistle: 'choice', reason: 'text' })
})

test('accepting asks for nothing that must be filled in', () => {
  expect(formFields(reportActs.accept.form).every((field) => !field.isRequired)).toBe(true)
  expect(kinds('accept')).toMatchObject({ categoryId: 'category', title: 'text', isUrgent: 'yesNo', nature: 'choice', location: 'location' })
})

test('long texts get a large field, names a line; limits come from the form', () => {
  const decline = formFields(reportActs.decline.form)
  expect(decline).toEqual([
    { name: 'dutyLineId', isRequired: false, kind: 'dutyLine' },
    { name: 'reason', isRequired: true, kind: 'text', max: 2000, isLong: true },
  ])
  expect(formFields(reportActs.submitOutcome.form)).toContainEqual({ name: 'fileIds', isRequired: false, kind: 'files', max: 6 })
  expect(formFields(reportActs.requestExtension.form)).toContainEqual({ name: 'amount', isRequired: true, kind: 'number', min: 1, max: 90 })
})

test('a request, another matter, the parts of a report and a day to come have controls of their own', () => {
  expect(kinds('decideRefusal')).toMatchObject({ requestId: 'request', decision: 'choice' })
  expect(kinds('merge')).toEqual({ intoId: 'matter', reason: 'text' })
  expect(formFields(reportActs.split.form)).toEqual([{ name: 'parts', isRequired: true, kind: 'parts', max: 5, hasCategory: true }])
  expect(kinds('shelve')).toEqual({ reason: 'choice', note: 'text', nextLookOn: 'date' })
  expect(kinds('accept')['aboutUnitId']).toBe('anyUnit')
})

test('a list of small objects is a list of rows, each with the controls of its fields', () => {
  const tasks = formFields(conferenceActs.recordConference.form).find((field) => field.name === 'tasks')
  expect(tasks).toMatchObject({ kind: 'list', max: 20, columns: [{ name: 'unitId', kind: 'unit' }, { name: 'task', kind: 'text', max: 1000 }, { name: 'dueOn', kind: 'date' }] })
})

test('a field of a type that has no control is refused where it is written, not on a screen', () => {
  expect(() => formFields(z.object({ when: z.date() }))).toThrow(/No control for the field 'when'/)
})

test('a button says the verb, with … where a dialog follows', () => {
  expect(actLabel('zh-CN', 'sign')).toBe('签收')
  expect(actLabel('zh-CN', 'dispatch')).toBe('派给…')
  expect(actLabel('zh-CN', 'verify')).toBe('核查…')
})
