// The key pair by which push services know this city (VAPID, RFC 8292). Without one there is no push; phones then look
// by themselves. It lies in a file of its own: whoever loses it must have all phones subscribe anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import webPush from 'web-push'
import { z } from 'zod'
import type { Config } from '../../config.ts'

export type PushKeyDeps = { config: Pick<Config, 'dataDir' | 'pushKeysFile'> }
const Keys = z.object({ publicKey: z.string().regex(/^[\w-]{80,100}$/), privateKey: z.string().regex(/^[\w-]{40,50}$/) })
export type PushKeys = z.infer<typeof Keys>

const known = new Map<string, PushKeys>()

export const pushKeysPath = ({ config }: PushKeyDeps): string => config.pushKeysFile ?? join(config.dataDir, 'push-keys.json')

/** The keys; undefined where the city has none. Throws, in a sentence, when the file is not what it must be. */
export function pushKeys(deps: PushKeyDeps): PushKeys | undefined {
  const path = pushKeysPath(deps)
  const before = known.get(path)
  if (before) return before
  if (!existsSync(path)) return undefined
  const keys = Keys.safeParse(readJson(path))
  if (!keys.success) throw new Error(`The file ${path} does not hold the keys of Web Push. Restore it from a backup, or make new ones: npm run admin -- push-key`)
  known.set(path, keys.data)
  return keys.data
}

/** The key with which a phone subscribes; undefined where there is no push. */
export const pushPublicKey = (deps: PushKeyDeps): string | undefined => pushKeys(deps)?.publicKey

/** Makes the file with new keys, readable by its owner alone. Refuses where there is one. */
export function makePushKeys(deps: PushKeyDeps): string {
  const path = pushKeysPath(deps)
  if (existsSync(path)) throw new Error(`There are keys already, in ${path}. With other ones no phone could be reached until it has subscribed anew; to want that, take the file away first.`)
  writeFileSync(path, `${JSON.stringify(webPush.generateVAPIDKeys(), undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return path
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
