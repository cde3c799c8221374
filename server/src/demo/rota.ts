// Who of a unit does a thing, and when: of those who may, whoever is at work first. Called for each step that is played.
import { atWorkFrom, slownessOf } from '../../../city/life/habits.ts'
import type { Habits, Pattern } from '../../../city/life/habits.ts'
import { randomFrom } from '../../../city/random.ts'
import type { Permission, Role } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { dayNumberAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { actorsOfStaff } from '../modules/auth/index.ts'
import type { PersonActor } from '../modules/auth/index.ts'
import type { Unit } from '../modules/people/index.ts'
import type { AppDeps } from '../deps.ts'

/** Somebody who acts for the unit with the permission, or the worker of the grid, else of the unit; or the one who is named. */
export type Who = { unitId: string; permission: Permission; gridId?: string | undefined; personId?: string | undefined; exceptPersonId?: string | null | undefined }
export type Turn = { actor: PersonActor; at: Date }
export type Moment = { from: Date; isUrgent: boolean; isBrisk: boolean; label: string }

export type Rota = {
  habits: Habits
  /** The first who is at work from the moment on; undefined where nobody may at all. */
  next: (who: Who, moment: Moment) => Turn | undefined
  /** The account of the hotline. */
  machine: () => PersonActor | undefined
  officersOf: (unitId: string) => readonly PersonActor[]
  mediatorsOf: (unitId: string) => readonly PersonActor[]
  leadersOf: (unitId: string) => readonly PersonActor[]
  slowness: (unitId: string) => number
}

/** Crews that go out at any hour. */
const CREWS = ['power', 'water', 'gas', 'fireRescue', 'emergency', 'police', 'policeStation']

export async function openRota(deps: Pick<AppDeps, 'db' | 'clock' | 'units'>, habits: Habits): Promise<Rota> {
  const staff = (await actorsOfStaff(deps)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const people = staff.filter((one) => one.kind === 'person')
  const nameOf = (actor: PersonActor): string => `${actor.name}/${deps.units.findById(actor.grants[0]?.unitId ?? '')?.code ?? ''}`
  const among = (who: Who): PersonActor[] => {
    if (who.personId) return people.filter(({ personId }) => personId === who.personId)
    const worker = who.gridId ? people.filter((p) => p.grants.some((g) => g.role === 'gridWorker' && g.areaId === who.gridId && roleMay(g.role, who.permission))) : []
    if (worker.length > 0) return worker
    // A grid worker acts for his committee in his own grids alone.
    const may = people.filter((p) => p.grants.some((g) => g.unitId === who.unitId && g.role !== 'gridWorker' && roleMay(g.role, who.permission)))
    const others = may.filter((p) => p.personId !== who.exceptPersonId)
    return others.length > 0 ? others : may
  }
  const holders = (unitId: string, role: Role): PersonActor[] => people.filter((p) => p.grants.some((g) => g.unitId === unitId && g.role === role))
  return {
    habits,
    machine: () => staff.find((p) => p.kind === 'machine' && p.grants.some((g) => roleMay(g.role, 'matter.register'))),
    officersOf: (unitId) => holders(unitId, 'officer'),
    mediatorsOf: (unitId) => holders(unitId, 'mediator'),
    leadersOf: (unitId) => holders(unitId, 'leader'),
    slowness: (unitId) => slownessOf(habits.seed, deps.units.byId(unitId).code),
    next: (who, { from, isUrgent, isBrisk, label }) => {
      const turns = among(who).map((actor): Turn & { order: number } => {
        const pattern = patternOf(actor.grants.map(({ role }) => role), deps.units.findById(who.unitId), isUrgent)
        const at = isBrisk ? byDay(from) : atWorkFrom(habits, { name: nameOf(actor), pattern }, from)
        return { actor, at, order: standIn(actor) + randomFrom(label, nameOf(actor)).next() }
      })
      return turns.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order)[0]
    },
  }
}

/** Who answers for the shift does the desk's work when nobody else is there. */
const standIn = ({ grants }: PersonActor): number => (grants.some(({ role }) => role === 'dutyOfficer') ? 1 : 0)

function patternOf(roles: readonly Role[], unit: Unit | undefined, isUrgent: boolean): Pattern {
  const isCrew = unit?.dutyKey !== undefined && unit.dutyKey !== null && CREWS.includes(unit.dutyKey)
  // Danger is answered at any hour: every unit has somebody on call.
  if (isUrgent && (isCrew || roles.includes('dutyOfficer') || roles.includes('officer'))) return 'always'
  if (roles.includes('gridWorker')) return isUrgent ? 'desk' : 'field'
  if (roles.some((role) => role === 'dispatcher' || role === 'callBackClerk' || role === 'dutyOfficer')) return 'desk'
  return isUrgent || isCrew ? 'desk' : 'office'
}

const MOST_MINUTES_LATER = 150

/** Who comes to work does not do everything in the first minute: then, some drawn part of the morning later. */
export function nextUnhurried(rota: Rota, who: Who, moment: Moment): Turn | undefined {
  const first = rota.next(who, moment)
  if (!first || moment.isBrisk || first.at <= moment.from) return first
  const minutes = randomFrom(`${moment.label}/${moment.from.getTime()}`, 'unhurried').between(0, MOST_MINUTES_LATER)
  return rota.next(who, { ...moment, from: new Date(first.at.getTime() + minutes * 60_000) }) ?? first
}

/** Between half past eight and eight in the evening. */
export function byDay(from: Date): Date {
  const day = dayNumberAt(from)
  if (from.getTime() < instantOfDay(day, 8.5 * 60)) return new Date(instantOfDay(day, 8.5 * 60))
  return from.getTime() < instantOfDay(day, 20 * 60) ? from : new Date(instantOfDay(day + 1, 8.5 * 60))
}

/** Residents sleep too. */
export function awakeFrom(from: Date): Date {
  const day = dayNumberAt(from)
  const minute = (from.getTime() - instantOfDay(day, 0)) / 60_000
  if (minute < 7 * 60) return new Date(instantOfDay(day, 7 * 60) + (minute % 60) * 60_000)
  return minute < 22 * 60 ? from : new Date(instantOfDay(day + 1, 7 * 60) + (minute % 60) * 60_000)
}
