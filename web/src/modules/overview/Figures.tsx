// The first thing on the overview: five numbers of now, and today beside the same weekday a week ago.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import { DataTable } from './DataTable.tsx'
import { signed, weekdayWords } from './figureWords.ts'
import { closedLink, dueLink, lateLink, newLink, openLink, shelvedLink, supervisedLink } from './listLinks.ts'
import { NumberLink } from './NumberLink.tsx'

export function Figures({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const { areaId } = overview.area
  const figures = [
    { label: t('overview.open'), n: overview.open, to: openLink(areaId) },
    { label: t('overview.late'), n: overview.late, to: lateLink(areaId), light: 'overdue' },
    { label: t('overview.dueToday'), n: overview.dueToday, to: dueLink(areaId, localDateOf(Date.parse(overview.at))), light: 'near' },
    { label: t('overview.shelved'), n: overview.shelved, to: shelvedLink(areaId) },
    { label: t('overview.supervised'), n: overview.supervised, to: supervisedLink(areaId) },
  ]
  return (
    <section className="overview-figures" aria-label={t('overview.figures')}>
      {figures.map(({ label, n, to, light }) => (
        <Link key={label} to={to} className="figure">
          <span className="label">{label}</span>
          <span className={`n ${light ? 'clock' : ''}`} {...(light && n > 0 ? { 'data-light': light } : {})}>{n}</span>
        </Link>
      ))}
      <Today overview={overview} />
    </section>
  )
}

function Today({ overview: { area, at, today, sameWeekday } }: { overview: Overview }) {
  const { t, language } = useWords()
  const day = localDateOf(Date.parse(at))
  const rows = [
    { label: t('overview.new'), now: today.new, before: sameWeekday.new, linkOf: (on: string) => newLink(area.areaId, on) },
    { label: t('overview.closed'), now: today.closed, before: sameWeekday.closed, linkOf: (on: string) => closedLink(area.areaId, on) },
    { label: t('overview.dayLate'), now: today.late, before: sameWeekday.late, linkOf: () => undefined },
  ]
  return (
    <div className="overview-today">
      <DataTable
        caption={t('overview.today')} keys={rows.map((row) => row.label)} empty={t('overview.bars.empty')}
        columns={[
          { head: t('overview.today'), cell: rows.map((row) => row.label) },
          { head: t('overview.today.now'), isNumber: true, cell: rows.map((row) => <NumberLink key="n" n={row.now} to={row.linkOf(day)} />) },
          {
            head: t('overview.today.then', { weekday: weekdayWords(language, sameWeekday.day), date: dateWords(language, sameWeekday.day) }),
            isNumber: true, cell: rows.map((row) => <NumberLink key="n" n={row.before} to={row.linkOf(sameWeekday.day)} />),
          },
          { head: t('overview.today.difference'), isNumber: true, cell: rows.map((row) => signed(row.now - row.before)) },
        ]}
      />
    </div>
  )
}
