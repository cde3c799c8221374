// /desk/day: my unit's day: new, due today, late, waiting for others. Rows and acts are those of the inbox; a count leads
// to its tab there.
import type { InboxRow } from '@gongzhi/contracts/matters.ts'
import type { UnitDay, UnitDayList, UnitDayRow } from '@gongzhi/contracts/lists.ts'
import { Select } from 'antd'
import { useCallback } from 'react'
import { Link, useSearchParams } from 'react-router'
import { countWords } from '../../kit/countWords.ts'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { dateWords } from '../../kit/times.ts'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { useActFromRow } from '../acts/useActFromRow.tsx'
import { InboxLine } from '../matters/InboxLine.tsx'
import { MatterDrawer } from '../matters/MatterDrawer.tsx'
import { useListKeys } from '../matters/useListKeys.ts'
import { weekdayWords } from './figureWords.ts'
import { useUnitDay } from './queries.ts'
import '../../desk/overview.css'

const NAMES = { unitId: 'any', m: 'any' } as const
/** Side by side, each side as long as it is; one under the other what is late comes first. */
const SIDES: readonly (readonly UnitDayList[])[] = [['late', 'dueToday'], ['new', 'waiting']]
const INBOX: Record<UnitDayList, string> = { new: '/inbox?order=newest', dueToday: '/inbox?tab=today', late: '/inbox?tab=overdue', waiting: '/inbox?tab=waiting' }

/** A row for the keys: the same matter may stand in two of the lists. */
type DayRow = InboxRow & { key: string }

/** What is already out of the unit's hands has nothing left to do: it is shown as one that waits. */
const dayRow = (list: UnitDayList, row: UnitDayRow): DayRow => {
  const todoId = row.todoId ?? row.matterId
  return { ...row, todoId, todoAct: row.todoAct ?? 'wait', key: `${list} ${todoId}` }
}

type ListProps = {
  list: UnitDayList; rows: readonly DayRow[]; count: number; openId: string | undefined; selectedKey: string | undefined; busyId: string | undefined
  addressOf: (matterId: string) => string; onSelect: (row: DayRow) => void; onAct: (row: InboxRow) => void
}

function DayList({ list, rows, count, openId, selectedKey, busyId, addressOf, onSelect, onAct }: ListProps) {
  const { t, word } = useWords()
  const rest = count - rows.length
  return (
    <section className="day-list" aria-labelledby={`day-${list}`}>
      <h2 id={`day-${list}`}><Link to={INBOX[list]}>{word(`day.${list}`)} <span className="count">{countWords(count)}</span></Link></h2>
      {rows.length === 0 && <p className="quiet">{word(`day.empty.${list}`)}</p>}
      <ul>
        {rows.map((row) => (
          <InboxLine key={row.key} row={row} href={addressOf(row.matterId)} isSelected={row.key === selectedKey} isOpen={row.matterId === openId}
            isBusy={busyId === row.todoId} onSelect={() => onSelect(row)} onAct={onAct} />
        ))}
      </ul>
      {rest > 0 && <p className="more"><Link to={INBOX[list]}>{t('day.more', { n: countWords(rest) })}</Link></p>}
    </section>
  )
}

function Lists({ day, openId, change, addressOf }: { day: UnitDay; openId: string | undefined; change: (changes: Record<string, string | undefined>) => void; addressOf: (matterId: string) => string }) {
  const { actFromRow, busyId, dialog } = useActFromRow()
  const rowsOf = (list: UnitDayList) => day.lists[list].map((row) => dayRow(list, row))
  const open = useCallback((row: DayRow) => change({ m: row.matterId }), [change])
  const { selectedKey, select } = useListKeys(SIDES.flat().flatMap(rowsOf), {
    listed: (row) => ({ key: row.key, matterId: row.matterId }), openId, onOpen: open, onAct: (row) => row.todoAct !== 'wait' && actFromRow(row),
  })
  return (
    <>
      <div className="day-lists">
        {SIDES.map((lists) => (
          <div key={lists[0]}>
            {lists.map((list) => (
              <DayList key={list} list={list} rows={rowsOf(list)} count={day.counts[list]} openId={openId} selectedKey={selectedKey} busyId={busyId}
                addressOf={addressOf} onSelect={(row) => select(row.key)} onAct={actFromRow} />
            ))}
          </div>
        ))}
      </div>
      {dialog}
    </>
  )
}

export function DayPage() {
  const { t, language } = useWords()
  const { data: me } = useMe()
  const [params, setParams] = useSearchParams()
  const { unitId: asked, m: openId } = readAddress(params, NAMES)
  const change = useCallback((changes: Record<string, string | undefined>) => setParams((before) => changeAddress(before, changes)), [setParams])
  const units = me?.units ?? []
  const unitId = asked ?? units[0]?.unitId
  const { data, error, isPlaceholderData, refetch } = useUnitDay(unitId)
  useTitle(data ? t('day.title', { unit: data.unitName }) : t('desk.nav.day'))
  if (me && !unitId) return <Nothing title={t('day.none')}>{t('day.none.how')}</Nothing>
  if (error && (!data || isPlaceholderData)) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) return <ListBones />
  return (
    <>
      <div className="day" aria-busy={isPlaceholderData}>
        <header className="overview-head">
          <h1>{t('day.title', { unit: data.unitName })}</h1>
          <span className="faint">{dateWords(language, data.date, true)} {weekdayWords(language, data.date)}</span>
          {units.length > 1 && <Select<string> size="small" aria-label={t('day.unit')} value={unitId ?? null} popupMatchSelectWidth={240} options={units.map((unit) => ({ value: unit.unitId, label: unit.name }))} onChange={(next) => change({ unitId: next, m: undefined })} />}
        </header>
        <Lists day={data} openId={openId} change={change} addressOf={(matterId) => `?${changeAddress(params, { m: matterId })}`} />
      </div>
      {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
    </>
  )
}
