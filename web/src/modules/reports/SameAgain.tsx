// While somebody still tells it: what has been reported already of this category near this place.
import { useWords } from '../../kit/preferences.tsx'
import { useNow } from '../../kit/now.ts'
import { SimilarLine } from '../matters/SimilarLine.tsx'
import { useSimilarAt } from '../matters/similar.ts'

type Props = { categoryId: string | undefined; location: { lon: number; lat: number } | undefined }

export function SameAgain({ categoryId, location }: Props) {
  const { t } = useWords()
  const now = useNow()
  const { data } = useSimilarAt(categoryId && location ? { categoryId, ...location } : undefined)
  if (!data || data.rows.length === 0) return null
  return (
    <section className="same-again" aria-live="polite">
      <h2>{t('desk.similar.title', { count: data.rows.length })}</h2>
      <p className="faint">{t('desk.register.sameAgain')}</p>
      <ul>
        {data.rows.map((similar) => (
          <li key={similar.matterId}>
            <SimilarLine similar={similar} than={new Date(now).toISOString()} />
            <a href={`/desk/matters/${similar.matterId}`} target="_blank" rel="noreferrer">{t('desk.similar.open')}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
