// Reading a matter page: the matter as somebody sees it, with his possible acts. Called by GET /matters/:matterId and by
// the act routes for their answer; many at once for a phone.
import type { EntryView, MatterView } from '@gongzhi/contracts/matters.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Actor } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import { onOneConnection } from '../../platform/transaction.ts'
import { hasToDoWith, visibleMatter } from '../auth/index.ts'
import type { ClockRow } from '../clocks/index.ts'
import { clockViews } from '../clocks/index.ts'
import type { MatterDeps } from './deps.ts'
import { entriesWith, entryView, lastEntryRows } from './entryViews.ts'
import { factsAsSeen } from './entrySight.ts'
import { byMatter, findMatterFacts, manyMatterFacts } from './facts.ts'
import { filesOfMatters } from './fileViews.ts'
import { ofMatters } from './ofMatters.ts'
import type { More, Page } from './pageView.ts'
import { pageView } from './pageView.ts'
import { isReporterHidden } from './permit.ts'
import { linksOf, ratingsOfMatters, requestsOfMatters } from './relatedViews.ts'
import { wordsOfMatters } from './saidWords.ts'

export type PageDeps = Pick<MatterDeps, 'db' | 'pool' | 'clock' | 'secrets' | 'rules' | 'units' | 'areas' | 'kinds'>
export type PageOptions = { language?: Language; datum?: 'wgs84' | 'gcj02' }

const matterMore = ofMatters<More>('matter-page-more', ({ is }) => `
  select m.matter_id, coalesce((select p.name from places p where p.place_id = m.place_id), m.card ->> 'placeName') as place_name,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('by', r.given_by, 'how', r.how, 'solved', r.solved, 'satisfied', r.satisfied,
        'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'enteredByName', p.name)) order by r.at, r.rating_id), '[]')
       from ratings r left join people p on p.person_id = r.entered_by where r.matter_id = m.matter_id) as ratings,
    (select coalesce(json_object_agg(p.person_id, p.name), '{}')
       from people p where p.person_id in (select unnest(array[a.officer_id, a.opened_by]) from assignments a where a.matter_id = m.matter_id)) as officers,
    (select coalesce(json_object_agg(t.assignment_id, json_build_object('deliveredAt', to_char(t.delivered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lastError', t.last_error)), '{}')
       from assignments a join alerts t on t.assignment_id = a.assignment_id where a.matter_id = m.matter_id) as alerts
  from matters m where m.matter_id ${is}`)

const matterClocks = statement<ClockRow>('matter-page-clocks', 'select * from clocks where matter_id = $1')
// Of many matters those that run or stand still: most have ended.
const openClocksOfMatters = statement<OpenClock>('matter-page-open-clocks', `
  select matter_id, clock_id, kind, assignment_id, request_id, started_at, due_at, near_at, paused_at, stopped_at, was_met, is_provisional
    from clocks where matter_id = any($1::uuid[]) and stopped_at is null order by due_at, clock_id`)

const entryStanding = statement<{ isLast: boolean }>('matter-page-entry', `
  select e.chain_seq = m.chain_seq as is_last from entries e join matters m on m.matter_id = e.matter_id where e.entry_id = $1`)

/** The matter page. Refuses (not-found) a matter that the actor does not see, as if there were none. */
export async function matterView(deps: PageDeps, actor: Actor, matterId: string, options: PageOptions = {}): Promise<MatterView> {
  return onOneConnection(deps.pool, async (db) => {
    const on = { ...deps, db }
    const [, page] = await Promise.all([visibleMatter(db, actor, matterId), pageOf(on, actor, matterId, options)])
    return page
  })
}

/** What an act answers: the matter as the actor now sees it, and the entry that was written. Refuses (not-found) a repeated command of who sees it no more. */
export async function actAnswer(
  deps: PageDeps, actor: Actor, { matterId, entryId }: { matterId: string; entryId: string }, language: Language = 'zh-CN',
): Promise<{ matter: MatterView; entry: EntryView }> {
  // Who just acted is answered, also when the act took the matter out of his sight; to send the command again when others
  // have acted since is no way back to it.
  return onOneConnection(deps.pool, async (db) => {
    const on = { ...deps, db }
    const [[standing], matter, entry] = await Promise.all([entryStanding(db, [entryId]), pageOf(on, actor, matterId, { language }), entryView(on, actor, matterId, entryId)])
    if (!standing?.isLast) await visibleMatter(db, actor, matterId)
    return { matter, entry }
  })
}

