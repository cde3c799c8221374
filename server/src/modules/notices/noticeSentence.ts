// A notice as one sentence: an act in the words of the record, a clock in words of its own.
import { endOfTermAt, dateOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { say, sayAny } from '@gongzhi/contracts/words/words.ts'
import { sentenceOf } from '@gongzhi/contracts/words/sentences.ts'
import type { Units } from '../people/index.ts'
import type { FoundNotice } from './noticeQueries.ts'

type Told = Pick<FoundNotice, 'kind' | 'facts' | 'act' | 'actorKind' | 'actorName' | 'actorUnitId' | 'entryFacts'>

/** What happened, in the reader's language. */
export function noticeSentence(language: Language, units: Pick<Units, 'findById'>, notice: Told): string {
  if (notice.kind === 'clock.near' || notice.kind === 'clock.overdue') return clockSentence(language, notice.kind, notice.facts)
  const { act, actorKind, actorName, actorUnitId, entryFacts } = notice
  const unitName = actorUnitId ? units.findById(actorUnitId)?.shortName : undefined
  return sentenceOf(language, {
    act: act ?? notice.kind, actorName: actorName ?? actorKind ?? 'system', facts: entryFacts ?? notice.facts, ...(unitName && { actorUnitName: unitName }),
  })
}

function clockSentence(language: Language, kind: 'clock.near' | 'clock.overdue', facts: Record<string, unknown>): string {
  const { day, time } = endOfTermAt(new Date(String(facts['dueAt'])))
  const [year, month, date] = dateOfDay(day).split('-')
  const on = say(language, 'notice.date.short', { year, month: Number(month), day: Number(date), month2: month, day2: date })
  const unit = (facts['unit'] as { name?: string } | undefined)?.name
  return say(language, `notice.${kind}`, { clock: sayAny(language, `clock.${String(facts['clock'])}`), unit, on, time })
}
