import { commonActs } from '@gongzhi/contracts/commonActs.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { kindTables, staffActs } from '@gongzhi/contracts/kinds.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { assignmentStates, finalStates, isFinal, matterKinds, openAssignmentStates, requestKinds } from '@gongzhi/contracts/matters.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import { expect, test } from 'vitest'
import type { Move } from '../../../scripts/gen/moves.ts'
import { assignmentMoves, assignmentMovesByMatterActs, matterMoves } from '../../../scripts/gen/moves.ts'

function reachedFrom(first: readonly string[], moves: readonly Move<string>[]): Set<string> {
  const reached = new Set(first)
  for (const state of reached) for (const move of moves) if (move.from === state) reached.add(move.to)
  return reached
}

const withoutWayToEnd = (states: readonly string[], ends: readonly string[], moves: readonly Move<string>[]): string[] =>
  states.filter((state) => !ends.some((end) => reachedFrom([state], moves).has(end)))

const partMoves = [...assignmentMoves(), ...assignmentMovesByMatterActs()]
const partEnds = assignmentStates.filter((state) => !openAssignmentStates.includes(state))

test.each(matterKinds)('every state of a %s is reached from being registered', (kind) => {
  const { states, first } = kindTables[kind]
  expect(states.filter((state) => !reachedFrom(first, matterMoves(kind)).has(state))).toEqual([])
})

test.each(matterKinds)('from every state of a %s there is a way to an end', (kind) => {
  expect(withoutWayToEnd(kindTables[kind].states, finalStates, matterMoves(kind))).toEqual([])
})

test.each(matterKinds)('no act of a %s leads to a state that is not its kind’s', (kind) => {
  const states: readonly string[] = kindTables[kind].states
  expect(matterMoves(kind).filter(({ from, to }) => !states.includes(from) || !states.includes(to))).toEqual([])
})

/** What may still move a matter that has ended; everything else of its kind stays as it ended. */
const AFTER_THE_END: Record<MatterKind, readonly string[]> = { report: ['closed reopen'], dispute: [], petition: [] }

test.each(matterKinds)('an ended %s stays so, but for what the procedure says', (kind) => {
  const after = matterMoves(kind).filter(({ from }) => isFinal(from))
  expect([...new Set(after.map(({ act, from }) => `${from} ${act}`))]).toEqual(AFTER_THE_END[kind])
})

test('every state of an assignment is reached from being called, and has a way to an end', () => {
  expect(assignmentStates.filter((state) => !reachedFrom(['toSign'], partMoves).has(state))).toEqual([])
  expect(withoutWayToEnd(assignmentStates, partEnds, partMoves)).toEqual([])
})

test('the name of an act is one kind’s or every kind’s', () => {
  const names = [...matterKinds.flatMap((kind) => Object.keys(kindTables[kind].acts)), ...Object.keys(commonActs), ...Object.keys(assignmentActs)]
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('what is every kind’s never moves a matter', () => {
  expect(Object.entries<ActRow<string>>(commonActs).filter(([, { to, orTo }]) => to !== 'same' || orTo).map(([act]) => act)).toEqual([])
})

test('every act of an official can be done by somebody', () => {
  const nobodys = Object.entries(staffActs).filter(([, { permission }]) => !roleIds.some((role) => roleMay(role, permission as 'matter.read')))
  expect(nobodys.map(([act]) => act)).toEqual([])
})

test('no act of an official is open to anyone, and each of whoever raised a matter asks for the tracking code', () => {
  expect(Object.values(staffActs).map(({ permission }) => permission)).not.toContain('anyone')
  expect(Object.values(staffActs).map(({ as }) => as)).not.toContain('reporter')
  const rows = matterKinds.flatMap((kind) => Object.values(kindTables[kind].reporterActs))
  expect(new Set(rows.map(({ as }) => as))).toEqual(new Set(['reporter']))
})

/** Answered by acts that name none: by the reporter, on the spot, or by shelving itself. */
const ANSWERED_OTHERWISE = ['information', 'confirmation', 'shelving']

test('what a unit is asked, an act of its own answers, which names the request', () => {
  const answering = Object.values(staffActs).filter(({ answers }) => answers)
  expect(requestKinds.filter((kind) => !ANSWERED_OTHERWISE.includes(kind) && !answering.some(({ answers }) => answers === kind))).toEqual([])
  expect(answering.filter(({ form }) => !('requestId' in form.shape))).toEqual([])
})

test('the three administrators share no permission, and none of them reads or handles a matter', () => {
  const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const
  const needed = new Set(['matter.read', ...Object.values(staffActs).map(({ permission }) => permission)])
  for (const role of administrators) expect([...needed].filter((permission) => roleMay(role, permission as 'matter.read'))).toEqual([])
  expect(administrators.filter((role) => roleMay(role, 'person.manage') && roleMay(role, 'grant.manage'))).toEqual([])
})
