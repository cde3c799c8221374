// The network of mediation organisations: which there are, where, what they know, how many mediators, how much is open.
import { organisationKinds } from '@gongzhi/contracts/disputes.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { changeAddress } from '../../kit/urlState.ts'
import { ChoiceFilter } from '../matters/Filters.tsx'
import { DataTable } from '../overview/DataTable.tsx'
import { useOrganisations } from './queries.ts'

const FIELDS_SHOWN = 4

export function NetworkTab() {
  const { t, word } = useWords()
  const [params, setParams] = useSearchParams()
  const [part, setPart] = useState('')
  const { data, error, isPending, refetch } = useOrganisations()
  if (isPending) return <ListBones rows={8} />
  if (!data) return <Trouble error={error} onRetry={() => void refetch()} />
  if (data.length === 0) return <Nothing title={t('desk.dispute.network.empty')}>{t('desk.dispute.network.empty.how')}</Nothing>
  const kind = params.get('kind') ?? undefined
  const shown = data.filter((each) => (!kind || each.kind === kind) && (part === '' || `${each.name}${each.areaName}`.includes(part.trim())))
  return (
    <>
      <div className="filters">
        <Input allowClear aria-label={t('desk.dispute.network.find')} placeholder={t('desk.dispute.network.find')} value={part} onChange={(event) => setPart(event.target.value)} style={{ width: 220 }} />
        <ChoiceFilter value={kind} onChange={(next) => setParams((before) => changeAddress(before, { kind: next }))} label={t('desk.dispute.network.kind')} choices={organisationKinds.map((each) => ({ value: each, label: word(`organisationKind.${each}`) }))} />
        <span className="quiet">{t('desk.dispute.network.count', { n: shown.length, mediators: shown.reduce((sum, each) => sum + each.mediators, 0) })}</span>
      </div>
      {/* A wide table scrolls inside itself: reached by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scrolls" tabIndex={0} role="region" aria-label={t('desk.dispute.tab.network')}>
        <DataTable caption={t('desk.dispute.tab.network')} empty={t('desk.dispute.network.none')} keys={shown.map((each) => each.unitId)}
          columns={[
            { head: t('desk.dispute.network.name'), cell: shown.map((each) => each.name) },
            { head: t('desk.dispute.network.kind'), cell: shown.map((each) => word(`organisationKind.${each.kind}`)), isExtra: true },
            { head: t('desk.dispute.network.area'), cell: shown.map((each) => each.areaName) },
            { head: t('desk.dispute.network.fields'), isExtra: true, cell: shown.map((each) => each.fields.slice(0, FIELDS_SHOWN).map((field) => word(`disputeType.${field}`)).join(t('desk.dispute.comma')) || t('desk.dispute.network.anyField')) },
            { head: t('desk.dispute.network.phone'), isExtra: true, cell: shown.map((each) => each.phone) },
            { head: t('desk.dispute.tab.mediators'), isNumber: true, cell: shown.map((each) => each.mediators) },
            { head: t('desk.dispute.network.load'), isNumber: true, cell: shown.map((each) => each.load) },
          ]} />
      </div>
    </>
  )
}
