// A browser that listens for hints (GET /events) and connects again by itself whenever the stream ends.
import { EventEmitter, once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { People } from './people.ts'

export type Listening = {
  /** Waits for a hint that comes from now on; false when none comes in time. */
  hears: (withinMs: number) => Promise<boolean>
  stop: () => void
}

const CONNECT_AGAIN_MS = 500

export function listen(people: People, port: number, who: string): Listening {
  const over = new AbortController()
  const heard = new EventEmitter()
  const keepOn = async (): Promise<void> => {
    while (!over.signal.aborted) {
      // Signs in again where the session has ended.
      await people.get(who, '/api/v1/me')
      const headers = await people.headersOf(who)
      if (headers) await stream({ port, headers, signal: over.signal, hear: () => void heard.emit('hint') })
      await sleep(CONNECT_AGAIN_MS, undefined, { signal: over.signal }).catch(() => {})
    }
  }
  void keepOn()
  return {
    hears: (withinMs) => Promise.race([once(heard, 'hint').then(() => true), sleep(withinMs, false)]),
    stop: () => over.abort(),
  }
}

type Stream = { port: number; headers: Record<string, string>; signal: AbortSignal; hear: () => void }

/** Resolves when the stream has ended, whatever ended it. */
function stream({ port, headers, signal, hear }: Stream): Promise<void> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path: '/api/v1/events', headers, signal }, (answer: IncomingMessage) => {
      answer.on('data', (part: Buffer) => part.includes('event: matter') && hear())
      answer.on('error', () => {})
      answer.on('close', () => resolve())
    })
    sent.on('error', () => resolve())
    sent.end()
  })
}
