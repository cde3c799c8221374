// The terms of an agreement: what is to be done, in which way, until which day (人民调解法 Art. 29).
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useEffect } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { OwnFieldProps } from '../acts/ownFields.ts'

type Term = { text: string; way: string; dueOn?: string }
const EMPTY: Term = { text: '', way: '' }
const MOST = 12

export function TermsField({ id, value, onChange }: OwnFieldProps) {
  const { t } = useWords()
  const terms = (value as Term[] | undefined) ?? []
  useEffect(() => {
    if (value === undefined) onChange([EMPTY])
  }, [value, onChange])
  const change = (index: number, with_: Partial<Term>) => onChange(terms.map((term, nth) => (nth === index ? { ...term, ...with_ } : term)))
  return (
    <div className="parts">
      {terms.map((term, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a term has no name of its own yet
        <fieldset key={index}>
          <legend>{t('desk.dispute.term.nth', { n: index + 1 })}</legend>
          <Input.TextArea {...(index === 0 ? { id } : {})} aria-label={t('desk.dispute.term.text')} placeholder={t('desk.dispute.term.textHint')} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} value={term.text}
            onChange={(event) => change(index, { text: event.target.value })} />
          <div className="term-line">
            <Input aria-label={t('desk.dispute.term.way')} placeholder={t('desk.dispute.term.wayHint')} maxLength={200} value={term.way} onChange={(event) => change(index, { way: event.target.value })} />
            <DatePicker aria-label={t('desk.dispute.term.dueOn')} placeholder={t('desk.dispute.term.dueOn')} value={term.dueOn ? dayjs(term.dueOn) : null}
              onChange={(day) => change(index, day ? { dueOn: day.format('YYYY-MM-DD') } : {})} />
          </div>
          {terms.length > 1 && <Button size="small" type="text" onClick={() => onChange(terms.filter((_, nth) => nth !== index))}>{t('desk.dispute.term.remove', { n: index + 1 })}</Button>}
        </fieldset>
      ))}
      {terms.length < MOST && <Button size="small" onClick={() => onChange([...terms, EMPTY])}>{t('desk.dispute.term.add')}</Button>}
    </div>
  )
}
