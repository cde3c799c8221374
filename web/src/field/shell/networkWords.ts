// The truth about the network and the outbox in one line. Pure.
import { localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { say } from '@gongzhi/contracts/words/say.ts'
import type { AppState } from '../store/types.ts'

type Said = Pick<AppState, 'isOnline' | 'isSignedIn' | 'outbox' | 'sync'>

/** 离线 · 3 条待传 · 1 条被退回; with a network and nothing to send: 已同步 09:40. */
export function networkWords(language: Language, { isOnline, isSignedIn, outbox, sync }: Said): string {
  const waiting = outbox.waiting + outbox.sending
  const parts = [
    isOnline ? undefined : say(language, 'phone.network.offline'),
    waiting > 0 ? say(language, isOnline && isSignedIn ? 'phone.network.sending' : 'phone.network.waiting', { n: waiting }) : undefined,
    outbox.refused > 0 ? say(language, 'phone.network.refused', { n: outbox.refused }) : undefined,
  ].filter((part) => part !== undefined)
  if (parts.length > 0) return parts.join(' · ')
  if (sync.isRunning) return say(language, 'phone.network.syncing')
  return sync.syncedAt ? say(language, 'phone.network.synced', { time: localTimeAt(Date.parse(sync.syncedAt)) }) : say(language, 'phone.network.notSynced')
}
