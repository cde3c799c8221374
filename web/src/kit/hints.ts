// The event stream itself: reconnects with growing pauses, also after refusals (a browser gives up on those by itself).
// Used by the page, or by the SharedWorker that serves all tabs.

export type Hint = { kind: 'inbox' } | { kind: 'matter'; matterId: string } | { kind: 'connected' } | { kind: 'lost' }

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** How long to wait before the n-th try in a row; with up to a fifth more, so that not all desks return at once. */
export const pauseBeforeTry = (tries: number, random: number = Math.random()): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (1 + random / 5)

/** The matter's id from an event's data: the bare id, or JSON with `id` or `matterId`. */
export function matterIdOf(data: string): string | undefined {
  if (/^[0-9a-f-]{36}$/.test(data)) return data
  try {
    const { id, matterId } = JSON.parse(data) as { id?: unknown; matterId?: unknown }
    const found = matterId ?? id
    return typeof found === 'string' ? found : undefined
  } catch {
    return undefined
  }
}

export function connectHints(url: string, receive: (hint: Hint) => void): { wake: () => void; stop: () => void } {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  const open = () => {
    clearTimeout(timer)
    source?.close()
    source = new EventSource(url)
    source.addEventListener('open', () => {
      tries = 0
      receive({ kind: 'connected' })
    })
    source.addEventListener('inbox', () => receive({ kind: 'inbox' }))
    source.addEventListener('matter', (event) => {
      const matterId = matterIdOf(event.data as string)
      if (matterId) receive({ kind: 'matter', matterId })
    })
    source.addEventListener('error', () => {
      source?.close()
      receive({ kind: 'lost' })
      timer = setTimeout(open, pauseBeforeTry(tries))
      tries += 1
    })
  }
  open()
  return {
    wake: () => {
      tries = 0
      if (source?.readyState !== EventSource.OPEN) open()
    },
    stop: () => {
      clearTimeout(timer)
      source?.close()
    },
  }
}
