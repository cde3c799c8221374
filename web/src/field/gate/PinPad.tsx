// Ten large keys; the last digit sends. Digits typed on a keyboard count as well.
import { useEffect, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { PIN_LENGTH } from './pin.ts'

type Props = {
  label: string
  isBusy?: boolean
  /** Answers when it has been looked at; then the pad is empty again. */
  onPin: (pin: string) => void | Promise<void>
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export function PinPad({ label, isBusy = false, onPin }: Props) {
  const { t } = useWords()
  const [pin, setPin] = useState('')
  const press = (digit: string) => {
    if (isBusy || pin.length >= PIN_LENGTH) return
    const next = pin + digit
    setPin(next)
    if (next.length === PIN_LENGTH) void Promise.resolve(onPin(next)).finally(() => setPin(''))
  }
  const back = () => setPin((before) => before.slice(0, -1))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement) return
      if (/^\d$/.test(event.key)) press(event.key)
      if (event.key === 'Backspace') back()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return (
    <div className="stack">
      <div className="pin-dots" role="img" aria-label={t('phone.pin.entered', { n: pin.length, of: PIN_LENGTH })}>
        {Array.from({ length: PIN_LENGTH }, (_, nth) => <span key={nth} data-on={nth < pin.length} />)}
      </div>
      <div className="pin-pad" role="group" aria-label={label} aria-busy={isBusy}>
        {KEYS.map((digit) => <button key={digit} type="button" data-testid={`pin-${digit}`} disabled={isBusy} onClick={() => press(digit)}>{digit}</button>)}
        <span />
        <button type="button" data-testid="pin-0" disabled={isBusy} onClick={() => press('0')}>0</button>
        <button type="button" className="word" data-testid="pin-back" disabled={isBusy || pin === ''} onClick={back}>{t('phone.pin.back')}</button>
      </div>
    </div>
  )
}
