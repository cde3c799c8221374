// Screening 排查: a named round of looking for disputes, in which areas and until when. A zero report is one tap, and only
// within such a round: nobody is asked every day for what he has not found.
import type { CampaignView, NewCampaign, NewDispute } from '@gongzhi/contracts/disputes.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem, problem } from '@gongzhi/contracts/kit/problem.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { z } from 'zod'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import { appendToStream, commandHash } from '../../platform/record.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { PersonActor } from '../auth/index.ts'
import { refuse } from '../matters/index.ts'
import type { MatterDeps, MatterRowFacts } from '../matters/index.ts'

export const SCREENING_STREAM = 'screening'

type CampaignDeps = Pick<MatterDeps, 'db' | 'clock' | 'areas' | 'units' | 'secrets'>

const isWithin = (areas: Pick<AreaIndex, 'lineOf'>, areaId: string, around: string): boolean => areas.lineOf(areaId).some((area) => area.areaId === around)

/** True for who stands in the area or in one around it: his grants' areas, and those of the units that he acts for. */
function reaches({ areas, units }: Pick<CampaignDeps, 'areas' | 'units'>, actor: Actor, permission: 'screening.call' | 'screening.answer', areaId: string): boolean {
  if (!('personId' in actor)) return false
  return actor.grants.filter((grant) => roleMay(grant.role, permission)).some(({ areaId: own, unitId }) => {
    const held = own ?? (unitId ? units.byId(unitId).areaId : undefined)
    // A grid worker speaks for the community that his grid is part of as far as he has looked: he answers there too.
    return held !== undefined && (isWithin(areas, areaId, held) || (permission === 'screening.answer' && isWithin(areas, held, areaId)))
  })
}

/** Calls a campaign; the same command again changes nothing. Refuses areas where the caller has nothing to say, and days that end before they begin. */
export async function callCampaign(deps: CampaignDeps, actor: PersonActor, input: z.infer<typeof NewCampaign>): Promise<{ campaignId: string }> {
  const { commandId, title, from, until, note } = input
  const at = deps.clock.now()
  const areaIds = [...new Set(input.areaIds)]
  if (until < from || until < localDateOf(at)) throw fieldProblem('/until', 'tooEarly', 'input.dayTooEarly', { date: from > localDateOf(at) ? from : localDateOf(at) })
  areaIds.forEach((areaId, index) => {
    if (!deps.areas.findById(areaId)) throw fieldProblem(`/areaIds/${index}`, 'unknown', 'input.unknownArea')
    if (!reaches(deps, actor, 'screening.call', areaId)) throw problem('not-permitted', { reason: 'reason.elsewhere' })
  })
  return once(deps, { act: 'callCampaign', actor, commandId, body: input, facts: (campaignId) => ({ campaignId, title, from, until, areas: areaIds.length }) }, async (tx, campaignId) => {
    const calledByUnitId = actor.grants.find((grant) => grant.unitId && roleMay(grant.role, 'screening.call'))?.unitId ?? null
    await tx.insertInto('screeningCampaigns').values({ campaignId, title, fromOn: from, untilOn: until, note: note ?? null, calledBy: actor.personId, calledByUnitId, calledAt: at }).execute()
    await tx.insertInto('screeningAreas').values(areaIds.map((areaId) => ({ campaignId, areaId, zeroAt: null, zeroBy: null }))).execute()
  })
}

/** Nothing was found there (零报告). Refuses days outside the campaign, areas that it does not ask, who does not work there, and what a dispute already answers. */
export async function reportZero(deps: CampaignDeps, actor: PersonActor, campaignId: string, { commandId, areaId }: { commandId: string; areaId: string }): Promise<{ campaignId: string }> {
  const at = deps.clock.now()
  if (!reaches(deps, actor, 'screening.answer', areaId)) throw problem('not-permitted', { reason: 'reason.elsewhere' })
  return once(deps, { act: 'reportZero', actor, commandId, body: { campaignId, areaId }, facts: () => ({ campaignId, areaId }) }, async (tx) => {
    await runningIn(tx, campaignId, areaId, at)
    const found = await tx.selectFrom('disputes').select('matterId').where('campaignId', '=', campaignId).where('campaignAreaId', '=', areaId).executeTakeFirst()
    if (found) throw refuse('reason.foundSome')
    await tx.updateTable('screeningAreas').set({ zeroAt: at, zeroBy: actor.personId }).where('campaignId', '=', campaignId).where('areaId', '=', areaId).where('zeroAt', 'is', null).execute()
    return campaignId
  })
}

type Command = { act: string; actor: PersonActor; commandId: string; body: object; facts: (id: string) => Record<string, unknown> }

type CampaignWork = (tx: Tx, id: string) => Promise<string | void>

/** Done once, and entered in the stream of screenings. Refuses the same command with another body. */
async function once(deps: CampaignDeps, command: Command, work: CampaignWork): Promise<{ campaignId: string }> {
  try {
    return await performOnce(deps, command, work)
  } catch (error) {
    // Of two sendings at the same moment the other has committed: it is answered from that one.
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== '23505' || constraint !== 'entries_command_id_key') throw error
    return performOnce(deps, command, work)
  }
}

