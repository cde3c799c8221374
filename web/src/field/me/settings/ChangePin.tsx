// Another PIN for this phone: the old one, then the new one twice.
import { useState } from 'react'
import { useWords } from '../../../kit/preferences.tsx'
import { isTooSimple, PIN_LENGTH } from '../../gate/pin.ts'
import { Sheet } from '../../parts/Sheet.tsx'
import { useStore } from '../../store/useStore.ts'

const fields = ['old', 'new', 'again'] as const
type Pins = Record<(typeof fields)[number], string>
const empty: Pins = { old: '', new: '', again: '' }

export function ChangePin() {
  const { t } = useWords()
  const store = useStore()
  const [isOpen, setOpen] = useState(false)
  const [pins, setPins] = useState(empty)
  const [says, setSays] = useState<string>()
  const close = () => {
    setOpen(false)
    setPins(empty)
    setSays(undefined)
  }
  const change = async () => {
    if (fields.some((field) => pins[field].length !== PIN_LENGTH)) return setSays(t('field.me.pinLength', { n: PIN_LENGTH }))
    if (isTooSimple(pins.new)) return setSays(t('phone.pin.simple'))
    if (pins.new !== pins.again) return setSays(t('phone.pin.different'))
    if (!(await store.changePin(pins.old, pins.new))) return setSays(t('field.me.pinWrong'))
    close()
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>{t('field.me.changePin')}</button>
      {isOpen && (
        <Sheet title={t('field.me.changePin')} onClose={close}>
          <form className="fields" onSubmit={(event) => { event.preventDefault(); void change() }}>
            {fields.map((field) => (
              <label key={field} className="field"><span className="field-name">{t(`field.me.pin.${field}`)}</span>
                <input className="input" type="password" inputMode="numeric" autoComplete="off" maxLength={PIN_LENGTH} value={pins[field]} onChange={(event) => setPins({ ...pins, [field]: event.target.value.replaceAll(/\D/g, '') })} />
              </label>
            ))}
            {says && <p className="wrong" role="alert">{says}</p>}
            <button type="submit" className="button strong wide">{t('field.me.changePin')}</button>
          </form>
        </Sheet>
      )}
    </>
  )
}
