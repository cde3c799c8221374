// The matter page: the matter as somebody sees it, with his possible acts. Called by GET /matters/:matterId and by the
// act routes for their answer. Contact data is masked here; only `reveal` opens it.
import type { AssignmentView, EntryView, MatterView } from '@gongzhi/contracts/matters.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Actor } from '../../platform/context.ts'
import { wgs84ToGcj02 } from '../../platform/datum.ts'
import { statement } from '../../platform/statements.ts'
import { onOneConnection } from '../../platform/transaction.ts'
import { hasToDoWith, visibleMatter } from '../auth/index.ts'
import type { ClockRow } from '../clocks/index.ts'
import { clockViews } from '../clocks/index.ts'
import { NO_GATEWAY } from '../notices/index.ts'
import { categoryById } from '../rules/index.ts'
import type { MatterDeps } from './deps.ts'
import { entryView } from './entryViews.ts'
import { findMatterFacts } from './facts.ts'
import type { AssignmentFacts, MatterFacts } from './facts.ts'
import { fileView, matterFiles } from './fileViews.ts'
import { maskName, maskPhone } from './masks.ts'
import type { PermitScene } from './permit.ts'
import { actsOfKind } from './kind.ts'
import { assignmentChoices, isReporterHidden, matterChoices, permitAct } from './permit.ts'
import { linksOf, matterRequests, ratingsOf, requestView, whistleRatings } from './relatedViews.ts'
import type { SaidWords } from './saidWords.ts'
import { matterWords, plainText } from './saidWords.ts'

export type PageDeps = Pick<MatterDeps, 'db' | 'pool' | 'clock' | 'secrets' | 'rules' | 'units' | 'areas' | 'kinds'>
export type PageOptions = { language?: Language; datum?: 'wgs84' | 'gcj02' }

type More = {
  placeName: string
  ratings: MatterView['ratings']
  /** Names of those whom orders name, by person id. */
  officers: Record<string, string>
  /** What became of the alerts about its orders, by assignment id. */
  alerts: Record<string, { deliveredAt: string | null; lastError: string | null }>
}

const matterMore = statement<More>('matter-page-more', `
  select coalesce((select p.name from places p where p.place_id = m.place_id), m.card ->> 'placeName') as place_name,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('by', r.given_by, 'how', r.how, 'solved', r.solved, 'satisfied', r.satisfied,
        'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'enteredByName', p.name)) order by r.at, r.rating_id), '[]')
       from ratings r left join people p on p.person_id = r.entered_by where r.matter_id = m.matter_id) as ratings,
    (select coalesce(json_object_agg(p.person_id, p.name), '{}')
       from people p where p.person_id in (select unnest(array[a.officer_id, a.opened_by]) from assignments a where a.matter_id = m.matter_id)) as officers,
    (select coalesce(json_object_agg(t.assignment_id, json_build_object('deliveredAt', to_char(t.delivered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lastError', t.last_error)), '{}')
       from assignments a join alerts t on t.assignment_id = a.assignment_id where a.matter_id = m.matter_id) as alerts
  from matters m where m.matter_id = $1`)

const matterClocks = statement<ClockRow>('matter-page-clocks', 'select * from clocks where matter_id = $1')

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

type Page = {
  deps: PageDeps
  matter: MatterFacts
  assignments: readonly AssignmentFacts[]
  words: readonly SaidWords[]
  more: More
  rules: Rules
  language: Language
  datum: 'wgs84' | 'gcj02'
  scene: PermitScene
}

