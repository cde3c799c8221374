// One matter's life in the demo: a clock that walks, and acts done by whoever is responsible at that moment.
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import { localInstant, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { RequestKind } from '@gongzhi/contracts/matters.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import type { Category, Rules } from '@gongzhi/contracts/rules.ts'
import type { ReporterAct, ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import type { AppDeps } from '../deps.ts'
import { findMatterFacts, playByAssignee, playByGridWorker, playByReporter, playByUnit } from '../modules/matters/index.ts'
import type { AssignmentFacts, MatterFacts, Staff } from '../modules/matters/index.ts'
import { categoryById } from '../modules/rules/index.ts'
import { registerPlot } from './comingIn.ts'
import type { Plot } from './plots.ts'

type Input = { deps: AppDeps; staff: Staff; plot: Plot; startAt: Date; until: Date }
type Facts = { matter: MatterFacts; assignments: AssignmentFacts[] }

/** The end of the demo's time has come: the matter stays where it stands. */
export class OutOfTime extends Error {}

const DAY_MS = 86_400_000

export class MatterLife {
  readonly plot: Plot
  readonly deps: AppDeps
  readonly staff: Staff
  private readonly until: Date
  private at: Date
  matterId = ''

  constructor({ deps, staff, plot, startAt, until }: Input) {
    this.plot = plot
    this.staff = staff
    this.until = until
    this.at = startAt
    this.deps = { ...deps, clock: { now: () => this.at } }
  }

  get now(): Date {
    return this.at
  }

  /** Lets some time pass; nights are slept through. Ends the life when now is reached. */
  wait(minMinutes: number, maxMinutes: number): void {
    this.at = new Date(this.at.getTime() + this.plot.random.between(minMinutes, maxMinutes) * 60_000)
    const date = localDateOf(this.at)
    const [opens, closes] = [localInstant(date, '08:30'), localInstant(date, '20:00')]
    if (this.at > closes) this.at = new Date(opens.getTime() + DAY_MS + this.plot.random.between(0, 40) * 60_000)
    else if (this.at < opens) this.at = new Date(opens.getTime() + this.plot.random.between(0, 40) * 60_000)
    if (this.at >= this.until) throw new OutOfTime()
  }

  async report(): Promise<void> {
    this.matterId = await registerPlot(this.deps, this.staff, this.plot)
  }

  /** Somebody else's report of the same thing, told a little later. */
  twin(description: string): MatterLife {
    return new MatterLife({ deps: this.deps, staff: this.staff, plot: { ...this.plot, description, channel: 'scan', hasPhone: true }, startAt: this.at, until: this.until })
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

  get category(): Category | undefined {
    return categoryById(this.rules, this.plot.categoryCode)
  }

  async byUnit(unitId: string, act: ReportMatterAct, input: object, needs?: Permission): Promise<void> {
    const { matter } = await this.facts()
    await playByUnit(this, { matter, unitId, act, input, needs })
  }

  async byOwner(act: ReportMatterAct, input: object, needs?: Permission): Promise<void> {
    const { matter } = await this.facts()
    await playByUnit(this, { matter, unitId: matter.ownerUnitId, act, input, needs })
  }

  /** By the unit of this duty key in the matter's own district. */
  async byDistrict(key: 'districtCentre' | 'governmentOffice', act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    const unit = this.units.inArea(key, matter.districtId ?? '')
    if (!unit) throw new Error('A demo matter lies in no district.')
    await playByUnit(this, { matter, unitId: unit.unitId, act, input })
  }

  /** The act that answers the open request of the kind, by the unit that was asked. */
  async byAsked(kind: RequestKind, act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    const request = matter.requests.find((each) => each.kind === kind)
    if (!request?.askedOfUnitId) throw new Error(`Nobody was asked for ${kind} in a demo matter.`)
    await playByUnit(this, { matter, unitId: request.askedOfUnitId, act, input: { requestId: request.requestId, ...input } })
  }

  async byGridWorker(act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    await playByGridWorker(this, { matter, act, input })
  }

  async byReporter(act: ReporterAct, input: object): Promise<void> {
    await playByReporter(this, { matter: { matterId: this.matterId }, act, input })
  }

  /** The act on every open assignment for which `is` holds, by somebody of its unit. */
  async byAssignees(act: AssignmentAct, input: object, is: (a: AssignmentFacts) => boolean = () => true): Promise<void> {
    const { assignments } = await this.facts()
    for (const assignment of assignments.filter((a) => openAssignmentStates.includes(a.state) && is(a))) {
      await playByAssignee(this, { assignment, act, input })
      if (this.plot.random.chance(0.5)) this.wait(5, 40)
    }
  }

  /** The act on the lead's assignment, whatever its state, by its unit or, where the act is the caller's, by who called. */
  async onLead(act: AssignmentAct, input: object): Promise<void> {
    const { assignments } = await this.facts()
    const assignment = assignments.findLast((a) => a.role === 'lead' && !a.handsOver)
    if (!assignment) throw new Error('Nobody leads a demo matter.')
    await playByAssignee(this, { assignment, act, input })
  }
}
