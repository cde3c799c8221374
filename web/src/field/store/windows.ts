// Two windows of the app on one phone: one sends and pulls, the others follow what it writes.
import type { Core } from './core.ts'

/** outbox: something was written into it; rows: something was pulled; session: somebody signed in, out, or was wiped; work: send and pull. */
export type Word = 'outbox' | 'rows' | 'session' | 'work'
export type Windows = { say: (word: Word) => void; standForSender: (personId: string) => void; standDown: () => void; stop: () => void }

const GIVE_UP_MS = 4_000

export function joinWindows(core: Core, heard: (word: Word) => void, whenSender: () => void): Windows {
  const channel = new BroadcastChannel('gongzhi-field')
  let standing: AbortController | undefined
  let release: (() => void) | undefined
  channel.onmessage = ({ data }: MessageEvent<Word>) => heard(data)

  function serve(): Promise<void> {
    core.isSender = true
    whenSender()
    return new Promise((resolve) => {
      release = resolve
    })
  }

  function standDown(): void {
    standing?.abort()
    standing = undefined
    core.isSender = false
    release?.()
    release = undefined
  }

  function standForSender(personId: string): void {
    standDown()
    const mine = new AbortController()
    standing = mine
    const name = `gongzhi-field-sender-${personId}`
    const end = (): void => {
      // Stopped, or another window took it over from a window that the system had put to sleep.
      if (standing === mine) core.isSender = false
    }
    navigator.locks.request(name, { signal: mine.signal }, serve).then(end, end)
    // A window that the system has put to sleep keeps the lock; whoever is looked at takes it.
    setTimeout(() => {
      if (standing !== mine || core.isSender || document.visibilityState === 'hidden') return
      mine.abort()
      navigator.locks.request(name, { steal: true }, () => (standing === mine ? serve() : undefined)).then(end, end)
    }, GIVE_UP_MS)
  }

  return {
    say: (word) => channel.postMessage(word), standForSender, standDown,
    stop: () => {
      standDown()
      channel.close()
    },
  }
}
