// A PIN for this phone, entered twice: it opens what lies here without a network.
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { useAppState, useStore } from '../store/useStore.ts'
import { isTooSimple } from './pin.ts'
import { PinPad } from './PinPad.tsx'

export function ChoosePin() {
  const { t } = useWords()
  const store = useStore()
  const { me } = useAppState()
  const [first, setFirst] = useState<string | undefined>(undefined)
  const [wrong, setWrong] = useState<'simple' | 'different' | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const take = async (pin: string) => {
    setWrong(undefined)
    if (first === undefined) return isTooSimple(pin) ? setWrong('simple') : setFirst(pin)
    if (pin !== first) {
      setFirst(undefined)
      return setWrong('different')
    }
    setBusy(true)
    await store.choosePin(pin).finally(() => setBusy(false))
  }
  return (
    <main className="gate">
      <h1>{t(first === undefined ? 'phone.pin.choose' : 'phone.pin.again')}</h1>
      <p className="quiet">{t('phone.pin.why', { name: me?.name })}</p>
      {wrong && <p className="wrong" role="alert">{t(`phone.pin.${wrong}`)}</p>}
      <PinPad label={t('phone.pin.choose')} isBusy={isBusy} onPin={take} />
      {first !== undefined && <button type="button" className="link-button" onClick={() => setFirst(undefined)}>{t('phone.pin.anew')}</button>}
    </main>
  )
}
