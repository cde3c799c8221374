import { expect, test } from 'vitest'
import { chatDraft } from './chatDraft.ts'

test('several messages copied out of a group become what happened, without times, senders and pictures', () => {
  const copied = '昨天 21:03\n王秀英:\n3 号楼门口的路灯坏了\n[图片]\n[图片]\n王秀英: 老人晚上看不见台阶,昨天差点摔了[流泪]\n赵大爷 08:12\n是的,坏了三天了\n—— 2026年11月22日 ——'
  expect(chatDraft(copied)).toEqual({ description: '3 号楼门口的路灯坏了\n老人晚上看不见台阶,昨天差点摔了\n是的,坏了三天了', phones: [], names: ['王秀英', '赵大爷'] })
})

test('a telephone number is offered as the contact and does not stay in the text', () => {
  const { description, phones } = chatDraft('楼道灯不亮,我的手机号是 138 0000 5566,请联系我')
  expect(phones).toEqual(['13800005566'])
  expect(description).toBe('楼道灯不亮,请联系我')
  expect(chatDraft('联系电话:0571-88001122\n水管漏水').phones).toEqual(['057188001122'])
  expect(chatDraft('张强(电话:+86 13911112222):井盖松了')).toMatchObject({ phones: ['13911112222'], description: expect.not.stringContaining('139') })
})

test('a matter number, a year and a house number are no telephone numbers', () => {
  const copied = '2611230012345 这件什么时候办?2026 年就说了,12 号楼 1303 室'
  expect(chatDraft(copied)).toEqual({ description: copied, phones: [], names: [] })
})

test('heads of messages as other programs write them are taken away too', () => {
  expect(chatDraft('2026-11-23 08:12:40 王秀英\n垃圾桶满了\n王秀英 2026/11/23 08:13\n两天没人收')).toEqual({ description: '垃圾桶满了\n两天没人收', phones: [], names: ['王秀英'] })
})

test('what reads like a name but is a heading stays in the text', () => {
  expect(chatDraft('地址:永安巷 5 号\n时间:每天晚上').description).toBe('地址:永安巷 5 号\n时间:每天晚上')
})

test('whoever is called by @ is not named in the report; the same sentence twice stands once', () => {
  expect(chatDraft('@网格员陈梅 门口又堵了\n门口又堵了').description).toBe('门口又堵了')
})

test('one plain sentence stays as it is, nothing gives nothing', () => {
  expect(chatDraft('河边栏杆断了一截')).toEqual({ description: '河边栏杆断了一截', phones: [], names: [] })
  expect(chatDraft(' \n[图片]\n')).toEqual({ description: '', phones: [], names: [] })
})
