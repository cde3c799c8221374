// User name, password and, where it is due, the one-time code. Needs a network; what waits on the phone stays there.
import type { FormEvent } from 'react'
import { useState } from 'react'
import { isProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

export type Credentials = { username: string; password: string; otp?: string }
/** `username`: it is known who signs in, and nobody else shall. */
type Props = { username?: string | undefined; submitWords: string; onSubmit: (credentials: Credentials) => Promise<unknown> }

export function SignInForm({ username: known, submitWords, onSubmit }: Props) {
  const { t, language } = useWords()
  const [username, setUsername] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [otp, setOtp] = useState('')
  const [isOtpAsked, setOtpAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit({ username: username.trim(), password, ...(otp ? { otp } : {}) })
    } catch (problem) {
      if (isProblem(problem, 'second-factor-needed')) setOtpAsked(true)
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="fields" onSubmit={(event) => void submit(event)}>
      {known === undefined && (
        <div className="field">
          <label htmlFor="sign-in-username">{t('desk.signIn.username')}</label>
          <input id="sign-in-username" className="input" autoComplete="username" autoCapitalize="none" spellCheck={false} required value={username} onChange={(event) => setUsername(event.target.value)} />
        </div>
      )}
      <div className="field">
        <label htmlFor="sign-in-password">{t('desk.signIn.password')}</label>
        <input id="sign-in-password" className="input" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      </div>
      {isOtpAsked && (
        <div className="field">
          <label htmlFor="sign-in-otp">{t('desk.signIn.otp')}</label>
          <input id="sign-in-otp" className="input" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required value={otp} onChange={(event) => setOtp(event.target.value)} />
        </div>
      )}
      {error !== undefined && <p className="wrong" role="alert">{isProblem(error, 'offline') ? t('phone.gate.offline') : problemWords(language, error)}</p>}
      <button type="submit" className="button strong wide" disabled={isBusy}>{isBusy ? t('phone.gate.busy') : submitWords}</button>
    </form>
  )
}
