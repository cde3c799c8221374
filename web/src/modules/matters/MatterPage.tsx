import { useParams } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { useTitle } from '../../kit/useTitle.ts'
import { Matter } from './Matter.tsx'
import { useMatter } from './queries.ts'

/** /desk/matters/:matterId: the same matter as in the drawer, as a page of its own. */
export function MatterPage() {
  const { matterId = '' } = useParams()
  const { t } = useWords()
  const { data: matter } = useMatter(matterId)
  useTitle(matter?.title ?? t('desk.nav.matters'))
  return <Matter key={matterId} matterId={matterId} />
}
