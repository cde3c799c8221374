// The areas one level down, worst first: what the map shows, in numbers. A name looks inside, a number opens its list.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { DataTable } from './DataTable.tsx'
import { percentWords } from './figureWords.ts'
import { lateLink, openLink } from './listLinks.ts'
import { NumberLink } from './NumberLink.tsx'

/** `inside` is the address of the overview of one of them, or of the list of a grid. */
export function AreaTable({ overview: { areas }, inside }: { overview: Overview; inside: (areaId: string) => string }) {
  const { t } = useWords()
  const most = Math.max(1, ...areas.map((area) => area.open))
  return (
    <section className="overview-areas">
      <h2>{t('overview.areas')}</h2>
      <div className="scrolls">
        <DataTable
          caption={t('overview.areas')} empty={t('overview.areas.empty')} keys={areas.map((area) => area.areaId)}
          columns={[
            { head: t('overview.areas.name'), cell: areas.map((area) => <Link key="to" to={inside(area.areaId)}>{area.name}</Link>) },
            {
              head: t('overview.open'), isNumber: true,
              cell: areas.map((area) => (
                <span key="open" className="with-bar">
                  <span className="small-bar" aria-hidden="true">
                    <i className="late" style={{ width: `${(area.late / most) * 100}%` }} /><i style={{ width: `${((area.open - area.late) / most) * 100}%` }} />
                  </span>
                  <NumberLink n={area.open} to={openLink(area.areaId)} />
                </span>
              )),
            },
            { head: t('overview.late'), isNumber: true, cell: areas.map((area) => <NumberLink key="late" n={area.late} to={lateLink(area.areaId)} isLate />) },
            { head: t('overview.areas.share'), isNumber: true, isExtra: true, cell: areas.map((area) => percentWords(area.late, area.open)) },
          ]}
        />
      </div>
    </section>
  )
}
