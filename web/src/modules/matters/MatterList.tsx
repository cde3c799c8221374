// /desk/matters: everything I may see; search by number, place and words, filters in the address, counted to 1,000.
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import { channels, reportStates } from '@gongzhi/contracts/matters.ts'
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { AreaFilter, CategoryFilter, ChannelFilter, ChoiceFilter } from './Filters.tsx'
import { ListEnd } from './ListEnd.tsx'
import { MatterDrawer } from './MatterDrawer.tsx'
import { MatterLine } from './MatterLine.tsx'
import { useMatters } from './queries.ts'
import { useListKeys } from './useListKeys.ts'

const DEFAULTS = { order: 'newest' }
const states = ['open', ...reportStates] as const
const lights = ['near', 'overdue'] as const
const NAMES = { q: 'any', state: states, areaId: 'any', categoryId: 'any', channel: channels, light: lights, order: ['newest', 'due'] } as const
const COUNTED_TO = 1000

function Head({ filters, count, change }: { filters: Record<string, string | undefined>; count: number | undefined; change: (changes: Record<string, string | undefined>) => void }) {
  const { t, word } = useWords()
  const control = (name: string) => ({ value: filters[name], onChange: (value: string | undefined) => change({ [name]: value }) })
  const counted = count === undefined ? '' : count >= COUNTED_TO ? t('desk.count.atLeast', { count: COUNTED_TO }) : t('desk.count.exact', { count })
  return (
    <div className="list-head">
      <span className="list-count">
        {filters['q'] ? t('desk.list.found', { q: filters['q'] }) : t('desk.list.mine')} {counted}
        {filters['q'] && <> · <button type="button" className="plain" onClick={() => change({ q: undefined })}>{t('desk.list.clearSearch')}</button></>}
      </span>
      <div className="filters">
        <ChoiceFilter {...control('state')} label={t('desk.filter.state')} choices={states.map((state) => ({ value: state, label: word(`state.${state}`) }))} />
        <ChoiceFilter {...control('light')} label={t('desk.filter.light')} choices={lights.map((light) => ({ value: light, label: word(`desk.light.${light}`) }))} />
        <AreaFilter {...control('areaId')} />
        <CategoryFilter {...control('categoryId')} />
        <ChannelFilter {...control('channel')} />
        <ChoiceFilter {...control('order')} label={t('desk.order.newest')} choices={[{ value: 'newest', label: t('desk.order.newest') }, { value: 'due', label: t('desk.order.due') }]} />
      </div>
    </div>
  )
}

export function MatterList() {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const filters = readAddress(params, NAMES)
  const openId = params.get('m') ?? undefined
  const change = useCallback((changes: Record<string, string | undefined>) => setParams((before) => changeAddress(before, changes, DEFAULTS)), [setParams])
  const matters = useMatters(filters)
  useTitle(t('desk.nav.matters'))
  const rows = matters.data?.pages.flatMap((page) => page.rows) ?? []
  const open = useCallback((row: MatterRow) => change({ m: row.matterId }), [change])
  const { selectedKey, select } = useListKeys(rows, { listed: (row) => ({ key: row.matterId, matterId: row.matterId }), openId, onOpen: open })
  const selectRow = useCallback((row: MatterRow) => select(row.matterId), [select])
  return (
    <>
      <h1 className="visually-hidden">{t('desk.nav.matters')}</h1>
      <Head filters={filters} count={matters.data?.pages[0]?.count} change={change} />
      <div className="list-area">
        <div className="list-scroll" aria-busy={matters.isFetching}>
          {matters.isPending && <ListBones />}
          {matters.isError && rows.length === 0 && <Trouble error={matters.error} onRetry={() => void matters.refetch()} />}
          {matters.isSuccess && rows.length === 0 && (
            <Nothing title={t('desk.empty.matters')}>
              {Object.keys(filters).length > 0
                ? <button type="button" className="plain" onClick={() => setParams({})}>{t('desk.empty.clear')}</button>
                : t('desk.empty.matters.how')}
            </Nothing>
          )}
          <ul>
            {rows.map((row) => (
              <MatterLine key={row.matterId} row={row} href={`?${changeAddress(params, { m: row.matterId })}`} isSelected={row.matterId === selectedKey}
                isOpen={row.matterId === openId} onSelect={selectRow} />
            ))}
          </ul>
          <ListEnd query={matters} count={rows.length} />
        </div>
        {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
      </div>
    </>
  )
}
