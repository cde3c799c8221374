// What a row says of the kind: which it is, unless it is the usual one, what that kind goes by, and what its clocks are called. Pure.
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { isWordKey, say, sayAny } from '@gongzhi/contracts/words/say.ts'

/** Reports are most of what lies in a list; every other kind is named. */
export const kindTag = (language: Language, row: Pick<MatterRow, 'kind'>): string | undefined => (row.kind === 'report' ? undefined : sayAny(language, `kind.${row.kind}`))

/** Only reports have a category with a standard, and a nature that somebody chose. */
export const whatWords = (language: Language, row: Pick<MatterRow, 'kind' | 'categoryName' | 'nature' | 'typeKey'>): string =>
  row.kind === 'report' ? `${row.categoryName ?? say(language, 'desk.noCategory')} · ${sayAny(language, `nature.${row.nature}`)}` : [`kind.${row.kind}`, row.typeKey].flatMap((key) => (key ? sayAny(language, key) : [])).join(' · ')

/** A clock by its name; where a kind means something else by the same one, by that kind's. */
export function clockName(language: Language, kind: MatterRow['kind'], clock: string): string {
  const own = `clock.${kind}.${clock}`
  return sayAny(language, isWordKey(own) ? own : `clock.${clock}`)
}

/** Who has it: of a report the unit that leads, of another kind the unit that handles it. */
export const leadWords = (language: Language, row: Pick<MatterRow, 'kind' | 'leadName'>): string | undefined =>
  row.leadName === undefined ? undefined : row.kind === 'report' ? `${say(language, 'role.lead')} ${row.leadName}` : row.leadName
