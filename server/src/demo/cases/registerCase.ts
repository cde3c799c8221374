// How a simulated dispute or petition comes in: by a resident on his own page, found by a mediator, sent by a court or the
// police, told at a counter or written in a letter; and who of the staff puts it down.
import type { NewDispute } from '@gongzhi/contracts/disputes.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { asDispute, registerDispute } from '../../modules/disputes/index.ts'
import { registerPetition } from '../../modules/petitions/index.ts'
import type { Unit } from '../../modules/people/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { AppDeps } from '../../deps.ts'
import { commandIdOf } from '../commandIds.ts'
import { nextUnhurried } from '../rota.ts'
import type { Rota } from '../rota.ts'
import type { DisputePlot, PetitionPlot } from './casePlot.ts'

export type Found = { /** The report that a dispute is made from. */ matterId?: string | undefined; /** The screening that found it. */ campaignId?: string | undefined }
type Deps = Pick<AppDeps, 'units' | 'areas'>
export type CaseRegistrar = { actor: Actor; at: Date }

const DAY_MS = 86_400_000
const TRADE_DUTIES: Partial<Record<string, string>> = { property: 'propertyMediation', labour: 'labourMediation', medical: 'medicalMediation', traffic: 'trafficMediation' }

/** Which organisation of the network mediates it; undefined where the plan of the city has none of the kind. */
export function organisationOfPlot({ units, areas }: Deps, { told }: DisputePlot): Unit | undefined {
  const grid = areas.find(told.place.gridCode)
  const trade = TRADE_DUTIES[told.tale.type]
  switch (told.organisation) {
    case 'community': return units.inArea('communityMediation', grid?.communityId ?? '')
    case 'street': return units.inArea('streetMediation', grid?.streetId ?? '')
    case 'district': return units.inArea('districtMediation', grid?.districtId ?? '')
    case 'trade': return trade ? units.inArea(trade, grid?.districtId ?? '') : undefined
  }
}

/** The first who is at work of those who may; a resident at once. */
function firstAtWork(rota: Rota, unitId: string | undefined, permission: Permission, { key, report, isBrisk }: DisputePlot | PetitionPlot): CaseRegistrar | undefined {
  const turn = unitId ? nextUnhurried(rota, { unitId, permission }, { from: report.at, isUrgent: false, isBrisk, label: key }) : undefined
  return turn && { actor: turn.actor, at: turn.at }
}

/** Who puts it in, and when. */
export function disputeRegistrar(deps: Deps, rota: Rota, plot: DisputePlot): CaseRegistrar | undefined {
  const { source } = plot.told
  if (source === 'application') return { actor: { kind: 'reporter' }, at: plot.report.at }
  const grid = deps.areas.find(plot.told.place.gridCode)
  // What a court sends comes to the district's centre, which gives it on; what is made from a report is
  // put in by who owns that; everything else by who mediates it.
  const isOfCourt = source === 'delegated' || source === 'entrusted'
  const ofOwn = source === 'matter' ? deps.units.inArea('committee', grid?.communityId ?? '') : organisationOfPlot(deps, plot)
  const unit = isOfCourt ? deps.units.inArea('districtMediation', grid?.districtId ?? '') : ofOwn
  return firstAtWork(rota, unit?.unitId, 'dispute.register', plot)
}

/** Registers it at the deps' clock and answers its matter. The same again answers the same. */
export async function registerDisputePlot(deps: AppDeps, plot: DisputePlot, actor: Actor, { matterId, campaignId }: Found): Promise<string> {
  const { told, key } = plot
  const { parties, outer } = told
  const areaId = deps.areas.find(told.place.gridCode)?.areaId
  const unit = told.organisation === 'community' ? undefined : organisationOfPlot(deps, plot)
  const common = { commandId: commandIdOf(key, 'register'), description: told.description, request: told.tale.request, disputeType: told.tale.type, ...(areaId ? { areaId } : {}) }
  if (told.source === 'application') {
    const [applicant, ...respondents] = parties.map(({ role: _role, ...party }) => party)
    return (await registerDispute(deps, actor, { ...asDispute({ ...common, applicant: applicant!, respondents }), ...(unit ? { unitId: unit.unitId } : {}) })).matterId
  }
  const input: NewDispute = {
    ...common, source: told.source, channel: outer ? 'department' : 'visit', risk: told.risk, parties: [...parties],
    ...(unit ? { unitId: unit.unitId } : {}), ...(matterId ? { fromMatterId: matterId } : {}), ...(campaignId ? { campaignId } : {}),
    ...(outer ? { externalNumber: outer.number, outerDueAt: new Date(deps.clock.now().getTime() + outer.days * DAY_MS).toISOString() } : {}),
  }
  return (await registerDispute(deps, actor, input)).matterId
}

export function petitionRegistrar({ units, areas }: Deps, rota: Rota, plot: PetitionPlot): CaseRegistrar | undefined {
  if (plot.told.channel === 'web') return { actor: { kind: 'reporter' }, at: plot.report.at }
  const office = units.inArea('petitionOffice', areas.find(plot.told.streetCode)?.districtId ?? '')
  return firstAtWork(rota, office?.unitId, 'petition.register', plot)
}

/** Registers it at the deps' clock and answers its matter. The same again answers the same. */
export async function registerPetitionPlot(deps: AppDeps, plot: PetitionPlot, actor: Actor): Promise<string> {
  const { told, key } = plot
  const { tale, channel, petitioner, persons, representatives } = told
  const street = deps.areas.find(told.streetCode)
  const accused = tale.petitionClass === 'accusation' ? deps.units.inArea(tale.duty, street?.districtId ?? '') : undefined
  const byClerk = channel === 'web' ? {} : {
    petitionClass: tale.petitionClass, category: tale.category, persons, isUnclear: told.isUnclear, isSimple: told.isSimple,
    ...(representatives.length > 0 ? { representatives: [...representatives] } : {}), ...(accused ? { aboutUnitId: accused.unitId } : {}),
  }
  const receipt = await registerPetition(deps, actor, {
    commandId: commandIdOf(key, 'register'), channel, title: tale.title, description: told.description, request: tale.request, petitioner, ...(street ? { areaId: street.areaId } : {}), ...byClerk,
  })
  return receipt.matterId
}
