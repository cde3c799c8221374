// User name, password and, where it is due, the one-time code. Used by the sign-in screen and by the drawer.
import { Button, Input } from 'antd'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { isProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useSignIn } from '../../kit/session.tsx'

export function SignInForm({ username: known = '', onDone }: { username?: string; onDone: () => void }) {
  const { t, language } = useWords()
  const signIn = useSignIn()
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const [otp, setOtp] = useState('')
  const [isOtpAsked, setOtpAsked] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ username, password, ...(otp ? { otp } : {}) }, {
      onSuccess: onDone,
      onError: (error) => {
        if (isProblem(error, 'second-factor-needed')) setOtpAsked(true)
      },
    })
  }
  return (
    <form className="fields" onSubmit={submit}>
      <div className="field">
        <label htmlFor="sign-in-username">{t('desk.signIn.username')}</label>
        <Input id="sign-in-username" autoComplete="username" value={username} onChange={(event) => setUsername(event.target.value)} required autoFocus={!known} />
      </div>
      <div className="field">
        <label htmlFor="sign-in-password">{t('desk.signIn.password')}</label>
        <Input.Password id="sign-in-password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} required autoFocus={Boolean(known)} />
      </div>
      {isOtpAsked && (
        <div className="field">
          <label htmlFor="sign-in-otp">{t('desk.signIn.otp')}</label>
          <Input id="sign-in-otp" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={otp} onChange={(event) => setOtp(event.target.value)} autoFocus required />
        </div>
      )}
      {signIn.error && <p className="field"><span className="wrong" role="alert">{problemWords(language, signIn.error)}</span></p>}
      <Button type="primary" htmlType="submit" loading={signIn.isPending} block>{t('desk.signIn.submit')}</Button>
    </form>
  )
}
