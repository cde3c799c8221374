// 我的: who I am, whom I can call, and what is about me and this phone. Nothing here counts a person.
import { Link, Navigate, Route, Routes } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import '../report/report.css'
import { useAppState, useFrame } from '../store/useStore.ts'
import { ComplaintPage } from './complaint/ComplaintPage.tsx'
import { ContactsPage } from './contacts/ContactsPage.tsx'
import { HandoverPage } from './handover/HandoverPage.tsx'
import { HelpPage } from './help/HelpPage.tsx'
import './me.css'
import { NoticesPage } from './notices/NoticesPage.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'

function Mine() {
  const { t, word } = useWords()
  const { me, unreadNotices } = useAppState()
  const frame = useFrame()
  const roles = me?.grants.map(({ role, areaName, unitName }) => [areaName ?? unitName, word(`personRole.${role}`)].filter(Boolean).join(' ')) ?? []
  return (
    <main className="page stack" data-testid="me">
      <section className="matter-section">
        <h1>{me?.name}</h1>
        <p>{[...new Set(roles)].join('、')}</p>
        {frame?.grids.map(({ areaId, name, communityName, streetName, supervisionPhone }) => (
          <p key={areaId} className="quiet">{streetName} · {communityName} · {name}{supervisionPhone && <><br />{t('field.me.supervisionPhone')} <a href={`tel:${supervisionPhone}`}>{supervisionPhone}</a></>}</p>
        ))}
      </section>
      <Link className="button strong wide help-link" to="/me/help">{t('field.help.title')}</Link>
      <nav className="stack" aria-label={t('phone.nav.me')}>
        <Link className="row-link" to="/me/contacts">{t('field.me.contacts')}</Link>
        <Link className="row-link" to="/me/notices"><span>{t('field.me.notices')}</span>{unreadNotices > 0 && <span className="tag strong">{t('field.me.unread', { n: unreadNotices })}</span>}</Link>
        <Link className="row-link" to="/me/handover">{t('field.handover.title')}</Link>
        <Link className="row-link" to="/queue">{t('field.me.queue')}</Link>
        <Link className="row-link" to="/me/complaint">{t('field.complaint.title')}</Link>
        <Link className="row-link" to="/me/settings">{t('field.me.settings')}</Link>
      </nav>
      <p className="quiet small">{t('field.me.nothingCounted')}</p>
    </main>
  )
}

export function MePage() {
  return (
    <Routes>
      <Route index element={<Mine />} />
      <Route path="contacts" element={<ContactsPage />} />
      <Route path="notices" element={<NoticesPage />} />
      <Route path="handover" element={<HandoverPage />} />
      <Route path="help" element={<HelpPage />} />
      <Route path="complaint" element={<ComplaintPage />} />
      <Route path="settings" element={<SettingsPage />} />
      <Route path="*" element={<Navigate to="/me" replace />} />
    </Routes>
  )
}
