import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkTrackingCode, spacedCode, trackingCodeOf } from './trackingCode.ts'

const secrets = { trackingKey: randomBytes(32) }
const matterId = '01890a5d-ac96-774b-bcce-b302099a8057'

test('a resident who copies the code with small letters and dashes opens her page', () => {
  const code = trackingCodeOf(secrets, matterId)
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/)
  expect(checkTrackingCode(secrets, matterId, ` ${spacedCode(code).toLowerCase()} `)).toBe(true)
})

test('the code of another matter, another city or a shortened code opens nothing', () => {
  const code = trackingCodeOf(secrets, matterId)
  expect(checkTrackingCode(secrets, '01890a5d-ac96-774b-bcce-b302099a8058', code)).toBe(false)
  expect(checkTrackingCode({ trackingKey: randomBytes(32) }, matterId, code)).toBe(false)
  expect(checkTrackingCode(secrets, matterId, code.slice(0, 11))).toBe(false)
  expect(checkTrackingCode(secrets, matterId, '')).toBe(false)
})
