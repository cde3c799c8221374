// The desk as a whole: providers, then the addresses. Heavy screens (map, registering) load when they are opened.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import { lazy, Suspense } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { ApiProblem } from '../kit/api.ts'
import { ListBones } from '../kit/ListStates.tsx'
import { PreferencesProvider, usePreferences } from '../kit/preferences.tsx'
import { SignInPage } from '../modules/auth/SignInPage.tsx'
import { Inbox } from '../modules/matters/Inbox.tsx'
import { MatterList } from '../modules/matters/MatterList.tsx'
import { MatterPage } from '../modules/matters/MatterPage.tsx'
import { NotFound } from './NotFound.tsx'
import { Shell } from './Shell.tsx'
import { themeOf } from './theme.ts'

const MapPage = lazy(() => import('../modules/map/MapPage.tsx').then((m) => ({ default: m.MapPage })))
const OverviewPage = lazy(() => import('../modules/overview/OverviewPage.tsx').then((m) => ({ default: m.OverviewPage })))
const SheetPage = lazy(() => import('../modules/overview/SheetPage.tsx').then((m) => ({ default: m.SheetPage })))
const DayPage = lazy(() => import('../modules/overview/DayPage.tsx').then((m) => ({ default: m.DayPage })))
const NewDispute = lazy(() => import('../modules/disputes/NewDispute.tsx').then((m) => ({ default: m.NewDispute })))
const MediationPage = lazy(() => import('../modules/disputes/MediationPage.tsx').then((m) => ({ default: m.MediationPage })))
const NewPetitionPage = lazy(() => import('../modules/petitions/NewPetitionPage.tsx').then((m) => ({ default: m.NewPetitionPage })))
const FiguresPage = lazy(() => import('../modules/petitions/FiguresPage.tsx').then((m) => ({ default: m.FiguresPage })))
const TemplatesPage = lazy(() => import('../modules/papers/TemplatesPage.tsx').then((m) => ({ default: m.TemplatesPage })))
const HelpPage = lazy(() => import('../modules/help/HelpPage.tsx').then((m) => ({ default: m.HelpPage })))
const DevicesPage = lazy(() => import('../modules/devices/DevicesPage.tsx').then((m) => ({ default: m.DevicesPage })))
const HandoversPage = lazy(() => import('../modules/handovers/HandoversPage.tsx').then((m) => ({ default: m.HandoversPage })))
const ComplaintsPage = lazy(() => import('../modules/complaints/ComplaintsPage.tsx').then((m) => ({ default: m.ComplaintsPage })))
const Register = lazy(() => import('../modules/reports/Register.tsx').then((m) => ({ default: m.Register })))

const queries = new QueryClient({
  defaultOptions: {
    // Without a line it is said at once that nothing was sent, instead of waiting silently for one.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always', staleTime: 15_000,
      // A refusal does not become right by asking again; a broken line may.
      retry: (tries, error) => tries < 2 && !(error instanceof ApiProblem && error.body.status >= 400 && error.body.status < 500),
    },
  },
})

function Screens() {
  const { theme, language } = usePreferences()
  return (
    <ConfigProvider theme={themeOf(theme)} locale={language === 'zh-CN' ? zhCN : en} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <App className="app" message={{ top: 56 }}>
        <BrowserRouter basename="/desk">
          <Suspense fallback={<ListBones />}>
            <Routes>
              <Route path="/sign-in" element={<SignInPage />} />
              <Route element={<Shell />}>
                <Route index element={<Navigate to="/inbox" replace />} />
                <Route path="/inbox" element={<Inbox />} />
                <Route path="/matters" element={<MatterList />} />
                <Route path="/matters/:matterId" element={<MatterPage />} />
                <Route path="/map" element={<MapPage />} />
                <Route path="/overview" element={<OverviewPage />} />
                <Route path="/sheet" element={<SheetPage />} />
                <Route path="/day" element={<DayPage />} />
                <Route path="/register" element={<Register />} />
                <Route path="/disputes/new" element={<NewDispute />} />
                <Route path="/mediation" element={<MediationPage />} />
                <Route path="/paper-templates" element={<TemplatesPage />} />
                <Route path="/petitions/new" element={<NewPetitionPage />} />
                <Route path="/petitions/figures" element={<FiguresPage />} />
                <Route path="/help" element={<HelpPage />} />
                <Route path="/devices" element={<DevicesPage />} />
                <Route path="/handovers" element={<HandoversPage />} />
                <Route path="/complaints" element={<ComplaintsPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
      </App>
    </ConfigProvider>
  )
}

export function Desk() {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queries}>
        <Screens />
      </QueryClientProvider>
    </PreferencesProvider>
  )
}
