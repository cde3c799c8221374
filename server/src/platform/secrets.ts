// The secrets of one deployment: made on first start and kept in the data directory, or, in production,
// given from outside. Called by main.ts, admin.ts and the tests; nothing else reads them.
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { ensureDataDir } from './dataDir.ts'

export type Secrets = {
  /** HMAC key of the residents' tracking codes. */
  trackingKey: Buffer
  /** AES-256-GCM key of the sensitive fields. */
  fieldKey: Buffer
  /** HMAC key under which sensitive fields can be found again (blind index). */
  fieldMacKey: Buffer
  /** Ed25519 key pair (PEM) that signs the hourly anchors of the record. */
  anchorPrivateKey: string
  anchorPublicKey: string
  /** Root of the embedded database's passwords. */
  databasePassword: string
}

type Stored = { [Name in StoredName]: string }
type StoredName = 'trackingKey' | 'fieldKey' | 'fieldMacKey' | 'anchorPrivateKey' | 'databasePassword'
type Environment = Readonly<Record<string, string | undefined>>

const FILE_NAME = 'secrets.json'
const KEY_BYTES = 32

const VARIABLES: Record<StoredName, string> = {
  trackingKey: 'GONGZHI_TRACKING_KEY',
  fieldKey: 'GONGZHI_FIELD_KEY',
  fieldMacKey: 'GONGZHI_FIELD_MAC_KEY',
  anchorPrivateKey: 'GONGZHI_ANCHOR_PRIVATE_KEY',
  databasePassword: 'GONGZHI_DATABASE_PASSWORD',
}

/**
 * The secrets: from GONGZHI_SECRETS_FILE, else from single variables, else from the data directory, where they are
 * made on the first start (mode 600). In production the data directory does not count: they must come from outside.
 */
export function loadSecrets(
  config: Pick<Config, 'dataDir' | 'production' | 'secretsFile' | 'databaseUrl'>,
  env: Environment = process.env,
): Secrets {
  if (config.secretsFile) {
    refuseReadableByOthers(config.secretsFile)
    return secretsFrom(readStored(config.secretsFile), config.secretsFile)
  }
  const fromVariables = storedFromVariables(env, config)
  if (fromVariables) return secretsFrom(fromVariables, 'the environment')
  if (config.production) {
    throw new Error(
      `With NODE_ENV=production the secrets must come from outside: set GONGZHI_SECRETS_FILE to a file with mode 600 ` +
        `(the ${FILE_NAME} that a first start without NODE_ENV=production makes in its data directory has the form), ` +
        `or set ${Object.values(VARIABLES).join(', ')}.`,
    )
  }
  ensureDataDir(config.dataDir)
  const path = join(config.dataDir, FILE_NAME)
  if (!existsSync(path)) makeSecretsFile(path)
  // A folder that was copied or restored from a backup often arrives readable for everybody.
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return secretsFrom(readStored(path), path)
}

function storedFromVariables(env: Environment, config: Pick<Config, 'databaseUrl'>): Stored | undefined {
  const names = Object.keys(VARIABLES) as StoredName[]
  const stored = Object.fromEntries(names.map((name) => [name, env[VARIABLES[name]]?.trim() ?? ''])) as Stored
  if (names.every((name) => stored[name] === '')) return undefined
  const missing = names.filter((name) => stored[name] === '' && !(name === 'databasePassword' && config.databaseUrl))
  if (missing.length === 0) return { ...stored, anchorPrivateKey: stored.anchorPrivateKey.replaceAll('\\n', '\n') }
  throw new Error(
    `Some secrets are set in the environment and some are not: set ${missing.map((name) => VARIABLES[name]).join(', ')} too, ` +
      'or put all of them into one file and set GONGZHI_SECRETS_FILE.',
  )
}

function makeSecretsFile(path: string): void {
  const key = (): string => randomBytes(KEY_BYTES).toString('base64')
  const stored: Stored = {
    trackingKey: key(),
    fieldKey: key(),
    fieldMacKey: key(),
    anchorPrivateKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    databasePassword: randomBytes(24).toString('base64url'),
  }
  // Written aside and linked: a half-written file never bears the name, and of two first starts at once both use one.
  const aside = `${path}.${process.pid}`
  const file = openSync(aside, 'wx', 0o600)
  writeSync(file, `${JSON.stringify(stored, undefined, 2)}\n`)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
}

function refuseReadableByOthers(path: string): void {
  if (process.platform === 'win32' || !existsSync(path) || (statSync(path).mode & 0o007) === 0) return
  throw new Error(`Everybody on this machine can read the secrets file ${path}. Run: chmod 600 ${path}`)
}

function readStored(path: string): Partial<Stored> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`The secrets file ${path} cannot be read (${(error as Error).message}). Put it there, with mode 600 and owned by this user.`, { cause: error })
  }
  try {
    return JSON.parse(text) as Partial<Stored>
  } catch (error) {
    throw new Error(`The secrets file ${path} is not JSON. Restore it from a backup: without it the sensitive fields cannot be read.`, { cause: error })
  }
}

function secretsFrom(stored: Partial<Stored>, source: string): Secrets {
  const anchorPrivateKey = stored.anchorPrivateKey ?? ''
  return {
    trackingKey: keyFrom(stored, 'trackingKey', source),
    fieldKey: keyFrom(stored, 'fieldKey', source),
    fieldMacKey: keyFrom(stored, 'fieldMacKey', source),
    anchorPrivateKey,
    anchorPublicKey: publicKeyOf(anchorPrivateKey, source),
    databasePassword: typeof stored.databasePassword === 'string' ? stored.databasePassword : '',
  }
}

function keyFrom(stored: Partial<Stored>, name: 'trackingKey' | 'fieldKey' | 'fieldMacKey', source: string): Buffer {
  const key = Buffer.from(String(stored[name] ?? ''), 'base64')
  if (key.length === KEY_BYTES) return key
  throw new Error(`The secret ${name} in ${source} must be ${KEY_BYTES} bytes in base64; it has ${key.length}.`)
}

function publicKeyOf(privateKey: string, source: string): string {
  try {
    const key = createPrivateKey(privateKey)
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${key.asymmetricKeyType}`)
    return createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string
  } catch (error) {
    throw new Error(`The secret anchorPrivateKey in ${source} must be an Ed25519 private key in PEM (${(error as Error).message}).`, { cause: error })
  }
}