async function pageOf(deps: PageDeps, actor: Actor, matterId: string, { language = 'zh-CN', datum = 'wgs84' }: PageOptions): Promise<MatterView> {
  const now = deps.clock.now()
  const { db } = deps
  const [facts, [more], words, files, clockRows, requestRows, links, rated] = await Promise.all([
    findMatterFacts(db, deps.kinds, matterId, { now }), matterMore(db, [matterId]), matterWords(db, matterId), matterFiles(db, matterId), matterClocks(db, [matterId]),
    matterRequests(db, [matterId]), linksOf(db, actor, matterId), whistleRatings(db, [matterId]),
  ])
  if (!facts || !more) throw problem('not-found')
  const { matter, assignments } = facts
  const rules = await deps.rules.version(matter.ruleVersion)
  const unitNames = new Map(assignments.map((a) => [a.assignmentId, deps.units.findById(a.unitId)?.shortName]))
  const clocks = await clockViews(clockRows, {
    rules: deps.rules, unitNameOf: (assignmentId) => unitNames.get(assignmentId), now, language,
  })
  const isOpen = !deps.kinds.of(matter.kind).isPrivate || (await hasToDoWith(db, actor, matterId))
  const page: Page = { deps, matter, assignments, words: isOpen ? words : words.filter(({ isSealed }) => !isSealed), more, rules, language, datum, scene: { actor, matter, assignments, units: deps.units, kinds: deps.kinds, now } }
  const requests = requestRows.map((row) => ({ ...requestView(page, row), ...mayAnswer(page.scene, row.requestId) }))
  const parts = assignments.map((a) => ({ ...assignmentView(page, a), ratings: ratingsOf(rated, a.assignmentId) }))
  return {
    ...headerOf(page), ...extensionOf(page), requests, links, ratings: more.ratings, files: isOpen ? files.map(fileView) : [], assignments: parts, clocks,
    acts: matterChoices(page.scene),
  }
}

/** Several units may be asked the same: each answers its own. */
function mayAnswer(scene: PermitScene, requestId: string): { mayAnswer?: boolean } {
  const request = scene.matter.requests.find((r) => r.requestId === requestId)
  const rows = Object.entries(actsOfKind(scene.kinds, scene.matter.kind)).filter(([, row]) => request !== undefined && row.answers === request.kind)
  return rows.length === 0 ? {} : { mayAnswer: rows.some(([act, row]) => permitAct({ ...scene, act, row, request }) === undefined) }
}

type Header = Omit<MatterView, 'ratings' | 'files' | 'assignments' | 'clocks' | 'acts' | 'extensionRequest' | 'requests' | 'links'>

function headerOf(page: Page): Header {
  const { matter, deps } = page
  return {
    matterId: matter.matterId, number: matter.number, kind: matter.kind, state: matter.state, version: matter.version,
    title: lastSaid(page, 'title') ?? '', description: lastSaid(page, 'description') ?? '',
    channel: matter.channel, nature: matter.nature, isUrgent: matter.isUrgent, isConfidential: matter.isConfidential,
    ...(matter.externalNumber !== null && { externalNumber: matter.externalNumber }), ruleVersion: matter.ruleVersion,
    ...categoryOf(page), place: placeOf(page), owner: { unitId: matter.ownerUnitId, name: deps.units.byId(matter.ownerUnitId).name },
    reporter: reporterOf(page), reportedAt: matter.reportedAt.toISOString(),
    ...(matter.dueAt && { dueAt: matter.dueAt.toISOString() }), ...(matter.closedAt && { closedAt: matter.closedAt.toISOString() }),
    isPaused: matter.pausedAt !== null,
    ...(matter.aboutUnitId && { about: { unitId: matter.aboutUnitId, name: deps.units.byId(matter.aboutUnitId).name } }),
    ...(matter.supervision && { supervision: matter.supervision }),
    ...(matter.shelvedUntil && { shelvedUntil: matter.shelvedUntil.toISOString() }),
    ...(matter.externalNumber !== null && {
      source: {
        awaitsReturn: matter.awaitsReturn, ...(matter.outerDueAt && { dueAt: matter.outerDueAt.toISOString() }),
        ...(matter.returnedAt && { returnedAt: matter.returnedAt.toISOString() }),
      },
    }),
  }
}

/** What was last said under a field: a title may have been put right since. */
const lastSaid = ({ words, deps }: Page, field: string): string | undefined =>
  plainText(words.findLast((said) => said.field === field), deps.secrets.fieldKey)

function reporterOf(page: Page): MatterView['reporter'] {
  // Who tipped off is not even hinted at below the centre that received it.
  if (isReporterHidden(page.scene)) return { isAnonymous: true }
  const name = lastSaid(page, 'name')
  const phone = lastSaid(page, 'phone')
  return { isAnonymous: page.matter.isAnonymous, ...(name !== undefined && { name: maskName(name) }), ...(phone !== undefined && { phone: maskPhone(phone) }) }
}

