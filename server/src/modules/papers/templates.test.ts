// Every paper as the product brings it, drawn and read back.
import { expect, test } from 'vitest'
import { paperKinds, TemplateContent } from '@gongzhi/contracts/papers.ts'
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { isWordKey } from '@gongzhi/contracts/words/words.ts'
import { docxText, pdfPages, pdfText } from '../../../test/readPapers.ts'
import { fillTemplate, sampleFilling } from '@gongzhi/contracts/paperBlocks.ts'
import { keysOf } from './keys.ts'
import { paperPdf } from './pdfDocument.ts'
import { meaningsOf } from './templateRoutes.ts'
import { asksForSilence, templateFaults } from './templateFaults.ts'
import { productTemplates } from './templates/index.ts'
import { wordFile } from './wordDocument.ts'

const drawnAt = new Date('2026-11-22T01:00:00Z')
const fillingOf = (paperKind: PaperKind) => sampleFilling(meaningsOf(paperKind, 'zh-CN'), productTemplates[paperKind].number, 2026)
const sampleOf = (paperKind: PaperKind) => fillTemplate(productTemplates[paperKind], fillingOf(paperKind))
const plain = (text: string): string => text.replaceAll(/\s/g, '')
const whole = (paperKind: PaperKind): string => JSON.stringify(productTemplates[paperKind])

test.each(paperKinds)('%s is drawn as PDF and as .docx with everything that it was filled with', async (paperKind) => {
  const paper = sampleOf(paperKind)
  const texts = [await pdfText(await paperPdf(paper, drawnAt)), docxText(await wordFile([{ paper }]))]
  const filled = Object.values(fillingOf(paperKind).values).filter((value) => JSON.stringify(paper).includes(value))
  for (const text of texts) {
    expect(text).toContain(plain(paper.title))
    // A long cell is broken into lines, which stand side by side with those of its neighbours.
    const missing = paper.blocks.flatMap((block) => (block.type === 'table' ? [] : [JSON.stringify(block)])).join('')
    expect(filled.filter((value) => missing.includes(value) && !text.includes(plain(value)))).toEqual([])
  }
})

test('no template has a fault: every key is known and has a meaning, nobody promises anything about petitioning', () => {
  for (const paperKind of paperKinds) {
    expect([paperKind, TemplateContent.safeParse(productTemplates[paperKind]).success, templateFaults(paperKind, productTemplates[paperKind])]).toEqual([paperKind, true, []])
    const { values, lists } = keysOf(paperKind)
    expect([...values, ...Object.keys(lists), ...Object.values(lists).flat()].filter((key) => !isWordKey(`paperKey.${key}`))).toEqual([])
  }
})

test.each([
  '本人承诺息诉罢访', '信访人自愿承诺今后不再上访', '保证不再就此事 信访', '签订本协议后放弃申诉、控告', '今后永不上访', '不得再以任何理由信访', '停访息诉协议',
])('“%s” is no sentence of a paper', (sentence) => {
  expect(asksForSilence(sentence)).toBe(true)
})

test.each([
  '各级党委和政府信访部门和其他机关、单位不再受理', '不得将检举、控告人的信息透露给被检举、控告的人员', '逾期不请求复查,又无正当理由的,不再受理', '本机关保证依法办理信访事项', '放弃、变更请求',
])('“%s” may stand on a paper', (sentence) => {
  expect(asksForSilence(sentence)).toBe(false)
})

test('the agreement has what 人民调解法 Art. 29 names, and says when it is in force and until when it may be confirmed', () => {
  const text = whole('agreement')
  for (const part of ['当事人基本情况', '主要事实', '争议事项', '责任', '履行的方式、期限', '人民调解员签名并加盖人民调解委员会印章之日起生效', '三十日内共同向人民法院申请司法确认']) expect(text).toContain(part)
  expect(productTemplates.agreement.blocks.map(({ type }) => type)).toEqual(expect.arrayContaining(['table', 'signature', 'seal']))
})

test('the opinion has what 信访工作条例 Art. 32 names, and says where and until when review may be asked for', () => {
  const text = whole('opinion')
  for (const part of ['投诉请求', '事实认定情况', '处理意见及其法律法规依据', '自收到本意见书之日起三十日内请求{{reviewUnitName}}复查']) expect(text).toContain(part)
  expect(whole('reviewOpinion')).toContain('自收到本意见书之日起三十日内向{{reviewUnitName}}请求复核')
  expect(whole('reReviewOpinion')).toContain('信访终结性意见')
  expect(whole('rightsNotice')).toMatch(/第二十三条.*第二十四条/)
})

test('rare characters of names are set in a font that has them; one that no font has is marked', async () => {
  const names = ['𠮷', '㛃', '喆', '垚', '犇', '龘', '䶮', '〇']
  const text = await pdfText(await paperPdf({ title: '授权委托书', blocks: names.map((value) => ({ type: 'field', label: '委托人', value })) }, drawnAt))
  for (const name of names) expect(text).toContain(`委托人：${name}`)
  const marked = await pdfText(await paperPdf({ title: '授权委托书', blocks: [{ type: 'field', label: '委托人', value: '王𪚥' }] }, drawnAt))
  expect(marked).toContain('委托人：王〓')
})

test('a table goes over as many pages as it needs, with its head on each and every row once', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`第${n + 1}项`, '被申请人修复防水层并赔偿申请人的装修损失'])
  const paper = { title: '人民调解协议书', blocks: [{ type: 'table' as const, columns: [{ label: '序号', width: 20 }, { label: '协议内容', width: 80 }], rows }] }
  const pages = await pdfPages(await paperPdf(paper, drawnAt))
  expect(pages.length).toBeGreaterThan(3)
  expect(pages.every((page, n) => page.includes('序号协议内容') && page.endsWith(`—${n + 1}—`))).toBe(true)
  const all = pages.join('')
  expect(rows.filter(([n = '']) => all.split(n).length !== 2)).toEqual([])
  expect(docxText(await wordFile([{ paper }]))).toContain('第120项')
})

test('a cell that is longer than a page is cut between lines and loses nothing', async () => {
  const long = Array.from({ length: 900 }, (_, n) => `事${n}。`).join('')
  const pages = await pdfPages(await paperPdf({ title: '会商纪要', blocks: [{ type: 'table', columns: [{ label: '任务', width: 100 }], rows: [[long]] }] }, drawnAt))
  expect(pages.join('').replaceAll(/—\d+—/g, '').replaceAll('任务', '')).toBe(`会商纪要${long}`)
})

test('what is not known leaves a line to write on', () => {
  const paper = fillTemplate(productTemplates.mediationApplication, { values: {}, lists: {} })
  expect(paper.blocks.find((block) => block.type === 'field')).toMatchObject({ value: expect.stringMatching(/^＿+$/) })
  expect(paper.blocks.find((block) => block.type === 'table')).toMatchObject({ rows: [['', '', '', '', '', '']] })
})

test('a seal never stands on a page without text, wherever the text ends', async () => {
  const seal = { type: 'seal' as const, label: '望江区信访局（印章）', date: '2026年3月2日' }
  for (const lines of [15, 16, 17, 18, 19, 20]) {
    const text = Array.from({ length: lines * 27 }, () => '字').join('')
    const last = (await pdfPages(await paperPdf({ title: '受理告知书', blocks: [{ type: 'paragraph', indent: true, text }, seal] }, drawnAt))).at(-1)!
    expect([lines, /字望江区信访局（印章）2026年3月2日—\d—$/.test(last)]).toEqual([lines, true])
  }
})
