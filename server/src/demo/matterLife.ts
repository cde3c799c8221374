// One matter's life in the demo: a clock that walks, and acts done by whoever is responsible at that moment.
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import { localInstant, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { ReporterAct, ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import type { AppDeps } from '../deps.ts'
import { findMatterFacts, playByAssignee, playByGridWorker, playByReporter, playByUnit } from '../modules/matters/index.ts'
import type { AssignmentFacts, MatterFacts, Staff } from '../modules/matters/index.ts'
import { registerReport } from '../modules/reports/index.ts'
import type { Plot } from './playMatters.ts'

type Input = { deps: AppDeps; staff: Staff; plot: Plot; startAt: Date; until: Date }
type Facts = { matter: MatterFacts; assignments: AssignmentFacts[] }

/** The end of the demo's time has come: the matter stays where it stands. */
export class OutOfTime extends Error {}

export class MatterLife {
  readonly plot: Plot
  readonly deps: AppDeps
  readonly staff: Staff
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
    const { description, place, vagueAddress, hasPhone, random } = this.plot
    const contact = hasPhone ? { contact: { name: random.pick(['王女士', '李先生', '张阿姨', '刘大爷', '陈女士']), phone: `1380000${random.between(1000, 9999)}` } } : {}
    const isByScan = !vagueAddress && random.chance(0.5)
    const where = vagueAddress ? { address: vagueAddress } : isByScan ? { placeCode: place.code } : { location: { lon: place.lon, lat: place.lat }, address: place.address }
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

  async byUnit(unitId: string, act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    await playByUnit(this, { matter, unitId, act, input })
  }

  async byOwner(act: ReportMatterAct, input: object): Promise<void> {
    const { matter } = await this.facts()
    await playByUnit(this, { matter, unitId: matter.ownerUnitId, act, input })
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
}
