// The first screen of a phone that nobody works on yet.
import { useEffect, useState } from 'react'
import { call } from '../../kit/api.ts'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { useStore } from '../store/useStore.ts'
import { SignInForm } from './SignInForm.tsx'

const DEMO_PASSWORD = 'gongzhi-demo' // stated in the README; the server refuses it outside the demonstration
/** Who has something to do on a phone: these are offered by name in the demonstration. */
const ON_THE_BEAT = ['gridWorker', 'communityHead', 'officer', 'dutyOfficer']

type DemoPerson = { username: string; name: string; roles: string[]; unitName: string }

function useDemoPeople(): DemoPerson[] {
  const [people, setPeople] = useState<DemoPerson[]>([])
  useEffect(() => {
    const stop = new AbortController()
    // There are none outside the demonstration, and none without a network: then only the form stands here.
    call<{ rows: DemoPerson[] }>('GET', '/demo/people', { signal: stop.signal }).then(({ rows }) => setPeople(rows), () => undefined)
    return () => stop.abort()
  }, [])
  return ON_THE_BEAT.flatMap((role) => people.find((person) => person.roles.includes(role)) ?? []).filter((person, index, all) => all.indexOf(person) === index)
}

export function SignInScreen() {
  const { t } = useWords()
  const { language, choose } = usePreferences()
  const store = useStore()
  const people = useDemoPeople()
  return (
    <main className="gate">
      <h1>{t('phone.brand')}</h1>
      <p className="quiet">{t('phone.gate.subtitle')}</p>
      <SignInForm submitWords={t('desk.signIn.submit')} onSubmit={(credentials) => store.signIn(credentials)} />
      {people.length > 0 && (
        <section className="demo-people" aria-labelledby="demo-title">
          <h2 id="demo-title">{t('desk.demo.title')}</h2>
          {people.map(({ username, name, unitName }) => (
            <button key={username} type="button" className="button quietly" onClick={() => void store.signIn({ username, password: DEMO_PASSWORD }).catch(() => undefined)}>{name} · {unitName}</button>
          ))}
        </section>
      )}
      <p><button type="button" className="link-button" onClick={() => choose({ language: language === 'en' ? 'zh-CN' : 'en' })}>{language === 'en' ? '中文' : 'English'}</button></p>
    </main>
  )
}
