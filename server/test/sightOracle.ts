// Who may see what, said a second time: from the prose alone, over plain objects, without looking at the policy or at
// SQL. The tests of sight hold the product's answers against it. It imports nothing of the product but names of roles,
// and does everything the slow way.
//
// What it says, and where that stands:
// - An area grant shows what lies at or below the area and is not confidential; a unit grant shows what the unit or one
//   below it owns, owned, handles or handled, wherever it lies; what is confidential is for the units themselves that
//   have to do with it; a grid worker has his grids, and elsewhere what names him; an outside system has what it
//   registered; the three administrators have nothing (docs/decisions/0015-sight.md).
// - A complaint or tip-off is never shown to the unit that it is about, to a unit below that one, or to anybody who
//   works or acts for one of them, whatever else he may; nor to who once did for the very unit; nor to the person
//   himself whom it is about
//   (docs/decisions/0019-kept-apart.md; 信访工作条例 Art. 30).
// - A to-do is for those who could do its act for its unit; what names somebody is his alone.
// - A notice is for the unit it names and those who act for it, for a role at that unit, or for a person; a reporter's
//   notices are nobody's here.
import type { Role } from '@gongzhi/contracts/people.ts'
import { roles } from '@gongzhi/contracts/people.ts'
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import type { Town, TownMatter, TownNotice, TownTodo } from './sightTown.ts'

export type OracleGrant = { role: Role; unitId?: string; areaId?: string }
export type OraclePerson = {
  personId: string
  isMachine: boolean
  /** Those in force. */
  grants: readonly OracleGrant[]
  /** Where he works now, by his posts. */
  postUnitIds: readonly string[]
  /** Where he once worked, or acted by a grant. */
  formerUnitIds: readonly string[]
}
type World = Pick<Town, 'units'>

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

const may = (role: Role, permission: string): boolean => (roles[role] as readonly string[]).includes(permission)

/** The unit and everything under it, gathered from the top down. */
function unitsUnder(world: World, unitId: string): Set<string> {
  const found = new Set([unitId])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const unit of world.units.all) if (unit.parentId !== null && found.has(unit.parentId)) found.add(unit.unitId)
  }
  return found
}

export function isBehindWall(world: World, person: OraclePerson, { aboutUnitId }: Pick<TownMatter, 'aboutUnitId'>): boolean {
  if (aboutUnitId === null) return false
  const accused = unitsUnder(world, aboutUnitId)
  const actsFor = person.grants.flatMap(({ unitId }) => unitId ?? [])
  return [...person.postUnitIds, ...actsFor].some((unitId) => accused.has(unitId)) || person.formerUnitIds.includes(aboutUnitId)
}

type Seen = Pick<TownMatter, 'line' | 'isConfidential' | 'aboutUnitId' | 'aboutPersonId' | 'holders' | 'officers' | 'registeredBy'>

export function maySee(world: World, person: OraclePerson, matter: Seen): boolean {
  // Who is accused himself reads nothing of it, whatever he is or does.
  if (matter.aboutPersonId === person.personId) return false
  const hasRegistered = matter.registeredBy === person.personId && person.grants.some(({ role }) => role === 'hotlineMachine')
  // A system that told us of it is told how it ended, whoever it is about.
  if (hasRegistered && person.isMachine) return true
  if (isBehindWall(world, person, matter)) return false
  return hasRegistered || person.grants.some((grant) => grantShows(world, person, grant, matter))
}

function grantShows(world: World, person: OraclePerson, { role, unitId, areaId }: OracleGrant, matter: Seen): boolean {
  if (administrators.includes(role) || role === 'hotlineMachine') return false
  if (areaId !== undefined && matter.line.includes(areaId) && !matter.isConfidential) return true
  if (unitId === undefined) return false
  if (role === 'gridWorker') return matter.officers.some((order) => order.personId === person.personId && order.unitId === unitId)
  if (matter.isConfidential) return matter.holders.includes(unitId)
  const own = unitsUnder(world, unitId)
  return matter.holders.some((holder) => own.has(holder))
}

/** Who takes on waits for others; who instructs or supervises, for the answer. */
const takes: Record<string, readonly string[]> = { wait: ['matter.accept', 'matter.instruct', 'matter.supervise', 'dispute.accept', 'petition.passOn'] }
const rowOf = (act: string): { permission: string; as: string } => staffActs[act]!

/** Whether the to-do is the person's, once he sees its matter. */
export function isHisTodo(world: World, person: OraclePerson, todo: TownTodo): boolean {
  return person.grants.some(({ role, unitId, areaId }) => {
    const permissions = takes[todo.act] ?? [rowOf(todo.act).permission]
    const isAssignees = todo.act !== 'wait' && rowOf(todo.act).as === 'assignee'
    if (unitId === undefined || !permissions.some((permission) => may(role, permission))) return false
    if (role === 'gridWorker') {
      if (todo.unitId !== unitId) return false
      return todo.personId === null ? todo.gridId !== null && todo.gridId === areaId : todo.personId === person.personId
    }
    if (todo.personId !== null && todo.personId !== person.personId) return false
    // For a unit that was called, one above it may act; nobody acts for another owner or caller.
    return todo.unitId === unitId || (isAssignees && unitsUnder(world, unitId).has(todo.unitId))
  })
}

/** Whether the notice is the person's, once he sees its matter. */
export function isHisNotice(world: World, person: OraclePerson, notice: TownNotice): boolean {
  switch (notice.recipient) {
    case 'reporter':
      return false
    case 'person':
      return notice.personId === person.personId
    case 'role':
      return person.grants.some(({ role, unitId }) => role === notice.role && unitId === notice.unitId)
    case 'unit':
      return person.grants.some(({ role, unitId }) =>
        unitId !== undefined && may(role, 'matter.read') && (role === 'gridWorker' || role === 'leader' ? unitId === notice.unitId : unitsUnder(world, unitId).has(notice.unitId!)))
  }
}
