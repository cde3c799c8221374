// A round of screening 排查 in a street: called by its mediation committee, answered with nothing found by one community
// after the other; what others find are disputes of their own (casePlot.ts), and come in beside it.
import { callCampaign, reportZero } from '../../modules/disputes/campaigns.ts'
import type { PersonActor } from '../../modules/auth/index.ts'
import type { AppDeps } from '../../deps.ts'
import { commandIdOf } from '../commandIds.ts'
import type { Rota } from '../rota.ts'
import type { ScreeningPlot } from './casePlot.ts'
import { dayAfter, dayOf } from './caseStep.ts'

export type ScreeningAct = { act: string; at: Date; perform: (at: Date) => Promise<void> }

const HOUR_MS = 3_600_000
const callId = ({ key }: Pick<ScreeningPlot, 'key'>): string => commandIdOf(key, 'callCampaign')

/** The campaign of a plot that was called; undefined where it was not yet. */
export async function findCampaign({ db }: Pick<AppDeps, 'db'>, plot: Pick<ScreeningPlot, 'key'>): Promise<string | undefined> {
  const entry = await db.selectFrom('entries').select('facts').where('commandId', '=', callId(plot)).executeTakeFirst()
  const { campaignId } = (entry?.facts ?? {}) as { campaignId?: string }
  return campaignId
}

/** The next of its acts by the moment at which somebody does it; undefined when all are done. */
export async function nextOfScreening(deps: AppDeps, rota: Rota, plot: ScreeningPlot): Promise<ScreeningAct | undefined> {
  const street = deps.areas.find(plot.streetCode)
  const committee = deps.units.inArea('streetMediation', street?.areaId ?? '')
  if (!street || !committee) return undefined
  const campaignId = await findCampaign(deps, plot)
  const turnOf = (unitId: string, permission: 'screening.call' | 'screening.answer', from: Date): { actor: PersonActor; at: Date } | undefined =>
    rota.next({ unitId, permission }, { from, isUrgent: false, isBrisk: plot.isBrisk, label: `${plot.key}/${unitId}` })
  if (!campaignId) {
    const turn = turnOf(committee.unitId, 'screening.call', plot.report.at)
    return turn && { act: 'callCampaign', at: turn.at, perform: (at) => call(deps, plot, { at, actor: turn.actor }) }
  }
  const zeroes = plot.zeros.map((code, index) => ({ code, index, commandId: commandIdOf(plot.key, `zero/${code}`) }))
  const done = await deps.db.selectFrom('entries').select('commandId').where('commandId', 'in', zeroes.map(({ commandId }) => commandId)).execute()
  const left = zeroes.filter(({ commandId }) => !done.some((row) => row.commandId === commandId))
  const [next] = left
  if (!next) return undefined
  const area = deps.areas.find(next.code)
  const organisation = deps.units.inArea('communityMediation', area?.areaId ?? '')
  if (!area || !organisation) return undefined
  const from = new Date(plot.report.at.getTime() + (next.index + 1) * 20 * HOUR_MS)
  const turn = turnOf(organisation.unitId, 'screening.answer', from)
  return turn && { act: 'reportZero', at: turn.at, perform: async (at) => void (await reportZero({ ...deps, clock: { now: () => at } }, turn.actor, campaignId, { commandId: next.commandId, areaId: area.areaId })) }
}

async function call(deps: AppDeps, plot: ScreeningPlot, { at, actor }: { at: Date; actor: PersonActor }): Promise<void> {
  const street = deps.areas.find(plot.streetCode)!
  const areaIds = deps.areas.all.filter((area) => area.level === 'community' && area.streetId === street.areaId).map(({ areaId }) => areaId)
  const input = { commandId: callId(plot), title: plot.title, areaIds, from: dayOf(at), until: dayAfter(at, plot.days), note: '重点看邻里、家庭、物业和拖欠工资。' }
  await callCampaign({ ...deps, clock: { now: () => at } }, actor, input)
}
