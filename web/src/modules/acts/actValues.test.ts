import { reportActs } from '@gongzhi/contracts/reports.ts'
import { expect, test } from 'vitest'
import { matterWith } from '../../testing/matter.ts'
import { bodyOf, firstValues, isAsked, wrongFromServer, wrongIn } from './actValues.ts'
import { formFields } from './formFields.ts'
import { proposedFirst } from './proposedFirst.ts'
import { actPath } from './sendAct.ts'

const unitId = '0199a1b2-0000-7000-8000-000000000101'
const assignmentId = '0199a1b2-0000-7000-8000-000000000201'

test('a dialog opens with what the matter says already', () => {
  const matter = matterWith({ title: '路灯不亮', isUrgent: true })
  const values = firstValues({ act: 'accept' }, formFields(reportActs.accept.form), matter)
  expect(values).toMatchObject({ title: '路灯不亮', isUrgent: true, nature: 'help' })
})

test('the reviewer finds the submitted reply and may change it', () => {
  const matter = matterWith({ assignments: [{ assignmentId, reply: '已更换灯泡' }] })
  expect(firstValues({ act: 'signOff', assignmentId }, formFields(reportActs.signOff.form), matter)).toEqual({ reply: '已更换灯泡' })
})

test('the one assignment that can be meant is chosen beforehand; of several none is', () => {
  const one = matterWith({ assignments: [{ assignmentId, state: 'toSign' }] })
  const two = matterWith({ assignments: [{ assignmentId, state: 'toSign' }, { assignmentId: unitId, state: 'toSign' }] })
  const fields = formFields(reportActs.recall.form)
  expect(firstValues({ act: 'recall' }, fields, one)['assignmentId']).toBe(assignmentId)
  expect(firstValues({ act: 'recall' }, fields, two)['assignmentId']).toBeUndefined()
})

test('what is empty is not sent', () => {
  const body = bodyOf('dispatch', formFields(reportActs.dispatch.form), { leadUnitId: unitId, assistUnitIds: [], note: '' })
  expect(body).toEqual({ leadUnitId: unitId })
  expect(wrongIn('dispatch', body)).toEqual({})
})

test('what was not changed is not said again', () => {
  const fields = formFields(reportActs.accept.form)
  const first = firstValues({ act: 'accept' }, fields, matterWith({ title: '路灯不亮', isUrgent: false }))
  expect(bodyOf('accept', fields, { ...first, isUrgent: true }, first)).toEqual({ isUrgent: true })
})

test('who was not reached said neither solved nor satisfied', () => {
  const values = { how: 'phone', wasReached: false, solved: 'solved', satisfied: 'satisfied' }
  expect(isAsked('callBack', 'solved', values)).toBe(false)
  expect(bodyOf('callBack', formFields(reportActs.callBack.form), values)).toEqual({ how: 'phone', wasReached: false })
})

test('what is missing or too long is marked before it is sent', () => {
  expect(wrongIn('decline', { basis: 'x'.repeat(301) })).toEqual({ basis: 'tooLong', reason: 'missing' })
  expect(wrongIn('note', { text: '   ' })).toEqual({ text: 'missing' })
})

test('the server’s marked fields are found by the first part of their pointer', () => {
  const errors = [{ pointer: '/fileIds/0', code: 'unknown', detail: '文件没有传完' }, { pointer: '#/title', code: 'too-long', detail: '太长' }]
  expect(wrongFromServer(errors)).toEqual({ fileIds: '文件没有传完', title: '太长' })
  expect(wrongFromServer(undefined)).toEqual({})
})

test('duty units stand first, the lead before who assists', () => {
  const choice = (name: string, role?: 'lead' | 'assist') => ({ unitId, name, kind: 'department', line: 'department' as const, ...(role ? { role } : {}) })
  expect(proposedFirst([choice('甲'), choice('乙', 'assist'), choice('丙', 'lead'), choice('丁')]).map((each) => each.name)).toEqual(['丙', '乙', '甲', '丁'])
})

test('an act goes to the matter, or to the assignment where the table says so', () => {
  expect(actPath({ matterId: 'm', on: { act: 'dispatch' } })).toBe('/matters/m/acts/dispatch')
  expect(actPath({ matterId: 'm', on: { act: 'sign', assignmentId: 'a' } })).toBe('/assignments/a/acts/sign')
})

test('赵磊 asks for more time for his own unit; the other unit’s order is not offered', () => {
  const matter = matterWith({ assignments: [
    { assignmentId, state: 'handling', acts: [{ act: 'contact', allowed: true }] },
    { assignmentId: unitId, state: 'toSign', acts: [{ act: 'sign', allowed: false }] },
  ] })
  expect(firstValues({ act: 'requestExtension' }, formFields(reportActs.requestExtension.form), matter)['assignmentId']).toBe(assignmentId)
})
