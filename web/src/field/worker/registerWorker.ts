// The page's side of the service worker: looks for a newer app at the start, every hour, and when the server wants one;
// starts it only when it is told to, so that nothing is torn from under somebody who writes.

export type AppWorker = { look: () => void; apply: () => Promise<void>; stop: () => void }

const LOOK_EVERY_MS = 3_600_000
const INSTALLED_WITHIN_MS = 20_000

/** `ready` is called when a newer app lies there and waits; `pushed` when something was pushed to this phone. */
export function registerWorker({ ready, pushed }: { ready: () => void; pushed: () => void }): AppWorker {
  if (!('serviceWorker' in navigator)) return { look: () => undefined, apply: async () => location.reload(), stop: () => undefined }
  const workers = navigator.serviceWorker
  let registration: ServiceWorkerRegistration | undefined
  let isApplying = false

  const noteWaiting = (): void => {
    // The first one of all has no app before it.
    if (registration?.waiting && workers.controller) ready()
  }
  const watch = (worker: ServiceWorker | null): void => worker?.addEventListener('statechange', noteWaiting)
  const look = (): void => void registration?.update().catch(() => undefined)
  const heard = ({ data }: MessageEvent<{ is?: string; url?: string }>): void => {
    if (data.is === 'pushed') pushed()
    if (data.is === 'show' && data.url !== undefined) {
      history.pushState(null, '', data.url)
      dispatchEvent(new PopStateEvent('popstate'))
    }
  }
  const changed = (): void => {
    if (isApplying) location.reload()
  }
  workers.addEventListener('message', heard)
  workers.addEventListener('controllerchange', changed)
  async function register(): Promise<void> {
    const made = await workers.register('/field/sw.js', { scope: '/field/', updateViaCache: 'none' })
    registration = made
    watch(made.installing)
    made.addEventListener('updatefound', () => watch(made.installing))
    noteWaiting()
    look()
  }
  // Without it the app works as long as its page is open; it is tried again with the next start.
  void register().catch(reportError)
  const timer = setInterval(look, LOOK_EVERY_MS)

  async function waitingWorker(): Promise<ServiceWorker | undefined> {
    await registration?.update().catch(() => undefined)
    if (registration?.installing) await installed(registration.installing)
    return registration?.waiting ?? undefined
  }

  return {
    look,
    apply: async () => {
      isApplying = true
      const waiting = await waitingWorker()
      if (waiting) waiting.postMessage({ is: 'startNow' })
      else location.reload()
    },
    stop: () => {
      clearInterval(timer)
      workers.removeEventListener('message', heard)
      workers.removeEventListener('controllerchange', changed)
    },
  }
}

function installed(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state !== 'installing') resolve()
    })
    setTimeout(resolve, INSTALLED_WITHIN_MS)
  })
}
