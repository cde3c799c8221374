// What narrows the list, in words: one chip for each filter, one for both ends of a span of days. Pure.
import type { Language, WordKey } from '@gongzhi/contracts/words/say.ts'
import { say, sayAny } from '@gongzhi/contracts/words/say.ts'
import { dateWords, spanWords } from '../../kit/times.ts'

type Filters = Record<string, string | undefined>
type Value = (language: Language, filters: Filters, unitName: (unitId: string) => string | undefined) => string | undefined
type Row = { of: readonly string[]; label: WordKey; value?: Value }

const coded = (name: string, words: string): Value => (language, filters) => sayAny(language, `${words}.${filters[name]}`)
const unit = (name: string): Value => (_language, filters, unitName) => unitName(filters[name] ?? '')
const days = (from: string, to: string): Value => (language, filters) => {
  const [first, last] = [filters[from], filters[to]]
  if (first && last) return spanWords(language, first, last)
  return first ? say(language, 'desk.chip.since', { day: dateWords(language, first) }) : last && say(language, 'desk.chip.until', { day: dateWords(language, last) })
}

const rows = {
  channel: { of: ['channel'], label: 'desk.filter.channel', value: coded('channel', 'channel') },
  nature: { of: ['nature'], label: 'desk.field.nature', value: coded('nature', 'nature') },
  supervision: { of: ['supervision'], label: 'desk.filter.supervision', value: (language, filters, unitName) => (filters['supervision'] === 'any' ? say(language, 'desk.filter.supervised') : coded('supervision', 'supervision')(language, filters, unitName)) },
  holder: { of: ['holderId'], label: 'desk.filter.holder', value: unit('holderId') },
  unit: { of: ['unitId'], label: 'desk.filter.unit', value: unit('unitId') },
  place: { of: ['placeId'], label: 'desk.filter.onePlace' },
  due: { of: ['dueFrom', 'dueTo'], label: 'desk.filter.due', value: days('dueFrom', 'dueTo') },
  reported: { of: ['reportedFrom', 'reportedTo'], label: 'desk.filter.reported', value: days('reportedFrom', 'reportedTo') },
  closed: { of: ['closedFrom', 'closedTo'], label: 'desk.filter.closed', value: days('closedFrom', 'closedTo') },
  keptApart: { of: ['keptApart'], label: 'desk.filter.notKeptApart' },
} as const satisfies Record<string, Row>

export type ChipName = keyof typeof rows
export type Chip = { name: ChipName; of: readonly string[]; words: string }

/** One chip for each of these filters that is set; a unit whose name is not known (yet) is called by its label alone. */
export function chipsOf(language: Language, filters: Filters, unitName: (unitId: string) => string | undefined): Chip[] {
  return (Object.entries(rows) as [ChipName, Row][]).filter(([, row]) => row.of.some((name) => filters[name])).map(([name, { of, label, value }]) => {
    const said = value?.(language, filters, unitName)
    return { name, of, words: said ? say(language, 'desk.chip', { label: say(language, label), value: said }) : say(language, label) }
  })
}
