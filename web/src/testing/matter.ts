// A matter for tests of the desk's pure functions: a lamp in 永安社区, with whatever a test changes about it.
import type { ActChoice, AssignmentView, MatterView, RequestView } from '@gongzhi/contracts/matters.ts'

type Change = Partial<Omit<MatterView, 'assignments'>> & { assignments?: Partial<AssignmentView>[] }

const at = '2026-11-20T01:12:00.000Z'

export function assignmentWith(change: Partial<AssignmentView> = {}): AssignmentView {
  return {
    assignmentId: '0199a1b2-0000-7000-8000-000000000200', unitId: '0199a1b2-0000-7000-8000-000000000100', unitName: '城市管理局', calledByName: '和平街道网格中心',
    calledAt: at, role: 'lead', state: 'toSign', handsOver: false,
    mode: 'joint', isDesignated: false, hasAccounts: true, answeredBy: 'account', ratings: [], acts: [], ...change,
  }
}

export function matterWith({ assignments = [], ...change }: Change = {}): MatterView {
  return {
    matterId: '0199a1b2-0000-7000-8000-000000000001', number: '2611201234567', kind: 'report', state: 'toDispatch', version: 3, title: '路灯不亮', description: '路灯不亮,台阶看不清',
    channel: 'scan', nature: 'help', isUrgent: false, isConfidential: false, ruleVersion: 1, place: { datum: 'wgs84', areas: [] },
    owner: { unitId: '0199a1b2-0000-7000-8000-000000000100', name: '和平街道网格中心' }, reporter: { isAnonymous: false }, reportedAt: at, isPaused: false,
    ratings: [], files: [], clocks: [], requests: [], links: [], acts: [], ...change, assignments: assignments.map(assignmentWith),
  }
}

export const may = (act: string): ActChoice => ({ act, allowed: true })
export const mayNot = (act: string, reason: string): ActChoice => ({ act, allowed: false, reason })

export function requestWith(change: Partial<RequestView> = {}): RequestView {
  return {
    requestId: '0199a1b2-0000-7000-8000-000000000300', kind: 'refusal', askedByName: '永安社区', askedOfName: '和平街道网格中心', askedAt: at, dueAt: '2026-11-23T01:12:00.000Z',
    light: 'running', facts: {}, ...change,
  }
}
