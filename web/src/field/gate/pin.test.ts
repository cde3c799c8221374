import { expect, test } from 'vitest'
import { isTooSimple } from './pin.ts'

test('six equal digits, and digits that run up or down, are too simple; a date is not', () => {
  expect(['111111', '123456', '654321'].map(isTooSimple)).toEqual([true, true, true])
  expect(['258046', '199003', '112233'].map(isTooSimple)).toEqual([false, false, false])
})
