import { linkActs } from '@gongzhi/contracts/dispatch.ts'
import { reportActs, reporterActs, systemActs } from '@gongzhi/contracts/reports.ts'
import { expect, test } from 'vitest'
import { stepsOf } from './steps.ts'
import type { StepEntry } from './steps.ts'

const granted: StepEntry = {
  entryId: 'e', act: 'decideExtension', actorKind: 'person', actorUnitName: '和平街道网格化管理中心', at: new Date('2026-03-02T04:00:00Z'),
  assignmentId: 'a', assignedUnitName: '城市管理局', toState: null, facts: { decision: 'approved', amount: 2, unit: 'workingDay', unitName: '城市管理局' }, said: {},
}

test('the reporter is told by how much the time was extended, and nothing of what was refused', () => {
  expect(stepsOf([granted], 'zh-CN').map((step) => step.sentence)).toEqual(['城市管理局需要多一些时间,最多再加 2 个工作日'])
  expect(stepsOf([granted], 'en')[0]!.sentence).toContain('2 working days')
  expect(stepsOf([{ ...granted, facts: { ...granted.facts, decision: 'rejected' } }], 'zh-CN')).toEqual([])
})

test('what goes on between offices is never told, and every act is either told or left out on purpose', () => {
  const acts = Object.keys({ ...reportActs, ...reporterActs, ...systemActs, ...linkActs })
  const facts = { decision: 'approved', lead: { name: '城市管理局' }, reason: 'notOurs', nextLookOn: '2026-04-01', to: 'toCallBack', unit: '城市管理局', amount: 1 }
  const own: Record<string, object> = { pause: { reason: 'weather' }, shelve: { reason: 'funds' }, decideExtension: { unit: 'workingDay' } }
  const silent = acts.filter((act) => stepsOf([{ ...granted, act, facts: { ...facts, ...own[act] } }], 'zh-CN').length === 0)
  expect(silent.toSorted()).toEqual([
    'answerConference', 'answerConferenceTask', 'answerInstruction', 'answerSupervision', 'callConference', 'cancelConference', 'categorise', 'chase', 'drawPaper', 'instruct', 'notDuplicate', 'note',
    'openPaper', 'openWhistle', 'printSlip', 'proposeRefusal', 'proposeShelving', 'rateWhistle', 'rateWhistler', 'recordConference', 'rejectShelving', 'requestExtension', 'reveal', 'riseToSupervision', 'sealPaper', 'sendBack', 'sendLink', 'servePaper', 'submitOutcome', 'supervise',
  ])
})
