// The reporter's own page as data (ReportTracking): read with number and tracking code, by the public route and by
// the resident pages. Nothing internal: no notes, no names of staff, no outcome texts, no photos of others.
import { isFinal, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { unseal } from '../../platform/seal.ts'
import { isSound } from '../files/index.ts'
import { findMatterFacts, matterChoices } from '../matters/index.ts'
import type { AssignmentFacts, MatterDeps, MatterFacts } from '../matters/index.ts'
import { areaName } from './areaName.ts'
import { lookDayOf } from './lookDay.ts'
import { partsOf } from './parts.ts'
import { matterByCode } from './reporterAct.ts'
import { repliesOf, stepsOf } from './steps.ts'
import type { Answering, StepEntry } from './steps.ts'

export type TrackingKey = { number: string; code: string }

// What the reporter may read of what was said; a note or an outcome is for the record alone.
const OWN_FIELDS = ['title', 'description', 'address', 'reply', 'whereTo', 'text', 'reason', 'note', 'question']
const OWN_FILES = ['reported', 'added']

/** The matter as its reporter sees it. Refuses (wrong-code) an unknown number and a wrong code alike. */
export async function trackingOf(deps: MatterDeps, key: TrackingKey, language: Language): Promise<ReportTracking> {
  const matterId = await matterByCode(deps, key)
  const now = deps.clock.now()
  const [found, said, entries, ownFiles] = await Promise.all([
    findMatterFacts(deps.db, deps.kinds, matterId, { now }), saidOf(deps, matterId), entriesOf(deps, matterId), ownFilesOf(deps, matterId),
  ])
  if (!found) throw problem('not-found')
  const { matter, assignments } = found
  const [main, parts] = await Promise.all([matter.mergedIntoId ? findMatterFacts(deps.db, deps.kinds, matter.mergedIntoId, { now }) : undefined, partsOf(deps, matterId, language)])
  const told = entries.map(({ unitId, ...entry }): StepEntry => ({
    ...entry, said: said.get(entry.entryId) ?? {}, assignedUnitName: unitId === null ? undefined : nameOf(deps, unitId),
  }))
  const first = told[0]?.said ?? {}
  const code = key.code.trim()
  const gridCode = matter.gridId && deps.areas.findById(matter.gridId)?.code
  const isWaiting = matter.pausedAt !== null || matter.state === 'shelved' || matter.state === 'merged'
  return {
    number: matter.number,
    state: matter.state,
    title: lastSaid(told, 'title') ?? say(language, 'page.track.untitled'),
    description: first['description'] ?? say(language, 'page.track.erased'),
    placeName: await placeName(deps, matter, first['address'], language),
    reportedAt: matter.reportedAt.toISOString(),
    ...(matter.dueAt && !isFinal(matter.state) && !isWaiting && { dueAt: matter.dueAt.toISOString() }),
    ...holder(deps, matter, assignments),
    steps: stepsOf(told, language),
    replies: repliesOf(told, answering(deps, assignments, main?.assignments)),
    ...waiting(matter, told, language),
    ...(main && matter.state === 'merged' && { together: { state: main.matter.state, ...holder(deps, main.matter, main.assignments) } }),
    asked: askedOf(deps, matter, told),
    parts,
    ...(matter.aboutUnitId && { aboutName: nameOf(deps, matter.aboutUnitId) }),
    ...(gridCode && { gridCode }),
    acts: matterChoices({ actor: { kind: 'reporter' }, matter, assignments, units: deps.units, kinds: deps.kinds, now }),
    // Reopening empties the answers: what was said of the earlier round stands in the steps.
    ...(matter.isRated && (matter.solved || matter.satisfied) && { rating: { ...(matter.solved && { solved: matter.solved }), ...(matter.satisfied && { satisfied: matter.satisfied }) } }),
    fileUrls: urlsOf(ownFiles.filter(({ type }) => !isSound(type)), matter.number, code), soundUrls: urlsOf(ownFiles.filter(({ type }) => isSound(type)), matter.number, code),
  }
}

const urlsOf = (files: readonly { fileId: string }[], number: string, code: string): string[] =>
  files.map(({ fileId }) => `/api/v1/reports/${number}/files/${fileId}?code=${encodeURIComponent(code)}`)

/** Why nothing moves at present: the reason that was listed, never the note beside it. */
function waiting(matter: MatterFacts, entries: readonly StepEntry[], language: Language): Pick<ReportTracking, 'paused' | 'shelved'> {
  const reasonOf = (act: string): string => String(entries.findLast((entry) => entry.act === act)?.facts['reason'])
  if (matter.state === 'shelved' && matter.shelvedUntil) {
    const reason = say(language, `page.shelving.${reasonOf('shelve')}` as WordKey)
    return { shelved: { reason, nextLookOn: lookDayOf(matter.shelvedUntil) } }
  }
  return matter.pausedAt ? { paused: { reason: say(language, `page.pause.${reasonOf('pause')}` as WordKey) } } : {}
}

/** What he is asked for, as it was asked; a question whose words were erased is not asked any more. */
function askedOf(deps: MatterDeps, matter: MatterFacts, entries: readonly StepEntry[]): ReportTracking['asked'] {
  return matter.requests.filter((request) => request.kind === 'information' && request.askedOfUnitId === null).flatMap((request) => {
    const entry = entries.find(({ entryId }) => entryId === request.entryId)
    const question = entry?.said['question']
    if (question === undefined) return []
    const unitName = entry?.actorUnitName ?? nameOf(deps, request.askedByUnitId ?? undefined)
    return [{ question, unitName, at: request.askedAt.toISOString(), dueAt: request.dueAt.toISOString() }]
  })
}

function answering(deps: MatterDeps, assignments: readonly AssignmentFacts[], ofMain: readonly AssignmentFacts[] | undefined): Answering {
  const mainLead = ofMain?.findLast((a) => a.role === 'lead' && a.state === 'done')
  return {
    ofAssignment: (assignmentId) => {
      const found = assignments.find((a) => a.assignmentId === assignmentId)
      return found && { unitName: nameOf(deps, found.unitId), isTold: found.role === 'lead' || found.mode === 'separate' }
    },
    mainUnitName: mainLead && nameOf(deps, mainLead.unitId),
  }
}

const nameOf = (deps: MatterDeps, unitId: string | undefined): string => (unitId ? (deps.units.findById(unitId)?.name ?? '') : '')

/** Who has it now: the leading unit that was called and has not finished, else who keeps it moving. */
function holder(deps: MatterDeps, matter: MatterFacts, assignments: readonly AssignmentFacts[]): { holderName?: string } {
  if (isFinal(matter.state)) return {}
  const lead = assignments.find((a) => a.round === matter.round && a.role === 'lead' && !a.handsOver && openAssignmentStates.includes(a.state))
  return { holderName: nameOf(deps, lead?.unitId ?? matter.ownerUnitId) }
}

function lastSaid(entries: readonly StepEntry[], field: string): string | undefined {
  return entries.findLast((entry) => entry.said[field] !== undefined)?.said[field]
}

async function placeName(deps: MatterDeps, matter: MatterFacts, address: string | undefined, language: Language): Promise<string> {
  const place = matter.placeId
    ? await deps.db.selectFrom('places').select('name').where('placeId', '=', matter.placeId).executeTakeFirst()
    : undefined
  const areaId = matter.gridId ?? matter.communityId ?? matter.streetId ?? matter.districtId
  const area = areaId && areaName(deps.areas, areaId)
  // What was chosen from the lists begins the address already.
  const smallest = areaId && deps.areas.findById(areaId)?.name
  const isSaid = area && smallest && (address?.startsWith(area) || address?.startsWith(smallest))
  const parts = [isSaid ? undefined : area, place?.name, address].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : say(language, 'page.track.noPlace')
}

async function saidOf({ db, secrets }: MatterDeps, matterId: string): Promise<Map<string, Record<string, string>>> {
  const rows = await db.selectFrom('words').select(['entryId', 'field', 'content', 'isSealed'])
    .where('matterId', '=', matterId).where('field', 'in', OWN_FIELDS).where('content', 'is not', null).execute()
  const said = new Map<string, Record<string, string>>()
  for (const { entryId, field, content, isSealed } of rows) {
    const known = said.get(entryId) ?? {}
    known[field] = isSealed ? unseal(secrets.fieldKey, content!) : content!.toString('utf8')
    said.set(entryId, known)
  }
  return said
}

async function entriesOf(deps: MatterDeps, matterId: string): Promise<(Omit<StepEntry, 'said' | 'assignedUnitName'> & { unitId: string | null })[]> {
  const rows = await deps.db.selectFrom('entries').leftJoin('assignments', 'assignments.assignmentId', 'entries.assignmentId')
    .select(['entryId', 'act', 'actorKind', 'actorUnitId', 'at', 'entries.assignmentId', 'toState', 'facts', 'assignments.unitId'])
    .where('entries.matterId', '=', matterId).orderBy('chainSeq').execute()
  return rows.map(({ actorUnitId, facts, ...entry }) => ({
    ...entry, facts: facts as Record<string, unknown>, actorUnitName: actorUnitId ? nameOf(deps, actorUnitId) : undefined,
  }))
}

async function ownFilesOf({ db }: MatterDeps, matterId: string): Promise<{ fileId: string; type: string }[]> {
  const rows = await db.selectFrom('files').innerJoin('entries', 'entries.entryId', 'files.entryId').select(['fileId', 'keptType'])
    .where('files.matterId', '=', matterId).where('files.field', 'in', OWN_FILES).where('entries.actorKind', '=', 'reporter')
    .where((e) => e.or([e('files.keptType', 'like', 'image/%'), e('files.keptType', 'like', 'audio/%')])).orderBy('files.createdAt').execute()
  return rows.map(({ fileId, keptType }) => ({ fileId, type: keptType! }))
}

/** A photo or a voice note that the reporter himself sent, opened with his code; for the file route. Refuses (not-found) every other file. */
export async function ownFileId(deps: MatterDeps, key: TrackingKey, fileId: string): Promise<string> {
  const matterId = await matterByCode(deps, key)
  const files = await ownFilesOf(deps, matterId)
  if (!files.some((file) => file.fileId === fileId)) throw problem('not-found')
  return fileId
}
