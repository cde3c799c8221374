// Who called whom, as a tree: an assignment stands below the one that led to it. Pure.
import type { AssignmentView } from '@gongzhi/contracts/matters.ts'

export type Branch = { assignment: AssignmentView; below: Branch[] }

/** Roots in the order in which they were called; the lead before those who assist. */
export function assignmentTree(assignments: readonly AssignmentView[]): Branch[] {
  const known = new Set(assignments.map((assignment) => assignment.assignmentId))
  const below = (parentId: string | undefined): Branch[] =>
    assignments
      .filter((assignment) => (assignment.parentId !== undefined && known.has(assignment.parentId) ? assignment.parentId : undefined) === parentId)
      .sort((a, b) => a.calledAt.localeCompare(b.calledAt) || Number(b.role === 'lead') - Number(a.role === 'lead'))
      .map((assignment) => ({ assignment, below: below(assignment.assignmentId) }))
  return below(undefined)
}
