import { expect, test } from 'vitest'
import { assignmentWith, matterWith } from '../../testing/matter.ts'
import { progressText } from './progressText.ts'

test('what is pasted into a chat says how far it has come and until when, and nobody’s name, number or door', () => {
  const matter = {
    ...matterWith({
      state: 'handling', title: '王大妈家门口路灯不亮', description: '电话 13800005678', dueAt: '2026-11-23T09:30:00.000Z', reporter: { isAnonymous: false, name: '王*', phone: '138****5678' },
      category: { categoryId: 'lamp', name: '路灯照明', condition: '', closing: '', basis: '', limit: { amount: 1, unit: 'workingDay' } },
      place: { datum: 'wgs84', address: '3 号楼 201', areas: [] }, assignments: [assignmentWith({ state: 'handling', officerName: '赵磊' })],
    }),
    placeName: '永安社区第三网格', todos: [], entries: [], waiting: [],
  }
  const text = progressText('zh-CN', matter, Date.parse('2026-11-23T02:00:00.000Z'))
  expect(text).toBe('编号2611201234567,路灯照明,现在:办理中。由城市管理局办理。今天 17:30 前办结。')
})
