import { coreActs } from '@gongzhi/contracts/commonActs.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import { ownReportActs, reporterActs, reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { describe, expect, test } from 'vitest'
import type { Actor, ActorGrant } from '../../platform/context.ts'
import type { Unit } from '../people/index.ts'
import { coreEffects } from './acts/effects.ts'
import type { AssignmentFacts, MatterFacts } from './facts.ts'
import { kindsOf } from './kind.ts'
import { reportKind } from './reportKind.ts'
import { assignmentChoices, matterChoices, permitAct, possibleActs } from './permit.ts'

const now = new Date('2026-03-02T02:00:00Z')
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
const id = new Map<string, string>()
const of = (name: string): string => id.get(name) ?? id.set(name, newId()).get(name)!

// 和平街道: the office is above the committee and the grid centre; the department has a section below it.
const parents: Record<string, string> = {
  [of('永安居委会')]: of('和平街道办'), [of('和平网格中心')]: of('和平街道办'), [of('市政设施科')]: of('城市管理局'),
}
const units = {
  isWithin: (unitId: string, ancestorId: string): boolean => {
    for (let at: string | undefined = unitId; at; at = parents[at]) if (at === ancestorId) return true
    return false
  },
  inArea: (dutyKey: string, areaId: string) => (dutyKey === 'districtCentre' && areaId === of('望江') ? ({ unitId: of('区中心') } as Unit) : ({ unitId: of('市中心') } as Unit)),
}

const person = (name: string, ...grants: ActorGrant[]): Actor => ({ kind: 'person', personId: of(name), name, grants, barredUnitIds: [] })
const at = (role: Role, unit: string | undefined, level?: ActorGrant['areaLevel'], area?: string): ActorGrant =>
  ({ role, ...(unit && { unitId: of(unit) }), ...(level && area && { areaLevel: level, areaId: of(area) }) })

const kinds = kindsOf([{ acts: coreActs, effects: coreEffects }], [reportKind])

const chenmei = person('陈梅', at('gridWorker', '永安居委会', 'grid', '第三网格'))
const neighbour = person('邻格网格员', at('gridWorker', '永安居委会', 'grid', '第二网格'))
const liqiang = person('李强', at('communityHead', '永安居委会', 'community', '永安'), at('intakeClerk', '永安居委会', 'community', '永安'))
const wangfang = person('王芳', at('dispatcher', '和平网格中心', 'street', '和平'), at('intakeClerk', '和平网格中心', 'street', '和平'))
const zhaolei = person('赵磊', at('liaison', '城市管理局'), at('officer', '城市管理局'), at('reviewer', '城市管理局'))
const tangyun = person('唐韵', at('callBackClerk', '区中心', 'district', '望江'))
const zhoumin = person('周敏', at('supervisor', '区中心', 'district', '望江'))
const sysadmin = person('沈牧', { role: 'systemAdministrator', areaId: of('市'), areaLevel: 'city' })

const matter = (over: Partial<MatterFacts> = {}): MatterFacts => ({
  matterId: of('路灯不亮'), number: '2603010000015', kind: 'report', state: 'toDispatch', version: 3, ruleVersion: 1, categoryId: null,
  channel: 'scan', nature: 'help', isUrgent: false, isConfidential: false, isAnonymous: false, externalNumber: null, outerDueAt: null, hasWholeLimit: true,
  lon: null, lat: null, placeId: null, cityId: of('市'), districtId: of('望江'), streetId: of('和平'), communityId: of('永安'), gridId: of('第三网格'),
  ownerUnitId: of('和平网格中心'), registeredBy: null, reportedAt: hours(-20), dueAt: hours(20), closedAt: null, reopenUntil: null, pausedAt: null,
  round: 1, solved: null, satisfied: null, chainSeq: 4, headHash: '', hasPhone: true, hasContact: true, isAnswered: false, isRated: false, spotUnitId: null,
  aboutUnitId: null, receivingUnitId: null, mergedIntoId: null, awaitsReturn: false, returnedAt: null, shelvedUntil: null, supervision: null, isLate: false, requests: [], aboutPersonId: null, detail: undefined, handlerUnitIds: [], namedPersonIds: [], ...over,
})

