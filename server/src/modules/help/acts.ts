// 一键求助: who calls, who opens, answers and ends it; each an entry in the stream `help`. Where he is and what he says are
// sealed words: entries hold neither.
import type { AnswerHelpCall, EndHelpCall, NewHelpCall, OpenHelpCall } from '@gongzhi/contracts/helpCalls.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import type { z } from 'zod'
import type { Clock, Db, Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { onceInStream } from '../../platform/streamCommands.ts'
import type { CommandMark } from '../../platform/streamCommands.ts'
import { sayInStream } from '../../platform/streamWords.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { PersonActor } from '../auth/index.ts'
import { centreOf } from '../dispatch/index.ts'
import { asWgs84, doneAtOf } from '../matters/index.ts'
import { pushToPeople, writeAlerts } from '../notices/index.ts'
import type { Units } from '../people/index.ts'

export const HELP_STREAM = 'help'

export type HelpDeps = { db: Db; clock: Clock; units: Units; areas: AreaIndex; secrets: Pick<Secrets, 'fieldKey' | 'fieldMacKey'> }

/** Sends the call to the caller's own unit and to his street's centre. Refuses a machine, and who has no unit. Done once. */
export async function callForHelp(deps: HelpDeps, actor: PersonActor, { commandId, ...input }: z.infer<typeof NewHelpCall>): Promise<string> {
  const unitId = actor.grants.find(({ role, unitId: own }) => role === 'gridWorker' && own)?.unitId ?? actor.grants.find(({ unitId: own }) => own)?.unitId
  if (!unitId || actor.kind === 'machine') throw problem('not-permitted', { reason: 'reason.noUnitToCall' })
  // The same call on its way twice, once with another waiting time, is one call.
  const { heldMs, ...body } = input
  return onceInStream(deps, { act: 'callForHelp', target: '', personId: actor.personId, commandId, body }, (tx, mark) => insertCall(deps, tx, { actor, unitId, input: body, heldMs, mark }), async (_tx, { facts }) => String(facts['helpCallId']))
}

type Calling = { actor: PersonActor; unitId: string; input: Omit<z.infer<typeof NewHelpCall>, 'commandId' | 'heldMs'>; heldMs: number | undefined; mark: CommandMark }

async function insertCall(deps: HelpDeps, tx: Tx, { actor, unitId, input, heldMs, mark }: Calling): Promise<string> {
  const at = deps.clock.now()
  const [entryId, helpCallId] = [newId(at.getTime()), newId(at.getTime())]
  const unit = deps.units.byId(unitId)
  const called = [...new Set([unitId, centreOf(deps.units, unit.areas, 'gridCentre').unitId])]
  const { location, accuracyM, note } = input
  const place = location && asWgs84(location)
  const areas = place && deps.areas.at(place.lon, place.lat)
  const position = place && JSON.stringify({ ...place, ...(accuracyM !== undefined && { accuracyM }) })
  const { said, ids } = await sayInStream(tx, { entryId, fieldKey: deps.secrets.fieldKey }, [{ field: 'position', text: position, isSealed: true }, { field: 'note', text: note, isSealed: true }])
  await tx.insertInto('helpCalls').values({
    helpCallId, personId: actor.personId, unitId, areaId: areas?.gridId ?? null, state: 'called', calledAt: at, positionWordsId: ids['position'] ?? null, noteWordsId: ids['note'] ?? null,
  }).execute()
  await tx.insertInto('helpCallUnits').values(called.map((each) => ({ helpCallId, unitId: each }))).execute()
  await writeAlerts(tx, called.map((each) => ({ kind: 'helpCall' as const, helpCallId, unitId: each })), at)
  await pushToPeople(tx, await calledPeople(tx, called, { at, except: actor.personId }), { kind: 'helpCall', count: 1, isUrgent: true }, at)
  const facts = { helpCallId, unitIds: called, personId: actor.personId, ...doneAtOf(at, heldMs) }
  await appendToStream(tx, { stream: HELP_STREAM, act: 'callForHelp', actor, actorUnitId: unitId, at, facts, entryId, said, ...mark })
  return helpCallId
}

const answering = roleIds.filter((role) => roleMay(role, 'help.answer'))

async function calledPeople(tx: Tx, unitIds: readonly string[], { at, except }: { at: Date; except: string }): Promise<string[]> {
  const today = localDateOf(at)
  const rows = await tx.selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select('people.personId').distinct()
    .where('grants.unitId', 'in', [...unitIds]).where('grants.role', 'in', answering).where('people.isActive', '=', true).where('people.personId', '<>', except)
    .where('grants.fromOn', '<=', today).where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)])).execute()
  return rows.map(({ personId }) => personId)
}

