// A field of the registering form: label, control, what is wrong with it.
import type { ReactNode } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { Registration } from './newMatter.ts'

export type Part = { form: Registration; set: (change: Partial<Registration>) => void; wrong: Record<string, string> }

export function Field({ name, label, wrong, isOptional, children }: { name: string; label: string; wrong?: string | undefined; isOptional?: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="field">
      <label htmlFor={`new-${name}`}>{label}{isOptional && <span className="optional">{t('desk.optional')}</span>}</label>
      {children}
      {wrong && <p className="wrong" role="alert">{wrong}</p>}
    </div>
  )
}
