// Which template a unit's papers are drawn from: its own newest version, else that of the nearest unit above it, else the
// product's. Versions are only added; a drawn paper keeps the one it was drawn from.
import { createHash } from 'node:crypto'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { TemplateContent } from '@gongzhi/contracts/papers.ts'
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { canonicalJson } from '../../platform/record.ts'
import type { Units } from '../people/index.ts'
import { productTemplates } from './templates/index.ts'

export type FoundTemplate = { content: TemplateContent; version: number; unitId?: string; templateId?: string; savedAt?: Date }

/** A version of a unit's own; without content the unit is back at what it inherits. */
export type TemplateVersion = { templateId: string; unitId: string; version: number; content: TemplateContent | undefined; savedAt: Date; savedByName: string | undefined }

const product = (paperKind: PaperKind): FoundTemplate => ({ content: productTemplates[paperKind], version: 0 })

/** The template in force for papers of the unit. */
export const templateOf = async (db: Db | Tx, units: Units, unitId: string, paperKind: PaperKind): Promise<FoundTemplate> => (await templatesOf(db, units, unitId))(paperKind)

/** The same for each kind of paper, read at once. */
export async function templatesOf(db: Db | Tx, units: Units, unitId: string): Promise<(paperKind: PaperKind) => FoundTemplate> {
  const line = [unitId, ...units.ancestorsOf(unitId)]
  const rows = await db.selectFrom('paperTemplates').select(['templateId', 'paperKind', 'unitId', 'version', 'content', 'savedAt']).distinctOn(['unitId', 'paperKind'])
    .where('unitId', 'in', line).orderBy('unitId').orderBy('paperKind').orderBy('version', 'desc').execute()
  return (paperKind) => {
    for (const at of line) {
      const row = rows.find((one) => one.unitId === at && one.paperKind === paperKind)
      if (row?.content) return { content: TemplateContent.parse(row.content), version: row.version, unitId: at, templateId: row.templateId, savedAt: row.savedAt }
    }
    return product(paperKind)
  }
}

/** The id under which a paper names what it was drawn from; the product's own is put down when it is first used. */
export async function keptTemplateId(tx: Tx, paperKind: PaperKind, found: FoundTemplate, now: Date): Promise<string> {
  if (found.templateId) return found.templateId
  const contentHash = hashOf(found.content)
  const known = (): Promise<{ templateId: string } | undefined> =>
    tx.selectFrom('paperTemplates').select('templateId').where('paperKind', '=', paperKind).where('contentHash', '=', contentHash).where('unitId', 'is', null).executeTakeFirst()
  const already = await known()
  if (already) return already.templateId
  const row = { templateId: newId(now.getTime()), paperKind, unitId: null, version: 0, content: JSON.stringify(found.content), contentHash, savedAt: now, savedBy: null }
  await tx.insertInto('paperTemplates').values(row).onConflict((clash) => clash.doNothing()).execute()
  return (await known())!.templateId
}

/** What a drawn paper was drawn from. */
export async function templateById(db: Db | Tx, templateId: string): Promise<TemplateContent> {
  const { content } = await db.selectFrom('paperTemplates').select('content').where('templateId', '=', templateId).executeTakeFirstOrThrow()
  return TemplateContent.parse(content)
}

/** A unit's own versions, the newest first. */
export async function versionsOf(db: Db | Tx, unitId: string, paperKind: PaperKind): Promise<TemplateVersion[]> {
  const rows = await db.selectFrom('paperTemplates').leftJoin('people', 'people.personId', 'paperTemplates.savedBy')
    .select(['templateId', 'paperTemplates.unitId', 'version', 'content', 'savedAt', 'people.name as savedByName'])
    .where('paperTemplates.unitId', '=', unitId).where('paperKind', '=', paperKind).orderBy('version', 'desc').execute()
  return rows.map(({ content, savedByName, ...row }) => ({
    ...row, unitId, content: content ? TemplateContent.parse(content) : undefined, savedByName: savedByName ?? undefined,
  }))
}

/** Adds the next version. Two who save at once: the second is refused by the index and told to look again. */
export async function addVersion(tx: Tx, version: { unitId: string; paperKind: PaperKind; version: number; content: TemplateContent | undefined; savedBy: string; now: Date }): Promise<void> {
  const { content, now, ...row } = version
  await tx.insertInto('paperTemplates').values({
    ...row, templateId: newId(now.getTime()), content: content ? JSON.stringify(content) : null, contentHash: hashOf(content ?? null), savedAt: now,
  }).execute()
}

const hashOf = (content: TemplateContent | null): string => createHash('sha256').update(canonicalJson(content)).digest('hex')
