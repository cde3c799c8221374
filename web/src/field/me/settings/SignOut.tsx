// Going: says what stays here sealed, and what goes.
import { useState } from 'react'
import { useWords } from '../../../kit/preferences.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAppState, useStore } from '../../store/useStore.ts'

export function SignOut() {
  const { t } = useWords()
  const store = useStore()
  const { outbox } = useAppState()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const unsent = outbox.waiting + outbox.sending + outbox.refused
  const go = async () => {
    setBusy(true)
    await store.signOut()
  }
  return (
    <>
      <button type="button" className="button wide quietly" onClick={() => setAsking(true)}>{t('field.me.signOut')}</button>
      {isAsking && (
        <Sheet title={t('field.me.signOut')} onClose={() => setAsking(false)}>
          <div className="stack">
            {unsent > 0 && <p><b>{t('field.me.signOutUnsent', { n: unsent })}</b></p>}
            <p>{t('field.me.signOutHow')}</p>
            <button type="button" className="button strong wide" disabled={isBusy} onClick={() => void go()}>{t('field.me.signOut')}</button>
          </div>
        </Sheet>
      )}
    </>
  )
}
