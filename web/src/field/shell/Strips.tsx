// What a person must know and can do something about, a line each below the network bar.
import { lengthWords } from '../../kit/clockWords.ts'
import { useWords } from '../../kit/preferences.tsx'
import { useAppState, useStore } from '../store/useStore.ts'

export function Strips({ onSignIn }: { onSignIn: () => void }) {
  const { t, language } = useWords()
  const store = useStore()
  const { isSignedIn, update, storage, clockOffMs } = useAppState()
  return (
    <>
      {!isSignedIn && (
        <div className="strip" role="status" data-testid="signed-out-strip">
          <p>{t('phone.strip.signedOut')}</p><button type="button" className="button" onClick={onSignIn}>{t('phone.strip.signIn')}</button>
        </div>
      )}
      {update !== 'none' && (
        <div className="strip" role="status" data-testid="update-strip" data-update={update}>
          <p>{t(update === 'needed' ? 'phone.strip.updateNeeded' : 'phone.strip.updateReady')}</p><button type="button" className="button" onClick={() => void store.applyUpdate()}>{t('phone.strip.update')}</button>
        </div>
      )}
      {storage.isFull && <div className="strip" role="alert" data-testid="storage-strip"><p>{t('phone.strip.full')}</p></div>}
      {clockOffMs !== undefined && (
        <div className="strip" role="status" data-testid="clock-strip"><p>{t(clockOffMs > 0 ? 'phone.strip.clockFast' : 'phone.strip.clockSlow', { length: lengthWords(language, clockOffMs) })}</p></div>
      )}
    </>
  )
}
