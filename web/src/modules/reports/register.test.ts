import { expect, test } from 'vitest'
import { whyNotSendable } from '../../kit/upload.ts'
import { emptyRegistration, newMatterOf, wrongInRegistration } from './newMatter.ts'
import { qrPath } from './qrPath.ts'
import { suggestCategories } from './suggestCategory.ts'
import { inFours, trackingUrl } from './trackingWords.ts'

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

test('what the hotline sends keeps its number and deadline; a call has none, even when they were typed before', () => {
  const typed = { ...emptyRegistration, description: '路灯不亮', externalNumber: 'BJ2611-8', outerDueAt: '2026-11-25T09:00:00.000Z' }
  expect(newMatterOf(commandId, { ...typed, channel: 'hotline' })).toMatchObject({ externalNumber: 'BJ2611-8', outerDueAt: '2026-11-25T09:00:00.000Z' })
  expect(newMatterOf(commandId, typed)).toEqual({ commandId, channel: 'call', nature: 'help', description: '路灯不亮' })
})

test('a place code says more than a point; whom it is about is sent with a complaint only', () => {
  const location = { lon: 120.15, lat: 30.27 }
  const typed = { ...emptyRegistration, description: '推诿', location, placeCode: ' ya03-l7 ', aboutUnitId: commandId }
  const command = newMatterOf(commandId, { ...typed, nature: 'complaint' })
  expect(command).toMatchObject({ placeCode: 'YA03-L7', aboutUnitId: commandId })
  expect(command).not.toHaveProperty('location')
  expect(newMatterOf(commandId, { ...typed, placeCode: '' })).toMatchObject({ location })
  expect(newMatterOf(commandId, typed)).not.toHaveProperty('aboutUnitId')
})

test('the reporter’s page and code are printed as they are read out', () => {
  expect(trackingUrl('https://city.example', '2611201234567', '23456789ABCD')).toBe('https://city.example/t/2611201234567?code=23456789ABCD')
  expect(inFours('23456789ABCD')).toBe('2345-6789-ABCD')
})

test('a run of dark modules is one stroke', () => {
  const dark = ['110', '001', '000']
  expect(qrPath({ size: 3, get: (row, column) => dark[row]![column] === '1' }, 1)).toBe('M1 1h2v1h-2zM3 2h1v1h-1z')
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
