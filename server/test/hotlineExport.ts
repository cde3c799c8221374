// A small export of an invented hotline, for the tests of its importer: what it says row by row, and how it is read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HEADER = ['工单编号', '来电时间', '最近办理', '办结时间', '截止时间', '状态', '承办单位', '类型', '细类', '办理结果', '经度', '纬度', '地址', '街镇', '客服备注'] as const
export type ExportRow = Partial<Record<(typeof HEADER)[number], string>>

/** A lamp in 望江区 that was repaired in two days, within its deadline. */
export const closedLamp = (number: string, over: ExportRow = {}): ExportRow => ({
  工单编号: number, 来电时间: '2026-03-02 09:00:00', 最近办理: '2026-03-03 15:00:00', 办结时间: '2026-03-04 10:30:00', 截止时间: '2026-03-06 17:30:00',
  状态: '已办结', 承办单位: '城管', 类型: '路灯', 细类: '不亮', 办理结果: '更换灯泡两只,夜间复看正常。', 经度: '118.18', 纬度: '31.6', 地址: '和平路口', 街镇: '和平', ...over,
})

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const lineOf = (row: ExportRow): string => HEADER.map((name) => quoted(row[name] ?? '')).join(',')

/** The export as a file; `raw` lines stand after the rows as they are. */
export function writeExport(folder: string, name: string, rows: readonly ExportRow[], raw: readonly string[] = []): string {
  const path = join(folder, name)
  writeFileSync(path, `${[HEADER.join(','), ...rows.map(lineOf), ...raw].join('\n')}\n`)
  return path
}

export const exportMap = {
  title: '测试热线',
  columns: {
    externalNumber: '工单编号', createdAt: '来电时间', closedAt: '办结时间', dueAt: '截止时间', resolvedAt: '最近办理', state: '状态', agency: '承办单位',
    type: '类型', subtype: '细类', closing: '办理结果', lon: '经度', lat: '纬度',
  },
  texts: { title: ['类型', '细类'], description: ['类型', '细类'], address: ['地址'] },
  times: { zone: 'Asia/Shanghai', format: 'yyyy-MM-dd HH:mm:ss' },
  states: { 已登记: 'received', 已派单: 'called', 办理中: 'handling', 已办结: 'closed' },
  agencies: { 城管: { dutyKey: 'urbanManagement' }, 公安: { dutyKey: 'police' }, 供电: { unitCode: '999901-gdgs' }, 云岭供电: { unitCode: '999902-gdgs' }, 中学: { dutyKey: 'streetOffice' } },
  categories: [
    { type: '路灯', subtype: '没电', categoryId: '0201', unit: { dutyKey: 'power' } },
    { type: '路灯', categoryId: '0201' },
    { type: '噪声', categoryId: '0502', nature: 'complaint' },
  ],
  closings: [{ text: '不属于.*职责', as: 'decline', reply: '您反映的事情不归这个部门管。' }, { text: '复看正常', reply: '路灯修好了。' }],
  withoutClosing: '热线没有留下办理结果。',
  verifyNote: '依热线的办结记录。',
  // Wider and higher than the demo city, so that every point moves.
  places: { from: { west: 118.1, south: 31.55, east: 118.3, north: 31.65 }, onto: '999900', nameColumns: ['街镇'], names: { 和平: '999901001' } },
}

export function writeMap(folder: string, name: string, map: unknown = exportMap): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(map))
  return path
}
