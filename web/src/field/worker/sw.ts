// The service worker: keeps the app itself on the phone, takes what is shared into it, and says that something came. It
// holds no key: what the app holds it cannot read.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { putShared } from './shared.ts'

type ExtendableEvent = Event & { waitUntil: (work: Promise<unknown>) => void }
type FetchEvent = ExtendableEvent & { request: Request; respondWith: (answer: Response | Promise<Response>) => void }
type PushEvent = ExtendableEvent & { data: { json: () => unknown } | null }
type NotificationEvent = ExtendableEvent & { notification: Notification }
type Client = { url: string; focus: () => Promise<unknown>; postMessage: (message: unknown) => void }
type Scope = {
  __WB_MANIFEST: (string | { url: string; revision: string | null })[]
  clients: { matchAll: (options: object) => Promise<Client[]>; openWindow: (url: string) => Promise<unknown>; claim: () => Promise<void> }
  registration: ServiceWorkerRegistration
  skipWaiting: () => Promise<void>
  addEventListener: (name: string, listener: (event: never) => void) => void
}
declare const self: Scope & { __WB_MANIFEST: Scope['__WB_MANIFEST'] }

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
const answerPage = createHandlerBoundToURL('/field/phone.html')

const SHELL = '/field'
const isPage = ({ mode, method }: Request, { pathname }: URL): boolean => mode === 'navigate' && method === 'GET' && (pathname === SHELL || pathname.startsWith(`${SHELL}/`))

self.addEventListener('fetch', (event: FetchEvent) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method === 'POST' && url.pathname === '/field/share') return event.respondWith(takeShare(request))
  if (isPage(request, url)) event.respondWith(answerPage({ request, url, event: event as never }))
})

async function takeShare(request: Request): Promise<Response> {
  const form = await request.formData()
  const text = ['title', 'text', 'url'].map((name) => form.get(name)).filter((said) => typeof said === 'string' && said !== '').join('\n')
  await putShared({ text, files: form.getAll('files').filter((value) => value instanceof File) })
  return Response.redirect('/field/report?shared=1', 303)
}

// A newer app waits until somebody lets it start: the older one may be in the middle of something.
self.addEventListener('message', (event: ExtendableEvent & MessageEvent<{ is?: string }>) => {
  if (event.data?.is === 'startNow') event.waitUntil(self.skipWaiting())
})
// The first one serves the page that brought it.
self.addEventListener('activate', (event: ExtendableEvent) => event.waitUntil(self.clients.claim()))

type Pushed = { kind?: string; count?: number; isUrgent?: boolean; matterId?: string }

function titleOf({ kind = '', isUrgent = false }: Pushed): string {
  if (/help/i.test(kind)) return '有人求助'
  return isUrgent ? '应急哨,请立即查看' : '有新的待办'
}

const windows = (): Promise<Client[]> => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

self.addEventListener('push', (event: PushEvent) => event.waitUntil(say((event.data?.json() ?? {}) as Pushed)))

async function say(pushed: Pushed): Promise<void> {
  const url = /help/i.test(pushed.kind ?? '') ? '/field/help' : pushed.matterId === undefined ? '/field/' : `/field/matters/${pushed.matterId}`
  await self.registration.showNotification(titleOf(pushed), {
    tag: pushed.isUrgent ? `urgent-${pushed.matterId ?? pushed.kind}` : 'todo', icon: '/field/icon-192.png', badge: '/field/badge-96.png',
    lang: 'zh-CN', requireInteraction: pushed.isUrgent === true, data: { url },
  })
  for (const client of await windows()) client.postMessage({ is: 'pushed' })
}

self.addEventListener('notificationclick', (event: NotificationEvent) => {
  event.notification.close()
  event.waitUntil(show((event.notification.data as { url?: string } | null)?.url ?? '/field/'))
})

async function show(url: string): Promise<void> {
  const open = (await windows()).find((client) => new URL(client.url).pathname.startsWith(SHELL))
  if (!open) return void (await self.clients.openWindow(url))
  await open.focus()
  // Shown by the page itself: loading it anew would lock the phone.
  open.postMessage({ is: 'show', url })
}

// The page tells the server the new address: only it has the session's phone.
self.addEventListener('pushsubscriptionchange', (event: ExtendableEvent) =>
  event.waitUntil(windows().then((clients) => clients.forEach((client) => client.postMessage({ is: 'pushed' })))),
)
