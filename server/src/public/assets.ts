// The few files that resident pages load: one style sheet and small scripts, named by their hash so that a
// browser may keep them for ever. Read and compressed once at start; nothing comes from outside (strict CSP).
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

type Asset = { path: string; type: string; plain: Buffer; gzip: Buffer; brotli: Buffer }

const FOLDER = new URL('./assets/', import.meta.url)
const TYPES: Record<string, string> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' }

const byName = new Map<string, Asset>()
for (const name of readdirSync(FOLDER)) assetNamed(name)

function assetNamed(name: string): Asset {
  const known = byName.get(name)
  if (known) return known
  const asset = readAsset(name)
  byName.set(name, asset)
  return asset
}

function readAsset(name: string): Asset {
  let plain = readFileSync(new URL(name, FOLDER))
  // A script names another one plainly; the browser must ask for it under its hash.
  if (name.endsWith('.js')) plain = Buffer.from(plain.toString('utf8').replace(/from '\.\/([\w.]+)'/g, (_, other: string) => `from '${assetNamed(other).path}'`))
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 10)
  const dot = name.lastIndexOf('.')
  const type = TYPES[name.slice(dot + 1)]
  if (!type) throw new Error(`server/src/public/assets/${name}: files of this kind are not served; use css, js or svg.`)
  return {
    path: `/assets/${name.slice(0, dot)}-${hash}${name.slice(dot)}`,
    type, plain, gzip: gzipSync(plain, { level: 9 }), brotli: brotliCompressSync(plain),
  }
}

/** The address of a file in assets/, with its hash. Throws at start for a name that is not there. */
export function assetPath(name: string): string {
  return assetNamed(name).path
}

/** Serves each file under its hashed address. */
export function registerAssets(app: FastifyInstance): void {
  for (const asset of byName.values()) {
    app.get(asset.path, { schema: { hide: true } }, (request, reply) => {
      const accepted = request.headers['accept-encoding'] ?? ''
      const encoding = /\bbr\b/.test(accepted) ? 'brotli' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain'
      if (encoding !== 'plain') reply.header('content-encoding', encoding === 'brotli' ? 'br' : 'gzip')
      return reply
        .header('vary', 'accept-encoding')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(asset.type)
        .send(asset[encoding])
    })
  }
}
