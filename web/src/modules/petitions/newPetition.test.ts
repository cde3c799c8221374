import { expect, test } from 'vitest'
import { emptyPerson, emptyPetition, newPetitionOf, wrongInPetition } from './newPetition.ts'

const commandId = '018f3c5e-0000-7000-8000-000000000001'
const told = { ...emptyPetition, description: '小区违建一年没人管。', petitionClass: 'claim', category: 'housing' } as const

test('what a visitor says is enough: words, class and subject', () => {
  const command = newPetitionOf(commandId, told)
  expect(command).toEqual({ commandId, channel: 'visit', description: '小区违建一年没人管。', petitionClass: 'claim', category: 'housing', petitioner: {}, persons: 1 })
  expect(wrongInPetition(command)).toEqual({})
})

test('class, subject and words are asked for', () => {
  expect(wrongInPetition(newPetitionOf(commandId, emptyPetition))).toEqual({ description: 'missing', petitionClass: 'missing', category: 'missing' })
})

test('a group names at most five representatives, and only a group has any', () => {
  const six = Array.from({ length: 6 }, (_, index) => ({ ...emptyPerson, name: `代表${index + 1}` }))
  expect(wrongInPetition(newPetitionOf(commandId, { ...told, persons: 12, representatives: six }))).toEqual({ representatives: 'tooLong' })
  expect(newPetitionOf(commandId, { ...told, persons: 1, representatives: six })['representatives']).toBeUndefined()
})

test('only an accusation names a person, only what came from elsewhere has a number of its own', () => {
  const command = newPetitionOf(commandId, { ...told, aboutPersonId: commandId, externalNumber: 'GX-12', channel: 'letter' })
  expect(command['aboutPersonId']).toBeUndefined()
  expect(command['externalNumber']).toBeUndefined()
  expect(newPetitionOf(commandId, { ...told, channel: 'superior', externalNumber: 'GX-12' })['externalNumber']).toBe('GX-12')
})

test('full-width digits are a telephone number; letters are none', () => {
  const withPhone = (phone: string) => newPetitionOf(commandId, { ...told, petitioner: { ...emptyPerson, phone } })
  expect(withPhone('１３８００００５５６６')['petitioner']).toEqual({ phone: '13800005566' })
  expect(wrongInPetition(withPhone('不知道'))).toEqual({ 'petitioner-phone': 'phone' })
})
