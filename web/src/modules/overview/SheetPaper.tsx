// The morning sheet as a page of paper: what it says on screen it says in print, where its links are plain numbers.
import type { Sheet } from '@gongzhi/contracts/indicators.ts'
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { ReactNode } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords, spanWords } from '../../kit/times.ts'
import { DataTable } from './DataTable.tsx'
import { differenceWords, rateWords, weekdayWords } from './figureWords.ts'
import { closedLink, dueLink, lateLink, newLink, openLink, shelvedLink } from './listLinks.ts'
import { NumberLink } from './NumberLink.tsx'
import { Places, SheetUnits, SheetWaiting } from './SheetTables.tsx'

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section><h2>{title}</h2>{children}</section>
}

function Past({ sheet: { area, past, before, from, to } }: { sheet: Sheet }) {
  const { t, language } = useWords()
  const rows = [
    { label: t('overview.new'), now: past.new, earlier: before.new, linkOf: (a: string, b: string) => newLink(area.areaId, a, b) },
    { label: t('overview.closed'), now: past.closed, earlier: before.closed, linkOf: (a: string, b: string) => closedLink(area.areaId, a, b) },
    { label: t('overview.dayLate'), now: past.late, earlier: before.late, linkOf: () => undefined },
  ]
  const title = t('sheet.past', { span: spanWords(language, from, to) })
  return (
    <Part title={title}>
      <DataTable caption={title} empty={t('overview.bars.empty')} keys={rows.map((row) => row.label)} columns={[
        { head: t('sheet.past.item'), cell: rows.map((row) => row.label) },
        { head: t('sheet.past.n'), isNumber: true, cell: rows.map((row) => <NumberLink key="n" n={row.now} to={row.linkOf(from, to)} />) },
        { head: t('sheet.past.before', { span: spanWords(language, before.from, before.to) }), isNumber: true, cell: rows.map((row) => <NumberLink key="n" n={row.earlier} to={row.linkOf(before.from, before.to)} />) },
        { head: t('sheet.past.compared'), isNumber: true, cell: rows.map((row) => differenceWords(language, row.now, row.earlier)) },
      ]} />
    </Part>
  )
}

function Now({ sheet: { area: { areaId }, day, open, late, dueToday } }: { sheet: Sheet }) {
  const { t } = useWords()
  const figures = [
    { label: t('overview.open'), n: open, to: openLink(areaId) },
    { label: t('overview.late'), n: late, to: lateLink(areaId) },
    { label: t('overview.dueToday'), n: dueToday, to: dueLink(areaId, day) },
  ]
  return (
    <Part title={t('sheet.now')}>
      <dl className="sheet-figures">{figures.map(({ label, n, to }) => <div key={label}><dt>{label}</dt><dd><NumberLink n={n} to={to} /></dd></div>)}</dl>
    </Part>
  )
}

const rates = ['responded', 'solved', 'satisfied'] as const

function Month({ sheet: { month } }: { sheet: Sheet }) {
  const { t, word, language } = useWords()
  return (
    <Part title={t('sheet.month', { span: spanWords(language, month.from, month.to) })}>
      <ul className="sheet-rates">
        {rates.map((rate) => (
          <li key={rate}>
            <span>{word(`sheet.month.${rate}`)} <b>{rateWords(language, month[rate])}</b></span>
            <span className="faint">{word(`sheet.month.${rate}.of`)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Other({ sheet: { area, shelved, instructions } }: { sheet: Sheet }) {
  const { t } = useWords()
  const rows = [
    { label: t('overview.shelved'), cells: [[t('sheet.shelved.n'), shelved.n, shelvedLink(area.areaId)], [t('sheet.shelved.due'), shelved.reviewDue, undefined]] as const },
    { label: t('sheet.instructions'), cells: [[t('sheet.instructions.open'), instructions.open, undefined], [t('overview.late'), instructions.late, undefined], [t('sheet.instructions.answered'), instructions.answered, undefined]] as const },
  ]
  return (
    <Part title={t('sheet.other')}>
      <dl className="sheet-lines">
        {rows.map(({ label, cells }) => (
          <div key={label}><dt>{label}</dt><dd>{cells.map(([name, n, to]) => <span key={name}>{name} <NumberLink n={n} to={to} /></span>)}</dd></div>
        ))}
      </dl>
    </Part>
  )
}

export function SheetPaper({ sheet, addressOf }: { sheet: Sheet; addressOf: (matterId: string) => string }) {
  const { t, language } = useWords()
  const { area, day, madeAt, isDraft } = sheet
  const made = Date.parse(madeAt)
  const moment = `${dateWords(language, localDateOf(made), true)} ${localTimeAt(made)}`
  return (
    <article className="sheet" aria-labelledby="sheet-title" data-draft={isDraft}>
      <header>
        <h1 id="sheet-title">{t('sheet.title', { area: area.name })}</h1>
        <p>{dateWords(language, day, true)} {weekdayWords(language, day)}</p>
        <p className="made">{t(isDraft ? 'sheet.draft' : 'sheet.madeAt', { moment })}</p>
      </header>
      <Past sheet={sheet} />
      <div className="sheet-pair"><Now sheet={sheet} /><Month sheet={sheet} /></div>
      <Part title={t('sheet.units')}><SheetUnits units={sheet.units} areaId={area.areaId} /></Part>
      <Part title={t('sheet.waiting', { n: 10 })}><SheetWaiting waiting={sheet.waiting} madeAt={made} addressOf={addressOf} /></Part>
      <Part title={t('sheet.places')}><Places places={sheet.places} to={sheet.to} /></Part>
      <Other sheet={sheet} />
      <p className="live-note">{t('sheet.live')}</p>
    </article>
  )
}
