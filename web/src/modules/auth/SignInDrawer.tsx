// The session ended while somebody worked: asks again over the page, which stays as it is with everything typed.
import { Drawer } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { SignInForm } from './SignInForm.tsx'
import { DemoPeople, useDemoPeople } from './DemoPeople.tsx'

const ABOVE_ALL = 2000 // dialogs of Ant Design begin at 1000

export function SignInDrawer({ isOpen, username, onDone }: { isOpen: boolean; username: string; onDone: () => void }) {
  const { t } = useWords()
  const { data: people } = useDemoPeople()
  const self = people?.filter((person) => person.username === username) ?? []
  return (
    <Drawer open={isOpen} closable={false} mask={{ closable: false }} keyboard={false} size={420} zIndex={ABOVE_ALL} destroyOnHidden title={t('desk.signIn.again')}>
      <p className="quiet" style={{ marginBottom: 16 }}>{t('desk.signIn.againText')}</p>
      {self.length > 0 ? <DemoPeople people={self} onDone={onDone} /> : <SignInForm username={username} onDone={onDone} />}
    </Drawer>
  )
}
