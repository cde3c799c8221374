// Above the rows that were found: what was looked for, and where.
import { useWords } from '../../kit/preferences.tsx'
import { understood } from './understood.ts'

export function UnderstoodLine({ q }: { q: string }) {
  const { t, language } = useWords()
  const { number, terms, leftOut } = understood(q)
  const joined = (words: string[]): string => words.map((word) => `“${word}”`).join(language === 'zh-CN' ? '、' : ', ')
  const parts = [
    number && t('desk.understood.number', { number }),
    terms.length > 0 && t(terms.length > 1 ? 'desk.understood.terms' : 'desk.understood.term', { terms: joined(terms) }),
  ].filter(Boolean)
  return (
    <p className="understood" role="status">
      {t('desk.understood', { how: parts.join(t('desk.understood.or')) })}{leftOut.length > 0 && t('desk.understood.leftOut', { terms: joined(leftOut) })}
    </p>
  )
}
