import { expect, test } from 'vitest'
import { whyNotSendable } from '../../kit/upload.ts'
import { emptyRegistration, newMatterOf, wrongInRegistration } from './newMatter.ts'
import { suggestCategories } from './suggestCategory.ts'

const commandId = '0199a1b2-0000-4000-8000-000000000001'
const category = (categoryId: string, words: string[]) => ({ categoryId, words })

test('a clerk who typed only what was said sends only that', () => {
  const command = newMatterOf(commandId, { ...emptyRegistration, description: ' 路灯不亮 ' })
  expect(command).toEqual({ commandId, channel: 'call', nature: 'help', description: '路灯不亮' })
  expect(wrongInRegistration(command)).toEqual({})
})

test('who does not want to be named is not named, even when a name was typed before', () => {
  const command = newMatterOf(commandId, { ...emptyRegistration, description: '扰民', name: '李某', phone: '13800000000', isAnonymous: true })
  expect(command).not.toHaveProperty('contact')
  expect(command['anonymous']).toBe(true)
})

test('a missing description and a wrong number are marked at their fields', () => {
  const command = newMatterOf(commandId, { ...emptyRegistration, phone: '不知道' })
  expect(wrongInRegistration(command)).toMatchObject({ description: 'missing', phone: 'wrong' })
})

test('categories are suggested by the words that were said, the better covered first, at most three', () => {
  const categories = [category('lamp', ['路灯', '灯不亮']), category('road', ['路']), category('noise', ['噪音']), category('step', ['台阶']), category('stair', ['台阶看不清'])]
  expect(suggestCategories('路灯不亮,台阶看不清', categories).map((each) => each.categoryId)).toEqual(['lamp', 'stair', 'step'])
  expect(suggestCategories('你好', categories)).toEqual([])
})

test('a phone’s HEIC, a film and a large file are refused before they are sent, each with what to do', () => {
  expect(whyNotSendable({ size: 1, type: 'image/heic' })).toBe('desk.file.heic')
  expect(whyNotSendable({ size: 1, type: 'video/mp4' })).toBe('desk.file.wrongType')
  expect(whyNotSendable({ size: 21 * 1024 * 1024, type: 'image/jpeg' })).toBe('desk.file.tooLarge')
  expect(whyNotSendable({ size: 1024, type: 'image/jpeg' })).toBeUndefined()
})
