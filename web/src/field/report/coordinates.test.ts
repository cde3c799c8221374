import { expect, test } from 'vitest'
import { coordinatesIn } from './coordinates.ts'

test('a pair is found whichever number comes first, also inside of a sentence', () => {
  const expected = { lon: 120.15507, lat: 30.274085 }
  expect(coordinatesIn('120.155070,30.274085')).toEqual(expected)
  expect(coordinatesIn('30.274085, 120.155070')).toEqual(expected)
  expect(coordinatesIn('位置:30.274085 120.155070 附近')).toEqual(expected)
})

test('a telephone number, a price and a place abroad are no place here', () => {
  expect(coordinatesIn('13800005566 20.50 元')).toBeUndefined()
  expect(coordinatesIn('2.3522, 48.8566')).toBeUndefined()
  expect(coordinatesIn('')).toBeUndefined()
})
