// On a report's page: what is really a quarrel between people becomes a dispute, with the report's words and place.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'

export function ToDispute({ matter }: { matter: MatterView }) {
  const { t } = useWords()
  const { data: me } = useMe()
  const may = me?.grants.some((grant) => roleMay(grant.role, 'dispute.register')) ?? false
  if (!may || matter.kind !== 'report' || isFinal(matter.state)) return null
  return <section><Link to={`/disputes/new?from=${matter.matterId}`}>{t('desk.dispute.fromReport')}</Link></section>
}
