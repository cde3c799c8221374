// A damaged copy of a real hotline's export, made here (GONGZHI_311_FILE; by default the file beside the project).
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { importHotline } from './index.ts'
import type { ImportReport } from './index.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const FILE = process.env['GONGZHI_311_FILE'] ?? join(ROOT, '..', 'shared', 'data', '311', 'nyc311-100.csv')
const isHere = existsSync(FILE)
if (!isHere) console.log('skipped: the damaged copy of the real input, which is not here (GONGZHI_311_FILE says where it is).')

let city: TestCity
let folder: string

beforeAll(async () => {
  if (!isHere) return
  city = await startCity({ at: '2026-06-01T00:30:00Z' })
  folder = mkdtempSync(join(tmpdir(), 'gongzhi-311-'))
})
afterAll(async () => {
  if (!isHere) return
  await city.stop()
  rmSync(folder, { recursive: true, force: true })
})

const bring = (file: string, over: { isDryRun?: boolean; skipBad?: boolean }): Promise<ImportReport> =>
  importHotline(city.app.deps, { file, mapFile: join(ROOT, 'city', 'hotline311.map.json'), isDryRun: false, skipBad: false, ...over })

/** The first lines of the file, changed by line number; what is left of each is still its own. */
function damagedCopy(lines: number, damage: Record<number, (line: string) => string>): string {
  const path = join(folder, `damaged${lines}.csv`)
  const kept = readFileSync(FILE, 'utf8').split('\n').slice(0, lines)
  writeFileSync(path, kept.map((line, index) => damage[index + 1]?.(line) ?? line).join('\n'))
  return path
}

const cells = (line: string, change: (cells: string[]) => string[]): string => change(line.split(',')).join(',')
const damage: Record<number, (line: string) => string> = {
  2: (line) => cells(line, ([number = '', , ...rest]) => [number, '31/31/2019 09:55:45 PM', ...rest]),
  3: (line) => line.replace(',NYPD,', ',XYZ,'),
  4: (line) => line.replace('Non-Emergency Police Matter', 'Quantum Leak'),
  5: (line) => line.slice(0, 120),
  6: (line) => line.replace('40.7196209,', 'forty,'),
  7: (line) => line.replace(',Closed,', ',Lost,'),
  8: (line) => line.replace('12/16/2016 07:55:09 AM', '12/06/2016 07:55:09 AM'),
  9: (line) => line.replace(/^\d+/, '34961688'),
}

test.skipIf(!isHere)('the whole file is good', async () => {
  expect(await bring(FILE, { isDryRun: true })).toMatchObject({ rows: 100, imported: 100, bad: [] })
})

test.skipIf(!isHere)('a damaged copy is reported row by row and nothing of it is written', async () => {
  const report = await bring(damagedCopy(12, damage), {})
  expect(report.bad.map(({ line, column }) => [line, column])).toEqual([
    [2, 'Created Date'], [3, 'Agency'], [4, 'Complaint Type'], [5, 'the row'], [6, 'Latitude'], [7, 'Status'], [8, 'Closed Date'],
  ])
  expect(await city.db.selectFrom('matters').select('matterId').execute()).toEqual([])
})

test.skipIf(!isHere)('its good rows are imported when asked, and the rest once it is put right', async () => {
  const repaired = { ...damage, 8: (line: string) => line }
  const report = await bring(damagedCopy(12, repaired), { skipBad: true })
  // Line 9 now bears the number of line 8.
  expect([report.bad.length, report.bad.at(-1)?.line, report.imported]).toEqual([7, 9, 4])
  expect(await bring(damagedCopy(12, {}), {})).toMatchObject({ bad: [], imported: 7, present: 4, failed: [] })
})
