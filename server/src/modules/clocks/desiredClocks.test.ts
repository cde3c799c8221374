import { assignmentStates, isFinal, reportStates } from '@gongzhi/contracts/matters.ts'
import { describe, expect, test } from 'vitest'
import { makeCategories } from '../../../../city/categories.ts'
import { demoRules } from '../../../../city/rules.ts'
import type { ClockAssignment, ClockMatter } from './desiredClocks.ts'
import { desiredClocks } from './desiredClocks.ts'

const rules = { ...demoRules({ name: '临江市', categories: makeCategories() }), ruleVersion: 1, calendarVersion: 1 }
const now = new Date('2026-03-02T02:00:00Z')
const calledAt = new Date('2026-03-02T01:00:00Z')

const matterIn = (state: ClockMatter['state'], more: Partial<ClockMatter> = {}): ClockMatter => ({
  state, categoryId: null, isUrgent: false, isConfidential: false, reportedAt: new Date('2026-03-02T00:30:00Z'), outerDueAt: null, hasWholeLimit: true, round: 1,
  awaitsReturn: false, returnedAt: null, shelvedUntil: null, requests: [], ...more,
})
const partIn = (state: ClockAssignment['state'], more: Partial<ClockAssignment> = {}): ClockAssignment => ({
  assignmentId: 'lead', round: 1, role: 'lead', whistle: 'daily', state, handsOver: false, calledAt, contactedAt: null, mode: 'joint', ...more,
})
type Standing = { assignments?: ClockAssignment[]; hasPhone?: boolean; isAnswered?: boolean }
const desired = (matter: ClockMatter, { assignments = [], hasPhone = true, isAnswered = false }: Standing = {}) =>
  desiredClocks({ matter, assignments, hasPhone, isAnswered, rules, now })
const kinds = (matter: ClockMatter, standing?: Standing): string[] => desired(matter, standing).map(({ kind }) => kind)

describe('which clocks run where a matter stands', () => {
  test('a clock runs in every state before a final one, and none in a final one', () => {
    for (const state of reportStates) expect([state, kinds(matterIn(state)).length > 0]).toEqual([state, !isFinal(state)])
  })

  test('before anybody is called: dispatch; urgent: its shorter limit', () => {
    expect(kinds(matterIn('received'))).toEqual(['whole', 'dispatch'])
    expect(kinds(matterIn('toDispatch'))).toEqual(['whole', 'dispatch'])
    expect(desired(matterIn('toDispatch', { isUrgent: true }))[1]?.rule).toBe(rules.limits.dispatchUrgent)
  })

  test('a called lead: sign, check-in and first contact are three clocks beside handling, all from the call', () => {
    const clocks = desired(matterIn('toSign'), { assignments: [partIn('toSign')] })
    expect(clocks.map(({ kind }) => kind)).toEqual(['whole', 'sign', 'checkIn', 'contact', 'handling'])
    expect(new Set(clocks.slice(1).map(({ startAt }) => startAt))).toEqual(new Set([calledAt]))
  })

  test('signing ends the sign clock alone; checking in the check-in clock; contact goes on until somebody was reached', () => {
    expect(kinds(matterIn('toCheckIn'), { assignments: [partIn('toCheckIn')] })).toEqual(['whole', 'checkIn', 'contact', 'handling'])
    expect(kinds(matterIn('handling'), { assignments: [partIn('handling')] })).toEqual(['whole', 'contact', 'handling'])
    expect(kinds(matterIn('handling'), { assignments: [partIn('handling', { contactedAt: now })] })).toEqual(['whole', 'handling'])
  })

  test('an assist does not contact the reporter, and nobody contacts one without a telephone', () => {
    expect(kinds(matterIn('toSign'), { assignments: [partIn('toSign', { role: 'assist' })] })).not.toContain('contact')
    expect(kinds(matterIn('toSign'), { assignments: [partIn('toSign')], hasPhone: false })).not.toContain('contact')
  })

  test('an assignment that is over has no clock', () => {
    for (const state of assignmentStates.filter((s) => ['done', 'declined', 'recalled', 'passedOn'].includes(s))) {
      expect(kinds(matterIn('toDispatch'), { assignments: [partIn(state)] })).toEqual(['whole', 'dispatch'])
    }
  })

  test('the whistle says the limits of signing and check-in; without one urgency does', () => {
    const ruleOf = (more: Partial<ClockAssignment>, isUrgent = false) =>
      desired(matterIn('toSign', { isUrgent }), { assignments: [partIn('toSign', more)] }).find(({ kind }) => kind === 'sign')?.rule
    expect(ruleOf({ whistle: 'hard' })).toBe(rules.limits.sign.hard)
    expect(ruleOf({ whistle: null })).toBe(rules.limits.sign.daily)
    expect(ruleOf({ whistle: null }, true)).toBe(rules.limits.sign.emergency)
    expect(ruleOf({ whistle: 'daily' }, true)).toBe(rules.limits.sign.daily)
  })

  test('the category says how long handling may take', () => {
    const category = rules.categories.find((c) => c.standard)!
    const handling = desired(matterIn('handling', { categoryId: category.categoryId }), { assignments: [partIn('handling')] }).find(({ kind }) => kind === 'handling')
    expect(handling?.rule).toBe(category.standard!.limit)
  })

  test('verification, and the call-back until the reporter has answered', () => {
    expect(kinds(matterIn('toVerify'))).toEqual(['whole', 'verify'])
    expect(kinds(matterIn('toCallBack'))).toEqual(['whole', 'callBack'])
    expect(kinds(matterIn('toCallBack'), { isAnswered: true })).toEqual(['whole'])
  })

  test('the deadline of the source system is the whole clock’s, until the matter is reopened', () => {
    const outerDueAt = new Date('2026-03-10T00:00:00Z')
    expect(desired(matterIn('received', { outerDueAt }))[0]).toMatchObject({ kind: 'whole', fixedDueAt: outerDueAt })
    const [reopened] = desired(matterIn('toDispatch', { outerDueAt, round: 2 }))
    expect(reopened).toMatchObject({ kind: 'whole', startAt: now })
    expect(reopened).not.toHaveProperty('fixedDueAt')
  })
})
