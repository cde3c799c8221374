// The papers of a matter as its page shows them: what was drawn, sealed and served, names masked; and what may be drawn now.
import type { Papers, PaperView } from '@gongzhi/contracts/papers.ts'
import { serviceWays } from '@gongzhi/contracts/papers.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Db } from '../../platform/context.ts'
import { unseal } from '../../platform/seal.ts'
import { maskName } from '../matters/index.ts'
import type { PaperFill, PaperScene, PaperSources } from './sources.ts'
import { keysOf, ownKeys } from './keys.ts'
import { papersOfMatter } from './paperRows.ts'
import { templatesOf } from './templateStore.ts'

/** Everything on papers that the page of a matter needs. Whether the reader sees the matter was decided before. */
export async function papersView(scene: PaperScene & { db: Db }, sources: PaperSources, { language, mayDraw, maySeal }: { language: Language; mayDraw: boolean; maySeal: (unitId: string) => boolean }): Promise<Papers> {
  const { db, deps, matter } = scene
  const [rows, services, scans] = await Promise.all([papersOfMatter(db, matter.matterId), servicesOf(db, matter.matterId, deps.secrets.fieldKey), scansOf(db, matter.matterId)])
  return {
    rows: rows.map((row) => ({
      paperId: row.paperId, paperKind: row.paperKind, title: row.title, ...(row.number && { number: row.number }), drawnAt: row.drawnAt.toISOString(),
      drawnByName: row.drawnByName ?? sayAny(language, 'actorKind.system'), ...(row.sealedOn && { sealedOn: row.sealedOn }), isOwnSeal: maySeal(row.unitId),
      services: services.get(row.paperId) ?? [],
      scanIds: scans.filter(({ entryId }) => entryId !== null && entryId === row.sealEntryId).map(({ fileId }) => fileId),
    })),
    choices: mayDraw ? await choicesOf(scene, sources, language) : [],
  }
}

async function servicesOf(db: Db, matterId: string, fieldKey: Buffer): Promise<Map<string, PaperView['services']>> {
  const rows = await db.selectFrom('paperServices as s').innerJoin('papers as p', 'p.paperId', 's.paperId').leftJoin('words as a', 'a.wordsId', 's.addresseeWordsId').leftJoin('words as t', 't.wordsId', 's.takenByWordsId')
    .select(['s.paperId', 's.way', 's.servedOn', 'a.content as addressee', 't.content as takenBy']).where('p.matterId', '=', matterId).orderBy('s.servedOn').orderBy('s.serviceId').execute()
  // Opened by `reveal` or on the paper itself, never by a list.
  const masked = (content: Buffer | null): string => (content ? maskName(unseal(fieldKey, content)) : '')
  const viewOf = ({ way, servedOn, addressee, takenBy }: (typeof rows)[number]): PaperView['services'][number] =>
    ({ way: serviceWays.find((one) => one === way)!, servedOn, addressee: masked(addressee), ...(takenBy && { takenBy: masked(takenBy) }) })
  return new Map([...Map.groupBy(rows, ({ paperId }) => paperId)].map(([paperId, served]) => [paperId, served.map(viewOf)]))
}

const scansOf = (db: Db, matterId: string): Promise<{ fileId: string; entryId: string | null }[]> =>
  db.selectFrom('files').select(['fileId', 'entryId']).where('matterId', '=', matterId).where('field', 'in', ['sealed', 'agreement']).execute()

/** What each paper still lacks is asked for in the dialog; of one about a session or party that is known once it is chosen. */
async function choicesOf(scene: PaperScene, sources: PaperSources, language: Language): Promise<Papers['choices']> {
  const byUnit = new Map<string, ReturnType<typeof templatesOf>>()
  const templatesAt = (unitId: string): ReturnType<typeof templatesOf> => byUnit.get(unitId) ?? byUnit.set(unitId, templatesOf(scene.db, scene.deps.units, unitId)).get(unitId)!
  return Promise.all((await sources.offers(scene)).map(async ({ paperKind, subjects, filledFor }) => {
    const fill: PaperFill = subjects?.length === 0 ? { values: {} } : await filledFor(subjects?.[0]?.subjectId)
    const { content } = (await templatesAt(fill.unitId ?? scene.matter.ownerUnitId))(paperKind)
    const named = new Set(content.blocks.flatMap((block) => ('text' in block ? [...block.text.matchAll(/\{\{(\w+)\}\}/g)].map(([, key = '']) => key) : 'key' in block ? [block.key] : [])))
    const open = keysOf(paperKind).values.filter((key) => named.has(key) && !fill.values[key] && !ownKeys.some((own) => own === key))
    return { paperKind, title: content.title, ...(subjects && { subjects: [...subjects] }), open: open.map((key) => ({ key, meaning: sayAny(language, `paperKey.${key}`) })) }
  }))
}
