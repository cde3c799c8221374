import { expect, test } from 'vitest'
import { keyOf, seal, unseal } from './sealing.ts'
import { lockUp, newDeviceKey, newRawKey, openByPin, openByRecovery, withoutPin, withoutReadKey, withReadKey, wrapForRecovery } from './vault.ts'

const recoveryKey = Buffer.alloc(32, 7).toString('base64url')

async function aVault() {
  const deviceKey = await newDeviceKey()
  const raw = { outbox: newRawKey(), read: newRawKey() }
  const { vault } = await lockUp({ deviceKey, pin: '246810', raw, recovery: await wrapForRecovery(recoveryKey, raw.outbox) })
  return { deviceKey, raw, vault }
}

test('the PIN opens both keys on this phone, another PIN or another phone none', async () => {
  const { deviceKey, raw, vault } = await aVault()
  expect((await openByPin(vault, deviceKey, '246810'))?.raw).toEqual(raw)
  expect(await openByPin(vault, deviceKey, '246811')).toBeUndefined()
  expect(await openByPin(vault, await newDeviceKey(), '246810')).toBeUndefined()
  await expect(crypto.subtle.exportKey('raw', deviceKey)).rejects.toThrow()
})

test('when the session ends the PIN still opens the outbox, and nothing that was read', async () => {
  const { deviceKey, raw, vault } = await aVault()
  const opened = await openByPin(withoutReadKey(vault), deviceKey, '246810')
  expect(opened?.raw).toEqual({ outbox: raw.outbox })
  const read = newRawKey()
  const again = await withReadKey(withoutReadKey(vault), opened!.pinKey, read)
  expect((await openByPin(again, deviceKey, '246810'))?.raw).toEqual({ outbox: raw.outbox, read })
})

test('a read key that was wrapped behind another PIN is lost, the outbox is not', async () => {
  const { deviceKey, raw, vault } = await aVault()
  const other = await lockUp({ deviceKey, pin: '135791', raw, recovery: vault.recovery })
  const mixed = await withReadKey(vault, other.pinKey, newRawKey())
  expect((await openByPin(mixed, deviceKey, '246810'))?.raw).toEqual({ outbox: raw.outbox })
})

test('who forgot the PIN comes to the outbox by the server’s recovery key, also when no PIN opens it any more', async () => {
  const { deviceKey, raw, vault } = await aVault()
  const closed = withoutPin(vault)
  expect(await openByPin(closed, deviceKey, '246810')).toBeUndefined()
  expect(await openByRecovery(closed, recoveryKey)).toEqual(raw.outbox)
  await expect(openByRecovery(closed, Buffer.alloc(32, 8).toString('base64url'))).rejects.toThrow()
})

test('what is sealed opens at its own place alone', async () => {
  const key = await keyOf(newRawKey())
  const bytes = await seal(key, 'row:a', { title: '路灯不亮' })
  expect(await unseal(key, 'row:a', bytes)).toEqual({ title: '路灯不亮' })
  await expect(unseal(key, 'row:b', bytes)).rejects.toThrow()
})
