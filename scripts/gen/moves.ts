// Which act leads from which state to which, worked out of the procedure tables. Drawn in states.md; the tests about
// the codebase walk them to prove that every state is reached and none is a dead end.
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import { assignmentActs, stateByAssignments } from '@gongzhi/contracts/dispatch.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { AssignmentState, MatterKind, MatterState, ReportState } from '@gongzhi/contracts/matters.ts'
import { assignmentStates, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { systemActs } from '@gongzhi/contracts/reports.ts'

export type Move<State extends string> = { act: string; from: State; to: State }

type Parts = Parameters<typeof stateByAssignments>[0]

/** Moves of one assignment that its own acts make. */
export function assignmentMoves(): Move<AssignmentState>[] {
  return (Object.keys(assignmentActs) as AssignmentAct[]).flatMap((act) => {
    const { from, to }: { from: readonly AssignmentState[]; to: AssignmentState | 'same' } = assignmentActs[act]
    return to === 'same' ? [] : from.map((state) => ({ act, from: state, to }))
  })
}

/** Moves of an assignment that acts on the matter make: taken back, given on, ended with the matter, sent back for rework. */
export function assignmentMovesByMatterActs(): Move<AssignmentState>[] {
  return [
    { act: 'recall', from: 'toSign', to: 'recalled' },
    ...openAssignmentStates.filter((state) => state !== 'toReview').map((from) => ({ act: 'redispatch', from, to: 'recalled' as const })),
    { act: 'whistle', from: 'toCheckIn', to: 'passedOn' },
    ...openAssignmentStates.map((from) => ({ act: 'withdraw', from, to: 'recalled' as const })),
    { act: 'verify', from: 'done', to: 'handling' },
  ]
}

/** Moves of a matter of the kind: those that its tables name, and of a report also those that follow from its assignments. */
export function matterMoves(kind: MatterKind): Move<MatterState>[] {
  const { acts, reporterActs } = kindTables[kind]
  const rows: [string, ActRow<MatterState>][] = [...Object.entries(acts), ...Object.entries(reporterActs), ...(kind === 'report' ? Object.entries(systemActs) : [])]
  const named = rows.flatMap(([act, { from, to, orTo = [] }]) =>
    from.flatMap((state) => [to, ...orTo].flatMap((target) => (target === 'same' || target === 'byAssignments' || target === state ? [] : [{ act, from: state, to: target }]))))
  return withoutRepeats(kind === 'report' ? [...named, ...movesByAssignments()] : named)
}

/** Every small set of parts in which one part takes one step, and what that does to the matter's state. */
function movesByAssignments(): Move<ReportState>[] {
  // Whistle and withdraw name the matter's state themselves.
  const steps = [...assignmentMoves(), ...assignmentMovesByMatterActs().filter(({ act }) => act !== 'whistle' && act !== 'withdraw')]
  return steps.flatMap(({ act, from, to }) =>
    [false, true].flatMap((handsOver) => othersBeside().flatMap((others) => (['lead', 'assist'] as const).flatMap((role) => {
      const before = [...others, { role, state: from, handsOver }]
      const after = [...others, { role, state: to, handsOver }, ...(act === 'redispatch' ? [{ role, state: 'toSign' as const, handsOver: false }] : [])]
      return isPossible(before) && isPossible(after) ? moveBetween(act, before, after) : []
    }))))
}

function moveBetween(act: string, before: Parts, after: Parts): Move<ReportState>[] {
  const from = stateByAssignments(before)
  const to = stateByAssignments(after)
  return from === to ? [] : [{ act, from, to }]
}

function othersBeside(): Parts[] {
  return [[], ...assignmentStates.flatMap((state) => (['lead', 'assist'] as const).map((role) => [{ role, state, handsOver: false }]))]
}

/** One lead at most counts at a time, and only a whistle that calls nobody else hands the matter over. */
function isPossible(parts: Parts): boolean {
  const leads = parts.filter(({ role, state }) => role === 'lead' && (openAssignmentStates.includes(state) || state === 'done'))
  const handsOver = parts.some((part) => part.handsOver)
  return leads.length <= 1 && (!handsOver || parts.every(({ role, state }) => role === 'lead' && ['toSign', 'toCheckIn', 'declined', 'recalled'].includes(state)))
}

function withoutRepeats(moves: Move<MatterState>[]): Move<MatterState>[] {
  const seen = new Map(moves.map((move) => [`${move.act} ${move.from} ${move.to}`, move]))
  return [...seen.values()]
}
