import { petitionActs } from '@gongzhi/contracts/petitions.ts'
import { conferenceActs } from '@gongzhi/contracts/conferences.ts'
import { reportActs } from '@gongzhi/contracts/reports.ts'
import { expect, test } from 'vitest'
import { matterWith, requestWith } from '../../testing/matter.ts'
import { bodyOf, firstValues, isAsked, monthAhead, requestsFor, wrongFromServer, wrongIn } from './actValues.ts'
import { formFields } from './formFields.ts'
import { commonChoices, proposedFirst, takenBackLine } from './proposedFirst.ts'
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
  expect(wrongIn('decline', { dutyLineId: 'x'.repeat(41) })).toEqual({ dutyLineId: 'tooLong', reason: 'missing' })
  expect(wrongIn('split', { parts: [{ title: '路灯' }] })).toEqual({ parts: 'missing' })
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

test('the one refusal that waits is chosen, with its reason; the decision itself is not made beforehand', () => {
  const matter = matterWith({ requests: [requestWith({ requestId: unitId, facts: { reason: 'market' } }), requestWith({ requestId: assignmentId, kind: 'instruction' })] })
  const fields = formFields(reportActs.decideRefusal.form)
  const first = firstValues({ act: 'decideRefusal' }, fields, matter)
  expect(first).toEqual({ requestId: unitId, reason: 'market' })
  expect(bodyOf('decideRefusal', fields, { ...first, decision: 'rejected' }, first)).toEqual({ requestId: unitId, decision: 'rejected' })
  expect(bodyOf('decideRefusal', fields, { ...first, decision: 'approved', reason: 'notOurs' }, first)).toEqual({ requestId: unitId, decision: 'approved', reason: 'notOurs' })
})

test('of two instructions the one is chosen whose button was pressed; an answered one is not asked for again', () => {
  const matter = matterWith({ requests: [
    requestWith({ requestId: 'later', kind: 'instruction', dueAt: '2026-11-25T01:00:00.000Z' }), requestWith({ requestId: 'sooner', kind: 'instruction' }),
    requestWith({ requestId: 'over', kind: 'instruction', answeredAt: '2026-11-21T01:00:00.000Z' }),
  ] })
  const fields = formFields(reportActs.answerInstruction.form)
  expect(requestsFor('answerInstruction', matter).map((each) => each.requestId)).toEqual(['sooner', 'later'])
  expect(firstValues({ act: 'answerInstruction' }, fields, matter)).toEqual({})
  expect(firstValues({ act: 'answerInstruction', requestId: 'later' }, fields, matter)).toEqual({ requestId: 'later' })
})

test('合办 or 分办 is asked only where somebody assists', () => {
  const fields = formFields(reportActs.dispatch.form)
  const first = firstValues({ act: 'dispatch' }, fields, matterWith())
  expect(bodyOf('dispatch', fields, { ...first, leadUnitId: unitId, assistUnitIds: [] })).toEqual({ leadUnitId: unitId })
  expect(bodyOf('dispatch', fields, { ...first, leadUnitId: unitId, assistUnitIds: [assignmentId], mode: 'separate' })).toMatchObject({ mode: 'separate' })
})

test('whom it is about is asked of a complaint, not of a call for help', () => {
  expect(isAsked('accept', 'aboutUnitId', { nature: 'help' })).toBe(false)
  expect(isAsked('accept', 'aboutUnitId', { nature: 'tipOff' })).toBe(true)
})

test('a shelved matter is looked at again a month later, by the calendar of Shanghai', () => {
  const late = Date.parse('2026-01-30T17:00:00Z') // 31 January in Shanghai
  expect(monthAhead(late)).toBe('2026-02-28')
  const shelve = firstValues({ act: 'shelve' }, formFields(reportActs.shelve.form), matterWith(), late)
  expect(shelve).toEqual({ nextLookOn: '2026-02-28' })
})

test('split sends each part trimmed, without the category that was not chosen', () => {
  const fields = formFields(reportActs.split.form)
  expect(firstValues({ act: 'split' }, fields, matterWith())).toEqual({ parts: [{ title: '', description: '' }] })
  expect(bodyOf('split', fields, { parts: [{ title: ' 路灯 ', description: '不亮 ', categoryId: '' }] })).toEqual({ parts: [{ title: '路灯', description: '不亮' }] })
})

test('a merge opens on the duplicate whose button was pressed', () => {
  expect(firstValues({ act: 'merge', otherId: unitId }, formFields(reportActs.merge.form), matterWith())).toEqual({ intoId: unitId })
})

