// The grid worker's app: the gate before it, the frame, the pages. What is not needed to open it is loaded afterwards.
import type { ComponentType, ReactNode } from 'react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { PreferencesProvider, usePreferences } from '../kit/preferences.tsx'
import { ChoosePin } from './gate/ChoosePin.tsx'
import { LockScreen } from './gate/LockScreen.tsx'
import { SignInScreen } from './gate/SignInScreen.tsx'
import { Wiped } from './gate/Wiped.tsx'
import { Shell } from './shell/Shell.tsx'
import { useAppState } from './store/useStore.ts'
import { TodayPage } from './today/TodayPage.tsx'
import { bringAllWords, bringLanguage, hasLanguage } from './words.ts'

const ActPage = lazy(() => import('./act/ActPage.tsx').then((m) => ({ default: m.ActPage })))
const MatterPage = lazy(() => import('./matter/MatterPage.tsx').then((m) => ({ default: m.MatterPage })))
const QueuePage = lazy(() => import('./queue/QueuePage.tsx').then((m) => ({ default: m.QueuePage })))
const ReportPage = lazy(() => import('./report/ReportPage.tsx').then((m) => ({ default: m.ReportPage })))
const MapPage = lazy(() => import('./map/MapPage.tsx').then((m) => ({ default: m.MapPage })))
const VisitsPage = lazy(() => import('./visits/VisitsPage.tsx').then((m) => ({ default: m.VisitsPage })))
const MePage = lazy(() => import('./me/MePage.tsx').then((m) => ({ default: m.MePage })))

const Waiting = () => <main className="page stack" aria-busy="true"><div className="bone" style={{ height: '3rem' }} /><div className="bone" style={{ height: '9rem' }} /></main>

/** A page whose words and code come when it is first asked for. */
function Later({ page: Page }: { page: ComponentType }) {
  const { language } = usePreferences()
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    let isGone = false
    const show = () => { if (!isGone) setReady(true) }
    // Without a network on the very first day a page says a few keys rather than nothing.
    bringAllWords(language).then(show, show)
    return () => { isGone = true }
  }, [language])
  return <Suspense fallback={<Waiting />}>{isReady ? <Page /> : <Waiting />}</Suspense>
}

function Pages() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<TodayPage />} />
        <Route path="map" element={<Later page={MapPage} />} />
        <Route path="report/*" element={<Later page={ReportPage} />} />
        <Route path="share" element={<Navigate to="/report" replace />} />
        <Route path="help" element={<Navigate to="/me/help" replace />} />
        <Route path="visits/*" element={<Later page={VisitsPage} />} />
        <Route path="me/*" element={<Later page={MePage} />} />
        <Route path="queue" element={<Later page={QueuePage} />} />
        <Route path="matters/:matterId" element={<Later page={MatterPage} />} />
        <Route path="matters/:matterId/acts/:act" element={<Later page={ActPage} />} />
        <Route path="*" element={<Navigate to="/" replace />} />
      </Route>
    </Routes>
  )
}

function Gate() {
  const { phase } = useAppState()
  const { language } = usePreferences()
  const [, setBrought] = useState(0)
  // While somebody enters his PIN: what is to be done about disputes and petitions is named on the first page too.
  useEffect(() => void bringAllWords(language).then(() => setBrought((before) => before + 1), () => undefined), [language])
  switch (phase) {
    case 'starting': return <Waiting />
    case 'signIn': return <SignInScreen />
    case 'choosePin': return <ChoosePin />
    case 'locked': return <LockScreen />
    case 'wiped': return <Wiped />
    case 'open': return <Pages />
  }
}

/** Draws nothing in a language whose words are not there yet. */
function Worded({ children }: { children: ReactNode }) {
  const { language, choose } = usePreferences()
  const [, setBrought] = useState(0)
  const isThere = hasLanguage(language)
  useEffect(() => {
    if (isThere) return
    bringLanguage(language).then(() => setBrought((before) => before + 1), () => choose({ language: 'zh-CN' }))
  }, [isThere, language, choose])
  return isThere ? children : <Waiting />
}

export function FieldApp() {
  return <PreferencesProvider><Worded><BrowserRouter basename="/field"><Gate /></BrowserRouter></Worded></PreferencesProvider>
}
