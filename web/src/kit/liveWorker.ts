// The SharedWorker behind live.ts: one event stream for all tabs of the browser, closed with the last of them.
import { connectHints } from './hints.ts'

const ports = new Set<MessagePort>()
let connection: ReturnType<typeof connectHints> | undefined

function serve(port: MessagePort): void {
  ports.add(port)
  connection ??= connectHints('/api/v1/events', (hint) => {
    for (const each of ports) each.postMessage(hint)
  })
  port.addEventListener('message', (event: MessageEvent<'wake' | 'leave'>) => {
    if (event.data === 'wake') return connection?.wake()
    ports.delete(port)
    if (ports.size > 0) return
    connection?.stop()
    connection = undefined
  })
  port.start()
}

globalThis.addEventListener('connect', (event) => serve((event as MessageEvent).ports[0]!))
