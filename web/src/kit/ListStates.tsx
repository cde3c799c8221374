// What a list shows instead of rows: the shape of what comes, what would be here, or what happened and the next step.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { problemWords } from './problemWords.ts'
import { useWords } from './preferences.tsx'

const WIDTHS = [62, 48, 71, 55, 66, 40, 58, 69]

/** Rows to come, in their own shape. */
export function ListBones({ rows = 12 }: { rows?: number }) {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('desk.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div className="row" key={index}>
          <div className="bone" style={{ height: 14, width: 76 }} />
          <div className="bone" style={{ height: 14, width: `${WIDTHS[index % WIDTHS.length]}%` }} />
          <div className="bone" style={{ height: 14, width: '70%' }} />
          <div className="bone" style={{ height: 14, width: '80%' }} />
          <div className="bone" style={{ height: 14, width: '75%' }} />
          <div className="bone" style={{ height: 24, width: 76, justifySelf: 'end' }} />
        </div>
      ))}
    </div>
  )
}

/** What happened, that nothing was lost, and the next step. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { language, t } = useWords()
  return (
    <div className="says" role="alert">
      <h2>{t('desk.trouble.title')}</h2>
      <p>{problemWords(language, error)}</p>
      <p>{t('desk.trouble.kept')}</p>
      <Button onClick={onRetry}>{t('desk.trouble.retry')}</Button>
    </div>
  )
}

/** What would be here and how it comes. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="says">
      <h2>{title}</h2>
      <div>{children}</div>
    </div>
  )
}
