// /desk/petitions/figures: the indicators of the office and the counts of the yearly report (Art. 41), of a month or a year, as they are
// printed. A rate always stands with what it was made of; nothing is counted by person.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { PetitionFigures } from '@gongzhi/contracts/petitions.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { isProblem } from '../../kit/api.ts'
import { Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { spanWords } from '../../kit/times.ts'
import { changeAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { DataTable } from '../overview/DataTable.tsx'
import type { Period } from './figurePeriods.ts'
import { asMonth, asYear, beside, daysOf, isPeriod, isYear } from './figurePeriods.ts'
import { usePetitionFigures } from './queries.ts'
import '../../desk/overview.css'
import './petitions.css'

const percent = (n: number, of: number): number => (of === 0 ? 0 : Math.round((n / of) * 1000) / 10)

function Rates({ figures }: { figures: PetitionFigures }) {
  const { t, word } = useWords()
  return (
    <section>
      <h2>{t('desk.petition.rates')}</h2>
      <div className="rate-line">
        {figures.rates.flatMap(({ rate, n, of }) => [
          <span key={`${rate}-name`}>{word(`desk.petition.rate.${rate}`)}</span>,
          <span key={`${rate}-bar`} className="track" aria-hidden="true"><i style={{ width: `${percent(n, of)}%` }} /></span>,
          <span key={rate}>{of === 0 ? <span className="faint">{t('desk.petition.rate.none')}</span> : <><b>{percent(n, of)}%</b> <span className="faint">{t('desk.petition.rate.parts', { n, of })}</span></>}</span>,
        ])}
      </div>
    </section>
  )
}

/** Counts as bars with their numbers, the largest first. */
function Counts({ title, rows }: { title: string; rows: readonly { key: string; name: string; n: number }[] }) {
  const { t } = useWords()
  const most = Math.max(1, ...rows.map((row) => row.n))
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 && <p className="quiet">{t('desk.petition.noneCounted')}</p>}
      <ul>
        {rows.toSorted((a, b) => b.n - a.n).map((row) => (
          <li key={row.key} className="count-line"><span className="cut" title={row.name}>{row.name}</span><span className="track" aria-hidden="true"><i style={{ width: `${(row.n / most) * 100}%` }} /></span><span className="n">{row.n}</span></li>
        ))}
      </ul>
    </section>
  )
}

function Units({ figures }: { figures: PetitionFigures }) {
  const { t } = useWords()
  const { byUnit } = figures
  return (
    <section>
      <h2>{t('desk.petition.byUnit')}</h2>
      <div className="scrolls">
        <DataTable caption={t('desk.petition.byUnit')} empty={t('desk.petition.noneCounted')} keys={byUnit.map((unit) => unit.unitId)} columns={[
          { head: t('desk.units.unit'), cell: byUnit.map((unit) => unit.unitName) },
          { head: t('desk.petition.unit.passedOn'), isNumber: true, cell: byUnit.map((unit) => unit.passedOn) },
          { head: t('desk.petition.unit.answered'), isNumber: true, cell: byUnit.map((unit) => unit.answered) },
          { head: t('desk.petition.unit.late'), isNumber: true, cell: byUnit.map((unit) => unit.late) },
          { head: t('desk.petition.unit.supported'), isNumber: true, cell: byUnit.map((unit) => unit.supported) },
        ]} />
      </div>
    </section>
  )
}

