// Rule data: read once per version and kept, since a version is immutable; publishing is an act in the stream `rules`.
import { RuleContent } from '@gongzhi/contracts/rules.ts'
import type { Category, Rules } from '@gongzhi/contracts/rules.ts'
import { createHash } from 'node:crypto'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import { appendToStream, canonicalJson } from '../../platform/record.ts'

export type RuleBook = {
  /** The newest version. Throws when none is published: a server without rules serves nobody. */
  current: () => Rules
  /**
   * A pinned version with the newest calendar, or with that of `calendarVersion`: limits stay those under which a
   * matter began, the State Council's days hold for everybody. Loads what this process has not seen yet; whoever is in
   * a transaction gives it (`through`), since one that waits for a second connection can starve the pool.
   */
  version: (ruleVersion: number, options?: { calendarVersion?: number; through?: Db | Tx }) => Promise<Rules>
  /** Looks whether another process has published since. */
  refresh: () => Promise<void>
}

export async function openRuleBook(db: Db): Promise<RuleBook> {
  const known = new Map<number, Rules>()
  let newest = 0

  const load = async (ruleVersion: number, through: Db | Tx = db): Promise<Rules> => {
    const row = await through.selectFrom('ruleVersions').select('content').where('ruleVersion', '=', ruleVersion).executeTakeFirstOrThrow()
    // Parsed again on reading: a version written by an older build gets this build's defaults, or is refused at start
    const rules: Rules = { ...RuleContent.parse(row.content), ruleVersion, calendarVersion: ruleVersion }
    known.set(ruleVersion, rules)
    return rules
  }
  const refresh = async (): Promise<void> => {
    const row = await db.selectFrom('ruleVersions').select((e) => e.fn.max('ruleVersion').as('newest')).executeTakeFirst()
    const found = row?.newest ?? 0
    if (found > 0 && !known.has(found)) await load(found)
    newest = found
  }
  const pinned = async (ruleVersion: number, through?: Db | Tx): Promise<Rules> => known.get(ruleVersion) ?? load(ruleVersion, through)
  await refresh()

  return {
    current: () => {
      const rules = known.get(newest)
      if (!rules) throw new Error('No rule data is published. Run: npm run admin -- rules import FILE')
      return rules
    },
    version: async (ruleVersion, { calendarVersion = newest, through } = {}) => {
      const rules = await pinned(ruleVersion, through)
      if (calendarVersion === ruleVersion) return rules
      const { calendar } = await pinned(calendarVersion, through)
      return { ...rules, calendar, calendarVersion }
    },
    refresh,
  }
}

/** Publishes a whole new version and answers its number. Matters and clocks that run keep the version they began under. */
export async function publishRules(tx: Tx, actor: Actor, content: RuleContent, at: Date): Promise<number> {
  const row = await tx.selectFrom('ruleVersions').select((e) => e.fn.max('ruleVersion').as('newest')).executeTakeFirst()
  const ruleVersion = (row?.newest ?? 0) + 1
  const text = canonicalJson(RuleContent.parse(content))
  const contentHash = createHash('sha256').update(text).digest('hex')
  await tx.insertInto('ruleVersions').values({ ruleVersion, publishedAt: at, title: content.title, content: text, contentHash }).execute()
  await appendToStream(tx, { stream: 'rules', act: 'publishRules', actor, at, facts: { ruleVersion, contentHash } })
  return ruleVersion
}

export const categoryById = (rules: Pick<Rules, 'categories'>, categoryId: string | null | undefined): Category | undefined =>
  categoryId ? rules.categories.find((c) => c.categoryId === categoryId) : undefined
