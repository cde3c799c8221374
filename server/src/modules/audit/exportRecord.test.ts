import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity } from '../../../test/world.ts'
import { exportRecord, findStreamOfMatter, makeAnchor, verifyExport } from './index.ts'

let city: TestCity
let publicKey: string
let number: string
let matterId: string

beforeAll(async () => {
  city = await startCity()
  publicKey = city.app.deps.secrets.anchorPublicKey
  const receipt = await city.report({ contact: { name: '王女士', phone: '13800001234' } })
  number = receipt.number
  matterId = receipt.matterId
  const liqiang = await city.as('liqiang')
  await liqiang.act(matterId, 'accept')
  // Other chains under the same anchors, so that a path has several steps.
  for (let n = 0; n < 6; n += 1) await city.report()
  await makeAnchor(city.app.deps)
  await liqiang.act(matterId, 'note', { text: '已到现场查看' })
  await makeAnchor(city.app.deps)
  await liqiang.act(matterId, 'note', { text: '第二次查看' })
})
afterAll(() => city.stop())

async function exported(options: { withWords?: boolean } = {}): Promise<string[]> {
  const stream = await findStreamOfMatter(city.db, number)
  const lines = []
  for await (const line of exportRecord(city.db, stream!, options)) lines.push(line)
  return lines
}

const kindsOf = async (lines: readonly string[]) => (await verifyExport(lines, { publicKey })).faults.map(({ kind }) => kind)
const altered = (lines: readonly string[], from: string, to: string) => lines.map((line) => line.replace(from, to))

describe('a matter handed to somebody who does not trust our database', () => {
  test('is proved from the file alone, with the anchors over it', async () => {
    const report = await verifyExport(await exported({ withWords: true }), { publicKey })
    expect(report.faults).toEqual([])
    // The title is a word of its own.
    expect(report).toMatchObject({ isWhole: true, counts: { chains: 1, entries: 4, words: 6, anchors: 2 }, hasCheckedSignatures: true })
  })

  test('goes without anybody’s words unless they are asked for, and sealed ones stay sealed', async () => {
    const [without, withWords] = [await exported(), await exported({ withWords: true })]
    expect(await kindsOf(without)).toEqual([])
    expect(without.join('\n')).not.toContain(Buffer.from('已到现场查看').toString('base64'))
    expect(withWords.join('\n')).toContain(Buffer.from('已到现场查看').toString('base64'))
    expect(withWords.join('\n')).not.toContain(Buffer.from('13800001234').toString('base64'))
  })

  test('shows an altered fact, an altered word, a missing line and a cut end', async () => {
    const lines = await exported({ withWords: true })
    expect(await kindsOf(altered(lines, '"act":"accept"', '"act":"refuse"'))).toEqual(['entryAltered'])
    expect(await kindsOf(altered(lines, Buffer.from('第二次查看').toString('base64'), Buffer.from('一切正常').toString('base64')))).toEqual(['wordsDiffer'])
    expect(await kindsOf(lines.toSpliced(2, 1))).toContain('entryMissing')
    expect(await kindsOf(lines.toSpliced(4, 1))).toEqual(['entryMissing'])
  })

  test('shows an anchor that was altered or is of another chain, and lines that are none', async () => {
    const lines = await exported()
    const anchor = JSON.parse(lines.at(-1)!) as { anchor: { entries: number }; path: { hash: string }[] }
    expect(anchor.path.length).toBeGreaterThan(0)
    const more = JSON.stringify({ ...anchor, anchor: { ...anchor.anchor, entries: anchor.anchor.entries + 1 } })
    expect(await kindsOf([...lines.slice(0, -1), more])).toEqual(['anchorAltered'])
    const elsewhere = JSON.stringify({ ...anchor, path: anchor.path.map((step) => ({ ...step, hash: '00'.repeat(32) })) })
    expect(await kindsOf([...lines.slice(0, -1), elsewhere])).toEqual(['anchorAltered'])
    expect(await kindsOf([...lines, 'not JSON'])).toEqual(['unreadable'])
    expect(await kindsOf([])).toEqual(['unreadable'])
  })

  test('a stream that does not exist is refused with the names there are', async () => {
    await expect(exportRecord(city.db, 'matters').next()).rejects.toThrow(/others are session, people and rules/)
  })
})