const part = (unit: string, over: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  assignmentId: newId(), matterId: of('路灯不亮'), parentId: null, unitId: of(unit), calledByUnitId: of('和平网格中心'), calledAt: hours(-2), round: 1,
  role: 'lead', whistle: 'daily', state: 'toSign', handsOver: false, dutyBasis: null, officerId: null, submittedBy: null, declineUntil: hours(2),
  signedAt: null, contactedAt: null, checkedInAt: null, submittedAt: null, doneAt: null, endedAt: null, outcomeWordsId: null, replyWordsId: null, openedAt: null, openedBy: null,
  pendingExtension: null, hasTriedContact: false, hasOtherReviewer: true,
  mode: 'joint', isDesignated: false, dutyLineId: null, answeredBy: 'account', hasAccounts: true, ratedBy: [], ...over,
})

type Act = keyof typeof reportMatterActs | keyof typeof assignmentActs
const why = (actor: Actor, act: Act, of: MatterFacts, assignments: AssignmentFacts[] = [], assignment = assignments[0]) =>
  permitAct({ actor, act, row: { ...reportMatterActs, ...assignmentActs }[act], matter: of, assignments, assignment, units, kinds, now })?.reason

describe('standing', () => {
  test('王芳 of the owning grid centre whistles; 李强 of the committee that handed over no longer does', () => {
    expect(why(wangfang, 'whistle', matter())).toBeUndefined()
    expect(why(liqiang, 'whistle', matter())).toBe('reason.owner')
  })
  test('a supervisor and an administrator lack the permission', () => {
    expect(why(zhoumin, 'dispatch', matter())).toBe('reason.permission')
    expect(why(sysadmin, 'note', matter())).toBe('reason.permission')
  })
  test('the permission and the standing must come from the same grant', () => {
    const split = person('两处任职', at('dispatcher', '区中心'), at('supervisor', '和平网格中心'))
    expect(why(split, 'dispatch', matter())).toBe('reason.owner')
  })
  test('赵磊 signs for his bureau and for a section of it; a section does not sign for the bureau', () => {
    const section = person('科员', at('liaison', '市政设施科'))
    expect(why(zhaolei, 'sign', matter({ state: 'toSign' }), [part('城市管理局')])).toBeUndefined()
    expect(why(zhaolei, 'sign', matter({ state: 'toSign' }), [part('市政设施科')])).toBeUndefined()
    expect(why(section, 'sign', matter({ state: 'toSign' }), [part('城市管理局')])).toBe('reason.assignee')
  })
  test('an extension is decided by the unit that called, not by the owner when another called', () => {
    const asked = part('城市管理局', { state: 'handling', calledByUnitId: of('区中心'), pendingExtension: { entryId: newId(), amount: 2, unit: 'workingDay' } })
    expect(why(wangfang, 'decideExtension', matter({ state: 'handling' }), [asked])).toBe('reason.caller')
    expect(why(wangfang, 'decideExtension', matter({ state: 'handling' }), [{ ...asked, calledByUnitId: of('和平网格中心') }])).toBeUndefined()
  })
})

