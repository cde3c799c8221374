// Who I am and for whom I act; language, colours, row height, sign out.
import type { Me } from '@gongzhi/contracts/people.ts'
import { Button, Popover, Segmented } from 'antd'
import { usePreferences, useWords } from '../kit/preferences.tsx'
import { useSignOut } from '../kit/session.tsx'
import { Link } from 'react-router'
import { isCalledAtAll } from '../modules/help/queries.ts'
import { sendAllHeld } from '../modules/acts/heldActs.ts'

function Choices() {
  const { t } = useWords()
  const { language, theme, rows, choose } = usePreferences()
  return (
    <section>
      <div className="choices">
        <Segmented size="small" value={language} onChange={(value) => choose({ language: value })} aria-label={t('desk.prefer.language')}
          options={[{ value: 'zh-CN' as const, label: '中文' }, { value: 'en' as const, label: 'English' }]} />
      </div>
      <div className="choices">
        <Segmented size="small" value={theme} onChange={(value) => choose({ theme: value })} aria-label={t('desk.prefer.theme')}
          options={[{ value: 'light' as const, label: t('desk.prefer.light') }, { value: 'dark' as const, label: t('desk.prefer.dark') }]} />
      </div>
      <div className="choices">
        <Segmented size="small" value={rows} onChange={(value) => choose({ rows: value })} aria-label={t('desk.prefer.rows')}
          options={[{ value: 'one' as const, label: t('desk.prefer.oneLine') }, { value: 'two' as const, label: t('desk.prefer.twoLines') }]} />
      </div>
    </section>
  )
}

export function PersonMenu({ me, onHelp }: { me: Me; onHelp: () => void }) {
  const { t, word } = useWords()
  const signOut = useSignOut()
  const post = me.posts[0]
  const content = (
    <div>
      {me.posts.length > 0 && (
        <section>
          <h3>{t('desk.person.posts')}</h3>
          {me.posts.map((each) => <p key={each.unitName + each.title}>{each.unitName} · {each.title}</p>)}
        </section>
      )}
      <section>
        <h3>{t('desk.person.grants')}</h3>
        {me.grants.map((grant) => (
          <p key={grant.grantId}>
            {word(`personRole.${grant.role}`)} · {grant.unitName ?? grant.areaName}
            {grant.endsOn && <span className="faint"> {t('desk.person.until', { date: grant.endsOn })}</span>}
          </p>
        ))}
      </section>
      <section className="own-links" aria-label={t('desk.own')}>
        <Link to="/devices">{t('desk.devices')}</Link>
        {me.units.length > 0 && <Link to="/handovers">{t('desk.handover')}</Link>}
        {isCalledAtAll(me) && <Link to="/help">{t('desk.helpCall')}</Link>}
        <Link to="/complaints">{t('desk.complaint')}</Link>
      </section>
      <Choices />
      <section className="choices">
        <Button size="small" onClick={onHelp}>{t('desk.help.open')}</Button>
        <Button size="small" loading={signOut.isPending} onClick={() => void sendAllHeld(false).then(() => signOut.mutate())}>{t('desk.signOut')}</Button>
      </section>
    </div>
  )
  return (
    <Popover content={<div className="who-sections">{content}</div>} trigger="click" placement="bottomRight" arrow={false}>
      <button type="button" className="plain who" aria-haspopup="dialog">
        <span className="cut">{me.name}{post && <span className="post"> · {post.unitName}</span>}</span>
        <svg className="caret" width="10" height="6" viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" /></svg>
      </button>
    </Popover>
  )
}
