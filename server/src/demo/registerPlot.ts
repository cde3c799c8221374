// How a simulated report comes in: scanned or sent by a resident, told to the community's desk or the street's, found or
// passed on by the grid worker, or taken over from the hotline with its own number and deadline.
import type { Channel } from '@gongzhi/contracts/matters.ts'
import { registerReport } from '../modules/reports/index.ts'
import type { Registration } from '../modules/reports/index.ts'
import type { Actor } from '../platform/context.ts'
import type { AppDeps } from '../deps.ts'
import { commandIdOf } from './commandIds.ts'
import type { Plot } from './plot.ts'
import type { Rota } from './rota.ts'

export type Registering = { actor: Actor; at: Date }

const DAY_MS = 86_400_000
const MOST_MINUTES_LATER = 9 * 60
const atTheStreet: readonly Channel[] = ['letter', 'superior', 'department', 'media']

export const registerId = (plot: Pick<Plot, 'key'>): string => commandIdOf(plot.key, 'register')

/** Who puts it in, and when: a resident at once, somebody of the staff when he is there. */
export function registrar({ units, areas }: Pick<AppDeps, 'units' | 'areas'>, rota: Rota, plot: Plot): Registering {
  const { channel, at } = plot.report
  const machine = channel === 'hotline' ? rota.machine() : undefined
  if (machine) return { actor: machine, at }
  const grid = areas.find(plot.report.gridCode)
  const unit = atTheStreet.includes(channel) ? units.inArea('gridCentre', grid?.streetId ?? '') : units.inArea('committee', grid?.communityId ?? '')
  if (channel === 'scan' || channel === 'web' || channel === 'hotline' || !unit) return { actor: { kind: 'reporter' }, at }
  const gridId = channel === 'patrol' || channel === 'onBehalf' ? grid?.areaId : undefined
  const turn = (from: Date) => rota.next({ unitId: unit.unitId, permission: 'matter.register', gridId }, { from, isUrgent: false, isBrisk: plot.isBrisk, label: plot.key })
  const first = turn(at)
  // Who comes to work does not find everything in the first minute.
  const then = first && first.at > at ? turn(new Date(first.at.getTime() + plot.draws.between('found', 0, MOST_MINUTES_LATER) * 60_000)) : first
  return then ?? { actor: { kind: 'reporter' }, at }
}

/** Registers it at the deps' clock and answers its matter. The same again answers the same. */
export async function registerPlot(deps: AppDeps, plot: Plot, { actor, fileIds, uploadToken, categoryId }: { actor: Actor; fileIds: readonly string[]; uploadToken?: string; categoryId?: string }): Promise<string> {
  const { description, channel, nature, where, contact, isAnonymous } = plot.report
  const receipt = await registerReport(deps, actor, {
    commandId: registerId(plot), description, channel, nature, ...where, ...(contact ? { contact } : {}), ...(isAnonymous ? { anonymous: true } : {}),
    ...(fileIds.length > 0 ? { fileIds: [...fileIds] } : {}), ...(categoryId ? { categoryId } : {}), ...aboutOffice(deps, plot), ...fromHotline(deps, plot, actor),
  }, uploadToken ? { uploadToken } : {})
  return receipt.matterId
}

/** Whom a complaint is about goes with it: the matter then goes to the unit above, past that unit. */
function aboutOffice({ areas, units }: AppDeps, { isAboutOffice, report }: Plot): Partial<Registration> {
  const office = isAboutOffice ? units.inArea('streetOffice', areas.find(report.gridCode)?.streetId ?? '') : undefined
  return office ? { aboutUnitId: office.unitId } : {}
}

function fromHotline({ clock }: AppDeps, { draws }: Plot, actor: Actor): Partial<Registration> {
  if (actor.kind !== 'machine') return {}
  const now = clock.now()
  const externalNumber = `${now.toISOString().slice(0, 10).replaceAll('-', '')}${draws.between('externalNumber', 100_000, 999_999)}`
  return { externalNumber, outerDueAt: new Date(now.getTime() + draws.between('outerDays', 7, 15) * DAY_MS).toISOString() }
}
