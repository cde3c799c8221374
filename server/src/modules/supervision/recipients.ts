// Whom a clock wakes: whoever must act, and when it has run out also who called them; in the quiet hours the duty officer
// of their centre instead. Pure; called by the sweep.
import { localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { RuleContent } from '@gongzhi/contracts/rules.ts'
import { centreAbove, centreOf } from '../dispatch/index.ts'
import type { Notice } from '../notices/index.ts'
import type { Units } from '../people/index.ts'

export type Wake = 'near' | 'overdue'

/** A clock that is to wake somebody, with what it hangs on. */
export type DueClock = {
  clockId: string
  kind: string
  dueAt: Date
  ownerUnitId: string
  isConfidential: boolean
  assignmentUnitId: string | null
  callerUnitId: string | null
  officerId: string | null
  askedOfUnitId: string | null
  askedByUnitId: string | null
  /** Of a kind without orders: whose to-do runs against it, and to whom it is given by name. */
  todoUnitId: string | null
  todoPersonId: string | null
}

export type Waking = {
  units: Units
  at: Date
  quietHours: RuleContent['quietHours']
  /** Units at which somebody is duty officer today. */
  dutyUnitIds: ReadonlySet<string>
}

/** True within the quiet hours, the first minute included; they may run over midnight. */
export function isQuiet(at: Date, { from, to }: RuleContent['quietHours']): boolean {
  const time = localTimeAt(at)
  return from <= to ? time >= from && time < to : time >= from || time < to
}

/** Who is told, each once. Of a confidential matter only those are, whose it is: its owner and who was called to it. */
export function wakeNotices(clock: DueClock, wake: Wake, waking: Waking): Notice[] {
  const unitId = unitOf(clock)
  const unit = waking.units.byId(unitId)
  const told = { kind: `clock.${wake}`, clockId: clock.clockId, facts: { clock: clock.kind, dueAt: clock.dueAt.toISOString(), unit: { unitId, name: unit.shortName } } }
  const caller = wake === 'overdue' ? callerOf(clock) : undefined
  const units = [unitId, ...(caller && caller !== unitId ? [caller] : [])]
  if (isQuiet(waking.at, waking.quietHours)) {
    const centres = units.map((each) => dutyCentre(waking, each)).filter((centre) => centre !== undefined && mayHear(clock, centre))
    // Nobody is on duty: then it is there in the morning.
    if (centres.length > 0) return [...new Set(centres)].map((centre) => ({ ...told, recipient: 'role' as const, unitId: centre!, role: 'dutyOfficer' as const }))
  }
  return units.filter((each) => mayHear(clock, each)).map((each): Notice => {
    const personId = personOf(clock, each)
    return personId ? { ...told, recipient: 'person', personId } : { ...told, recipient: 'unit', unitId: each }
  })
}

/** The officer or the mediator to whom it is given by name. */
const personOf = (clock: DueClock, unitId: string): string | null =>
  unitId === clock.assignmentUnitId ? clock.officerId : unitId === clock.todoUnitId ? clock.todoPersonId : null

/** Whose clock it is: the called unit's, the unit's that was asked, that must act, else the owner's. */
const unitOf = (clock: DueClock): string => clock.askedOfUnitId ?? clock.assignmentUnitId ?? clock.todoUnitId ?? clock.ownerUnitId

/** Who waits for it: where no order was given, the owner who passed it on (信访工作条例 Art. 40). */
function callerOf({ askedByUnitId, askedOfUnitId, callerUnitId, todoUnitId, ownerUnitId }: DueClock): string | undefined {
  if (askedByUnitId || askedOfUnitId) return askedByUnitId ?? undefined
  return callerUnitId ?? (todoUnitId === null ? undefined : ownerUnitId)
}

function mayHear(clock: DueClock, unitId: string): boolean {
  return !clock.isConfidential || [clock.ownerUnitId, clock.assignmentUnitId, clock.askedOfUnitId, clock.todoUnitId].includes(unitId)
}

/** The nearest centre above or beside the unit at which somebody is on duty: the street's, the district's, the city's. */
function dutyCentre({ units, dutyUnitIds }: Waking, unitId: string): string | undefined {
  let centre = centreOf(units, units.byId(unitId).areas, 'gridCentre')
  while (!dutyUnitIds.has(centre.unitId)) {
    const above = centreAbove(units, centre.unitId)
    if (above.unitId === centre.unitId) return undefined
    centre = above
  }
  return centre.unitId
}
