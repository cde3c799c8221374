import { useParams } from 'react-router'
import { Matter } from './Matter.tsx'

/** /desk/matters/:matterId: the same matter as in the drawer, as a page of its own. */
export function MatterPage() {
  const { matterId = '' } = useParams()
  return <Matter key={matterId} matterId={matterId} />
}
