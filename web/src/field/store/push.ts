// Where pushes come: asked for by the worker's own act, told to the server anew when the browser changes the address.
import { ask } from './api.ts'
import type { Open } from './core.ts'

const keyBytes = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** Answers whether pushes will come: not without a key of the server's, the browser's service, or the worker's leave. */
export async function enablePush(core: Open): Promise<boolean> {
  if (core.pushKey === undefined || !('PushManager' in globalThis) || !('serviceWorker' in navigator)) return false
  if ((await Notification.requestPermission()) !== 'granted') return false
  return subscribe(core)
}

/** Tells the server the address that the browser has, where leave was given before. */
export async function renewPush(core: Open): Promise<void> {
  if (core.pushKey === undefined || !('PushManager' in globalThis) || !('serviceWorker' in navigator)) return
  if (Notification.permission === 'granted') await subscribe(core)
}

async function subscribe(core: Open): Promise<boolean> {
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: keyBytes(core.pushKey!) }).catch(() => undefined)
  const { endpoint, keys } = made?.toJSON() ?? {}
  if (endpoint === undefined || !keys) return false
  await ask(core, 'PUT', '/push-subscription', { body: { deviceId: core.person.deviceId, endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } } })
  return true
}
