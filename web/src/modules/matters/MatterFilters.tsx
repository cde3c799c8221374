// The filters of the matters list: the usual ones in sight, the others behind one button; what is set and has no control
// in sight is said in words.
import type { MatterQuery } from '@gongzhi/contracts/matters.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import { channels, matterKinds, matterStates, natures, supervisionLevels } from '@gongzhi/contracts/matters.ts'
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useWords } from '../../kit/preferences.tsx'
import { AnyUnitField } from '../acts/AnyUnitField.tsx'
import { DateRangeFilter } from './DateRangeFilter.tsx'
import type { ChipName } from './chipsOf.ts'
import { FilterChips } from './FilterChips.tsx'
import { FilterFold } from './FilterFold.tsx'
import { AreaFilter, CategoryFilter, ChannelFilter, ChoiceFilter } from './Filters.tsx'

/** Of one kind, or all there are. */
const statesOf = (kind: string | undefined): string[] => ['open', ...(matterKinds.some((one) => one === kind) ? kindTables[kind as MatterKind].states : matterStates)]
const lights = ['near', 'overdue'] as const
const supervisions = ['any', ...supervisionLevels] as const
const USUAL = ['kind', 'state', 'light', 'areaId', 'categoryId'] as const
/** Those with a control behind the button. */
const RARE: readonly ChipName[] = ['channel', 'nature', 'supervision', 'unit', 'reported', 'closed']

/** What may stand in the list's address: whatever the list can be asked. */
export const MATTER_NAMES = {
  q: 'any', kind: matterKinds, state: ['open', ...matterStates], areaId: 'any', categoryId: 'any', channel: channels, light: lights, nature: natures, supervision: supervisions, unitId: 'any', holderId: 'any', placeId: 'any',
  keptApart: ['without'], dueFrom: 'any', dueTo: 'any', reportedFrom: 'any', reportedTo: 'any', closedFrom: 'any', closedTo: 'any', order: ['newest', 'due'],
} as const satisfies Record<Exclude<keyof z.input<typeof MatterQuery>, 'cursor' | 'limit'>, readonly string[] | 'any'>

type Props = { filters: Record<string, string | undefined>; change: (changes: Record<string, string | undefined>) => void }

function Rare({ filters, change }: Props) {
  const { t, word } = useWords()
  const control = (name: string) => ({ value: filters[name], onChange: (value: string | undefined) => change({ [name]: value }) })
  return (
    <div className="filters filters-rare">
      <ChannelFilter {...control('channel')} />
      <ChoiceFilter {...control('nature')} label={t('desk.field.nature')} choices={natures.map((nature) => ({ value: nature, label: word(`nature.${nature}`) }))} />
      <ChoiceFilter {...control('supervision')} label={t('desk.filter.supervision')} choices={supervisions.map((level) => ({ value: level, label: level === 'any' ? t('desk.filter.supervised') : word(`supervision.${level}`) }))} />
      <span className="unit-filter"><AnyUnitField {...control('unitId')} placeholder={t('desk.filter.unit')} /></span>
      <DateRangeFilter label={t('desk.filter.reported')} from={filters['reportedFrom']} to={filters['reportedTo']} onChange={(reportedFrom, reportedTo) => change({ reportedFrom, reportedTo })} />
      <DateRangeFilter label={t('desk.filter.closed')} from={filters['closedFrom']} to={filters['closedTo']} onChange={(closedFrom, closedTo) => change({ closedFrom, closedTo })} />
    </div>
  )
}

export function MatterFilters({ filters, change }: Props) {
  const { t, word } = useWords()
  const [isOpen, setOpen] = useState(false)
  const control = (name: string) => ({ value: filters[name], onChange: (value: string | undefined) => change({ [name]: value }) })
  return (
    <>
      <FilterFold set={USUAL.filter((name) => filters[name]).length}>
        <ChoiceFilter {...control('kind')} label={t('desk.filter.kind')} choices={matterKinds.map((kind) => ({ value: kind, label: word(`kind.${kind}`) }))} />
        <ChoiceFilter {...control('state')} label={t('desk.filter.state')} choices={statesOf(filters['kind']).map((state) => ({ value: state, label: word(`state.${state}`) }))} />
        <ChoiceFilter {...control('light')} label={t('desk.filter.light')} choices={lights.map((light) => ({ value: light, label: word(`desk.light.${light}`) }))} />
        <AreaFilter {...control('areaId')} />
        <CategoryFilter {...control('categoryId')} />
        <ChoiceFilter {...control('order')} label={t('desk.order.newest')} choices={[{ value: 'newest', label: t('desk.order.newest') }, { value: 'due', label: t('desk.order.due') }]} />
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{t('desk.filter.more')}</Button>
      </FilterFold>
      {isOpen && <Rare filters={filters} change={change} />}
      <FilterChips filters={filters} without={isOpen ? RARE : []} change={change} />
    </>
  )
}
