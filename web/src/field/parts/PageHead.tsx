// The head of a page further in: back, and what it is.
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { BackIcon } from '../shell/Icons.tsx'

export function PageHead({ title, to, children }: { title: string; /** Where back leads when one came by an address. */ to: string; children?: ReactNode }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const back = () => (window.history.state?.idx > 0 ? navigate(-1) : navigate(to, { replace: true }))
  return (
    <header className="page-head">
      <button type="button" className="icon-button" aria-label={t('phone.back')} onClick={() => void back()}><BackIcon /></button>
      <h1>{title}</h1>
      {children}
    </header>
  )
}
