import { expect, test } from 'vitest'
import { heldMs, type MadeAt, type Now } from './held.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const noon = Date.parse('2026-11-20T04:00:00Z')
const made = (more: Partial<MadeAt> = {}): MadeAt => ({ wallMs: noon, pageMs: 1_000, page: 'one', ...more })
const now = (more: Partial<Now> = {}): Now => ({ wallMs: noon + HOUR, pageMs: 1_000 + HOUR, page: 'one', ...more })

test('a command that lay an hour says so, in the same life of the page and in another', () => {
  expect(heldMs(made(), now())).toBe(HOUR)
  expect(heldMs(made(), now({ page: 'two', pageMs: 5 }))).toBe(HOUR)
})

test('a clock that is a day fast all the time does no harm', () => {
  expect(heldMs(made({ wallMs: noon + DAY, offsetMs: -DAY, afterMs: noon - HOUR }), now({ wallMs: noon + DAY + HOUR, offsetMs: -DAY }))).toBe(HOUR)
})

test('a clock that was set back between making and sending never makes it negative', () => {
  expect(heldMs(made(), now({ wallMs: noon - DAY }))).toBe(HOUR)
  expect(heldMs(made(), now({ wallMs: noon - DAY, page: 'two', pageMs: 5 }))).toBe(0)
})

test('a clock that was put right meanwhile is known by its other distance from the server', () => {
  const late = made({ wallMs: noon - DAY, offsetMs: DAY, afterMs: noon - HOUR })
  expect(heldMs(late, now({ page: 'two', pageMs: 5, offsetMs: 0 }))).toBe(HOUR)
})

test('nothing lay longer than since the last contact before it was made', () => {
  const wrong = made({ wallMs: noon - 400 * DAY, afterMs: noon - HOUR })
  expect(heldMs(wrong, now({ page: 'two', pageMs: 5, offsetMs: 0 }))).toBe(2 * HOUR)
})

test('the phone slept: its page’s watch stood still, its clock did not', () => {
  expect(heldMs(made(), now({ wallMs: noon + 8 * HOUR, pageMs: 2_000 }))).toBe(8 * HOUR)
})
