// Two windows of the app on one phone: one sends and pulls, the others follow what it writes.
import type { Core } from './core.ts'

/**
 * outbox: something was written into it; rows: something was pulled; session: somebody signed in, out, or was wiped;
 * work: send and pull; who: is there anybody who sends; here: there is.
 */
export type Word = 'outbox' | 'rows' | 'session' | 'work' | 'who' | 'here'
export type Windows = { say: (word: Word) => void; standForSender: (personId: string) => void; standDown: () => void; stop: () => void }

const NO_ANSWER_MS = 4_000

export function joinWindows(core: Core, heard: (word: Word) => void, whenSender: () => void): Windows {
  const channel = new BroadcastChannel('gongzhi-field')
  const say = (word: Word): void => channel.postMessage(word)
  let standing: { isAnswered: boolean; stop: () => void } | undefined

  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data === 'who' && core.isSender) return say('here')
    if (data === 'here') return void (standing && (standing.isAnswered = true))
    if (data !== 'who') heard(data)
  })

  function standForSender(personId: string): void {
    standDown()
    const waiting = new AbortController()
    let release = (): void => undefined
    const mine = { isAnswered: false, stop: () => (waiting.abort(), release()) }
    standing = mine
    const name = `gongzhi-field-sender-${personId}`
    const serve = (): Promise<void> | undefined => {
      if (standing !== mine) return undefined
      core.isSender = true
      whenSender()
      return new Promise((resolve) => {
        release = resolve
      })
    }
    // Taken over by another window, it waits for its turn again: that window may be closed.
    const queueUp = (): Promise<void> =>
      navigator.locks.request(name, { signal: waiting.signal }, serve).then(() => undefined, () => lost())
    const lost = (): void => {
      if (standing !== mine || waiting.signal.aborted) return
      core.isSender = false
      void queueUp()
    }
    void queueUp()
    // A window that the system has put to sleep keeps the lock and answers nothing.
    say('who')
    setTimeout(() => {
      if (standing !== mine || core.isSender || mine.isAnswered || document.visibilityState === 'hidden') return
      navigator.locks.request(name, { steal: true }, serve).catch(lost)
    }, NO_ANSWER_MS)
  }

  function standDown(): void {
    core.isSender = false
    const before = standing
    standing = undefined
    before?.stop()
  }

  return {
    say, standForSender, standDown,
    stop: () => {
      standDown()
      channel.close()
    },
  }
}
