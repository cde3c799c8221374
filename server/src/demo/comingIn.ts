// How a demo report comes in: scanned or sent by a resident, told to the community's desk, found or passed on by the
// grid worker, or taken over from the hotline with its own number and deadline.
import type { AppDeps } from '../deps.ts'
import type { Staff, StaffActor } from '../modules/matters/index.ts'
import { registerReport } from '../modules/reports/index.ts'
import type { Registration } from '../modules/reports/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Plot } from './plots.ts'

const NAMES = ['王女士', '李先生', '张阿姨', '刘大爷', '陈女士'] as const
const DAY_MS = 86_400_000

/** Registers the plot's report at the deps' clock and answers its matter. */
export async function registerPlot(deps: AppDeps, staff: Staff, plot: Plot): Promise<string> {
  const { description, place, vagueAddress, hasPhone, random, channel, nature } = plot
  const contact = hasPhone ? { contact: { name: random.pick(NAMES), phone: `1380000${random.between(1000, 9999)}` } } : {}
  const point = { location: { lon: place.lon, lat: place.lat }, address: place.address }
  const where = vagueAddress ? { address: vagueAddress } : channel === 'scan' ? { placeCode: place.code } : point
  const { actor, more } = sender(deps, staff, plot)
  const receipt = await registerReport(deps, actor, { commandId: crypto.randomUUID(), description, channel, nature, ...where, ...contact, ...aboutOffice(deps, plot), ...more })
  return receipt.matterId
}

/** Whom a complaint is about goes with it: the matter then goes to the unit above, past that unit. */
function aboutOffice({ areas, units }: AppDeps, { isAboutOffice, place }: Plot): { aboutUnitId?: string } {
  const office = isAboutOffice ? units.inArea('streetOffice', areas.find(place.gridCode)?.streetId ?? '') : undefined
  return office ? { aboutUnitId: office.unitId } : {}
}

type Sender = { actor: Actor; more: Partial<Registration> }

const resident: Sender = { actor: { kind: 'reporter' }, more: {} }

function sender(deps: AppDeps, staff: Staff, plot: Plot): Sender {
  if (plot.channel === 'hotline') return fromHotline(deps, staff, plot)
  const person = plot.channel === 'scan' || plot.channel === 'web' ? undefined : staffOf(deps, staff, plot)
  return person ? { actor: person, more: {} } : resident
}

/** 巡查发现 and 代报 by the worker of the grid, the rest at the community's desk. */
function staffOf({ areas, units }: AppDeps, staff: Staff, { channel, place }: Plot): StaffActor | undefined {
  const grid = areas.find(place.gridCode)
  if (!grid) return undefined
  if (channel === 'patrol' || channel === 'onBehalf') return staff.ofGrid(grid.areaId)
  const committee = units.inArea('committee', grid.communityId ?? '')
  return committee && staff.atUnit(committee.unitId, 'matter.register')
}

function fromHotline({ clock }: AppDeps, staff: Staff, { random }: Plot): Sender {
  const actor = staff.machine()
  if (!actor) return resident
  const now = clock.now()
  const externalNumber = `${now.toISOString().slice(0, 10).replaceAll('-', '')}${random.between(100_000, 999_999)}`
  return { actor, more: { externalNumber, outerDueAt: new Date(now.getTime() + random.between(5, 12) * DAY_MS).toISOString() } }
}
