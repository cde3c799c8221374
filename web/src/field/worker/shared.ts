// What somebody shared out of a chat into the app: kept by the worker, which cannot seal it, until the report screen
// takes it; never longer than a day.
const CACHE = 'gongzhi-shared'
const LONGEST_MS = 86_400_000

export type Shared = { text: string; files: File[] }

/** Called in the worker. */
export async function putShared({ text, files }: Shared): Promise<void> {
  await caches.delete(CACHE)
  const cache = await caches.open(CACHE)
  const at = String(Date.now())
  const pictures = files.filter(({ type }) => type.startsWith('image/'))
  await cache.put('/field/shared/text', new Response(text, { headers: { at } }))
  await Promise.all(pictures.map((file, index) => cache.put(`/field/shared/${index}`, new Response(file, { headers: { at, 'content-type': file.type, name: encodeURIComponent(file.name) } }))))
}

const isFresh = (text: Response | undefined): boolean => text !== undefined && Date.now() - Number(text.headers.get('at')) < LONGEST_MS

/** Takes away what was shared, or only what nobody has taken for a day: it lies there readable. */
export async function dropShared({ isOldOnly = false } = {}): Promise<void> {
  if (!('caches' in globalThis) || !(await caches.has(CACHE))) return
  if (isOldOnly && isFresh(await (await caches.open(CACHE)).match('/field/shared/text'))) return
  await caches.delete(CACHE)
}

/** What was shared last, once; undefined when there is nothing. */
export async function takeShared(): Promise<Shared | undefined> {
  if (!('caches' in globalThis) || !(await caches.has(CACHE))) return undefined
  const cache = await caches.open(CACHE)
  const text = await cache.match('/field/shared/text')
  const files: File[] = []
  for (let index = 0; ; index++) {
    const kept = await cache.match(`/field/shared/${index}`)
    if (!kept) break
    const type = kept.headers.get('content-type') ?? ''
    files.push(new File([await kept.blob()], decodeURIComponent(kept.headers.get('name') ?? ''), { type }))
  }
  const shared = text && isFresh(text) ? { text: await text.text(), files } : undefined
  await caches.delete(CACHE)
  return shared
}
