import { expect, test } from 'vitest'
import { reportActs, reporterActs } from '../reports.ts'
import { sentenceOf } from './sentences.ts'
import { isWordKey, languages } from './say.ts'

const 王芳 = { actorName: '王芳', actorUnitName: '和平街道网格中心' }
const 诉求人 = { actorName: 'reporter' }
const hours = (amount: number) => ({ amount, unit: 'hour' })
const zh = (act: string, facts: Record<string, unknown> = {}, actor: { actorName: string; actorUnitName?: string } = 王芳): string => sentenceOf('zh-CN', { act, facts, ...actor })

test('王芳 whistles: lead, assists and limits stand in one sentence', () => {
  const facts = {
    whistle: 'hard', lead: { unitId: 'u1', name: '城市管理局' }, assists: [{ unitId: 'u2', name: '供电公司' }, { unitId: 'u3', name: '社区' }],
    limits: { sign: { amount: 1, unit: 'workingDay' }, checkIn: hours(24), handling: { amount: 5, unit: 'workingDay' } },
  }
  expect(zh('whistle', facts)).toBe('王芳(和平街道网格中心)吹哨(攻坚哨)至 城市管理局,主办;供电公司,协办;社区,协办。限 1 个工作日签收,24 小时报到')
  expect(zh('dispatch', facts)).toBe('王芳(和平街道网格中心)派单至 城市管理局,主办;供电公司,协办;社区,协办。限 1 个工作日签收,5 个工作日办理')
})

const told: [string, Record<string, unknown>, string][] = [
  ['register', { channel: 'scan', owner: '永安社区居委会' }, '王芳(和平街道网格中心)登记,来源:扫码。由永安社区居委会推进'],
  ['accept', { category: '路灯' }, '王芳(和平街道网格中心)受理,类别:路灯'],
  ['accept', {}, '王芳(和平街道网格中心)受理'],
  ['refuse', { reason: 'notOurs' }, '王芳(和平街道网格中心)决定不予受理:不属于本级职责'],
  ['redispatch', { fromUnit: '甲', toUnit: '乙' }, '王芳(和平街道网格中心)由甲改派至 乙'],
  ['recall', { unit: '甲' }, '王芳(和平街道网格中心)撤回给甲的派单'],
  ['requestExtension', { unitName: '甲', amount: 3, unit: 'workingDay' }, '王芳(和平街道网格中心)为甲申请延期 3 个工作日'],
  ['decideExtension', { unitName: '甲', amount: 3, unit: 'workingDay', decision: 'approved' }, '王芳(和平街道网格中心)同意甲延期 3 个工作日,已告知诉求人'],
  ['decideExtension', { unitName: '甲', amount: 3, unit: 'workingDay', decision: 'rejected' }, '王芳(和平街道网格中心)不同意甲延期 3 个工作日'],
  ['pause', { reason: 'weather' }, '王芳(和平街道网格中心)暂停计时:天气原因无法施工,已告知诉求人'],
  ['verify', { result: 'pass' }, '王芳(和平街道网格中心)现场核查:通过'],
  ['verify', { result: 'rework', units: ['甲', '乙'] }, '王芳(和平街道网格中心)现场核查:返工,退回甲、乙'],
  ['callBack', { how: 'phone', wasReached: true, solved: 'solved', satisfied: 'fairlySatisfied' }, '王芳(和平街道网格中心)电话回访:已解决,基本满意'],
  ['callBack', { how: 'phone', wasReached: true }, '王芳(和平街道网格中心)电话回访:未表态,未表态'],
  ['callBack', { how: 'visit', wasReached: false }, '王芳(和平街道网格中心)上门回访:无法联系'],
  ['reveal', { fields: ['name', 'phone'] }, '王芳(和平街道网格中心)查看诉求人姓名、电话'],
  ['sign', { unit: '甲' }, '王芳(和平街道网格中心)签收'],
  ['sign', { handsOver: true, unit: '和平街道网格中心' }, '王芳(和平街道网格中心)签收,由和平街道网格中心推进'],
  ['nameOfficer', { officer: '赵磊' }, '王芳(和平街道网格中心)交办到人:赵磊'],
  ['contact', { wasReached: true }, '王芳(和平街道网格中心)先行联系诉求人'],
  ['contact', { wasReached: false }, '王芳(和平街道网格中心)先行联系诉求人,未联系上'],
  ['decline', {}, '王芳(和平街道网格中心)提出派单异议'],
]

test.each(told)('%s %j reads as a sentence', (act, facts, sentence) => expect(zh(act, facts)).toBe(sentence))

test('a reporter and the system have the name of their kind', () => {
  expect(zh('rate', { solved: 'solved', satisfied: 'satisfied' }, 诉求人)).toBe('诉求人评价:已解决,满意')
  expect(sentenceOf('en', { act: 'resume', facts: {}, actorName: 'system' })).toBe('The system resumed the clock')
})

test('every act of every table has a sentence in every language, and none leaves a hole', () => {
  const facts = {
    channel: 'scan', owner: 'A', category: 'A', reason: 'weather', lead: { name: 'A' }, assists: [], limits: { sign: hours(1), checkIn: hours(1), handling: hours(1) }, fromUnit: 'A', toUnit: 'B',
    unit: 'hour', unitName: 'A', amount: 1, decision: 'approved', result: 'pass', units: ['A'], how: 'phone', wasReached: true, solved: 'solved', satisfied: 'satisfied', fields: ['name'], officer: 'A', basis: 'A', whistle: 'daily',
  }
  const reasons: Record<string, string> = { refuse: 'notOurs', proposeRefusal: 'notOurs', decideRefusal: 'notOurs', proposeShelving: 'funds', shelve: 'funds' }
  for (const act of ['register', ...Object.keys(reportActs), ...Object.keys(reporterActs)]) {
    for (const language of languages) {
      const sentence = sentenceOf(language, { act, facts: { ...facts, reason: reasons[act] ?? facts.reason }, ...王芳 })
      expect(sentence, `${act} in ${language}`).not.toMatch(/[{}]|undefined|\[object|\b(weather|scan|notOurs|fairly)\b/)
      expect(isWordKey(sentence), act).toBe(false)
      expect(sentence.length, act).toBeGreaterThan(4)
    }
  }
})

test('an act that has no sentence yet is named, never lost', () => {
  expect(zh('erase')).toBe('王芳(和平街道网格中心)删除个人信息')
  expect(zh('teleport')).toBe('王芳(和平街道网格中心):teleport')
})
