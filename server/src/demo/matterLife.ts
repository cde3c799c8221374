// One matter's life in the demo: a clock that walks, and acts done by whoever is responsible at that moment.
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { localInstant, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import { reporterActs, reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { ReporterAct, ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import type { AppDeps } from '../deps.ts'
import { assignmentEffects, matterEffects, reporterEffects } from '../modules/matters/acts/effects.ts'
import { findMatterFacts, performAct } from '../modules/matters/index.ts'
import type { AssignmentFacts, MatterFacts } from '../modules/matters/index.ts'
import { registerReport } from '../modules/reports/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Plot } from './playMatters.ts'
import type { Staff, StaffActor } from './staff.ts'

type Input = { deps: AppDeps; staff: Staff; plot: Plot; startAt: Date; until: Date }
type Facts = { matter: MatterFacts; assignments: AssignmentFacts[] }

/** The end of the demo's time has come: the matter stays where it stands. */
export class OutOfTime extends Error {}

export class MatterLife {
  readonly plot: Plot
  private readonly deps: AppDeps
  private readonly staff: Staff
  private readonly until: Date
  private at: Date
  private matterId = ''

  constructor({ deps, staff, plot, startAt, until }: Input) {
    this.plot = plot
    this.staff = staff
    this.until = until
    this.at = startAt
    this.deps = { ...deps, clock: { now: () => this.at } }
  }

  /** Lets some time pass; nights are slept through. Ends the life when now is reached. */
  wait(minMinutes: number, maxMinutes: number): void {
    this.at = new Date(this.at.getTime() + this.plot.random.between(minMinutes, maxMinutes) * 60_000)
    const date = localDateOf(this.at)
    const [opens, closes] = [localInstant(date, '08:30'), localInstant(date, '20:00')]
    if (this.at > closes) this.at = new Date(opens.getTime() + 86_400_000 + this.plot.random.between(0, 40) * 60_000)
    else if (this.at < opens) this.at = new Date(opens.getTime() + this.plot.random.between(0, 40) * 60_000)
    if (this.at >= this.until) throw new OutOfTime()
  }

  async report(): Promise<void> {
    const { description, place, hasPhone, random } = this.plot
    const contact = hasPhone ? { contact: { name: random.pick(['王女士', '李先生', '张阿姨', '刘大爷', '陈女士']), phone: `1380000${random.between(1000, 9999)}` } } : {}
    const isByScan = random.chance(0.5)
    const where = isByScan ? { placeCode: place.code } : { location: { lon: place.lon, lat: place.lat }, address: place.address }
    const receipt = await registerReport(this.deps, { kind: 'reporter' }, { commandId: crypto.randomUUID(), description, ...where, ...contact, channel: isByScan ? 'scan' : 'web' })
    this.matterId = receipt.matterId
  }

  async facts(): Promise<Facts> {
    const found = await findMatterFacts(this.deps.db, this.matterId, { now: this.at })
    if (!found) throw new Error('A demo matter is not there any more.')
    return found
  }

  get units(): AppDeps['units'] {
    return this.deps.units
  }

  get rules(): Rules {
    return this.deps.rules.current()
  }

  /** The act on the matter by somebody of the unit who may do it. */
  async byUnit(unitId: string, act: ReportMatterAct, input: object): Promise<void> {
    const actor = this.actorAt(unitId, reportMatterActs[act].permission)
    await this.perform(act, reportMatterActs[act], matterEffects[act], actor, { matterId: this.matterId }, input)
  }

  async byOwner(act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    await this.byUnit(matter.ownerUnitId, act, input)
  }

  async byGridWorker(act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    const worker = matter.gridId ? this.staff.ofGrid(matter.gridId) : undefined
    if (worker) await this.perform(act, reportMatterActs[act], matterEffects[act], worker, { matterId: this.matterId }, input)
    else await this.byOwner(act, input)
  }

  async byReporter(act: ReporterAct, input: object): Promise<void> {
    await this.perform(act, reporterActs[act], reporterEffects[act], { kind: 'reporter' }, { matterId: this.matterId }, input)
  }

  /** The act on every open assignment for which `is` holds, by somebody of its unit. */
  async byAssignees(act: AssignmentAct, input: object, is: (a: AssignmentFacts) => boolean = () => true): Promise<void> {
    const { assignments } = await this.facts()
    const row = assignmentActs[act]
    for (const assignment of assignments.filter((a) => openAssignmentStates.includes(a.state) && is(a))) {
      const actor = this.actorAt(assignment.unitId, row.permission)
      await this.perform(act, row, assignmentEffects[act], actor, { assignmentId: assignment.assignmentId }, input)
      if (this.plot.random.chance(0.5)) this.wait(5, 40)
    }
  }

  private actorAt(unitId: string, permission: Permission | 'anyone'): StaffActor {
    const actor = permission === 'anyone' ? undefined : this.staff.atUnit(unitId, permission)
    if (!actor) throw new Error(`Nobody at ${this.units.byId(unitId).name} may do ${permission}.`)
    return actor
  }

  private async perform(act: string, row: ActRow<string>, effect: unknown, actor: Actor, target: { matterId: string } | { assignmentId: string }, input: object): Promise<void> {
    await performAct(this.deps, {
      act, row, effect: effect as never, actor, target, command: { commandId: crypto.randomUUID() }, input: row.form.parse(input) as never,
    })
  }
}