/** The units for which he answers calls for help. */
export const answersFor = ({ grants }: PersonActor): string[] => grants.flatMap(({ role, unitId }) => (unitId && roleMay(role, 'help.answer') ? [unitId] : []))

type Row = { state: 'called' | 'answered' | 'ended'; personId: string; openedAt: Date | null; isCalled: boolean; unitIds: string[] }

/** What the reader may do with it now: those called open and answer it, they and the caller himself end it. */
export function helpActs({ state, openedAt, isCalled, isMine }: { state: Row['state']; openedAt: Date | null; isCalled: boolean; isMine: boolean }): ('openHelpCall' | 'answerHelpCall' | 'endHelpCall')[] {
  if (state === 'ended') return []
  const byCalled = isCalled && !isMine
  return [...(byCalled && !openedAt ? ['openHelpCall' as const] : []), ...(byCalled && state === 'called' ? ['answerHelpCall' as const] : []), ...(byCalled || isMine ? ['endHelpCall' as const] : [])]
}

type Act = ReturnType<typeof helpActs>[number]
type Input = z.infer<typeof OpenHelpCall> & Partial<Omit<z.infer<typeof AnswerHelpCall> & z.infer<typeof EndHelpCall>, 'commandId'>>

/** Opens, answers or ends a call. Refuses (not-found) who is neither called nor its caller, and (act-refused) what is done already. */
export async function actOnHelpCall(deps: HelpDeps, actor: PersonActor, { act, helpCallId, ...input }: Input & { act: Act; helpCallId: string }): Promise<void> {
  const { commandId, ...body } = input
  await onceInStream(deps, { act, target: helpCallId, personId: actor.personId, commandId, body }, async (tx, mark) => {
    const at = deps.clock.now()
    const row = await callForUpdate(tx, actor, helpCallId)
    const isMine = row.personId === actor.personId
    if (!row.isCalled && !isMine) throw problem('not-found')
    if (!helpActs({ ...row, isMine }).includes(act)) throw problem('act-refused', { reason: row.state === 'ended' ? 'reason.helpEnded' : isMine ? 'reason.helpOwn' : 'reason.helpTaken' })
    const entryId = newId(at.getTime())
    const { said, ids } = await sayInStream(tx, { entryId, fieldKey: deps.secrets.fieldKey }, [{ field: 'answer', text: input.answer, isSealed: true }, { field: 'note', text: input.note, isSealed: true }])
    await tx.updateTable('helpCalls').set(changeBy(act, { at, actor, row, answerWordsId: ids['answer'] ?? null })).where('helpCallId', '=', helpCallId).execute()
    await appendToStream(tx, { stream: HELP_STREAM, act, actor, at, facts: { helpCallId, unitIds: row.unitIds, personId: row.personId }, entryId, said, ...mark })
  }, async () => {})
}

/** Who answers or ends it has seen it. */
function changeBy(act: Act, { at, actor, row, answerWordsId }: { at: Date; actor: PersonActor; row: Row; answerWordsId: string | null }) {
  const opened = row.openedAt || row.personId === actor.personId ? {} : { openedAt: at, openedBy: actor.personId }
  if (act === 'openHelpCall') return opened
  if (act === 'answerHelpCall') return { ...opened, state: 'answered' as const, answeredAt: at, answeredBy: actor.personId, answerWordsId }
  return { ...opened, state: 'ended' as const, endedAt: at }
}

async function callForUpdate(tx: Tx, actor: PersonActor, helpCallId: string): Promise<Row> {
  const row = await tx.selectFrom('helpCalls').select(['state', 'personId', 'openedAt']).where('helpCallId', '=', helpCallId).forUpdate().executeTakeFirst()
  if (!row) throw problem('not-found')
  const units = await tx.selectFrom('helpCallUnits').select('unitId').where('helpCallId', '=', helpCallId).execute()
  const unitIds = units.map(({ unitId }) => unitId)
  const own = answersFor(actor)
  return { ...row, state: row.state as Row['state'], unitIds, isCalled: unitIds.some((unitId) => own.includes(unitId)) }
}
