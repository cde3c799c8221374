// Where it is stuck and at whom: units, never people, with the most late matters and the oldest of them.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { Clock } from '../matters/Clock.tsx'
import { DataTable } from './DataTable.tsx'
import { holderLateLink, holderLink, unitLink } from './listLinks.ts'
import { NumberLink } from './NumberLink.tsx'

/** The numbers are of what a unit has in hand, and open that; the list behind its name is of every open matter that it was called to. */
export function Stuck({ overview: { area, units } }: { overview: Overview }) {
  const { t } = useWords()
  return (
    <section className="overview-stuck">
      <h2>{t('overview.units')}</h2>
      <div className="scrolls">
        <DataTable
          caption={t('overview.units')} empty={t('overview.units.empty')} keys={units.map((unit) => unit.unitId)}
          columns={[
            { head: t('overview.units.name'), cell: units.map((unit) => <Link key="to" to={unitLink(area.areaId, unit.unitId)} title={t('overview.units.all')}>{unit.name}</Link>) },
            { head: t('overview.late'), isNumber: true, cell: units.map((unit) => <NumberLink key="late" n={unit.late} to={holderLateLink(area.areaId, unit.unitId)} isLate />) },
            { head: t('overview.open'), isNumber: true, cell: units.map((unit) => <NumberLink key="open" n={unit.open} to={holderLink(area.areaId, unit.unitId)} />) },
            { head: t('overview.units.oldest'), isNumber: true, cell: units.map((unit) => (unit.oldestDueAt ? <Clock key="due" dueAt={unit.oldestDueAt} /> : '—')) },
          ]}
        />
      </div>
    </section>
  )
}
