// The mediators: what each knows, languages, hours of training, how much is open; put right where that is permitted.
import type { MediatorRow } from '@gongzhi/contracts/disputes.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { DataTable } from '../overview/DataTable.tsx'
import { MediatorDialog } from './MediatorDialog.tsx'
import { useMediators } from './queries.ts'

export function MediatorsTab() {
  const { t, word } = useWords()
  const [part, setPart] = useState('')
  const [edited, setEdited] = useState<MediatorRow | undefined>(undefined)
  const { data, error, isPending, refetch } = useMediators()
  if (isPending) return <ListBones rows={8} />
  if (!data) return <Trouble error={error} onRetry={() => void refetch()} />
  if (data.length === 0) return <Nothing title={t('desk.dispute.mediators.empty')}>{t('desk.dispute.mediators.empty.how')}</Nothing>
  const shown = data.filter((each) => part === '' || [each.name, ...each.unitNames, ...each.fields.map((field) => word(`disputeType.${field}`))].join(' ').includes(part.trim()))
  const listed = (words: readonly string[]): string => words.join(t('desk.dispute.comma'))
  return (
    <>
      <div className="filters">
        <Input allowClear aria-label={t('desk.dispute.mediators.find')} placeholder={t('desk.dispute.mediators.find')} value={part} onChange={(event) => setPart(event.target.value)} style={{ width: 260 }} />
        <span className="quiet">{t('desk.dispute.mediators.count', { n: shown.length })}</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scrolls" tabIndex={0} role="region" aria-label={t('desk.dispute.tab.mediators')}>
        <DataTable caption={t('desk.dispute.tab.mediators')} empty={t('desk.dispute.mediators.noneFound')} keys={shown.map((each) => each.personId)}
          columns={[
            { head: t('desk.dispute.mediator.name'), cell: shown.map((each) => <span key="name">{each.name}{!each.isActive && <span className="state">{t('desk.dispute.mediator.resting')}</span>}</span>) },
            { head: t('desk.dispute.mediator.units'), cell: shown.map((each) => listed(each.unitNames)) },
            { head: t('desk.dispute.network.fields'), isExtra: true, cell: shown.map((each) => listed(each.fields.map((field) => word(`disputeType.${field}`)))) },
            { head: t('desk.dispute.mediator.languages'), isExtra: true, cell: shown.map((each) => listed(each.languages)) },
            { head: t('desk.dispute.mediator.trained'), isNumber: true, isExtra: true, cell: shown.map((each) => each.trainedHours) },
            { head: t('desk.dispute.network.load'), isNumber: true, cell: shown.map((each) => each.load) },
            ...(data.some((each) => each.mayEdit) ? [{ head: t('desk.dispute.mediator.change'), cell: shown.map((each) => each.mayEdit && <Button key="edit" size="small" aria-label={t('desk.dispute.mediator.changeOf', { name: each.name })} onClick={() => setEdited(each)}>{t('desk.dispute.mediator.change')}</Button>) }] : []),
          ]} />
      </div>
      {edited && <MediatorDialog mediator={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}
