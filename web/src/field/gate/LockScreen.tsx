// Asks for the PIN; after too many wrong ones, or when it was forgotten, for the password over the network.
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { useAppState, useStore } from '../store/useStore.ts'
import { PinPad } from './PinPad.tsx'
import { SignInForm } from './SignInForm.tsx'

export function LockScreen() {
  const { t } = useWords()
  const store = useStore()
  const { me, triesLeft, outbox } = useAppState()
  const [isForgotten, setForgotten] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const unlock = async (pin: string) => {
    setBusy(true)
    setWrong(false)
    const answer = await store.unlock(pin).finally(() => setBusy(false))
    if (answer.is === 'wrong') setWrong(true)
    if (answer.is === 'passwordNeeded') setForgotten(true)
  }
  const waiting = outbox.waiting + outbox.refused
  if (isForgotten || triesLeft === 0) return <Recover canGoBack={triesLeft !== 0} onBack={() => setForgotten(false)} />
  return (
    <main className="gate">
      <h1>{me?.name ?? t('phone.brand')}</h1>
      <p className="quiet">{t('phone.pin.enter')}{waiting > 0 && ` · ${t('phone.network.waiting', { n: waiting })}`}</p>
      {isWrong && <p className="wrong" role="alert">{t('phone.pin.wrong', { n: triesLeft })}</p>}
      <PinPad label={t('phone.pin.enter')} isBusy={isBusy} onPin={unlock} />
      <div className="buttons">
        <button type="button" className="link-button" onClick={() => setForgotten(true)}>{t('phone.pin.forgotten')}</button>
        <button type="button" className="link-button" onClick={() => void store.signOut()}>{t('phone.gate.somebodyElse')}</button>
      </div>
    </main>
  )
}

function Recover({ canGoBack, onBack }: { canGoBack: boolean; onBack: () => void }) {
  const { t } = useWords()
  const store = useStore()
  const { me } = useAppState()
  return (
    <main className="gate">
      <h1>{t('phone.recover.title')}</h1>
      <p className="quiet">{t('phone.recover.text', { name: me?.name })}</p>
      <SignInForm username={me?.username ?? ''} submitWords={t('phone.recover.submit')} onSubmit={({ password, otp }) => store.recover({ password, ...(otp ? { otp } : {}) })} />
      {canGoBack && <button type="button" className="link-button" onClick={onBack}>{t('phone.recover.back')}</button>}
    </main>
  )
}