async function performOnce(deps: CampaignDeps, { act, actor, commandId, body, facts }: Command, work: CampaignWork): Promise<{ campaignId: string }> {
  const fingerprint = commandHash(deps.secrets.fieldMacKey, act, '', actor.personId, body)
  return deps.db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('entries').select(['commandHash', 'facts']).where('commandId', '=', commandId).executeTakeFirst()
    if (before && before.commandHash !== fingerprint) throw problem('command-reused')
    if (before) return { campaignId: String((before.facts as { campaignId?: unknown }).campaignId) }
    const id = newId()
    const campaignId = (await work(tx, id)) ?? id
    await appendToStream(tx, { stream: SCREENING_STREAM, act, actor, at: deps.clock.now(), facts: facts(campaignId), commandId, commandHash: fingerprint })
    return { campaignId }
  })
}

async function runningIn(tx: Tx, campaignId: string, areaId: string, now: Date): Promise<void> {
  const row = await tx.selectFrom('screeningCampaigns as c').innerJoin('screeningAreas as a', 'a.campaignId', 'c.campaignId').select(['c.fromOn', 'c.untilOn'])
    .where('c.campaignId', '=', campaignId).where('a.areaId', '=', areaId).forUpdate('a').executeTakeFirst()
  if (!row) throw problem('not-found')
  const today = localDateOf(now)
  if (today < row.fromOn || today > row.untilOn) throw refuse('reason.notScreening')
}

export type Screening = { campaignId: string; areaId: string }

/** In which campaign and area a dispute was found. Refuses (bad-input) a campaign that does not look there or not today. */
export async function screeningOf({ areas }: Pick<MatterDeps, 'areas'>, tx: Tx, { campaignId, source }: NewDispute, line: Pick<MatterRowFacts, 'cityId' | 'districtId' | 'streetId' | 'communityId' | 'gridId'>, now: Date): Promise<Screening | undefined> {
  if (!campaignId) {
    if (source === 'screening') throw fieldProblem('/campaignId', 'required', 'input.required')
    return undefined
  }
  const around = areas.lineOf(line.gridId ?? line.communityId ?? line.streetId ?? line.districtId ?? line.cityId).map(({ areaId }) => areaId)
  const rows = await tx.selectFrom('screeningAreas').select('areaId').where('campaignId', '=', campaignId).where('areaId', 'in', around).execute()
  const areaId = around.findLast((id) => rows.some((row) => row.areaId === id))
  if (!areaId) throw fieldProblem('/campaignId', 'unknown', 'input.unknownCampaign')
  await runningIn(tx, campaignId, areaId, now)
  return { campaignId, areaId }
}

type Row = { campaignId: string; title: string; fromOn: string; untilOn: string; note: string | null; calledByUnitId: string | null; calledByName: string }

/** The campaigns that concern the actor: he called them, may answer, or looks after an area of theirs; newest first. */
export async function campaigns(deps: CampaignDeps, actor: PersonActor): Promise<CampaignView[]> {
  const rows: Row[] = await deps.db.selectFrom('screeningCampaigns as c').innerJoin('people as p', 'p.personId', 'c.calledBy')
    .select(['c.campaignId', 'c.title', 'c.fromOn', 'c.untilOn', 'c.note', 'c.calledByUnitId', 'p.name as calledByName']).orderBy('c.fromOn', 'desc').orderBy('c.campaignId', 'desc').limit(50).execute()
  const asked = await areasOf(deps.db, rows.map(({ campaignId }) => campaignId))
  const today = localDateOf(deps.clock.now())
  return rows.flatMap((row): CampaignView[] => {
    const isRunning = row.fromOn <= today && today <= row.untilOn
    const own = asked.filter(({ campaignId }) => campaignId === row.campaignId).filter(({ areaId }) => concerns(deps, actor, areaId))
    if (own.length === 0) return []
    return [{
      campaignId: row.campaignId, title: row.title, from: row.fromOn, until: row.untilOn, ...(row.note ? { note: row.note } : {}),
      calledByName: row.calledByUnitId ? deps.units.byId(row.calledByUnitId).name : row.calledByName,
      areas: own.map(({ areaId, zeroAt, found }) => ({
        areaId, name: nameOf(deps.areas, areaId), answer: found > 0 ? 'found' : zeroAt ? 'zero' : 'none', found, ...(zeroAt ? { answeredAt: zeroAt.toISOString() } : {}),
        mayAnswer: isRunning && found === 0 && zeroAt === null && reaches(deps, actor, 'screening.answer', areaId),
      })),
    }]
  })
}

const concerns = (deps: CampaignDeps, actor: PersonActor, areaId: string): boolean =>
  reaches(deps, actor, 'screening.call', areaId) || reaches(deps, actor, 'screening.answer', areaId)

const nameOf = (areas: Pick<AreaIndex, 'findById'>, areaId: string): string => areas.findById(areaId)?.name ?? ''

const areasOf = (db: Db, campaignIds: readonly string[]): Promise<{ campaignId: string; areaId: string; zeroAt: Date | null; found: number }[]> =>
  campaignIds.length === 0 ? Promise.resolve([]) : db.selectFrom('screeningAreas as a').select(['a.campaignId', 'a.areaId', 'a.zeroAt'])
    .select((e) => e.selectFrom('disputes as d').whereRef('d.campaignId', '=', 'a.campaignId').whereRef('d.campaignAreaId', '=', 'a.areaId').select((c) => c.cast<number>(c.fn.countAll(), 'integer').as('n')).as('found'))
    .where('a.campaignId', 'in', campaignIds).orderBy('a.areaId').execute().then((rows) => rows.map((row) => ({ ...row, found: row.found ?? 0 })))
