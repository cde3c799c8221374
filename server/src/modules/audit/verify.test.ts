// What a hand at the database could do to the record, and that it shows.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCity } from '../../../test/world.ts'
import { startCity, testSecrets } from '../../../test/world.ts'
import { DEFAULT_SCHEMA } from '../../platform/pool.ts'
import { entryHash } from '../../platform/record.ts'
import type { EntryBody } from '../../platform/record.ts'
import { makeAnchor, verifyRecord, writeAnchorFiles } from './index.ts'
import { readEntries } from './readChain.ts'

let city: TestCity
let intruder: pg.Client
let anchorsDir: string

beforeAll(async () => {
  city = await startCity()
  // Somebody who holds the database itself: no foreign key and no right stands in the way.
  intruder = new pg.Client({ connectionString: city.database.ownerUrl, options: `-c search_path=${DEFAULT_SCHEMA} -c session_replication_role=replica` })
  await intruder.connect()
  anchorsDir = mkdtempSync(join(tmpdir(), 'gongzhi-anchors-'))
})
afterAll(async () => {
  await intruder.end()
  await city.stop()
  rmSync(anchorsDir, { recursive: true, force: true })
})

/** A report with a reporter's name and telephone, accepted and noted by 李强: three entries. */
async function acceptedReport(): Promise<{ matterId: string; number: string; stream: string }> {
  const { matterId, number } = await city.report({ contact: { name: '王女士', phone: '13800001234' } })
  const liqiang = await city.as('liqiang')
  expect((await liqiang.act(matterId, 'accept')).status).toBe(200)
  expect((await liqiang.act(matterId, 'note', { text: '已到现场查看' })).status).toBe(200)
  return { matterId, number, stream: `matter:${matterId}` }
}

const verify = () => verifyRecord(city.db, { publicKey: city.app.deps.secrets.anchorPublicKey })

async function faultsOf({ stream }: { stream: string }): Promise<string[]> {
  return (await verify()).faults.filter((fault) => fault.stream === stream).map(({ kind, chainSeq }) => (chainSeq === undefined ? kind : `${kind} ${chainSeq}`))
}

const damage = (sql: string, ...values: unknown[]) => intruder.query(sql, values)

async function entriesOf(stream: string) {
  const all = []
  for await (const batch of readEntries(city.db, stream)) all.push(...batch)
  return all
}

describe('a record that nobody has touched', () => {
  test('is whole, with everything that was said, over all chains', async () => {
    await acceptedReport()
    await makeAnchor(city.app.deps)
    const report = await verify()
    expect(report.faults).toEqual([])
    expect(report).toMatchObject({ isWhole: true, hasCheckedSignatures: true })
    expect(report.counts.entries).toBeGreaterThanOrEqual(3)
    expect(report.counts.words).toBeGreaterThanOrEqual(5)
    expect(report.counts.anchors).toBeGreaterThanOrEqual(1)
  })

  test('is found whole while people go on acting', async () => {
    const { matterId } = await acceptedReport()
    const liqiang = await city.as('liqiang')
    const [report] = await Promise.all([verify(), ...Array.from({ length: 8 }, (_, n) => liqiang.act(matterId, 'note', { text: `第${n + 1}次查看` }))])
    expect(report.faults).toEqual([])
  })
})

