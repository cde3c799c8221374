// /desk/mediation: what a mediator has before him, the network of organisations, who mediates, the screenings. Each tab
// is in the address.
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Nothing } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { CalendarTab } from './CalendarTab.tsx'
import { MediatorsTab } from './MediatorsTab.tsx'
import { NetworkTab } from './NetworkTab.tsx'
import { ScreeningTab } from './ScreeningTab.tsx'
import '../../desk/overview.css'
import './disputes.css'

const TABS = ['calendar', 'network', 'mediators', 'screening'] as const
type Tab = (typeof TABS)[number]
/** Who comes to the page at all, and for whom a tab is there. */
const ANY: readonly Permission[] = ['dispute.handle', 'dispute.accept', 'dispute.network', 'dispute.checkVolume', 'screening.call', 'screening.answer']

export function MediationPage() {
  const { t } = useWords()
  useTitle(t('desk.dispute.nav.mediation'))
  const { data: me } = useMe()
  const [params, setParams] = useSearchParams()
  const may = (permission: Permission): boolean => me?.grants.some((grant) => roleMay(grant.role, permission)) ?? false
  const tabs = TABS.filter((tab) => (tab === 'calendar' ? may('dispute.handle') : tab === 'screening' ? may('screening.call') || may('screening.answer') : true))
  const tab = (readAddress(params, { tab: tabs }).tab ?? tabs[0]) as Tab
  if (me && !ANY.some(may)) return <Nothing title={t('problem.not-permitted')}>{t('desk.dispute.mediation.notYours')}</Nothing>
  return (
    <div className="mediation">
      <header className="list-head">
        <div className="tabs" role="tablist" aria-label={t('desk.dispute.nav.mediation')}>
          {tabs.map((each) => (
            <button key={each} type="button" role="tab" id={`mediation-${each}`} aria-selected={each === tab} aria-controls="mediation-panel" onClick={() => setParams((before) => changeAddress(before, { tab: each, week: undefined, kind: undefined }, { tab: tabs[0]! }))}>{t(`desk.dispute.tab.${each}`)}</button>
          ))}
        </div>
        {may('dispute.register') && <Link to="/disputes/new"><Button size="small">{t('desk.dispute.new')}</Button></Link>}
      </header>
      <div className="mediation-body" role="tabpanel" id="mediation-panel" aria-labelledby={`mediation-${tab}`}>
        {tab === 'calendar' && <CalendarTab />}
        {tab === 'network' && <NetworkTab />}
        {tab === 'mediators' && <MediatorsTab />}
        {tab === 'screening' && <ScreeningTab mayCall={may('screening.call')} />}
      </div>
    </div>
  )
}
