// Registering: every report is registered at once, finds its process owner by place, and starts its whole clock.
// Called by the public route, the resident's page, the desk and the hotline importer.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Channel } from '@gongzhi/contracts/matters.ts'
import type { NewMatter, NewReport, ReportReceipt } from '@gongzhi/contracts/reports.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Actor } from '../../platform/context.ts'
import { commandHash } from '../../platform/record.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { ownDueAt } from '../clocks/index.ts'
import { centreOf, centreOverseeing } from '../dispatch/index.ts'
import type { Unit } from '../people/index.ts'
import { doneAtOf, due, findReplay, freshMatter, insertNewMatter, placeName, refuse, replayOnClash, sayWords, trackingCodeOf } from '../matters/index.ts'
import type { ActResult, MatterDeps, MatterFacts, Work } from '../matters/index.ts'
import { categoryById } from '../rules/index.ts'
import { locate } from './locate.ts'
import type { Located } from './locate.ts'

export type Registration = NewReport & { channel: Channel } & Partial<Pick<NewMatter, 'isUrgent' | 'isConfidential' | 'externalNumber' | 'outerDueAt' | 'heldMs'>> & {
  /** False for a matter of another system that had set it no deadline; never taken from a request. */
  hasWholeLimit?: boolean
  /** The area it lies in, where no point is known; never taken from a request. */
  areaId?: string
  /** Where a matter was taken over from, and who had it there; kept in the record. */
  source?: { file: string; agency: string }
}

/**
 * Registers a report and answers its number and tracking code; the same command again answers the same ones.
 * Refuses (bad-input, by field) an unknown category or place code and a point outside the city. A report without a
 * place goes to the centre of the smallest area that its address names, else to the city's.
 */
export async function registerReport(deps: MatterDeps, actor: Actor, input: Registration, extra: { uploadToken?: string } = {}): Promise<ReportReceipt> {
  const { heldMs: _held, ...said } = input
  const fingerprint = commandHash(deps.secrets.fieldMacKey, 'register', '', 'personId' in actor ? actor.personId : actor.kind, said)
  const command = { commandId: input.commandId, fingerprint }
  const { matterId } = await replayOnClash(deps.db, command, () =>
    inTransaction(deps.pool, async (tx, sent) => (await findReplay(tx, command)) ?? registerOnce(deps, { tx, sent }, actor, input, fingerprint, extra.uploadToken)))
  const { number } = await deps.db.selectFrom('matters').select('number').where('matterId', '=', matterId).executeTakeFirstOrThrow()
  return { number, matterId, trackingCode: trackingCodeOf(deps.secrets, matterId) }
}

async function registerOnce(deps: MatterDeps, { tx, sent }: Pick<Work, 'tx' | 'sent'>, actor: Actor, input: Registration, fingerprint: string, uploadToken?: string): Promise<ActResult> {
  const now = deps.clock.now()
  const rules = deps.rules.current()
  const category = categoryById(rules, input.categoryId)
  if (input.categoryId && !category?.standard) throw fieldProblem('/categoryId', 'unknown', 'input.unknownCategory')
  const place = await locate(deps, tx, input)
  const owner = ownerOf(deps, input, place)
  const matter = newMatter({ actor, input, place, ownerUnitId: owner.unitId, isUrgent: input.isUrgent ?? category?.isUrgent ?? false, now, rules })
  const work: Work = {
    tx, deps, actor, now, entryId: newId(now.getTime()), rules, matter, assignments: [], requests: [], openClocks: [], todos: [], words: [], said: [], sent, ...(uploadToken ? { uploadToken } : {}),
  }
  sayReport(work, input)
  const facts = {
    channel: input.channel, nature: matter.nature, owner: owner.name, place: placeName(deps, place.areas),
    ...(place.basis ? { placedBy: place.basis } : {}), ...(input.source ? { source: input.source } : {}), ...doneAtOf(now, input.heldMs),
  }
  await insertNewMatter(work, { facts, fileIds: input.fileIds, command: { commandId: input.commandId, fingerprint } })
  return { matterId: matter.matterId, entryId: work.entryId, extra: {} }
}

/**
 * The community of the place; for a complaint about a unit or its staff the centre above that unit; for a tip-off no
 * community, but the street's centre. Refuses (bad-input) an unknown unit, and one above which no centre stands.
 */
function ownerOf({ units }: MatterDeps, input: Registration, { areas }: Located): Unit {
  if (input.aboutUnitId) {
    const about = units.findById(input.aboutUnitId)
    if (!about) throw fieldProblem('/aboutUnitId', 'unknown', 'input.unknownUnit')
    const above = centreOverseeing(units, about)
    if (!above) throw refuse('reason.noUnitAbove')
    return above
  }
  return centreOf(units, areas, input.nature === 'tipOff' ? 'gridCentre' : 'committee')
}

type Seed = { actor: Actor; input: Registration; place: Located; ownerUnitId: string; isUrgent: boolean; now: Date; rules: Rules }

function newMatter({ actor, input, place, ownerUnitId, isUrgent, now, rules }: Seed): MatterFacts {
  const outerDueAt = input.outerDueAt ? new Date(input.outerDueAt) : null
  const hasWholeLimit = input.hasWholeLimit ?? true
  const isAnonymous = input.anonymous ?? false
  const isTipOff = input.nature === 'tipOff'
  const isConfidential = isTipOff || input.aboutUnitId !== undefined || (input.isConfidential ?? input.confidential ?? false)
  // What was taken over from another system's file is not sent back to it.
  const awaitsReturn = outerDueAt !== null && input.externalNumber !== undefined && input.source === undefined
  return {
    ...freshMatter(now, rules), kind: 'report', state: 'received', categoryId: input.categoryId ?? null, channel: input.channel, nature: input.nature ?? 'help', isUrgent,
    isConfidential, isAnonymous, externalNumber: input.externalNumber ?? null, outerDueAt, hasWholeLimit, awaitsReturn,
    lon: place.lon ?? null, lat: place.lat ?? null, placeId: place.placeId ?? null, ...place.areas, ownerUnitId, registeredBy: 'personId' in actor ? actor.personId : null,
    dueAt: outerDueAt ? ownDueAt({ awaitsReturn, reportedAt: now }, outerDueAt, rules) : (hasWholeLimit ? due(rules, rules.limits.whole, now) : null),
    aboutUnitId: input.aboutUnitId ?? null, receivingUnitId: isTipOff ? ownerUnitId : null,
    hasPhone: !isAnonymous && !isTipOff && input.contact?.phone !== undefined, hasContact: !isAnonymous && (input.contact?.phone ?? input.contact?.name) !== undefined,
  }
}

/** The reporter's words; who he is and where he lives is sealed, and for an anonymous report not kept at all. */
function sayReport(work: Work, input: Registration): void {
  sayWords(work, 'title', input.title ?? titleFrom(input.description))
  sayWords(work, 'description', input.description)
  sayWords(work, 'address', input.address, true)
  if (input.anonymous) return
  sayWords(work, 'name', input.contact?.name, true)
  sayWords(work, 'phone', input.contact?.phone, true)
}

const TITLE_LETTERS = 28 // one line of the inbox at 1,440 px

export function titleFrom(description: string): string {
  const sentence = description.split(/[\n。!?!?;;]/).find((part) => part.trim().length > 0)?.trim() ?? description.trim()
  const letters = [...sentence]
  return letters.length <= TITLE_LETTERS ? sentence : `${letters.slice(0, TITLE_LETTERS - 1).join('')}…`
}