describe('a row altered by hand', () => {
  test('an altered fact is named with matter, entry and act', async () => {
    const matter = await acceptedReport()
    await damage(`update entries set facts = '{"channel": "letter"}' where stream = $1 and chain_seq = 1`, matter.stream)
    const fault = (await verify()).faults.find(({ stream }) => stream === matter.stream)
    expect(fault?.sentence).toBe(`Matter ${matter.number}, entry 1: the entry (register) does not give its hash: its content, or the hash, was altered.`)
  })

  test('a later time, another actor, another hash of what was said: each shows', async () => {
    for (const change of [`at = at + interval '1 hour'`, `actor_kind = 'system'`, `said = jsonb_set(said, '{0,hash}', '"00"')`]) {
      const matter = await acceptedReport()
      await damage(`update entries set ${change} where stream = $1 and chain_seq = 3`, matter.stream)
      expect(await faultsOf(matter), change).toContain('entryAltered 3')
    }
  })

  test('an entry whose hash was made anew no longer fits the next one', async () => {
    const matter = await acceptedReport()
    const [, second] = await entriesOf(matter.stream)
    const forged: EntryBody = { ...second!.body, facts: { isUrgent: true } }
    await damage('update entries set facts = $2, hash = $3 where entry_id = $1', forged.entryId, forged.facts, entryHash(forged))
    expect(await faultsOf(matter)).toEqual(['linkBroken 3'])
  })

  test('a last entry whose hash was made anew no longer is the head', async () => {
    const matter = await acceptedReport()
    const last = (await entriesOf(matter.stream)).at(-1)!
    const forged: EntryBody = { ...last.body, act: 'accept' }
    await damage('update entries set act = $2, hash = $3 where entry_id = $1', forged.entryId, forged.act, entryHash(forged))
    expect(await faultsOf(matter)).toEqual(['headDiffers 3'])
  })

  test('an entry taken out of the middle leaves a gap', async () => {
    const matter = await acceptedReport()
    await damage('delete from entries where stream = $1 and chain_seq = 2', matter.stream)
    expect(await faultsOf(matter)).toEqual(['entryMissing 3'])
  })

  test('a matter whose entries are all gone, and entries whose matter is gone, both show', async () => {
    const [empty, headless] = [await acceptedReport(), await acceptedReport()]
    await damage('delete from entries where stream = $1', empty.stream)
    await damage('delete from matters where matter_id = $1', headless.matterId)
    expect(await faultsOf(empty)).toEqual(['chainMissing'])
    expect(await faultsOf(headless)).toEqual(['chainMissing'])
    await damage('delete from words where matter_id = $1', empty.matterId)
  })
})

describe('what was said', () => {
  const descriptionOf = (matterId: string) =>
    city.db.selectFrom('words').selectAll().where('matterId', '=', matterId).where('field', '=', 'description').executeTakeFirstOrThrow()

  test('altered words are not what the chain holds the hash of', async () => {
    const matter = await acceptedReport()
    await damage(`update words set content = convert_to('一切正常', 'utf8') where words_id = $1`, (await descriptionOf(matter.matterId)).wordsId)
    expect(await faultsOf(matter)).toEqual(['wordsDiffer 1'])
  })

  test('words exchanged between two matters show in both', async () => {
    const [one, other] = [await acceptedReport(), await acceptedReport()]
    const [a, b] = [await descriptionOf(one.matterId), await descriptionOf(other.matterId)]
    await damage('update words set content = $2, salt = $3 where words_id = $1', a.wordsId, b.content, b.salt)
    await damage('update words set content = $2, salt = $3 where words_id = $1', b.wordsId, a.content, a.salt)
    expect([await faultsOf(one), await faultsOf(other)]).toEqual([['wordsDiffer 1'], ['wordsDiffer 1']])
  })

  test('words that were removed or emptied without an erasure show', async () => {
    const [removed, emptied] = [await acceptedReport(), await acceptedReport()]
    await damage('delete from words where words_id = $1', (await descriptionOf(removed.matterId)).wordsId)
    await damage('update words set content = null, salt = null, erased_at = now() where words_id = $1', (await descriptionOf(emptied.matterId)).wordsId)
    expect([await faultsOf(removed), await faultsOf(emptied)]).toEqual([['wordsMissing 1'], ['erasureUnrecorded 1']])
  })

  test('words put beside an entry that does not know them show', async () => {
    const matter = await acceptedReport()
    await damage(`insert into words (words_id, matter_id, entry_id, field, content, is_sealed, salt)
      select gen_random_uuid(), matter_id, entry_id, 'reply', content, false, salt from words where words_id = $1`, (await descriptionOf(matter.matterId)).wordsId)
    expect(await faultsOf(matter)).toEqual(['wordsUnnamed 1'])
  })
})

