import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sharedReads } from './sharedReads.ts'

test('who asks while others are being answered shares a reading that begins after he asked', async () => {
  const ask = sharedReads<number>()
  let figure = 1
  const begun: number[] = []
  const read = async (): Promise<number> => {
    const found = figure
    begun.push(found)
    await turn()
    return found
  }
  const first = ask('street', read)
  figure = 2
  const others = [ask('street', read), ask('street', read), ask('street', read)]
  const elsewhere = ask('city', read)
  expect(await Promise.all([first, ...others, elsewhere])).toEqual([1, 2, 2, 2, 2])
  figure = 3
  expect(await ask('street', read)).toBe(3)
  expect(begun).toEqual([1, 2, 2, 3])
})

test('a reading that fails fails for those who shared it, and the next one is made anew', async () => {
  const ask = sharedReads<string>()
  const broken = async (): Promise<string> => {
    await turn()
    throw new Error('gone')
  }
  const both = [ask('a', broken), ask('a', async () => 'there')]
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await ask('a', async () => 'again')).toBe('again')
})
