import { assignmentStates, finalStates, openAssignmentStates, reportStates } from '@gongzhi/contracts/matters.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import { reportActs, reporterActs } from '@gongzhi/contracts/reports.ts'
import { expect, test } from 'vitest'
import type { Move } from '../../../scripts/gen/moves.ts'
import { assignmentMoves, assignmentMovesByMatterActs, matterMoves } from '../../../scripts/gen/moves.ts'

function reachedFrom(first: string, moves: readonly Move<string>[]): Set<string> {
  const reached = new Set([first])
  for (const state of reached) for (const move of moves) if (move.from === state) reached.add(move.to)
  return reached
}

const withoutWayToEnd = (states: readonly string[], ends: readonly string[], moves: readonly Move<string>[]): string[] =>
  states.filter((state) => !ends.some((end) => reachedFrom(state, moves).has(end)))

const partMoves = [...assignmentMoves(), ...assignmentMovesByMatterActs()]
const partEnds = assignmentStates.filter((state) => !openAssignmentStates.includes(state))

test('every state of a report is reached from being registered', () => {
  expect(reportStates.filter((state) => !reachedFrom('received', matterMoves()).has(state))).toEqual([])
})

test('from every state of a report there is a way to an end', () => {
  expect(withoutWayToEnd(reportStates, finalStates, matterMoves())).toEqual([])
})

test('a refused or withdrawn report stays so; a closed one may only be reopened', () => {
  const after = matterMoves().filter(({ from }) => finalStates.includes(from))
  expect(new Set(after.map(({ act, from }) => `${from} ${act}`))).toEqual(new Set(['closed reopen']))
})

test('every state of an assignment is reached from being called, and has a way to an end', () => {
  expect(assignmentStates.filter((state) => !reachedFrom('toSign', partMoves).has(state))).toEqual([])
  expect(withoutWayToEnd(assignmentStates, partEnds, partMoves)).toEqual([])
})

test('every act of an official can be done by somebody', () => {
  const nobodys = Object.entries(reportActs).filter(([, { permission }]) => !roleIds.some((role) => roleMay(role, permission)))
  expect(nobodys.map(([act]) => act)).toEqual([])
})

test('no act of an official is open to anyone, and each of the reporter’s asks for the tracking code', () => {
  expect(Object.values(reportActs).map(({ permission }) => permission)).not.toContain('anyone')
  expect(new Set(Object.values(reporterActs).map(({ as }) => as))).toEqual(new Set(['reporter']))
})

test('the three administrators share no permission, and none of them reads or handles a matter', () => {
  const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const
  const needed = new Set(['matter.read', ...Object.values(reportActs).map(({ permission }) => permission)])
  for (const role of administrators) expect([...needed].filter((permission) => roleMay(role, permission as 'matter.read'))).toEqual([])
  expect(administrators.filter((role) => roleMay(role, 'person.manage') && roleMay(role, 'grant.manage'))).toEqual([])
})
