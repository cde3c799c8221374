// The built web: the desk under /desk, the grid worker's app under /field. Each is one page; every address below it that is
// no file answers that page.
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const folder = (name: string): string => fileURLToPath(new URL(`../../web/${name}/`, import.meta.url))

const headers = {
  'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin',
  // Nobody else's page may show the desk in a frame, and no script runs in it but its own. Styles and pictures stay
  // open: the components write styles, and a city may bring a map of its own (MAP_STYLE_URL).
  'content-security-policy': "script-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}
/** The phone asks nobody but us for anything. */
const fieldHeaders = {
  ...headers, 'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
  'content-security-policy': "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

type Face = { at: string; folder: string; page: string; headers: Record<string, string> }

/** Serves what has been built; a face that has not been built is not there. */
export async function serveFaces(server: FastifyInstance): Promise<void> {
  await serveFace(server, { at: '/desk', folder: folder('dist'), page: 'index.html', headers })
  await serveFace(server, { at: '/field', folder: folder('dist-field'), page: 'phone.html', headers: fieldHeaders })
}

async function serveFace(server: FastifyInstance, face: Face): Promise<void> {
  if (!existsSync(face.folder)) return
  // Looked up when asked for, so that a new build needs no restart; their names carry a hash of what is in them.
  await server.register(fastifyStatic, { root: `${face.folder}assets/`, prefix: `${face.at}/assets/`, index: false, maxAge: '365d', immutable: true, decorateReply: false })
  const page = async () => readFile(`${face.folder}${face.page}`, 'utf8')
  for (const url of [face.at, `${face.at}/`, `${face.at}/*`]) {
    server.get(url, { schema: { hide: true } as object }, async (request, reply) => {
      const file = rootFiles.get(request.url.slice(face.at.length + 1).split('?')[0] ?? '')
      if (face.at === '/field' && file) return sendRootFile(reply, `${face.folder}${file.name}`, file.type)
      return reply.type('text/html; charset=utf-8').headers(face.headers).send(await page())
    })
  }
}

/** What a browser looks for beside the page of an installed app; never kept by it without asking. */
const rootFiles: ReadonlyMap<string, { name: string; type: string }> = new Map(Object.entries({
  'sw.js': { name: 'sw.js', type: 'text/javascript; charset=utf-8' },
  'manifest.webmanifest': { name: 'manifest.webmanifest', type: 'application/manifest+json' },
  'icon-192.png': { name: 'icon-192.png', type: 'image/png' },
  'icon-512.png': { name: 'icon-512.png', type: 'image/png' },
  'badge-96.png': { name: 'badge-96.png', type: 'image/png' },
}))

type Reply = { type: (type: string) => Reply; header: (name: string, value: string) => Reply; send: (body: unknown) => unknown; callNotFound: () => unknown }

async function sendRootFile(reply: Reply, path: string, type: string): Promise<unknown> {
  if (!existsSync(path)) return reply.callNotFound()
  return reply.type(type).header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff').send(await readFile(path))
}
