// The bar over every page. Wide, all entries side by side; narrow, the page's name, and a menu with all of them.
import type { Me } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { Button, Drawer } from 'antd'
import { useRef, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useKeys } from '../kit/keys.ts'
import { useWords } from '../kit/preferences.tsx'
import { useNarrow } from '../kit/width.ts'
import { Bell } from '../modules/notices/Bell.tsx'
import { BrandMark } from './BrandMark.tsx'
import { entriesOf, entryAt } from './entries.ts'
import type { Entry } from './entries.ts'
import { PersonMenu } from './PersonMenu.tsx'
import { SearchBox } from './SearchBox.tsx'

type Props = { me: Me; isLive: boolean; onHelp: () => void }

export function TopBar(props: Props) {
  return useNarrow() ? <NarrowBar {...props} /> : <WideBar {...props} />
}

const readsMatters = ({ grants }: Me): boolean => grants.some((grant) => roleMay(grant.role, 'matter.read'))

function Entries({ entries, onPick }: { entries: readonly Entry[]; onPick?: () => void }) {
  const { t } = useWords()
  return <nav aria-label={t('desk.nav.main')}>{entries.map(({ to, label }) => <NavLink key={to} to={to} {...(onPick ? { onClick: onPick } : {})}>{t(label)}</NavLink>)}</nav>
}

function WideBar({ me, isLive, onHelp }: Props) {
  const { t } = useWords()
  return (
    <header className="topbar">
      <NavLink to="/inbox" className="brand" aria-label={t('desk.nav.home')}><BrandMark />{t('desk.brand')}</NavLink>
      <Entries entries={entriesOf(me)} />
      <span className="room" />
      {!isLive && <span className="live-lost" role="status">{t('desk.live.lost')}</span>}
      {me.demo && <span className="demo-mark">{t('desk.demo.mark')}</span>}
      <SearchBox />
      {readsMatters(me) && <Bell />}
      <PersonMenu me={me} onHelp={onHelp} />
    </header>
  )
}

function NarrowBar({ me, isLive, onHelp }: Props) {
  const { t } = useWords()
  const { pathname } = useLocation()
  const [isSearching, setSearching] = useState(false)
  // Who leaves the search comes back to its button.
  const hasSearched = useRef(false)
  const search = (isOpen: boolean) => {
    hasSearched.current = true
    setSearching(isOpen)
  }
  const entries = entriesOf(me)
  const here = entryAt(entries, pathname)
  useKeys({ '/': () => search(true) })
  return (
    <header className="topbar topbar-narrow">
      {isSearching
        ? <><SearchBox onDone={() => search(false)} /><Button type="text" onClick={() => search(false)}>{t('desk.cancel')}</Button></>
        : (
          <>
            <NavLink to="/inbox" className="brand" aria-label={t('desk.nav.home')}><BrandMark /></NavLink>
            <span className="here cut">{here && t(here.label)}</span>
            <button type="button" className="bar-button" aria-label={t('desk.nav.search')} autoFocus={hasSearched.current} onClick={() => search(true)}>
              <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round"><circle cx="7.8" cy="7.8" r="5" /><path d="M11.6 11.6l4 4" /></svg>
            </button>
            {readsMatters(me) && <Bell />}
            <PersonMenu me={me} onHelp={onHelp} />
            <Menu me={me} entries={entries} />
          </>
        )}
      {!isLive && <span className="live-lost" role="status">{t('desk.live.lost')}</span>}
    </header>
  )
}

function Menu({ me, entries }: { me: Me; entries: readonly Entry[] }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="bar-button" aria-label={t('desk.nav.menu')} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(true)}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round"><path d="M2.5 4.5h13M2.5 9h13M2.5 13.5h13" /></svg>
      </button>
      <Drawer open={isOpen} onClose={() => setOpen(false)} placement="right" size={250} rootClassName="bar-menu" title={t('desk.nav.main')} destroyOnHidden>
        <Entries entries={entries} onPick={() => setOpen(false)} />
        {me.demo && <p><span className="demo-mark">{t('desk.demo.mark')}</span></p>}
      </Drawer>
    </>
  )
}