async function pageOf(deps: PageDeps, actor: Actor, matterId: string, { language = 'zh-CN', datum = 'wgs84' }: PageOptions): Promise<MatterView> {
  const now = deps.clock.now()
  const { db } = deps
  const [facts, [more], words, files, clockRows, requestRows, links, rated] = await Promise.all([
    findMatterFacts(db, deps.kinds, matterId, { now }), matterMore.one(db, [matterId]), wordsOfMatters.one(db, [matterId]), filesOfMatters.one(db, [matterId]), matterClocks(db, [matterId]),
    requestsOfMatters.one(db, [matterId]), linksOf(db, actor, [matterId]), ratingsOfMatters.one(db, [matterId]),
  ])
  if (!facts || !more) throw problem('not-found')
  const { matter, assignments } = facts
  const rules = await deps.rules.version(matter.ruleVersion)
  const unitNames = new Map(assignments.map((a) => [a.assignmentId, deps.units.findById(a.unitId)?.shortName]))
  const clocks = await clockViews(clockRows, {
    rules: deps.rules, unitNameOf: (assignmentId) => unitNames.get(assignmentId), now, language,
  })
  const isOpen = !deps.kinds.of(matter.kind).isPrivate || (await hasToDoWith(db, actor, matterId))
  const scene = { actor, matter, assignments, units: deps.units, kinds: deps.kinds, now }
  return { ...pageView({ deps, matter, assignments, words, files, requestRows, rated, links: links(matterId), more, isOpen, rules, language, datum, scene }), clocks }
}

export type OpenClock = Pick<ClockRow, 'matterId' | 'clockId' | 'kind' | 'assignmentId' | 'requestId' | 'startedAt' | 'dueAt' | 'nearAt' | 'pausedAt' | 'stoppedAt' | 'wasMet' | 'isProvisional'>

/** A matter page without the arithmetic of its clocks, with those that are open, those due first, and the last of its record. */
export type ReadPage = { page: Omit<MatterView, 'clocks'>; placeName: string; clocks: OpenClock[]; entries: EntryView[] }

/**
 * The pages of many matters, in a few statements for all of them. That the actor sees them is decided before; one that
 * there is not is left out. The order is that of `matterIds`.
 */
export async function manyPages(deps: PageDeps, actor: Actor, matterIds: readonly string[], { language, mostEntries }: { language: Language; mostEntries: number }): Promise<ReadPage[]> {
  const now = deps.clock.now()
  const { db, kinds, units } = deps
  const [facts, more, words, files, clockRows, requestRows, links, rated, entryRows] = await Promise.all([
    manyMatterFacts(db, kinds, matterIds, { now }), matterMore.many(db, [matterIds]), wordsOfMatters.many(db, [matterIds]), filesOfMatters.many(db, [matterIds]), openClocksOfMatters(db, [matterIds]),
    requestsOfMatters.many(db, [matterIds]), linksOf(db, actor, matterIds), ratingsOfMatters.many(db, [matterIds]), lastEntryRows(db, matterIds, mostEntries),
  ])
  const asSeen = await factsAsSeen(db, actor, entryRows.map((row) => row.facts))
  const of = { more: byMatter(more), words: byMatter(words), files: byMatter(files), clocks: byMatter(clockRows), requests: byMatter(requestRows), rated: byMatter(rated), entries: byMatter(entryRows) }
  const pages = matterIds.map(async (matterId): Promise<ReadPage | undefined> => {
    const found = facts.get(matterId)
    const [itsMore] = of.more(matterId)
    if (!found || !itsMore) return undefined
    const { matter, assignments } = found
    const read: Page = {
      deps, ...found, words: of.words(matterId), files: of.files(matterId), requestRows: of.requests(matterId), rated: of.rated(matterId), more: itsMore,
      links: links(matterId), isOpen: !kinds.of(matter.kind).isPrivate || (await hasToDoWith(db, actor, matterId)),
      rules: await deps.rules.version(matter.ruleVersion, { through: db }), language, datum: 'wgs84', scene: { actor, matter, assignments, units, kinds, now },
    }
    const entry = entriesWith(deps, { words: read.words, files: read.files, isHidden: isReporterHidden({ actor, matter, units }), asSeen })
    return { page: pageView(read), placeName: itsMore.placeName, clocks: of.clocks(matterId), entries: of.entries(matterId).map(entry) }
  })
  return (await Promise.all(pages)).filter((page) => page !== undefined)
}
