// What is said in a mediation: sealed, so that the record, searches and exports show nothing of it (人民调解法 Art. 15: a
// mediator keeps what he hears to himself); the dispute's own page opens it to those who work on it.
import type { Db, Tx } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { unseal } from '../../platform/seal.ts'
import { statement } from '../../platform/statements.ts'
import { sayWords } from '../matters/index.ts'
import type { Work } from '../matters/index.ts'
import type { SaidIds } from './facts.ts'

/** Keeps each text sealed and answers the ids of the words by field, as a row's `said`. */
export function sayAll(work: Work, texts: Readonly<Record<string, string | undefined>>, fieldOf: (name: string) => string = (name) => name): SaidIds {
  const ids: Record<string, string> = {}
  for (const [name, text] of Object.entries(texts)) {
    const wordsId = sayWords(work, fieldOf(name), text, true)
    if (wordsId) ids[name] = wordsId
  }
  return ids
}

const wordsRows = statement<{ wordsId: string; content: Buffer; isSealed: boolean }>('dispute-words', `
  select words_id, content, is_sealed from words where matter_id = $1 and content is not null and field <> 'referral'`)

export type SaidTexts = {
  /** The text; undefined where it was not said, or has been erased. */
  of: (said: SaidIds, name: string) => string | undefined
}

/** Everything that was said on the matter; what was referred to an authority is not in it. */
export async function saidTexts(db: Db | Tx, { fieldKey }: Pick<Secrets, 'fieldKey'>, matterId: string): Promise<SaidTexts> {
  const rows = await wordsRows(db, [matterId])
  const byId = new Map(rows.map((row) => [row.wordsId, row]))
  return {
    of: (said, name) => {
      const row = said[name] === undefined ? undefined : byId.get(said[name])
      if (!row) return undefined
      return row.isSealed ? unseal(fieldKey, row.content) : row.content.toString('utf8')
    },
  }
}
