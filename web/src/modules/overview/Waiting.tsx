// The longest waiting: how long, what, where, and with whom. A title opens the matter over the page.
import type { WaitingMatter } from '@gongzhi/contracts/indicators.ts'
import { Link } from 'react-router'
import { lengthWords } from '../../kit/clockWords.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { Clock } from '../matters/Clock.tsx'
import { DataTable } from './DataTable.tsx'

export function Waiting({ waiting, addressOf }: { waiting: readonly WaitingMatter[]; addressOf: (matterId: string) => string }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const title = t('overview.waiting', { n: 10 })
  return (
    <section className="overview-waiting">
      <h2>{title}</h2>
      <div className="scrolls">
        <DataTable
          caption={title} empty={t('overview.waiting.empty')} keys={waiting.map((matter) => matter.matterId)}
          columns={[
            {
              head: t('overview.waiting.title'),
              cell: waiting.map((matter) => (
                <span key="what" className="two-lines">
                  <Link to={addressOf(matter.matterId)} className="cut" title={matter.title}>{matter.title || matter.number}</Link>
                  <span className="faint cut">{matter.placeName} · {word(`state.${matter.state}`)}</span>
                </span>
              )),
            },
            {
              head: t('overview.waiting.who'),
              cell: waiting.map((matter) => (
                <span key="who" className="two-lines">
                  <span className="cut" title={matter.unitName}>{matter.unitName}</span>
                  <span className="faint cut">{matter.officerName ?? t('overview.waiting.noOfficer')}</span>
                </span>
              )),
            },
            { head: t('overview.waiting.since'), isNumber: true, cell: waiting.map((matter) => lengthWords(language, now - Date.parse(matter.reportedAt))) },
            { head: t('overview.waiting.due'), isNumber: true, isExtra: true, cell: waiting.map((matter) => <Clock key="due" dueAt={matter.dueAt} name={word('clock.whole')} />) },
          ]}
        />
      </div>
    </section>
  )
}
