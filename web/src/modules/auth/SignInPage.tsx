// /desk/sign-in: the demo people in demo mode, otherwise user name and password. Leads to where one wanted to go.
import { Segmented } from 'antd'
import { useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { BrandMark } from '../../desk/BrandMark.tsx'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { useTitle } from '../../kit/useTitle.ts'
import { DemoPeople, useDemoPeople } from './DemoPeople.tsx'
import { SignInForm } from './SignInForm.tsx'
import { wantedAddress } from './wantedAddress.ts'

function DemoOrForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const { data: people, isPending } = useDemoPeople()
  if (isPending) return <div className="bone" style={{ height: 220 }} />
  if (!people) return <SignInForm onDone={onDone} />
  return (
    <>
      <DemoPeople people={people} onDone={onDone} />
      <details>
        <summary className="quiet">{t('desk.signIn.withPassword')}</summary>
        <div style={{ maxWidth: 320, marginTop: 12 }}><SignInForm onDone={onDone} /></div>
      </details>
    </>
  )
}

export function SignInPage() {
  const { t } = useWords()
  const { language, choose } = usePreferences()
  const { data: me } = useMe()
  const { data: people } = useDemoPeople()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  useTitle(t('desk.signIn.submit'))
  const to = wantedAddress(params.get('to'))
  useEffect(() => {
    if (me) void navigate(to, { replace: true })
  }, [me, navigate, to])
  return (
    <main className="sign-in">
      <div className={people ? 'sign-in-sheet' : 'sign-in-sheet sign-in-narrow'}>
        <h1><BrandMark />{t('desk.brand')}</h1>
        <p className="quiet" style={{ marginBottom: 16 }}>{t('desk.signIn.subtitle')}</p>
        <DemoOrForm onDone={() => void navigate(to, { replace: true })} />
        <div style={{ marginTop: 20 }}>
          <Segmented size="small" value={language} onChange={(value) => choose({ language: value })} aria-label={t('desk.prefer.language')}
            options={[{ value: 'zh-CN' as const, label: '中文' }, { value: 'en' as const, label: 'English' }]} />
        </div>
      </div>
    </main>
  )
}
