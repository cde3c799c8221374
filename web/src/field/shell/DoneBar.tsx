// After every act: 已记下, what happens next, and for eight seconds 撤销 while it has not been sent.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { useAppState, useQueue, useStore } from '../store/useStore.ts'
import { announceDone, lastDone, onDone } from './done.ts'

const SHOWN_MS = 8000
const TOLD_MS = 2500

export function DoneBar() {
  const { t } = useWords()
  const store = useStore()
  const { isOnline, isSignedIn } = useAppState()
  const done = useSyncExternalStore(onDone, lastDone)
  const command = useQueue().find((each) => each.commandId === done?.commandId)
  const [undone, setUndone] = useState<'undone' | 'tooLate' | undefined>(undefined)
  useEffect(() => {
    setUndone(undefined)
    if (!done) return undefined
    const timer = setTimeout(() => announceDone(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [done])
  if (!done) return null
  const undo = async () => {
    setUndone((await store.withdraw(done.commandId)) ? 'undone' : 'tooLate')
    setTimeout(() => announceDone(undefined), TOLD_MS)
  }
  const underWay = !isOnline ? 'phone.done.kept' : isSignedIn ? 'phone.done.sending' : 'phone.queue.whenSignedIn'
  const arrival = t(command?.state === 'done' ? 'phone.done.sent' : underWay)
  return (
    <div className="done-bar" role="status" data-testid="done-bar">
      <p>{undone ? t(`phone.done.${undone}`) : <><b>{done.said}</b> {arrival}{done.next && <><br />{t('phone.done.next', { next: done.next })}</>}</>}</p>
      {!undone && command?.state === 'waiting' && <button type="button" className="button" onClick={() => void undo()}>{t('desk.held.undo')}</button>}
    </div>
  )
}
