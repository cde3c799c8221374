// What the fields of a report share.
import type { HTMLAttributes } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { Fault, ReportDraft } from './reportDraft.ts'

export type Set = (change: Partial<ReportDraft> | ((before: ReportDraft) => Partial<ReportDraft>)) => void
export type Part = { draft: ReportDraft; set: Set; faults: readonly Fault[]; /** A command that was refused is written anew. */ isMending: boolean }

type TextProps = {
  id: string; label: string; value: string; onChange: (value: string) => void; maxLength: number; wrong?: string | undefined; hint?: string | undefined
  isOptional?: boolean; isLong?: boolean; inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']; placeholder?: string
}

export function TextField({ id, label, value, onChange, maxLength, wrong, hint, isOptional = false, isLong = false, inputMode, placeholder }: TextProps) {
  const { t } = useWords()
  const own = { id, className: 'input', maxLength, autoComplete: 'off', value, placeholder, 'aria-invalid': wrong !== undefined, ...(wrong && { 'aria-describedby': `${id}-wrong` }) }
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <label htmlFor={id}>{label} {isOptional && <span className="optional">{t('desk.optional')}</span>}</label>
      {isLong ? <textarea {...own} rows={3} onChange={(event) => onChange(event.target.value)} /> : <input {...own} inputMode={inputMode} onChange={(event) => onChange(event.target.value)} />}
      {hint && <p className="hint">{hint}</p>}
      {wrong && <p className="wrong" role="alert" id={`${id}-wrong`}>{wrong}</p>}
    </div>
  )
}
