import { expect, test } from 'vitest'
import { NewDispute } from '@gongzhi/contracts/disputes.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { NewMatter, ownReportActs } from '@gongzhi/contracts/reports.ts'
import type { LocalFile } from '../store/types.ts'
import { disputeCommand, draftOf, emptyDraft, faultsOf, gridAt, hasContent, registerCommand, solveCommand, suggestions } from './reportDraft.ts'
import type { ReportDraft } from './reportDraft.ts'

const photo = (): LocalFile => ({ fileId: newId(), name: 'photo.jpg', type: 'image/jpeg', size: 1000, takenAt: '2026-11-23T00:12:00.000Z' })
const here = { by: 'gps' as const, location: { lon: 120.15, lat: 30.27 }, accuracyM: 12 }
const said = { unwritten: '路灯照明', title: '路灯不亮' }
const sent = ({ body, files = [] }: { body: Record<string, unknown>; files?: readonly string[] }) => ({ commandId: newId(), heldMs: 60_000, ...(files.length > 0 && { fileIds: files }), ...body })

test('three taps and a photo are a report: what nobody wrote is the name of its category', () => {
  const draft: ReportDraft = { ...emptyDraft, photos: [photo()], place: here, categoryId: 'lamp' }
  expect(faultsOf(draft)).toEqual([])
  const parsed = NewMatter.parse(sent(registerCommand(draft, said)))
  expect(parsed).toMatchObject({ channel: 'patrol', description: '路灯照明', categoryId: 'lamp', location: { lon: 120.15, lat: 30.27 }, nature: 'help' })
  expect(parsed.fileIds).toHaveLength(1)
})

test('for somebody else his name and telephone go along, found by myself they do not', () => {
  const draft: ReportDraft = { ...emptyDraft, from: 'onBehalf', description: '水管漏水', place: here, name: '王秀英', phone: '138 0000 5566', nature: 'complaint' }
  expect(NewMatter.parse(sent(registerCommand(draft, said)))).toMatchObject({ channel: 'onBehalf', contact: { name: '王秀英', phone: '138 0000 5566' }, nature: 'complaint' })
  expect(registerCommand({ ...draft, from: 'patrol' }, said).body).not.toHaveProperty('contact')
})

test('a lamp is named by its code, and a point of a map app keeps its datum', () => {
  const coded = registerCommand({ ...emptyDraft, description: '不亮', place: { by: 'code', code: 'LD0001', location: { lon: 120.1, lat: 30.2 } } }, said)
  expect(coded.body).toMatchObject({ placeCode: 'LD0001' })
  expect(coded.body).not.toHaveProperty('location')
  const pasted = registerCommand({ ...emptyDraft, description: '不亮', place: { by: 'pasted', location: { lon: 120.155, lat: 30.268, datum: 'gcj02' } } }, said)
  expect(NewMatter.parse(sent(pasted)).location?.datum).toBe('gcj02')
})

test('what is missing is named in the order of the page', () => {
  expect(faultsOf({ ...emptyDraft, isSolved: true })).toEqual(['description', 'place', 'outcome'])
  expect(faultsOf({ ...emptyDraft, description: '漏水', address: '永安巷 5 号', from: 'onBehalf', phone: '张三的电话' })).toEqual(['phone'])
  expect(faultsOf({ ...emptyDraft, kind: 'dispute', description: '为晒衣绳争吵', address: '永安巷' })).toEqual(['disputeType', 'parties'])
  expect(faultsOf({ ...emptyDraft, voice: { ...photo(), type: 'audio/webm' }, place: here })).toEqual([])
})

test('solved on the spot goes after its registration, with its own photo and what the resident is told', () => {
  const draft: ReportDraft = { ...emptyDraft, from: 'onBehalf', description: '井盖松动', place: here, isSolved: true, outcome: '已垫实井盖', reply: '井盖已经垫实,您放心走', outcomePhotos: [photo()] }
  const registerId = newId()
  const command = solveCommand(draft, registerId, '井盖松动')
  expect(command).toMatchObject({ target: { ofCommand: registerId }, path: '/matters/{matterId}/acts/solveOnSpot' })
  expect(ownReportActs.solveOnSpot.form.parse({ ...command.body, fileIds: command.files })).toMatchObject({ outcome: '已垫实井盖', reply: '井盖已经垫实,您放心走', location: { lon: 120.15, lat: 30.27 } })
})