describe('on the spot', () => {
  const toVerify = matter({ state: 'toVerify' })
  test('陈梅 verifies in her grid what a bureau did; the neighbouring grid worker does not', () => {
    const done = [part('城市管理局', { state: 'done' }), part('和平网格中心', { state: 'passedOn', handsOver: true })]
    expect(why(chenmei, 'verify', toVerify, done)).toBeUndefined()
    expect(why(neighbour, 'verify', toVerify, done)).toBe('reason.elsewhere')
    expect(why(wangfang, 'verify', toVerify, done)).toBeUndefined()
  })
  test('nobody verifies the work of his own unit, of one above it or one below it', () => {
    expect(why(chenmei, 'verify', toVerify, [part('永安居委会', { state: 'done' })])).toBe('reason.ownWork')
    expect(why(chenmei, 'verify', toVerify, [part('和平街道办', { state: 'done' })])).toBe('reason.ownWork')
    expect(why(wangfang, 'verify', toVerify, [part('和平网格中心', { state: 'done', handsOver: true })])).toBe('reason.ownWork')
    expect(why(chenmei, 'verify', toVerify, [part('和平网格中心', { state: 'done' })])).toBeUndefined()
    expect(why(chenmei, 'verify', toVerify, [part('永安居委会', { state: 'declined' })])).toBeUndefined()
  })
  test('陈梅 solves on the spot only where she stands', () => {
    expect(why(chenmei, 'solveOnSpot', matter({ ownerUnitId: of('永安居委会') }))).toBeUndefined()
    expect(why(neighbour, 'solveOnSpot', matter({ ownerUnitId: of('永安居委会') }))).toBe('reason.elsewhere')
  })
  test('what a committee solved itself is called back by the street or the district, not by its own clerk', () => {
    const solved = matter({ state: 'toCallBack', ownerUnitId: of('永安居委会'), spotUnitId: of('永安居委会') })
    expect(why(liqiang, 'callBack', solved)).toBe('reason.ownWork')
    expect(why(tangyun, 'callBack', solved)).toBeUndefined()
    expect(why(wangfang, 'callBack', solved)).toBeUndefined()
  })
})

describe('state and facts', () => {
  test('an act in the wrong state names the state', () => {
    const refusal = permitAct({ actor: wangfang, act: 'whistle', row: reportMatterActs.whistle, matter: matter({ state: 'closed' }), assignments: [], units, kinds, now })
    expect(refusal).toEqual({ code: 'act-not-possible', reason: 'reason.state', params: { state: 'state.closed', act: 'act.whistle' } })
  })
  test('a unit declines once a round and in time', () => {
    const first = part('城市管理局', { state: 'declined' })
    const again = part('城市管理局')
    expect(why(zhaolei, 'decline', matter({ state: 'toSign' }), [again])).toBeUndefined()
    expect(why(zhaolei, 'decline', matter({ state: 'toSign' }), [first, again], again)).toBe('reason.declinedOnce')
    expect(why(zhaolei, 'decline', matter({ state: 'toSign' }), [part('城市管理局', { declineUntil: hours(-1) })])).toBe('reason.declineLate')
  })
  test('the lead contacts the reporter before reporting an outcome, where a phone is known', () => {
    const handling = part('城市管理局', { state: 'handling' })
    expect(why(zhaolei, 'submitOutcome', matter({ state: 'handling' }), [handling])).toBe('reason.notContacted')
    expect(why(zhaolei, 'submitOutcome', matter({ state: 'handling', hasPhone: false }), [handling])).toBeUndefined()
    expect(why(zhaolei, 'submitOutcome', matter({ state: 'handling' }), [{ ...handling, role: 'assist' }])).toBeUndefined()
    expect(why(zhaolei, 'contact', matter({ state: 'handling', hasPhone: false }), [handling])).toBe('reason.noReporter')
  })
  test('who submitted does not sign off, unless nobody else of the unit may', () => {
    const own = part('城市管理局', { state: 'toReview', submittedBy: of('赵磊') })
    expect(why(zhaolei, 'signOff', matter({ state: 'toReview' }), [own])).toBe('reason.sameReviewer')
    expect(why(zhaolei, 'signOff', matter({ state: 'toReview' }), [{ ...own, hasOtherReviewer: false }])).toBeUndefined()
  })
  test('a dispatch is recalled before it is signed for, redispatched also after a decline', () => {
    expect(why(wangfang, 'recall', matter({ state: 'toSign' }), [part('城市管理局')])).toBeUndefined()
    expect(why(wangfang, 'recall', matter({ state: 'toCheckIn' }), [part('城市管理局', { state: 'toCheckIn' })])).toBe('reason.alreadySigned')
    expect(why(wangfang, 'redispatch', matter(), [part('城市管理局', { state: 'declined' })])).toBeUndefined()
    expect(why(wangfang, 'redispatch', matter(), [part('和平网格中心', { state: 'toCheckIn', handsOver: true })])).toBe('reason.handsOver')
  })
  test('the street that took over may do it itself, but not after it called others', () => {
    const taken = part('和平网格中心', { state: 'toCheckIn', handsOver: true })
    expect(why(wangfang, 'checkIn', matter(), [taken])).toBeUndefined()
    expect(why(wangfang, 'checkIn', matter({ state: 'toSign' }), [{ ...taken, state: 'passedOn' }])).toBe('reason.handsOver')
  })
  test('a matter whose reporter can be reached is closed after a call-back or a rating', () => {
    expect(why(wangfang, 'close', matter({ state: 'toCallBack' }))).toBe('reason.notCalledBack')
    expect(why(wangfang, 'close', matter({ state: 'toCallBack', isAnswered: true }))).toBeUndefined()
    expect(why(wangfang, 'close', matter({ state: 'toCallBack', hasPhone: false }))).toBeUndefined()
  })
  test('pausing, resuming and extensions follow what is the case', () => {
    const handling = [part('城市管理局', { state: 'handling' })]
    expect(why(wangfang, 'resume', matter({ state: 'handling' }), handling)).toBe('reason.notPaused')
    expect(why(wangfang, 'pause', matter({ state: 'handling', pausedAt: now }), handling)).toBe('reason.alreadyPaused')
    expect(why(wangfang, 'decideExtension', matter({ state: 'handling' }), handling)).toBe('reason.noExtension')
    expect(why(zhaolei, 'requestExtension', matter({ state: 'handling' }), [{ ...handling[0]!, pendingExtension: { entryId: newId(), amount: 1, unit: 'workingDay' } }]))
      .toBe('reason.extensionPending')
  })
  test('a closed matter is reopened within its term, by the owner and by the reporter', () => {
    const closed = matter({ state: 'closed', closedAt: hours(-400), reopenUntil: hours(-1) })
    expect(why(wangfang, 'reopen', closed)).toBe('reason.reopenLate')
    const reopen = (of: MatterFacts) => permitAct({ actor: { kind: 'reporter' }, act: 'reopen', row: reporterActs.reopen, matter: of, assignments: [], units, kinds, now })
    expect(reopen(closed)?.reason).toBe('reason.reopenLate')
    expect(reopen({ ...closed, reopenUntil: hours(1) })).toBeUndefined()
  })
})

