// The three tables of the morning sheet: units, the longest waiting, places.
import type { Sheet } from '@gongzhi/contracts/indicators.ts'
import { endOfTermAt, dateOfDay, localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { Link } from 'react-router'
import { lengthWords } from '../../kit/clockWords.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import { DataTable } from './DataTable.tsx'
import { placeLink, unitLink } from './listLinks.ts'
import { NumberLink } from './NumberLink.tsx'
import { placesSpan } from './sheetDays.ts'

export function SheetUnits({ units, areaId }: { units: Sheet['units']; areaId: string }) {
  const { t } = useWords()
  return (
    <DataTable caption={t('sheet.units')} empty={t('sheet.units.empty')} keys={units.map((unit) => unit.unitId)} columns={[
      { head: t('sheet.units.name'), cell: units.map((unit) => <Link key="to" to={unitLink(areaId, unit.unitId)}>{unit.name}</Link>) },
      { head: t('sheet.units.declines'), isNumber: true, cell: units.map((unit) => unit.declines) },
      { head: t('sheet.units.redispatches'), isNumber: true, cell: units.map((unit) => unit.redispatches) },
    ]} />
  )
}

/** How long they have waited is said of when the sheet was made: printed, it says the same for ever. */
export function SheetWaiting({ waiting, madeAt, addressOf }: { waiting: Sheet['waiting']; madeAt: number; addressOf: (matterId: string) => string }) {
  const { t, word, language } = useWords()
  return (
    <DataTable caption={t('sheet.waiting', { n: 10 })} empty={t('sheet.waiting.empty')} keys={waiting.map((matter) => matter.matterId)} columns={[
      {
        head: t('overview.waiting.title'),
        cell: waiting.map((matter) => (
          <span key="what" className="two-lines"><Link to={addressOf(matter.matterId)}>{matter.title || matter.number}</Link><span className="faint">{matter.number} · {matter.placeName} · {word(`state.${matter.state}`)}</span></span>
        )),
      },
      {
        head: t('overview.waiting.who'),
        cell: waiting.map((matter) => <span key="who" className="two-lines"><span>{matter.unitName}</span><span className="faint">{matter.officerName ?? t('overview.waiting.noOfficer')}</span></span>),
      },
      { head: t('sheet.waiting.reported'), isNumber: true, isExtra: true, cell: waiting.map((matter) => dateWords(language, localDateOf(Date.parse(matter.reportedAt)))) },
      { head: t('overview.waiting.since'), isNumber: true, cell: waiting.map((matter) => lengthWords(language, madeAt - Date.parse(matter.reportedAt))) },
      { head: t('sheet.waiting.due'), isNumber: true, cell: waiting.map((matter) => <Due key="due" dueAt={matter.dueAt} madeAt={madeAt} />) },
    ]} />
  )
}

function Due({ dueAt, madeAt }: { dueAt: string | undefined; madeAt: number }) {
  const { t, language } = useWords()
  if (!dueAt) return <>{t('desk.clock.none')}</>
  const due = Date.parse(dueAt)
  const over = madeAt > due ? t('desk.clock.over', { length: lengthWords(language, madeAt - due) }) : undefined
  return <span className="two-lines"><span>{dateWords(language, dateOfDay(endOfTermAt(due).day))}</span>{over && <span className="clock" data-light="overdue">{over}</span>}</span>
}

export function Places({ places, to }: { places: Sheet['places']; to: string }) {
  const { t } = useWords()
  const span = placesSpan(to)
  return (
    <DataTable caption={t('sheet.places')} empty={t('sheet.places.empty')} keys={places.map((place) => place.placeId)} columns={[
      { head: t('sheet.places.name'), cell: places.map((place) => place.name) },
      { head: t('sheet.places.area'), cell: places.map((place) => place.areaName) },
      { head: t('sheet.places.n'), isNumber: true, cell: places.map((place) => <NumberLink key="n" n={place.n} to={placeLink(place.placeId, span.from, span.to)} />) },
      { head: t('sheet.places.categories'), cell: places.map((place) => place.categories.join(t('overview.bars.comma'))) },
    ]} />
  )
}