test('a dispute found on the beat names its parties; one of a screening names the screening', () => {
  const draft: ReportDraft = { ...emptyDraft, kind: 'dispute', description: '楼上漏水多次争吵', place: here, disputeType: 'neighbours', risk: 'orange', parties: [{ role: 'applicant', name: '王秀英', phone: '13800005566' }, { role: 'respondent', name: ' ' }] }
  const found = NewDispute.parse(sent(disputeCommand(draft, { title: '邻里', areaId: undefined, at: undefined })))
  expect(found).toMatchObject({ source: 'found', channel: 'patrol', disputeType: 'neighbours', risk: 'orange', parties: [{ role: 'applicant', name: '王秀英', phone: '13800005566' }] })
  const campaignId = newId()
  expect(NewDispute.parse(sent(disputeCommand({ ...draft, campaignId }, { title: '邻里', areaId: undefined, at: undefined })))).toMatchObject({ source: 'screening', campaignId })
})

test('a dispute at a numbered place lies at its point, one of an address in my grid', () => {
  const draft: ReportDraft = { ...emptyDraft, kind: 'dispute', description: '争吵', disputeType: 'debt', place: { by: 'code', code: 'LY0003', name: '3 号楼' }, parties: [{ role: 'applicant', name: '王秀英' }] }
  expect(disputeCommand(draft, { title: '', areaId: newId(), at: { lon: 120.1, lat: 30.2 } }).body).toMatchObject({ location: { lon: 120.1, lat: 30.2 }, address: '3 号楼' })
  const areaId = newId()
  expect(disputeCommand({ ...draft, place: undefined, address: '永安巷' }, { title: '', areaId, at: undefined }).body).toMatchObject({ areaId, address: '永安巷' })
})

test('a category is proposed by the words of the text, then by what is common here', () => {
  const rules = { categories: [
    { categoryId: 'lamp', name: { 'zh-CN': '路灯照明', en: 'Street light' }, words: ['路灯', '不亮'], isUrgent: false },
    { categoryId: 'cover', name: { 'zh-CN': '井盖', en: 'Manhole' }, words: ['井盖'], isUrgent: true },
    { categoryId: 'bin', name: { 'zh-CN': '垃圾满溢', en: 'Full bin' }, words: ['垃圾'], isUrgent: false },
  ] }
  expect(suggestions('门口路灯不亮,旁边井盖松', rules, ['bin', 'lamp'])).toEqual([
    { categoryId: 'lamp', words: ['路灯', '不亮'], isCommon: true }, { categoryId: 'cover', words: ['井盖'], isCommon: false }, { categoryId: 'bin', words: [], isCommon: true },
  ])
  expect(suggestions('', undefined, ['bin'])).toEqual([])
})

test('a refused report is written again as it was, and gives the same command', () => {
  const draft: ReportDraft = { ...emptyDraft, from: 'onBehalf', description: '水管漏水', place: { by: 'pin', location: { lon: 120.1, lat: 30.2 } }, address: '3 号楼', name: '王秀英', phone: '13800005566', isUrgent: true, photos: [photo()], voice: { ...photo(), type: 'audio/webm' } }
  const command = registerCommand(draft, said)
  expect(registerCommand(draftOf({ ...command, files: [...draft.photos, draft.voice!] }), said)).toEqual(command)
  const dispute: ReportDraft = { ...emptyDraft, kind: 'dispute', description: '争吵', disputeType: 'debt', risk: 'red', parties: [{ role: 'applicant', name: '王秀英' }], place: { by: 'pin', location: { lon: 120.1, lat: 30.2 } } }
  const about = { title: '借贷', areaId: undefined, at: undefined }
  expect(disputeCommand(draftOf({ ...disputeCommand(dispute, about), files: [] }), about)).toEqual(disputeCommand(dispute, about))
})

test('an empty page is no draft; one with a photo, a place or a word is', () => {
  expect(hasContent(emptyDraft)).toBe(false)
  expect(hasContent({ ...emptyDraft, photos: [photo()] })).toBe(true)
  expect(hasContent({ ...emptyDraft, place: here })).toBe(true)
})

test('a point of the neighbours is in none of my grids', () => {
  const grid = { areaId: newId(), code: 'G', name: '第三网格', level: 'grid', communityName: '永安社区', streetName: '和平街道', boundary: { type: 'Polygon' as const, coordinates: [[[120, 30], [121, 30], [121, 31], [120, 31], [120, 30]]] } }
  expect(gridAt([grid], { lon: 120.5, lat: 30.5 })?.areaId).toBe(grid.areaId)
  expect(gridAt([grid], { lon: 122, lat: 30.5 })).toBeUndefined()
})
