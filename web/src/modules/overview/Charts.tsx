// The four charts: 30 days, by state, by category, by channel. Each is one sentence for who cannot see it, and a table
// when asked for; a bar, like the number in the table, opens its list.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import type { ReactNode } from 'react'
import { lazy, Suspense, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import type { BarRow } from './chartOptions.ts'
import { barsHeight, barsOption, daysOption } from './chartOptions.ts'
import { DataTable } from './DataTable.tsx'
import { closedLink, lateLink, listLink, newLink, openLink } from './listLinks.ts'
import { NumberLink } from './NumberLink.tsx'
import { palettes } from './palette.ts'

const EChart = lazy(() => import('./EChart.tsx').then((m) => ({ default: m.EChart })))
const DAYS_HEIGHT = 210
const MOST_BARS = 9

function Chart({ title, told, key_, asTable, table, children }: { title: string; told: string; key_?: ReactNode; asTable: boolean; table: ReactNode; children: ReactNode }) {
  const { t } = useWords()
  return (
    <figure className="overview-chart">
      <figcaption><h2>{title}</h2>{!asTable && key_}</figcaption>
      {asTable ? <div className="scrolls">{table}</div> : <div role="img" aria-label={told}><Suspense fallback={<p className="faint">{t('overview.drawing')}</p>}>{children}</Suspense></div>}
    </figure>
  )
}

function Days({ overview: { area, days }, asTable }: { overview: Overview; asTable: boolean }) {
  const { t, language } = useWords()
  const palette = palettes[usePreferences().theme]
  const names = useMemo(() => ({ new: t('overview.new'), closed: t('overview.closed'), late: t('overview.dayLate') }), [t])
  const option = useMemo(() => daysOption(days, { palette, names }), [days, palette, names])
  const sum = (of: 'new' | 'closed' | 'late') => days.reduce((total, day) => total + day[of], 0)
  const latestFirst = days.toReversed()
  const key = (
    <span className="chart-key" aria-hidden="true">
      <span><i className="line" />{names.new}</span><span><i className="line dashed" />{names.closed}</span><span><i className="late" />{names.late}</span>
    </span>
  )
  return (
    <Chart
      title={t('overview.days', { n: days.length })} told={t('overview.days.told', { n: days.length, new: sum('new'), closed: sum('closed'), late: sum('late') })} key_={key} asTable={asTable}
      table={(
        <DataTable caption={t('overview.days', { n: days.length })} empty={t('overview.bars.empty')} keys={latestFirst.map((day) => day.day)} columns={[
          { head: t('overview.days.day'), cell: latestFirst.map((day) => dateWords(language, day.day)) },
          { head: names.new, isNumber: true, cell: latestFirst.map((day) => <NumberLink key="n" n={day.new} to={newLink(area.areaId, day.day)} />) },
          { head: names.closed, isNumber: true, cell: latestFirst.map((day) => <NumberLink key="n" n={day.closed} to={closedLink(area.areaId, day.day)} />) },
          { head: names.late, isNumber: true, cell: latestFirst.map((day) => day.late) },
        ]} />
      )}
    >
      <EChart option={option} height={DAYS_HEIGHT} />
    </Chart>
  )
}

function Bars({ title, rows, asTable, lateLinkOf }: { title: string; rows: readonly BarRow[]; asTable: boolean; lateLinkOf?: (key: string) => string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const palette = palettes[usePreferences().theme]
  const late = t('overview.late')
  const inTime = lateLinkOf ? t('overview.bars.inTime') : t('overview.bars.count')
  const drawn = useMemo(() => rows.slice(0, MOST_BARS), [rows])
  const option = useMemo(() => barsOption(drawn, { palette, names: { late, inTime } }), [drawn, palette, late, inTime])
  const told = drawn.map((row) => (row.late ? t('overview.bars.rowLate', { name: row.name, n: row.n, late: row.late }) : t('overview.bars.row', { name: row.name, n: row.n })))
  const open = (index: number) => {
    const row = drawn[index]
    if (row) void navigate(row.to)
  }
  return (
    <Chart
      title={title} told={t('overview.bars.told', { title, rows: told.join(t('overview.bars.comma')) })} asTable={asTable}
      table={(
        <DataTable caption={title} empty={t('overview.bars.empty')} keys={rows.map((row) => row.key)} columns={[
          { head: title, cell: rows.map((row) => row.name) },
          { head: t('overview.bars.count'), isNumber: true, cell: rows.map((row) => <NumberLink key="n" n={row.n} to={row.to} />) },
          ...(lateLinkOf ? [{ head: late, isNumber: true, cell: rows.map((row) => <NumberLink key="n" n={row.late ?? 0} to={lateLinkOf(row.key)} isLate />) }] : []),
        ]} />
      )}
    >
      {drawn.length === 0 ? <p className="quiet">{t('overview.bars.empty')}</p> : <EChart option={option} height={barsHeight(drawn.length)} onPick={open} />}
    </Chart>
  )
}

export function Charts({ overview, asTable }: { overview: Overview; asTable: boolean }) {
  const { t, word } = useWords()
  const { area: { areaId }, states, categories, channels, days } = overview
  const from = days[0]?.day
  const to = days.at(-1)?.day
  const stateRows = useMemo(() => states.filter((each) => each.open > 0).map((each) => ({ key: each.state, name: word(`state.${each.state}`), n: each.open, late: each.late, to: listLink({ state: each.state, areaId }) })), [states, word, areaId])
  const categoryRows = useMemo(() => categories.map((each) => ({ key: each.categoryId, name: each.name, n: each.open, late: each.late, to: openLink(areaId, { categoryId: each.categoryId }) })), [categories, areaId])
  const channelRows = useMemo(() => channels.map((each) => ({ key: each.channel, name: word(`channel.${each.channel}`), n: each.n, to: listLink({ areaId, channel: each.channel, reportedFrom: from, reportedTo: to }) })), [channels, word, areaId, from, to])
  return (
    <div className="overview-charts">
      <Days overview={overview} asTable={asTable} />
      <Bars title={t('overview.states')} rows={stateRows} asTable={asTable} lateLinkOf={(state) => listLink({ state, areaId, light: 'overdue' })} />
      <Bars title={t('overview.categories')} rows={categoryRows} asTable={asTable} lateLinkOf={(categoryId) => lateLink(areaId, { categoryId })} />
      <Bars title={t('overview.channels', { n: days.length })} rows={channelRows} asTable={asTable} />
    </div>
  )
}
