// What is wrong with the product, said by who must work with it; read and answered by the system administrator. Each an
// entry in the stream `complaints`. Said without a name, neither the row nor the entry nor its files tell by whom: the
// entry's actor is the system, and its fingerprint is made without the person.
import type { NewAppComplaint } from '@gongzhi/contracts/appComplaints.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { z } from 'zod'
import type { Actor, Clock, Db } from '../../platform/context.ts'
import { appendToStream } from '../../platform/record.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { onceInStream } from '../../platform/streamCommands.ts'
import { sayInStream } from '../../platform/streamWords.ts'
import type { PersonActor } from '../auth/index.ts'
import { attachToComplaint } from '../files/index.ts'
import { doneAtOf } from '../matters/index.ts'

export const COMPLAINT_STREAM = 'complaints'
export type ComplaintDeps = { db: Db; clock: Clock; secrets: Pick<Secrets, 'fieldKey' | 'fieldMacKey'> }

const NOBODY = 'nobody'
const SYSTEM: Actor = { kind: 'system' }

/** Keeps it. Refuses files that are not the sender's own. Done once. */
export async function complain(deps: ComplaintDeps, actor: PersonActor, { commandId, heldMs, ...body }: z.infer<typeof NewAppComplaint>): Promise<string> {
  const isAnonymous = body.isAnonymous === true
  const personId = isAnonymous ? null : actor.personId
  return onceInStream(deps, { act: 'complain', target: '', personId: personId ?? NOBODY, commandId, body }, async (tx, mark) => {
    const at = deps.clock.now()
    const [entryId, complaintId] = [newId(at.getTime()), newId(at.getTime())]
    const { said, ids } = await sayInStream(tx, { entryId, fieldKey: deps.secrets.fieldKey }, [{ field: 'text', text: body.text, isSealed: true }])
    await tx.insertInto('appComplaints').values({ complaintId, personId, madeAt: at, textWordsId: ids['text']!, screen: body.screen ?? null, build: body.build ?? null }).execute()
    const files = await attachToComplaint(tx, { fileIds: body.fileIds ?? [], complaintId, entryId, personId: actor.personId, isAnonymous })
    const named = files.map(({ fileId, keptSha256 }) => ({ field: 'file', fileId, hash: keptSha256 }))
    await appendToStream(tx, { stream: COMPLAINT_STREAM, act: 'complain', actor: isAnonymous ? SYSTEM : actor, at, facts: { complaintId, isAnonymous, ...doneAtOf(at, heldMs) }, entryId, said: [...said, ...named], ...mark })
    return complaintId
  }, async (_tx, { facts }) => String(facts['complaintId']))
}

/** Answers it, once. Refuses (act-refused) one that is answered. */
export async function answerComplaint(deps: ComplaintDeps, actor: PersonActor, { complaintId, commandId, answer }: { complaintId: string; commandId: string; answer: string }): Promise<void> {
  await onceInStream(deps, { act: 'answerComplaint', target: complaintId, personId: actor.personId, commandId, body: { answer } }, async (tx, mark) => {
    const at = deps.clock.now()
    const row = await tx.selectFrom('appComplaints').select('answeredAt').where('complaintId', '=', complaintId).forUpdate().executeTakeFirst()
    if (!row) throw problem('not-found')
    if (row.answeredAt) throw problem('act-refused', { reason: 'reason.complaintAnswered' })
    const entryId = newId(at.getTime())
    const { said, ids } = await sayInStream(tx, { entryId, fieldKey: deps.secrets.fieldKey }, [{ field: 'answer', text: answer }])
    await tx.updateTable('appComplaints').set({ answeredAt: at, answerWordsId: ids['answer'] ?? null }).where('complaintId', '=', complaintId).execute()
    await appendToStream(tx, { stream: COMPLAINT_STREAM, act: 'answerComplaint', actor, at, facts: { complaintId }, entryId, said, ...mark })
  }, async () => {})
}
