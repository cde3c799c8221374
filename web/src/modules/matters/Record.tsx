// The record (办理经过) as sentences, day by day, newest at the bottom; what was said and the photos within them.
import type { EntryView } from '@gongzhi/contracts/matters.ts'
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { isWordKey, sayAny } from '@gongzhi/contracts/words/say.ts'
import { sentenceOf } from '@gongzhi/contracts/words/sentences.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dayWords } from '../../kit/times.ts'
import { fieldLabel } from '../acts/fieldWords.ts'
import { Files } from './Files.tsx'
import { useEntries } from './queries.ts'

/** What a field is called in the record; else as the dialog calls it in which it was filled in. */
const saidLabel = (language: Language, act: string, field: string): string => (isWordKey(`field.${field}`) ? sayAny(language, `field.${field}`) : fieldLabel(language, act, field))

/** Said elsewhere on the page, or part of the sentence already. */
const NOT_QUOTED = ['name', 'phone', 'title', 'address']
/** Sealed as a whole: nothing of it to read here; its own kind's panel shows what may be read. */
const IS_MASKED = /^[*\s]+$/

function Entry({ entry, isNewest }: { entry: EntryView; isNewest: boolean }) {
  const { t, word, language } = useWords()
  const hasMoved = entry.to !== undefined && entry.from !== entry.to
  const stateWord = (state: string): string => (isWordKey(`state.${state}`) ? word(`state.${state}`) : sayAny(language, `assignmentState.${state}`))
  const said = Object.entries(entry.said).filter(([field, text]) => !NOT_QUOTED.includes(field) && !IS_MASKED.test(text) && !(entry.act === 'register' && field === 'description'))
  return (
    <li className="entry" data-new={isNewest}>
      <time dateTime={entry.at}>{localTimeAt(Date.parse(entry.at))}</time>
      <div>
        <p>
          {sentenceOf(language, entry)}
          {hasMoved && entry.to && <span className="moved">→ {stateWord(entry.to)}</span>}
        </p>
        {said.map(([field, text]) => (
          <blockquote key={field}><span className="field">{saidLabel(language, entry.act, field)}</span>{text}</blockquote>
        ))}
        {entry.act !== 'register' && <Files files={entry.files} />}
        {entry.erased && <p className="erased">{t('desk.record.erased', { date: localDateOf(Date.parse(entry.erased.at)), ground: entry.erased.ground })}</p>}
      </div>
    </li>
  )
}

function days(entries: readonly EntryView[]): { date: string; entries: EntryView[] }[] {
  const found: { date: string; entries: EntryView[] }[] = []
  for (const entry of entries) {
    const date = localDateOf(Date.parse(entry.at))
    const last = found.at(-1)
    if (last?.date === date) last.entries.push(entry)
    else found.push({ date, entries: [entry] })
  }
  return found
}

/** `children` stand under the newest entry: who has it now. The column opens at its end, unless something else stands above. */
export function Record({ matterId, version, opensAtEnd = true, children }: { matterId: string; version: number; opensAtEnd?: boolean; children: ReactNode }) {
  const { t, language } = useWords()
  const now = useNow()
  const queries = useQueryClient()
  const { data: entries, error, isPending, refetch } = useEntries(matterId)
  const end = useRef<HTMLDivElement>(null)
  // The matter that is shown may be newer than the record beside it: an act answers only the matter and its entry.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['entries', matterId] })
  }, [queries, matterId, version])
  const count = entries?.length ?? 0
  useEffect(() => {
    const column = end.current?.closest('.record-column')
    if (column && count > 0 && opensAtEnd) column.scrollTop = column.scrollHeight
  }, [count, opensAtEnd])
  if (isPending) return <section>{[70, 90, 60].map((width) => <div key={width} className="bone" style={{ height: 16, width: `${width}%`, marginBottom: 14 }} />)}</section>
  if (!entries) return <Trouble error={error} onRetry={() => void refetch()} />
  const newest = entries.at(-1)
  return (
    <>
      <section className="record" aria-labelledby="record-title">
        <h2 id="record-title">{t('desk.record')}</h2>
        {days(entries).map((day) => (
          <div key={day.date}>
            <h3 className="day">{dayWords(language, day.entries[0]!.at, now)}</h3>
            <ol>{day.entries.map((entry) => <Entry key={entry.entryId} entry={entry} isNewest={entry === newest} />)}</ol>
          </div>
        ))}
      </section>
      {children}
      <div ref={end} />
    </>
  )
}