describe('choices', () => {
  const scene = { matter: matter({ state: 'toSign' }), assignments: [part('城市管理局'), part('供电公司', { role: 'assist' as const })], units, kinds, now }
  test('the page shows 王芳 every act of the matter, allowed or with its reason', () => {
    const acts = matterChoices({ ...scene, actor: wangfang })
    expect(acts.map((a) => a.act)).toEqual(Object.keys({ ...ownReportActs, ...coreActs }))
    expect(acts.filter((a) => a.allowed).map((a) => a.act)).toEqual([
      'categorise', 'askForMore', 'recordInformation', 'merge', 'notDuplicate', 'redispatch', 'recall', 'pause', 'proposeShelving', 'chase', 'note', 'reveal',
    ])
    for (const act of acts) expect(act.allowed || act.reason?.startsWith('reason.')).toBe(true)
  })
  test('赵磊 finds his acts at his own assignment and none at the other', () => {
    const [own, other] = scene.assignments.map((a) => assignmentChoices({ ...scene, actor: zhaolei }, a).filter((c) => c.allowed).map((c) => c.act))
    expect(own).toEqual(['sign', 'contact', 'decline'])
    expect(other).toEqual([])
    expect(possibleActs({ ...scene, actor: zhaolei }, scene.assignments[0])).toEqual(['sign', 'contact', 'decline', 'note', 'reveal'])
  })
  test('the reporter is offered the reporter\'s acts and none of the staff\'s', () => {
    const acts = matterChoices({ ...scene, actor: { kind: 'reporter' } })
    expect(acts.filter((a) => a.allowed).map((a) => a.act)).toEqual(['withdraw', 'addInformation'])
  })
})