function Paper({ figures, period, unitName }: { figures: PetitionFigures; period: Period; unitName: string }) {
  const { t, word, language } = useWords()
  const all: [label: string, n: number][] = [
    [t('desk.petition.count.registered'), figures.registered], [t('desk.petition.count.persons'), figures.persons], [t('desk.petition.count.supervised'), figures.supervised],
    [t('desk.petition.count.reviewed'), figures.reviewed], [t('desk.petition.count.reReviewed'), figures.reReviewed],
  ]
  return (
    <article className="sheet">
      <header>
        <h1>{t(isYear(period) ? 'desk.petition.yearReport' : 'desk.petition.monthReport', { unit: unitName, year: period.slice(0, 4), month: Number(period.slice(5)) })}</h1>
        <p className="made">{t('desk.petition.span', { span: spanWords(language, figures.from, figures.until) })}</p>
      </header>
      <dl className="petition-figures-head">{all.map(([label, n]) => <div key={label}><dt>{label}</dt><dd className="n">{n}</dd></div>)}</dl>
      <Rates figures={figures} />
      <div className="petition-parts">
        <Counts title={t('desk.petition.byChannel')} rows={figures.byChannel.map((row) => ({ key: row.channel, name: word(`channel.${row.channel}`), n: row.n }))} />
        <Counts title={t('desk.petition.byClass')} rows={figures.byClass.map((row) => ({ key: row.petitionClass, name: word(`petitionClass.${row.petitionClass}`), n: row.n }))} />
        <Counts title={t('desk.petition.byCategory')} rows={figures.byCategory.map((row) => ({ key: row.category, name: word(`petitionCategory.${row.category}`), n: row.n }))} />
      </div>
      <Units figures={figures} />
      <p className="live-note">{t('desk.petition.countedHow')}</p>
    </article>
  )
}

function Tools({ period, today, onChoose }: { period: Period; today: string; onChoose: (period: Period) => void }) {
  const { t } = useWords()
  const later = beside(period, 1)
  const name = isYear(period) ? t('desk.petition.year', { year: period }) : t('desk.petition.month', { year: period.slice(0, 4), month: Number(period.slice(5)) })
  return (
    <div className="sheet-tools" role="group" aria-label={t('desk.petition.figures')}>
      <Segmented value={isYear(period) ? 'year' : 'month'} onChange={(value) => onChoose(value === 'year' ? asYear(period) : asMonth(period, today))}
        options={[{ value: 'month', label: t('desk.petition.byMonth') }, { value: 'year', label: t('desk.petition.byYear') }]} />
      <Button aria-label={t('desk.petition.earlier')} onClick={() => onChoose(beside(period, -1))}>‹</Button>
      <b className="period">{name}</b>
      <Button aria-label={t('desk.petition.later')} disabled={daysOf(later).from > today} onClick={() => onChoose(later)}>›</Button>
      <Button type="primary" onClick={() => print()}>{t('sheet.print')}</Button>
    </div>
  )
}

export function FiguresPage() {
  const { t } = useWords()
  useTitle(t('desk.petition.figures'))
  const { data: me } = useMe()
  const today = localDateOf(useNow())
  const [params, setParams] = useSearchParams()
  const asked = params.get('period') ?? undefined
  const period = isPeriod(asked) ? asked : today.slice(0, 7)
  const choose = (next: Period) => setParams((before) => changeAddress(before, { period: next }))
  const { data, error, isPlaceholderData, refetch } = usePetitionFigures(daysOf(period))
  const counts = me?.grants.find((grant) => roleMay(grant.role, 'petition.count'))
  if (me && !counts) return <Nothing title={t('problem.not-permitted')}>{t('desk.petition.figures.notYours')}</Nothing>
  let body: ReactNode = <div className="sheet" role="status" aria-label={t('desk.loading')}>{[38, 60, 140, 300].map((height) => <div key={height} className="bone" style={{ height, marginBottom: 22 }} />)}</div>
  if (error) body = isProblem(error, 'not-permitted') ? <Nothing title={t('problem.not-permitted')}>{t('desk.petition.figures.notYours')}</Nothing> : <Trouble error={error} onRetry={() => void refetch()} />
  else if (data) body = <Paper figures={data} period={period} unitName={counts?.unitName ?? me?.units[0]?.name ?? ''} />
  return (
    <div className="sheet-page" aria-busy={isPlaceholderData}>
      <Tools period={period} today={today} onChoose={choose} />
      {body}
    </div>
  )
}