describe('anchors', () => {
  const cutTail = async ({ stream, matterId }: { stream: string; matterId: string }): Promise<void> => {
    const [, second] = await entriesOf(stream)
    await damage('delete from words where entry_id = (select entry_id from entries where stream = $1 and chain_seq = 3)', stream)
    await damage('delete from entries where stream = $1 and chain_seq = 3', stream)
    await damage('update matters set chain_seq = 2, head_hash = $2 where matter_id = $1', matterId, second!.hash)
  }

  test('a tail cut off together with its head shows under the anchor, and before the anchor it does not', async () => {
    const matter = await acceptedReport()
    await makeAnchor(city.app.deps)
    await cutTail(matter)
    expect(await faultsOf(matter)).toEqual(['anchoredHeadMissing 3'])
    const late = await acceptedReport()
    await cutTail(late)
    expect(await faultsOf(late)).toEqual([])
  })

  test('a matter that was removed with all that belongs to it is missing under the anchor', async () => {
    const matter = await acceptedReport()
    await makeAnchor(city.app.deps)
    for (const table of ['words', 'entries', 'matters']) await damage(`delete from ${table} where matter_id = $1`, matter.matterId)
    const fault = (await verify()).faults.find(({ stream }) => stream === matter.stream)
    expect(fault?.sentence).toMatch(/holds this entry, which is no longer there/)
  })

  test('a chain written anew from its first entry is not the one under the anchor', async () => {
    const matter = await acceptedReport()
    await makeAnchor(city.app.deps)
    let previousHash = ''
    for (const { body } of await entriesOf(matter.stream)) {
      const forged: EntryBody = { ...body, facts: body.chainSeq === 2 ? { isUrgent: true } : body.facts, previousHash }
      previousHash = entryHash(forged)
      await damage('update entries set facts = $2, previous_hash = $3, hash = $4 where entry_id = $1', body.entryId, forged.facts, forged.previousHash, previousHash)
    }
    await damage('update matters set head_hash = $2 where matter_id = $1', matter.matterId, previousHash)
    expect(await faultsOf(matter)).toEqual(['anchoredHeadMissing 3'])
  })

  test('only chains that grew stand under the next anchor, and one without acts is made too', async () => {
    const first = await makeAnchor(city.app.deps)
    const matter = await acceptedReport()
    const second = await makeAnchor(city.app.deps, first.looked)
    // The matter, and the streams of people and sessions if somebody signed in meanwhile.
    expect(second.anchor.chains).toBeLessThanOrEqual(3)
    expect(await city.db.selectFrom('anchorLeaves').select(['stream', 'chainSeq']).where('anchorId', '=', second.anchor.anchorId).execute()).toContainEqual({ stream: matter.stream, chainSeq: 3 })
    const third = await makeAnchor(city.app.deps, second.looked)
    expect(third.anchor).toMatchObject({ chains: 0, entries: 0, previousRoot: second.anchor.root })
  })

  test('two servers anchoring at the same moment follow one another', async () => {
    await acceptedReport()
    await Promise.all([makeAnchor(city.app.deps), makeAnchor(city.app.deps), makeAnchor(city.app.deps)])
    const anchors = await city.db.selectFrom('anchors').selectAll().orderBy('madeAt').execute()
    expect(anchors.slice(1).map((a) => a.previousRoot)).toEqual(anchors.slice(0, -1).map((a) => a.root))
  })

  test('an anchor that was altered, or signed with another key, shows', async () => {
    const { anchor } = await makeAnchor(city.app.deps)
    const kinds = async () => (await verify()).faults.filter(({ sentence }) => sentence.includes(anchor.madeAt.toISOString())).map(({ kind }) => kind)
    expect(await kinds()).toEqual([])
    const byOtherKey = await verifyRecord(city.db, { publicKey: testSecrets().anchorPublicKey })
    expect(byOtherKey.faults.some(({ kind }) => kind === 'anchorAltered')).toBe(true)
    await damage('update anchors set entries = entries + 1 where anchor_id = $1', anchor.anchorId)
    expect(await kinds()).toEqual(['anchorAltered'])
    await damage('update anchors set entries = entries - 1 where anchor_id = $1', anchor.anchorId)
    await damage(`insert into anchor_leaves (anchor_id, leaf, stream, chain_seq, head_hash) values ($1, 99, 'matter:none', 1, 'ff')`, anchor.anchorId)
    expect(await kinds()).toContain('anchorAltered')
    await damage(`delete from anchor_leaves where stream = 'matter:none'`)
  })

  test('anchors deleted from the database are known from their files, and so is the tail they stood over', async () => {
    const matter = await acceptedReport()
    const { anchor } = await makeAnchor(city.app.deps)
    await writeAnchorFiles(city.db, anchorsDir)
    expect(readdirSync(anchorsDir)).toContain(`${anchor.madeAt.toISOString().replaceAll(':', '-')}.jsonl`)
    await damage('delete from anchor_leaves where anchor_id = $1', anchor.anchorId)
    await damage('delete from anchors where anchor_id = $1', anchor.anchorId)
    await cutTail(matter)
    expect(await faultsOf(matter)).toEqual([])
    const report = await verifyRecord(city.db, { publicKey: city.app.deps.secrets.anchorPublicKey, anchorsDir })
    expect(report.faults.map(({ kind }) => kind)).toContain('anchorMissing')
    expect(report.faults.filter(({ stream }) => stream === matter.stream).map(({ kind }) => kind)).toEqual(['anchoredHeadMissing'])
  })
})
