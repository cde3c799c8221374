// /desk/matters: everything I may see; search by number, place and words, filters in the address, counted to 1,000.
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { ExportButton } from './ExportButton.tsx'
import { ListEnd } from './ListEnd.tsx'
import { MatterDrawer } from './MatterDrawer.tsx'
import { MATTER_NAMES, MatterFilters } from './MatterFilters.tsx'
import { MatterLine } from './MatterLine.tsx'
import { PickedBar } from './PickedBar.tsx'
import { useMatters } from './queries.ts'
import { UnderstoodLine } from './UnderstoodLine.tsx'
import { useListKeys } from './useListKeys.ts'
import { usePicked } from './usePicked.ts'

const DEFAULTS = { order: 'newest' }
const COUNTED_TO = 1000
const keyOf = (row: MatterRow): string => row.matterId

function Head({ filters, count, change }: { filters: Record<string, string | undefined>; count: number | undefined; change: (changes: Record<string, string | undefined>) => void }) {
  const { t } = useWords()
  const counted = count === undefined ? '' : count >= COUNTED_TO ? t('desk.count.atLeast', { count: COUNTED_TO }) : t('desk.count.exact', { count })
  return (
    <div className="list-head">
      <span className="list-tools">
        <span className="list-count">
          {filters['q'] ? t('desk.list.found', { q: filters['q'] }) : t('desk.list.mine')} {counted}
          {filters['q'] && <> · <button type="button" className="plain" onClick={() => change({ q: undefined })}>{t('desk.list.clearSearch')}</button></>}
        </span>
        <ExportButton filters={filters} count={count} countedTo={COUNTED_TO} />
      </span>
      <MatterFilters filters={filters} change={change} />
    </div>
  )
}

export function MatterList() {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const filters = readAddress(params, MATTER_NAMES)
  const openId = params.get('m') ?? undefined
  const change = useCallback((changes: Record<string, string | undefined>) => setParams((before) => changeAddress(before, changes, DEFAULTS)), [setParams])
  const matters = useMatters(filters)
  useTitle(t('desk.nav.matters'))
  const rows = useMemo(() => matters.data?.pages.flatMap((page) => page.rows) ?? [], [matters.data])
  const open = useCallback((row: MatterRow) => change({ m: row.matterId }), [change])
  const { selectedKey, select } = useListKeys(rows, { listed: (row) => ({ key: row.matterId, matterId: row.matterId }), openId, onOpen: open })
  const { keys, picked, pick, clear } = usePicked(rows, keyOf, selectedKey)
  const selectRow = useCallback((row: MatterRow) => select(row.matterId), [select])
  return (
    <>
      <h1 className="visually-hidden">{t('desk.nav.matters')}</h1>
      <Head filters={filters} count={matters.data?.pages[0]?.count} change={change} />
      {filters.q && <UnderstoodLine q={filters.q} />}
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
                isOpen={row.matterId === openId} isPicked={keys.has(row.matterId)} onPick={pick} onSelect={selectRow} />
            ))}
          </ul>
          <ListEnd query={matters} count={rows.length} />
        </div>
        {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
      </div>
      <PickedBar rows={picked} onClear={clear} />
    </>
  )
}
