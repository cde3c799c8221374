import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecrets } from './secrets.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gongzhi-secrets-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('a first start makes the secrets, readable for the owner alone, and a second start finds the same ones', () => {
  const first = loadSecrets({ dataDir, production: false }, {})
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(first.fieldKey).toHaveLength(32)
  expect(first.trackingKey.equals(first.fieldMacKey)).toBe(false)
  expect(loadSecrets({ dataDir, production: false }, {})).toEqual(first)
})

test('what the anchor key signs, its public key verifies', () => {
  const { anchorPrivateKey, anchorPublicKey } = loadSecrets({ dataDir, production: false }, {})
  const root = Buffer.from('merkle root')
  expect(verify(null, root, createPublicKey(anchorPublicKey), sign(null, root, createPrivateKey(anchorPrivateKey)))).toBe(true)
})

test('production refuses to make its own secrets, and takes them from a file outside', () => {
  expect(() => loadSecrets({ dataDir, production: true }, {})).toThrow('the secrets must come from outside: set GONGZHI_SECRETS_FILE')
  const made = loadSecrets({ dataDir, production: false }, {})
  const secretsFile = join(dataDir, 'secrets.json')
  expect(loadSecrets({ dataDir, production: true, secretsFile }, {})).toEqual(made)
})

test('single variables serve as well, and a missing one is named', () => {
  const made = loadSecrets({ dataDir, production: false }, {})
  const stored = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>
  const environment = {
    GONGZHI_TRACKING_KEY: stored['trackingKey'],
    GONGZHI_FIELD_KEY: stored['fieldKey'],
    GONGZHI_FIELD_MAC_KEY: stored['fieldMacKey'],
    GONGZHI_ANCHOR_PRIVATE_KEY: stored['anchorPrivateKey']?.replaceAll('\n', '\\n'),
    GONGZHI_DATABASE_PASSWORD: stored['databasePassword'],
  }
  expect(loadSecrets({ dataDir, production: true }, environment)).toEqual(made)
  const { GONGZHI_FIELD_KEY: _, ...incomplete } = environment
  expect(() => loadSecrets({ dataDir, production: true }, incomplete)).toThrow('set GONGZHI_FIELD_KEY too')
})

test('a secrets file that everybody can read is refused with the command that closes it', () => {
  loadSecrets({ dataDir, production: false }, {})
  const secretsFile = join(dataDir, 'secrets.json')
  chmodSync(secretsFile, 0o644)
  expect(() => loadSecrets({ dataDir, production: true, secretsFile }, {})).toThrow(`Run: chmod 600 ${secretsFile}`)
})

test('a damaged secrets file is refused, never replaced: the old keys may still be in a backup', () => {
  const path = join(dataDir, 'secrets.json')
  writeFileSync(path, '{"trackingKey": "c2hvcnQ="}')
  expect(() => loadSecrets({ dataDir, production: false }, {})).toThrow('The secret trackingKey')
  writeFileSync(path, 'half a fi')
  expect(() => loadSecrets({ dataDir, production: false }, {})).toThrow('is not JSON. Restore it from a backup')
  expect(readFileSync(path, 'utf8')).toBe('half a fi')
})
