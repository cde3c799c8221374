import { expect, test } from 'vitest'
import { address } from './api.ts'
import { countWords } from './countWords.ts'
import { matterIdOf, pauseBeforeTry } from './hints.ts'
import { changeAddress, readAddress } from './urlState.ts'
import { wantedAddress } from '../modules/auth/wantedAddress.ts'

const names = { tab: ['todo', 'today'], areaId: 'any' } as const

test('filters are read from the address; what is not among the allowed is not believed', () => {
  expect(readAddress(new URLSearchParams('tab=today&areaId=x&cursor=1'), names)).toEqual({ tab: 'today', areaId: 'x' })
  expect(readAddress(new URLSearchParams('tab=everything&areaId='), names)).toEqual({})
})

test('a change keeps the rest of the address; defaults and what is cleared disappear from it', () => {
  const before = new URLSearchParams('tab=today&areaId=x&m=1')
  expect(changeAddress(before, { tab: 'todo', m: undefined }, { tab: 'todo' }).toString()).toBe('areaId=x')
  expect(changeAddress(before, { areaId: 'y' }).toString()).toBe('tab=today&areaId=y&m=1')
  expect(before.toString()).toBe('tab=today&areaId=x&m=1')
})

test('a query leaves out what is not asked', () => {
  expect(address('/inbox', { tab: 'todo', areaId: undefined, channel: '', limit: 50 })).toBe('/api/v1/inbox?tab=todo&limit=50')
  expect(address('/me')).toBe('/api/v1/me')
})

test('tabs count to 999', () => {
  expect([countWords(undefined), countWords(0), countWords(999), countWords(1000)]).toEqual(['', '0', '999', '999+'])
})

test('after signing in nobody is led to another site', () => {
  expect(wantedAddress('/matters?q=灯')).toBe('/matters?q=灯')
  for (const to of [null, '', 'https://example.org', '//example.org', '/\\example.org']) expect(wantedAddress(to)).toBe('/inbox')
})

test('a hint names its matter, bare or as JSON; anything else is no hint', () => {
  const id = '0199a1b2-0000-7000-8000-000000000001'
  expect(matterIdOf(id)).toBe(id)
  expect(matterIdOf(JSON.stringify({ matterId: id }))).toBe(id)
  expect(matterIdOf(JSON.stringify({ id }))).toBe(id)
  expect(matterIdOf('{}')).toBeUndefined()
  expect(matterIdOf('…')).toBeUndefined()
})

test('a broken stream is tried again after growing pauses, never longer than a minute and a fifth', () => {
  expect(pauseBeforeTry(0, 0)).toBe(1_000)
  expect(pauseBeforeTry(3, 0)).toBe(8_000)
  expect(pauseBeforeTry(30, 1)).toBe(72_000)
})
