// 交接: who goes hands his open matters to somebody, with what has to be known of each; who takes them over confirms it.
// Each an entry in the stream `handovers`. It changes nobody's rights: a grant does that.
import type { NewHandover } from '@gongzhi/contracts/handovers.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem, Problem, problem } from '@gongzhi/contracts/kit/problem.ts'
import type { z } from 'zod'
import type { Tx } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import { onceInStream } from '../../platform/streamCommands.ts'
import type { CommandMark } from '../../platform/streamCommands.ts'
import { sayInStream } from '../../platform/streamWords.ts'
import type { PersonActor } from '../auth/index.ts'
import { visibleMatterIds } from '../auth/index.ts'
import { assignmentEffects, doneAtOf, performAct } from '../matters/index.ts'
import type { ActCall, MatterDeps } from '../matters/index.ts'
import { pushToPeople } from '../notices/index.ts'

export const HANDOVER_STREAM = 'handovers'

/** Offers the matters to somebody. Refuses (bad-input) who is not there or oneself, and matters that the giver does not see. Done once. */
export async function offerHandover(deps: MatterDeps, actor: PersonActor, { commandId, heldMs, ...body }: z.infer<typeof NewHandover>): Promise<string> {
  return onceInStream(deps, { act: 'offerHandover', target: '', personId: actor.personId, commandId, body }, async (tx, mark) => {
    const seen = await visibleMatterIds(deps.db, actor, body.matters.map(({ matterId }) => matterId))
    const hidden = body.matters.findIndex(({ matterId }) => !seen.includes(matterId))
    if (hidden >= 0) throw fieldProblem(`/matters/${hidden}/matterId`, 'unknown', 'input.unknownMatter')
    if (body.toPersonId === actor.personId || !(await isWorking(tx, body.toPersonId, deps.clock.now()))) throw fieldProblem('/toPersonId', 'unknown', 'input.unknownPerson')
    return insertHandover(deps, tx, actor, { body, heldMs, mark })
  }, async (_tx, { facts }) => String(facts['handoverId']))
}

async function isWorking(tx: Tx, personId: string, at: Date): Promise<boolean> {
  const today = localDateOf(at)
  const found = await tx.selectFrom('people').innerJoin('grants', 'grants.personId', 'people.personId').select('people.personId').where('people.personId', '=', personId)
    .where('people.isActive', '=', true).where('people.isMachine', '=', false).where('grants.fromOn', '<=', today).where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)])).executeTakeFirst()
  return found !== undefined
}

type Offer = { body: Omit<z.infer<typeof NewHandover>, 'commandId' | 'heldMs'>; heldMs: number | undefined; mark: CommandMark }

async function insertHandover({ clock, secrets: { fieldKey } }: MatterDeps, tx: Tx, actor: PersonActor, { body, heldMs, mark }: Offer): Promise<string> {
  const at = clock.now()
  const [entryId, handoverId] = [newId(at.getTime()), newId(at.getTime())]
  const { said, ids } = await sayInStream(tx, { entryId, fieldKey }, [{ field: 'note', text: body.note }, ...body.matters.map(({ note }, index) => ({ field: `note ${index + 1}`, text: note }))])
  await tx.insertInto('handovers').values({ handoverId, fromPersonId: actor.personId, toPersonId: body.toPersonId, state: 'offered', madeAt: at, noteWordsId: ids['note'] ?? null }).execute()
  const rows = body.matters.map(({ matterId }, index) => ({ handoverId, matterId, noteWordsId: ids[`note ${index + 1}`] ?? null }))
  // One that is named twice is handed over once, with what was said of it first.
  if (rows.length > 0) await tx.insertInto('handoverMatters').values(rows).onConflict((clash) => clash.doNothing()).execute()
  await pushToPeople(tx, [body.toPersonId], { kind: 'handover', count: Math.max(1, rows.length), isUrgent: false }, at)
  const facts = { handoverId, toPersonId: body.toPersonId, matterIds: rows.map(({ matterId }) => matterId), ...doneAtOf(at, heldMs) }
  await appendToStream(tx, { stream: HANDOVER_STREAM, act: 'offerHandover', actor, at, facts, entryId, said, ...mark })
  return handoverId
}

type Answer = { handoverId: string; commandId: string; heldMs?: number | undefined; reason?: string }

/** Takes it over, or gives it back with why. Refuses (not-found) everybody but whom it was offered to, and (act-refused) one that is answered. */
export async function answerHandover(deps: MatterDeps, actor: PersonActor, { handoverId, commandId, heldMs, reason }: Answer): Promise<void> {
  const act = reason === undefined ? 'takeHandover' : 'returnHandover'
  await onceInStream(deps, { act, target: handoverId, personId: actor.personId, commandId, body: { reason } }, async (tx, mark) => {
    const at = deps.clock.now()
    const row = await tx.selectFrom('handovers').select(['toPersonId', 'state']).where('handoverId', '=', handoverId).forUpdate().executeTakeFirst()
    if (row?.toPersonId !== actor.personId) throw problem('not-found')
    if (row.state !== 'offered') throw problem('act-refused', { reason: 'reason.handoverAnswered' })
    const entryId = newId(at.getTime())
    const { said, ids } = await sayInStream(tx, { entryId, fieldKey: deps.secrets.fieldKey }, [{ field: 'reason', text: reason }])
    await tx.updateTable('handovers').set({ state: reason === undefined ? 'taken' : 'returned', answeredAt: at, answerWordsId: ids['reason'] ?? null }).where('handoverId', '=', handoverId).execute()
    await appendToStream(tx, { stream: HANDOVER_STREAM, act, actor, at, facts: { handoverId, ...doneAtOf(at, heldMs) }, entryId, said, ...mark })
  }, async () => {})
  // After it, each in a transaction of its own: one order that moved on meanwhile keeps no other from its new officer, and
  // the same command again does what a broken connection has left.
  if (reason === undefined) await nameTaker(deps, actor, handoverId)
}

/** Names the taker officer of the orders among them that named the giver; of matters that he does not see, of none. */
async function nameTaker(deps: MatterDeps, actor: PersonActor, handoverId: string): Promise<void> {
  const orders = await deps.db.selectFrom('handovers as h').innerJoin('handoverMatters as m', 'm.handoverId', 'h.handoverId')
    .innerJoin('assignments as a', (join) => join.onRef('a.matterId', '=', 'm.matterId').onRef('a.officerId', '=', 'h.fromPersonId'))
    .select(['a.assignmentId', 'a.matterId']).where('h.handoverId', '=', handoverId).where('a.state', 'in', assignmentActs.nameOfficer.from).execute()
  const seen = await visibleMatterIds(deps.db, actor, [...new Set(orders.map(({ matterId }) => matterId))])
  for (const { assignmentId } of orders.filter(({ matterId }) => seen.includes(matterId))) {
    const call: ActCall<{ personId: string }> = { act: 'nameOfficer', row: assignmentActs.nameOfficer, effect: assignmentEffects.nameOfficer, actor: { kind: 'system' }, target: { assignmentId }, input: { personId: actor.personId } }
    await performAct(deps, call).catch((error: unknown) => {
      // Of another unit, or moved on: that order stays as it is.
      if (!(error instanceof Problem)) throw error
    })
  }
}
