import { Link } from 'react-router'
import { useWords } from '../kit/preferences.tsx'

/** An address that leads nowhere says so and shows the way back. */
export function NotFound() {
  const { t } = useWords()
  return (
    <div className="says">
      <h2>{t('desk.notFound.title')}</h2>
      <p>{t('desk.notFound.text')}</p>
      <p><Link to="/inbox">{t('desk.nav.inbox')}</Link></p>
    </div>
  )
}
