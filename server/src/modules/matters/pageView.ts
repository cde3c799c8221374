// The matter page as it is built from what was read: pure. Contact data is masked here; only `reveal` opens it.
import type { AssignmentView, LinkView, MatterView } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { wgs84ToGcj02 } from '../../platform/datum.ts'
import { NO_GATEWAY } from '../notices/index.ts'
import { categoryById } from '../rules/index.ts'
import type { MatterDeps } from './deps.ts'
import type { AssignmentFacts, MatterFacts } from './facts.ts'
import type { FileRow } from './fileViews.ts'
import { fileView } from './fileViews.ts'
import { actsOfKind } from './kind.ts'
import { maskName, maskPhone } from './masks.ts'
import type { PermitScene } from './permit.ts'
import { assignmentChoices, isReporterHidden, matterChoices, permitAct } from './permit.ts'
import type { RatingRow, RequestRow } from './relatedViews.ts'
import { ratingsOf, requestView } from './relatedViews.ts'
import type { SaidWords } from './saidWords.ts'
import { plainText } from './saidWords.ts'

export type ShownDeps = Pick<MatterDeps, 'clock' | 'secrets' | 'units' | 'areas' | 'kinds'>

export type More = {
  matterId: string
  placeName: string
  ratings: MatterView['ratings']
  /** Names of those whom orders name, by person id. */
  officers: Record<string, string>
  /** What became of the alerts about its orders, by assignment id. */
  alerts: Record<string, { deliveredAt: string | null; lastError: string | null }>
}

/** What was read of a matter; `isOpen`: of a private kind, the reader has to do with it. */
export type Page = {
  deps: ShownDeps
  matter: MatterFacts
  assignments: readonly AssignmentFacts[]
  words: readonly SaidWords[]
  files: readonly FileRow[]
  requestRows: readonly RequestRow[]
  rated: readonly RatingRow[]
  links: readonly LinkView[]
  more: More
  isOpen: boolean
  rules: Rules
  language: Language
  datum: 'wgs84' | 'gcj02'
  scene: PermitScene
}

/** The page without its clocks. */
export function pageView(read: Page): Omit<MatterView, 'clocks'> {
  const page = read.isOpen ? read : { ...read, words: read.words.filter(({ isSealed }) => !isSealed), files: [] }
  return {
    ...headerOf(page), ...extensionOf(page), requests: page.requestRows.map((row) => ({ ...requestView(page, row), ...mayAnswer(page.scene, row.requestId) })),
    links: [...page.links], ratings: page.more.ratings, files: page.files.map(fileView), acts: matterChoices(page.scene),
    assignments: page.assignments.map((a) => ({ ...assignmentView(page, a), ratings: ratingsOf(page.rated, a.assignmentId) })),
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
