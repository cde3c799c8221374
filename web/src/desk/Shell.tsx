// The frame around every signed-in screen: top bar, live hints, help, and the sign-in drawer when a session ends.
import type { Me } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { NavLink, Navigate, Outlet, useLocation, useNavigate, useSearchParams } from 'react-router'
import { Input } from 'antd'
import type { InputRef } from 'antd'
import { onSignedOut } from '../kit/api.ts'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { useKeys } from '../kit/keys.ts'
import { ListBones, Trouble } from '../kit/ListStates.tsx'
import { useWords } from '../kit/preferences.tsx'
import { useMe } from '../kit/session.tsx'
import { BatchPanel } from '../modules/acts/BatchPanel.tsx'
import { HeldActs } from '../modules/acts/HeldActs.tsx'
import { Bell } from '../modules/notices/Bell.tsx'
import { SignInDrawer } from '../modules/auth/SignInDrawer.tsx'
import { figureAreas, hasSheets } from '../modules/overview/figureAreas.ts'
import { BrandMark } from './BrandMark.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { useLive } from './useLive.ts'

function SearchBox() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const asked = useLocation().pathname === '/matters' ? (params.get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const box = useRef<InputRef>(null)
  useEffect(() => setText(asked), [asked])
  useKeys({ '/': () => box.current?.focus({ cursor: 'all' }) })
  return (
    <Input.Search
      ref={box} className="search" role="search" allowClear value={text} placeholder={t('desk.search')} aria-label={t('desk.search')}
      onChange={(event) => setText(event.target.value)}
      onSearch={(value) => void navigate(`/matters?${new URLSearchParams(value.trim() ? { q: value.trim() } : {})}`)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') box.current?.blur()
      }}
    />
  )
}

function TopBar({ me, isLive, onHelp }: { me: Me; isLive: boolean; onHelp: () => void }) {
  const { t } = useWords()
  const mayRegister = me.grants.some((grant) => roleMay(grant.role, 'matter.register'))
  return (
    <header className="topbar">
      <NavLink to="/inbox" className="brand" aria-label={t('desk.nav.home')}><BrandMark />{t('desk.brand')}</NavLink>
      <nav aria-label={t('desk.nav.main')}>
        <NavLink to="/inbox">{t('desk.nav.inbox')}</NavLink>
        {me.units.length > 0 && <NavLink to="/day">{t('desk.nav.day')}</NavLink>}
        <NavLink to="/matters">{t('desk.nav.matters')}</NavLink>
        <NavLink to="/map">{t('desk.nav.map')}</NavLink>
        {figureAreas(me).length > 0 && <NavLink to="/overview">{t('desk.nav.overview')}</NavLink>}
        {hasSheets(me) && <NavLink to="/sheet">{t('desk.nav.sheet')}</NavLink>}
        {mayRegister && <NavLink to="/register">{t('desk.nav.register')}</NavLink>}
      </nav>
      <span className="room" />
      {!isLive && <span className="live-lost" role="status">{t('desk.live.lost')}</span>}
      {me.demo && <span className="demo-mark">{t('desk.demo.mark')}</span>}
      <SearchBox />
      {me.grants.some((grant) => roleMay(grant.role, 'matter.read')) && <Bell />}
      <PersonMenu me={me} onHelp={onHelp} />
    </header>
  )
}

export function Shell() {
  const { data: me, error, isPending, refetch } = useMe()
  const { pathname, search } = useLocation()
  const [isAskingAgain, setAskingAgain] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const queries = useQueryClient()
  const live = useLive(Boolean(me))
  useKeys({ '?': () => setHelpOpen(true) })
  useEffect(() => onSignedOut(() => {
    if (queries.getQueryData(['me'])) setAskingAgain(true)
  }), [queries])
  if (isPending) return <ListBones />
  if (!me && error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!me) return <Navigate to={`/sign-in?${new URLSearchParams({ to: pathname + search })}`} replace />
  return (
    <div className="shell">
      <TopBar me={me} isLive={live.isConnected} onHelp={() => setHelpOpen(true)} />
      <main className="page">
        <ErrorBoundary key={pathname}><Suspense fallback={<ListBones />}><Outlet /></Suspense></ErrorBoundary>
      </main>
      <HeldActs /><BatchPanel />
      <KeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      <SignInDrawer
        isOpen={isAskingAgain}
        username={me.username}
        onDone={() => {
          setAskingAgain(false)
          live.wake()
        }}
      />
    </div>
  )
}
