// The frame around every signed-in screen: top bar, live hints, help, and the sign-in drawer when a session ends.
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { onSignedOut } from '../kit/api.ts'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { useKeys } from '../kit/keys.ts'
import { ListBones, Trouble } from '../kit/ListStates.tsx'
import { useMe } from '../kit/session.tsx'
import { BatchPanel } from '../modules/acts/BatchPanel.tsx'
import { HeldActs } from '../modules/acts/HeldActs.tsx'
import { SignInDrawer } from '../modules/auth/SignInDrawer.tsx'
import { HelpBanner } from '../modules/help/HelpBanner.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { TopBar } from './TopBar.tsx'
import { useLive } from './useLive.ts'

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
        <HelpBanner me={me} />
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
