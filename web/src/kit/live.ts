// Live hints: one connection per browser (a SharedWorker where there is one), shared by all its tabs. A hint says only
// that the inbox or a matter changed; what changed is fetched. A lost hint is healed by the refetch on reconnect.
import { API } from './api.ts'
import type { Hint } from './hints.ts'
import { connectHints } from './hints.ts'

type Receive = (hint: Hint) => void
export type LiveConnection = { wake: () => void; stop: () => void }

function throughWorker(receive: Receive): LiveConnection {
  const worker = new SharedWorker(new URL('./liveWorker.ts', import.meta.url), { type: 'module', name: 'gongzhi-live' })
  worker.port.addEventListener('message', (event: MessageEvent<Hint>) => receive(event.data))
  worker.port.start()
  worker.port.postMessage('wake')
  const leave = () => worker.port.postMessage('leave')
  // A worker is not told when a tab goes.
  addEventListener('pagehide', leave)
  return {
    wake: () => worker.port.postMessage('wake'),
    stop: () => {
      removeEventListener('pagehide', leave)
      leave()
    },
  }
}

/** Starts to receive hints; `wake` after signing in tries again at once. */
export function startLive(receive: Receive): LiveConnection {
  return 'SharedWorker' in globalThis ? throughWorker(receive) : connectHints(`${API}/events`, receive)
}