test('of several matters those units are offered that each of them may call; a role stands where all name it', () => {
  const choice = (unit: string, more: object = {}) => ({ unitId: unit, name: unit, kind: 'department', line: 'department' as const, ...more })
  const common = commonChoices([[choice('城管', { role: 'lead', basis: '清单' }), choice('供电'), choice('水务')], [choice('城管', { role: 'lead', basis: '清单' }), choice('供电', { role: 'lead', whyNot: 'reason.aboutItself' })]])
  expect(common).toEqual([choice('城管', { role: 'lead', basis: '清单' }), choice('供电', { whyNot: 'reason.aboutItself' })])
  expect(proposedFirst([choice('甲', { whyNot: 'reason.sameUnit' }), choice('乙')]).map((each) => each.name)).toEqual(['乙', '甲'])
})

test('a whistle needs no reason only where the line taken back names its lead', () => {
  const line = { lineId: 'l1', list: 'takenBack' as const, level: 'street' as const, title: '路灯维修', leadUnitName: '城市管理局', basis: '区清单' }
  expect(takenBackLine([line], '城市管理局')).toBe(line)
  expect(takenBackLine([line], '供电公司')).toBeUndefined()
  expect(takenBackLine([{ ...line, list: 'assisting' }], '城市管理局')).toBeUndefined()
})

test('林枢 who does not approve a whistle says why; who approves need not', () => {
  const requestId = '0199a1b2-0000-7000-8000-000000000300'
  expect(wrongIn('approveWhistle', { requestId, decision: 'rejected' })).toEqual({ note: 'missing' })
  expect(wrongIn('approveWhistle', { requestId, decision: 'rejected', note: '先由街道自己换。' })).toEqual({})
  expect(wrongIn('approveWhistle', { requestId, decision: 'approved' })).toEqual({})
})

test('高洁 who shelves finds the reason that 王芳 proposed, and may change it', () => {
  const proposed = matterWith({ requests: [requestWith({ kind: 'shelving', facts: { reason: 'ownership' } })] })
  const fields = formFields(reportActs.shelve.form)
  expect(firstValues({ act: 'shelve' }, fields, proposed)['reason']).toBe('ownership')
  expect(firstValues({ act: 'shelve' }, fields, matterWith())['reason']).toBeUndefined()
})

test('a petition is asked what its class and way need: a body elsewhere, a day for the report, whom it accuses', () => {
  expect(isAsked('registerPetition', 'aboutPersonId', { petitionClass: 'claim' })).toBe(false)
  expect(isAsked('registerPetition', 'aboutPersonId', { petitionClass: 'accusation' })).toBe(true)
  expect(isAsked('registerPetition', 'aboutUnitId', {})).toBe(true)
  expect(isAsked('passOn', 'reportDueOn', { way: 'transferred' })).toBe(false)
  expect(isAsked('inform', 'authority', { way: 'arbitration' })).toBe(true)
  expect(isAsked('inform', 'authority', { way: 'opinion' })).toBe(false)
})

test('what was found is mostly written down on the same day; the day of service is chosen', () => {
  const noon = Date.parse('2026-03-09T04:00:00Z')
  expect(firstValues({ act: 'recordFinding' }, formFields(petitionActs.recordFinding.form), matterWith(), noon)['doneOn']).toBe('2026-03-09')
  expect(firstValues({ act: 'serveAnswer' }, formFields(petitionActs.serveAnswer.form), matterWith(), noon)['servedOn']).toBeUndefined()
})

test('the minutes of a conference: rows left empty are no tasks, none at all may be given, and nobody’s decision is written for him', () => {
  const fields = formFields(conferenceActs.recordConference.form)
  expect(firstValues({ act: 'recordConference' }, fields, matterWith({}))).not.toHaveProperty('decision')
  const said = { conferenceId: unitId, attendance: [{ unitId, attended: false }], decision: '再议' }
  expect(bodyOf('recordConference', fields, { ...said, tasks: [{}, { unitId, task: ' 换灯 ', dueOn: '2026-12-01' }] })['tasks']).toEqual([{ unitId, task: '换灯', dueOn: '2026-12-01' }])
  const none = bodyOf('recordConference', fields, said)
  expect([none['tasks'], wrongIn('recordConference', none)]).toEqual([[], {}])
  expect(wrongIn('recordConference', { ...none, tasks: [{ task: '换灯' }] })).toEqual({ tasks: 'missing' })
})
