// The frame of the open app: the truth about the network above, the five places below.
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { useAppState } from '../store/useStore.ts'
import { DoneBar } from './DoneBar.tsx'
import { MapIcon, MeIcon, ReportIcon, TodayIcon, VisitsIcon } from './Icons.tsx'
import { networkWords } from './networkWords.ts'
import { PageErrors } from './PageErrors.tsx'
import { SignInAgain } from './SignInAgain.tsx'
import { Strips } from './Strips.tsx'

function NetworkBar() {
  const { t, language } = useWords()
  const state = useAppState()
  return (
    <Link to="/queue" className="network-bar" data-testid="network-bar" data-online={state.isOnline} data-waiting={state.outbox.waiting + state.outbox.sending}>
      <b aria-live="polite">{networkWords(language, state)}</b><span className="small">{t('phone.network.queue')}</span>
    </Link>
  )
}

const MOST_SHOWN = 99

function BottomBar() {
  const { t } = useWords()
  const { unreadNotices } = useAppState()
  const places: [string, ReactNode, string][] = [['/', <TodayIcon key="today" />, t('phone.nav.today')], ['/map', <MapIcon key="map" />, t('phone.nav.map')], ['/report', <ReportIcon key="report" />, t('phone.nav.report')],
    ['/visits', <VisitsIcon key="visits" />, t('phone.nav.visits')], ['/me', <MeIcon key="me" />, t('phone.nav.me')]]
  return (
    <nav className="bottom-bar" data-testid="bottom-bar" aria-label={t('phone.nav.label')}>
      {places.map(([to, icon, label]) => (
        <NavLink key={to} to={to} end={to === '/'} className={to === '/report' ? 'report-tab' : ''}>
          {icon}<span>{label}</span>{to === '/me' && unreadNotices > 0 && <b className="unread"><span className="visually-hidden">{t('phone.nav.unread')}</span>{Math.min(unreadNotices, MOST_SHOWN)}</b>}
        </NavLink>
      ))}
    </nav>
  )
}

/** Pages further in have their acts where the bar is. */
const isFurtherIn = (path: string): boolean => path.startsWith('/matters/')

export function Shell() {
  const { pathname } = useLocation()
  const [isSigningIn, setSigningIn] = useState(false)
  return (
    <div className="shell">
      <NetworkBar />
      <Strips onSignIn={() => setSigningIn(true)} />
      <PageErrors key={pathname}><Outlet /></PageErrors>
      <DoneBar />
      {!isFurtherIn(pathname) && <BottomBar />}
      {isSigningIn && <SignInAgain onClose={() => setSigningIn(false)} />}
    </div>
  )
}
