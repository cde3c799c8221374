// The session has ended: signing in again over the page, which stays as it is.
import { useWords } from '../../kit/preferences.tsx'
import { SignInForm } from '../gate/SignInForm.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useAppState, useStore } from '../store/useStore.ts'

export function SignInAgain({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const store = useStore()
  const { me } = useAppState()
  const signIn = async (credentials: { username: string; password: string; otp?: string }) => {
    await store.signIn(credentials)
    onClose()
  }
  return (
    <Sheet title={t('phone.strip.signIn')} onClose={onClose}>
      <div className="stack">
        <p className="quiet">{t('phone.signInAgain.text', { name: me?.name })}</p>
        <SignInForm username={me?.username} submitWords={t('desk.signIn.submit')} onSubmit={signIn} />
      </div>
    </Sheet>
  )
}
