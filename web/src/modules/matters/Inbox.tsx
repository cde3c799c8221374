// /desk/inbox: what I must do now, the clock first, the act on the row; a matter slides over the list (?m=).
import type { InboxRow } from '@gongzhi/contracts/matters.ts'
import { channels, inboxTabs, matterKinds } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { countWords } from '../../kit/countWords.ts'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { useActFromRow } from '../acts/useActFromRow.tsx'
import { FilterFold } from './FilterFold.tsx'
import { AreaFilter, CategoryFilter, ChannelFilter, ChoiceFilter } from './Filters.tsx'
import { InboxLine } from './InboxLine.tsx'
import { ListEnd } from './ListEnd.tsx'
import { MatterDrawer } from './MatterDrawer.tsx'
import { PickedBar } from './PickedBar.tsx'
import { useInbox } from './queries.ts'
import { useListKeys } from './useListKeys.ts'
import { usePicked } from './usePicked.ts'

const DEFAULTS = { tab: 'todo', order: 'due' }
const roles = ['lead', 'assist'] as const
const NAMES = { tab: inboxTabs, kind: matterKinds, areaId: 'any', categoryId: 'any', channel: channels, role: roles, order: ['due', 'newest'] } as const

const SIFTING = ['kind', 'areaId', 'categoryId', 'channel', 'role'] as const

const keyOf = (row: InboxRow): string => row.todoId

function useInboxAddress() {
  const [params, setParams] = useSearchParams()
  const filters = readAddress(params, NAMES)
  const change = useCallback((changes: Record<string, string | undefined>) => setParams((before) => changeAddress(before, changes, DEFAULTS)), [setParams])
  const addressOf = (matterId: string) => `?${changeAddress(params, { m: matterId })}`
  return { filters, tab: filters.tab ?? DEFAULTS.tab, openId: params.get('m') ?? undefined, change, addressOf }
}

function Head({ filters, tab, counts, change }: { filters: Record<string, string | undefined>; tab: string; counts: Record<string, number> | undefined; change: (changes: Record<string, string | undefined>) => void }) {
  const { t, word } = useWords()
  const control = (name: string) => ({ value: filters[name], onChange: (value: string | undefined) => change({ [name]: value }) })
  // Only reports have categories of the standard, and units that lead and assist.
  const isOfReports = (filters['kind'] ?? 'report') === 'report'
  return (
    <div className="list-head">
      <div className="tabs" role="tablist" aria-label={t('desk.nav.inbox')}>
        {inboxTabs.map((each) => (
          <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => change({ tab: each, m: undefined })}>
            {word(`desk.tab.${each}`)}<span className="count">{countWords(counts?.[each])}</span>
          </button>
        ))}
      </div>
      <FilterFold set={SIFTING.filter((name) => filters[name]).length}>
        <ChoiceFilter {...control('kind')} label={t('desk.filter.kind')} choices={matterKinds.map((kind) => ({ value: kind, label: word(`kind.${kind}`) }))} />
        <AreaFilter {...control('areaId')} />
        {isOfReports && <CategoryFilter {...control('categoryId')} />}
        <ChannelFilter {...control('channel')} />
        {isOfReports && <ChoiceFilter {...control('role')} label={t('desk.filter.role')} choices={roles.map((role) => ({ value: role, label: word(`role.${role}`) }))} />}
        <ChoiceFilter {...control('order')} label={t('desk.order.due')} choices={[{ value: 'due', label: t('desk.order.due') }, { value: 'newest', label: t('desk.order.arrived') }]} />
      </FilterFold>
    </div>
  )
}

export function Inbox() {
  const { t, word } = useWords()
  const { filters, tab, openId, change, addressOf } = useInboxAddress()
  const inbox = useInbox({ ...filters, tab })
  const { data: me } = useMe()
  useTitle(t('desk.nav.inbox'))
  const { actFromRow, busyId, dialog } = useActFromRow()
  const rows = useMemo(() => inbox.data?.pages.flatMap((page) => page.rows) ?? [], [inbox.data])
  const open = useCallback((row: InboxRow) => change({ m: row.matterId }), [change])
  const { selectedKey, select } = useListKeys(rows, {
    listed: (row) => ({ key: row.todoId, matterId: row.matterId }), openId, onOpen: open, onAct: actFromRow,
  })
  const { keys, picked, pick, clear } = usePicked(rows, keyOf, selectedKey)
  const selectRow = useCallback((row: InboxRow) => select(row.todoId), [select])
  // 三员 handle no matters: an empty inbox would not tell them why.
  const seesMatters = me?.grants.some((grant) => roleMay(grant.role, 'matter.read')) ?? true
  const isFiltered = SIFTING.some((name) => filters[name])
  return (
    <>
      <h1 className="visually-hidden">{t('desk.nav.inbox')}</h1>
      <Head filters={filters} tab={tab} counts={inbox.data?.pages[0]?.counts} change={change} />
      <div className="list-area">
        <div className="list-scroll" aria-busy={inbox.isFetching}>
          {inbox.isPending && <ListBones />}
          {inbox.isError && rows.length === 0 && <Trouble error={inbox.error} onRetry={() => void inbox.refetch()} />}
          {inbox.isSuccess && rows.length === 0 && (
            <Nothing title={!seesMatters ? t('desk.empty.noMatters') : isFiltered ? t('desk.empty.filtered') : word(`desk.empty.${tab}`)}>
              {!seesMatters ? t('desk.empty.noMatters.how') : isFiltered
                ? <button type="button" className="plain" onClick={() => change(Object.fromEntries(SIFTING.map((name) => [name, undefined])))}>{t('desk.empty.clear')}</button>
                : word(`desk.empty.${tab}.how`)}
            </Nothing>
          )}
          <ul>
            {rows.map((row) => (
              <InboxLine key={row.todoId} row={row} href={addressOf(row.matterId)} isSelected={row.todoId === selectedKey} isOpen={row.matterId === openId}
                isBusy={busyId === row.todoId} isPicked={keys.has(row.todoId)} onPick={pick} onSelect={selectRow} onAct={actFromRow} />
            ))}
          </ul>
          <ListEnd query={inbox} count={rows.length} />
        </div>
        {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
      </div>
      <PickedBar rows={picked} onClear={clear} />
      {dialog}
    </>
  )
}
