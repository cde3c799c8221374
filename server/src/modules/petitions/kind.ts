// The petition 信访事项 as a kind of matter.
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import type { Kind } from '../matters/index.ts'
import type { Tx } from '../../platform/context.ts'
import { petitionEffects, petitionerEffects } from './acts/effects.ts'
import { mainClockOf, petitionClocks } from './clocks.ts'
import { loadPetition } from './detail.ts'
import { petitionTodos } from './todos.ts'
import { whyNotPetition } from './whyNot.ts'

export const petitionKind: Kind = {
  kind: 'petition',
  acts: kindTables.petition.acts,
  effects: petitionEffects,
  reporterActs: kindTables.petition.reporterActs,
  reporterEffects: petitionerEffects,
  load: loadPetition,
  clocks: petitionClocks,
  todos: petitionTodos,
  whyNot: whyNotPetition,
  contactOf,
  mainClockOf,
}

/** Of a representative; the petitioner's own contact data is the matter's. */
async function contactOf(tx: Tx, matterId: string, personId: string): Promise<Record<string, string> | undefined> {
  const row = await tx.selectFrom('petitionPersons').select(['nameWordsId', 'phoneWordsId']).where('matterId', '=', matterId).where('personId', '=', personId).executeTakeFirst()
  return row && { ...(row.nameWordsId && { name: row.nameWordsId }), ...(row.phoneWordsId && { phone: row.phoneWordsId }) }
}
