// /desk/sheet: the morning sheet of an area and day, as it is printed. Area and day live in the address.
import type { AreaLevel } from '@gongzhi/contracts/areas.ts'
import type { Sheet } from '@gongzhi/contracts/indicators.ts'
import { useQueries } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { isProblem } from '../../kit/api.ts'
import { Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { MatterDrawer } from '../matters/MatterDrawer.tsx'
import { areasBelow } from '../matters/queries.ts'
import { useMyAreas } from './AreaLine.tsx'
import { weekdayWords } from './figureWords.ts'
import { useSheet, useSheets } from './queries.ts'
import { neighbours } from './sheetDays.ts'
import { SheetPaper } from './SheetPaper.tsx'
import '../../desk/overview.css'

const NAMES = { areaId: 'any', day: 'any', m: 'any' } as const
/** Levels of which a sheet is made. */
const LEVELS: readonly AreaLevel[] = ['city', 'district', 'street']

/** My areas and those one level below them, as far as there are sheets of that level. */
function useSheetAreas(current: Sheet['area'] | undefined): { value: string; label: string }[] {
  const mine = useMyAreas()
  const below = useQueries({ queries: mine.map(({ areaId }) => ({ queryKey: ['areas', areaId], queryFn: () => areasBelow(areaId), staleTime: Infinity })) })
  const choices = new Map(mine.map(({ areaId, name }) => [areaId, name]))
  for (const { data = [] } of below) for (const area of data) if (LEVELS.includes(area.level)) choices.set(area.areaId, area.name)
  if (current) choices.set(current.areaId, current.name)
  return [...choices].map(([value, label]) => ({ value, label }))
}

type Change = (changes: Record<string, string | undefined>) => void

function Tools({ sheet, areaId, day, change }: { sheet: Sheet | undefined; areaId: string | undefined; day: string | undefined; change: Change }) {
  const { t, language } = useWords()
  const areas = useSheetAreas(sheet?.area)
  const { data: sheets = [] } = useSheets(sheet?.area.areaId ?? areaId)
  const shown = day ?? sheet?.day
  const days = [...new Set([...sheets.map((each) => each.day), ...(sheet ? [sheet.day] : [])])].toSorted().toReversed()
  const { earlier, later } = shown ? neighbours(days, shown) : { earlier: undefined, later: undefined }
  const label = (each: string) => t('sheet.dayChoice', { date: dateWords(language, each, true), weekday: weekdayWords(language, each) })
  return (
    <div className="sheet-tools" role="group" aria-label={t('sheet.tools')}>
      {areas.length > 1 && <Select<string> aria-label={t('sheet.area')} value={areaId ?? sheet?.area.areaId ?? null} popupMatchSelectWidth={220} options={areas} onChange={(next) => change({ areaId: next, m: undefined })} />}
      <Button disabled={!earlier} onClick={() => change({ day: earlier })}>{t('sheet.earlier')}</Button>
      <Select<string> aria-label={t('sheet.day')} value={shown ?? null} popupMatchSelectWidth={240} options={days.map((each) => ({ value: each, label: label(each) }))} onChange={(next) => change({ day: next })} />
      <Button disabled={!later} onClick={() => change({ day: later })}>{t('sheet.later')}</Button>
      <Button type="primary" disabled={!sheet} onClick={() => print()}>{t('sheet.print')}</Button>
    </div>
  )
}

function Bones() {
  const { t } = useWords()
  return (
    <div className="sheet" role="status" aria-label={t('desk.loading')}>
      {[38, 16, 90, 60, 140, 300].map((height) => <div key={height} className="bone" style={{ height, marginBottom: 22 }} />)}
    </div>
  )
}

function NotSeen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords()
  if (isProblem(error, 'not-permitted')) return <Nothing title={t('sheet.refused')}>{t('sheet.refused.how')}</Nothing>
  if (isProblem(error, 'not-found')) return <Nothing title={t('sheet.none')}>{t('sheet.none.how')}</Nothing>
  return <Trouble error={error} onRetry={onRetry} />
}

export function SheetPage() {
  const { t, language } = useWords()
  const [params, setParams] = useSearchParams()
  const { areaId, day, m: openId } = readAddress(params, NAMES)
  const change = useCallback<Change>((changes) => setParams((before) => changeAddress(before, changes)), [setParams])
  const { data, error, isPlaceholderData, refetch } = useSheet(areaId, day)
  const sheet = error && isPlaceholderData ? undefined : data
  useTitle(sheet ? `${t('sheet.title', { area: sheet.area.name })} ${dateWords(language, sheet.day, true)}` : t('desk.nav.sheet'))
  return (
    <>
      <div className="sheet-page" aria-busy={isPlaceholderData}>
        <Tools sheet={sheet} areaId={areaId} day={day} change={change} />
        {sheet && !error && <SheetPaper sheet={sheet} addressOf={(matterId) => `?${changeAddress(params, { m: matterId })}`} />}
        {error ? <NotSeen error={error} onRetry={() => void refetch()} /> : !sheet && <Bones />}
      </div>
      {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
    </>
  )
}
