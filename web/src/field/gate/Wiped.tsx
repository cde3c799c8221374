// Destroyed from afar: says so, and whom to ask.
import { useWords } from '../../kit/preferences.tsx'
import { SignInScreen } from './SignInScreen.tsx'
import { useState } from 'react'

export function Wiped() {
  const { t } = useWords()
  const [isAnew, setAnew] = useState(false)
  if (isAnew) return <SignInScreen />
  return (
    <main className="gate">
      <h1>{t('phone.wiped.title')}</h1>
      <p>{t('phone.wiped.text')}</p>
      <p className="quiet">{t('phone.wiped.how')}</p>
      <button type="button" className="button wide" onClick={() => setAnew(true)}>{t('phone.wiped.anew')}</button>
    </main>
  )
}
