// What has just been put down, for the bar that says so on whatever page comes next.
export type Done = { commandId: string; /** What was done, as words. */ said: string; /** What happens next, as words. */ next?: string | undefined }

let last: Done | undefined
const listeners = new Set<() => void>()

/** Shows it for eight seconds, with 撤销 as long as it has not been sent. */
export function announceDone(done: Done | undefined): void {
  last = done
  for (const listener of listeners) listener()
}

export const lastDone = (): Done | undefined => last
export function onDone(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
