import { expect, test } from 'vitest'
import { petitionValues } from './knownValues.ts'

const view = { petitionClass: 'claim', request: '请依法拆除。', isUnclear: false, isSimple: false } as const

test('the clerk classes what the petitioner said it is, and the opinion begins with what he asks for', () => {
  expect(petitionValues('registerPetition', view)).toEqual({ petitionClass: 'claim' })
  expect(petitionValues('giveOpinion', view)).toEqual({ request: '请依法拆除。' })
  expect(petitionValues('passOn', view)).toBeUndefined()
})