function categoryOf({ matter, rules, language }: Page): Pick<MatterView, 'category'> {
  const category = categoryById(rules, matter.categoryId)
  if (!category?.standard) return {}
  const className = categoryById(rules, category.classId)?.name[language]
  const { condition, closing, basis, limit } = category.standard
  return {
    category: {
      categoryId: category.categoryId, name: category.name[language], ...(className !== undefined && { className }),
      condition, closing, basis, limit: { amount: limit.amount, unit: limit.unit },
    },
  }
}

function placeOf(page: Page): MatterView['place'] {
  const { matter, deps, more, datum } = page
  const smallest = matter.gridId ?? matter.communityId ?? matter.streetId ?? matter.districtId ?? matter.cityId
  const inside = matter.lon !== null && matter.lat !== null ? { lon: matter.lon, lat: matter.lat } : undefined
  const shown = inside && datum === 'gcj02' ? wgs84ToGcj02(inside) : inside
  // A petition's `address` is where the petitioner lives.
  const address = lastSaid(page, matter.kind === 'petition' ? 'placeAddress' : 'address')
  return {
    ...(address !== undefined && { address }), ...shown, datum, placeName: more.placeName,
    areas: deps.areas.lineOf(smallest).map(({ areaId, name, level }) => ({ areaId, name, level })),
  }
}

function extensionOf(page: Page): Pick<MatterView, 'extensionRequest'> {
  const asking = page.assignments.find((a) => a.pendingExtension)
  if (!asking?.pendingExtension) return {}
  const { entryId, amount, unit } = asking.pendingExtension
  const reason = page.words.find((said) => said.entryId === entryId && said.field === 'reason')
  return {
    extensionRequest: {
      assignmentId: asking.assignmentId, amount, unit, reason: plainText(reason, page.deps.secrets.fieldKey) ?? '',
      unitName: page.deps.units.byId(asking.unitId).shortName,
    },
  }
}

function assignmentView(page: Page, a: AssignmentFacts): Omit<AssignmentView, 'ratings'> {
  const { deps, more, words } = page
  const said = (wordsId: string | null) => (wordsId ? plainText(words.find((one) => one.wordsId === wordsId), deps.secrets.fieldKey) : undefined)
  const outcome = said(a.outcomeWordsId)
  const reply = said(a.replyWordsId)
  const officerName = a.officerId ? more.officers[a.officerId] : undefined
  return {
    assignmentId: a.assignmentId, unitId: a.unitId, unitName: deps.units.byId(a.unitId).name, calledByName: deps.units.byId(a.calledByUnitId).name,
    calledAt: a.calledAt.toISOString(), role: a.role, state: a.state, handsOver: a.handsOver, declineUntil: a.declineUntil.toISOString(),
    ...(a.parentId && { parentId: a.parentId }), ...(a.whistle && { whistle: a.whistle }), ...(officerName !== undefined && { officerName }),
    ...(a.openedAt && { openedAt: a.openedAt.toISOString() }), ...(a.openedBy && more.officers[a.openedBy] !== undefined && { openedByName: more.officers[a.openedBy] }),
    ...alertOf(more.alerts[a.assignmentId]), ...timesOf(a), ...(outcome !== undefined && { outcome }), ...(reply !== undefined && { reply }), ...(a.dutyBasis !== null && { dutyBasis: a.dutyBasis }),
    mode: a.mode, isDesignated: a.isDesignated, hasAccounts: a.hasAccounts, answeredBy: a.answeredBy,
    acts: assignmentChoices(page.scene, a),
  }
}

function alertOf(alert: More['alerts'][string] | undefined): Pick<AssignmentView, 'alert'> {
  if (!alert) return {}
  const { deliveredAt, lastError } = alert
  if (deliveredAt !== null) return { alert: { state: 'sent', at: deliveredAt } }
  return { alert: { state: lastError === null ? 'waiting' : lastError === NO_GATEWAY ? 'none' : 'failed' } }
}

function timesOf(a: AssignmentFacts): Pick<AssignmentView, 'signedAt' | 'contactedAt' | 'checkedInAt' | 'submittedAt' | 'doneAt'> {
  return {
    ...(a.signedAt && { signedAt: a.signedAt.toISOString() }), ...(a.contactedAt && { contactedAt: a.contactedAt.toISOString() }),
    ...(a.checkedInAt && { checkedInAt: a.checkedInAt.toISOString() }), ...(a.submittedAt && { submittedAt: a.submittedAt.toISOString() }),
    ...(a.doneAt && { doneAt: a.doneAt.toISOString() }),
  }
}
