// Erasing a reporter's personal data (个人信息保护法 Art. 47): the words and their salt go, the chain keeps the hash and
// says what was erased, when, by whom and on what ground. Called by `npm run admin -- erase`.
import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import { appendSystemEntry, findMatterHeadForUpdate } from '../../platform/systemEntry.ts'
import { openClocks } from '../clocks/index.ts'
import { findMatterFacts, placeNamesOf, presentTodos, runClocksAndTodos, searchVectorOf } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'

export const erasableFields = ['name', 'phone', 'address', 'description'] as const
export type ErasableField = (typeof erasableFields)[number]

export type Erasure = {
  number: string
  fields: readonly ErasableField[]
  /** The request or the law on which it rests; kept in the record, so without anybody's name. */
  ground: string
  /** Who ran the command. */
  by: string
}

/**
 * Erases and answers how many words went. With the description go the title and what the reporter added later, since
 * both repeat it; what officials wrote stays. Without a phone number nobody has to be called any more: clocks and
 * to-dos follow. Throws when there is no such matter, or nothing of these fields is left.
 */
export async function eraseWords(deps: MatterDeps, erasure: Erasure): Promise<{ erased: number }> {
  return deps.db.transaction().execute(async (tx) => {
    const now = deps.clock.now()
    const head = await findMatterHeadForUpdate(tx, { number: erasure.number })
    if (!head) throw new Error(`There is no matter ${erasure.number}.`)
    const wordsIds = await eraseRows(tx, head.matterId, erasure, now)
    if (wordsIds.length === 0) throw new Error(`Matter ${erasure.number} has nothing left to erase of: ${erasure.fields.join(', ')}.`)
    const { fields, ground, by } = erasure
    await appendSystemEntry(tx, head, { act: 'erase', at: now, facts: { fields, ground, by, wordsIds } })
    if (fields.includes('description')) await rebuildSearch(deps, tx, head.matterId)
    if (fields.includes('phone')) await followErasedPhone(deps, tx, head.matterId, now)
    return { erased: wordsIds.length }
  })
}

async function eraseRows(tx: Tx, matterId: string, { fields, ground }: Erasure, now: Date): Promise<string[]> {
  // What a paper was filled with repeats all of them; the paper then says that it was erased.
  const all = [...fields, 'paper', ...(fields.includes('description') ? ['title'] : []), ...(fields.includes('name') ? ['addressee', 'takenBy'] : [])]
  const added = tx.selectFrom('entries').select('entryId').where('matterId', '=', matterId).where('act', '=', 'addInformation')
  const rows = await tx.updateTable('words').set({ content: null, salt: null, erasedAt: now, erasedGround: ground })
    .where('matterId', '=', matterId).where('content', 'is not', null)
    .where((e) => e.or([e('field', 'in', all), ...(fields.includes('description') ? [e('entryId', 'in', added)] : [])]))
    .returning('wordsId').execute()
  return rows.map(({ wordsId }) => wordsId)
}

/** What is erased must not be found by searching for it; where it lies still is. */
async function rebuildSearch(deps: MatterDeps, tx: Tx, matterId: string): Promise<void> {
  const left = await tx.selectFrom('words').select(['field', 'isSealed', 'content']).where('matterId', '=', matterId).where('content', 'is not', null).execute()
  const lying = await tx.selectFrom('matters').select(['districtId', 'streetId', 'communityId', 'gridId', 'placeId']).where('matterId', '=', matterId).executeTakeFirstOrThrow()
  const placeNames = await placeNamesOf(tx, deps.areas, lying)
  const words = searchVectorOf(left.flatMap(({ content, ...row }) => (content ? [{ ...row, content }] : [])), placeNames) ?? sql<null>`null`
  await tx.updateTable('matters').set({ words }).where('matterId', '=', matterId).execute()
}

async function followErasedPhone(deps: MatterDeps, tx: Tx, matterId: string, now: Date): Promise<void> {
  const facts = await findMatterFacts(tx, deps.kinds, matterId, { now })
  if (!facts) return
  const { matter, assignments } = facts
  const rules = await deps.rules.version(matter.ruleVersion, { through: tx })
  const work = { tx, deps, now, rules, assignments, openClocks: await openClocks(tx, matterId), todos: await presentTodos(tx, matterId) }
  await Promise.all((await runClocksAndTodos(work, matter)).sent)
}
