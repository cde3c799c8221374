// What the owner of a matter does with it: takes it on, answers, refuses, merges, and calls those who can do it.
import { answers } from '../../../city/life/staffWords.ts'
import { isWork } from '../../../city/life/skew.ts'
import type { WhistleKind } from '@gongzhi/contracts/matters.ts'
import { centreOf } from '../modules/dispatch/index.ts'
import type { Unit } from '../modules/people/index.ts'
import { communityMay, takenBackLine } from '../modules/rules/index.ts'
import { isAsked, timesDone } from './scene.ts'
import type { SceneTodo } from './scene.ts'
import { byUnit, later, onceIf, ownerOf, say } from './step.ts'
import type { Mind, Step } from './step.ts'

/** What a grid worker can put right himself. */
const SPOT = /^(0101|0102|0104|0105|0401|0408|0902|0903|1004)/
/** What a company without accounts does: it is asked on the telephone. */
const BY_PROPERTY_COMPANY = /^060[1-4]|^0606/
const HARD = /^(0205|0505|0506|0608|0602|0303)/
const SHELVABLE = /^(0203|0305|0405|0602|0604|0605|0108)/
const REFUSABLE = /^0803/

export function takeOn(mind: Mind, todo: SceneTodo): Step | undefined {
  const { scene, plot } = mind
  if (isAsked(scene, 'confirmation', 'information')) return undefined
  const { happens } = plot.draws
  const [unitId, dueAt] = [todo.unitId, todo.dueAt]
  const isMatterOfWork = isWork(plot.categoryCode) && !['consult', 'suggestion', 'praise'].includes(plot.report.nature)
  const from = later(mind, { pace: isMatterOfWork ? 'accept' : 'answer', dueAt, label: 'accept', unitId })
  const isCommittee = ownerOf(mind).kind === 'committee'
  if (!isMatterOfWork) return byUnit(mind, { act: 'answer', unitId, from, input: { reply: plot.draws.pick('answer', answers[plot.categoryCode] ?? answers['any']!) } })
  if (timesDone(scene, 'decideRefusal') === 0 && happens(REFUSABLE.test(plot.categoryCode) ? 'refuse' : 'refuseAnything')) return refuse(mind, unitId, from, isCommittee)
  if (!scene.isConfidential && onceIf(mind, 'askToConfirm', 'askToConfirm')) return byUnit(mind, { act: 'askToConfirm', unitId, from, input: { note: say(mind, 'toConfirm') } })
  const merging = mergeOf(mind, unitId, from)
  if (merging) return merging
  const parts = [{ title: '另反映楼道灯不亮', description: '同时反映单元楼道的灯也不亮。', categoryId: '0603' }]
  if (!scene.isConfidential && onceIf(mind, 'split', 'split')) return byUnit(mind, { act: 'split', unitId, from, input: { parts } })
  // Who found it on his round has often dealt with it before anybody could take it on.
  if (plot.report.channel === 'patrol' && SPOT.test(plot.categoryCode) && happens('spotAtOnce')) return onTheSpot(mind, later(mind, { pace: 'signOff', dueAt, label: 'spot' }))
  return byUnit(mind, { act: 'accept', unitId, from, input: { categoryId: plot.categoryCode, ...placeOf(mind) } })
}

/** A point that leads elsewhere is put right by whoever takes the matter on; what lies nowhere is given its place. */
function placeOf({ scene, plot }: Mind): object {
  const isNowhere = scene.lon === null
  return plot.report.isMisplaced || isNowhere ? { location: { lon: plot.place.lon, lat: plot.place.lat } } : {}
}

function refuse(mind: Mind, unitId: string, from: Date, isCommittee: boolean): Step {
  const reason = REFUSABLE.test(mind.plot.categoryCode) ? 'market' : 'otherChannel'
  return isCommittee
    ? byUnit(mind, { act: 'proposeRefusal', unitId, from, input: { reason, whereTo: say(mind, 'whereTo'), note: say(mind, 'refusal') } })
    : byUnit(mind, { act: 'refuse', unitId, from, input: { reason, whereTo: say(mind, 'whereTo') } })
}

/** Who sees that it was reported before merges it; some do not see it. */
function mergeOf(mind: Mind, unitId: string, from: Date): Step | undefined {
  const { scene, plot, main } = mind
  if (!plot.isRepeat || !main?.isOpen || main.scene.reportedAt > scene.reportedAt || scene.isConfidential || !isInReach(mind, main.scene) || !plot.draws.happens('noticedRepeat')) return undefined
  return byUnit(mind, { act: 'merge', unitId, from, input: { intoId: main.matterId, reason: say(mind, 'merge') } })
}

/** A wrong point leads the two to different offices, and neither sees the other's. */
function isInReach(mind: Mind, main: Mind['scene']): boolean {
  const { communityId, streetId } = ownerOf(mind).areas
  return communityId ? main.communityId === communityId : streetId ? main.streetId === streetId : true
}

function onTheSpot(mind: Mind, from: Date): Step | undefined {
  const { scene, units } = mind
  if (!scene.gridId || scene.isConfidential) return undefined
  const committee = centreOf(units, scene, 'committee')
  return byUnit(mind, { act: 'solveOnSpot', unitId: committee.unitId, gridId: scene.gridId, from, input: { outcome: say(mind, 'spot'), reply: say(mind, 'spotReply') }, photo: 'after' })
}

export function dispatch(mind: Mind, todo: SceneTodo): Step | undefined {
  const { scene, plot } = mind
  if (isAsked(scene, 'designation')) return redispatch(mind, todo)
  if (isAsked(scene, 'confirmation', 'information', 'shelving')) return undefined
  const { unitId, dueAt } = todo
  const from = later(mind, { pace: 'dispatch', dueAt, label: 'dispatch', unitId })
  const owner = ownerOf(mind)
  const isNew = scene.assignments.length === 0
  if (isNew && timesDone(scene, 'merge') === 0) {
    const merging = mergeOf(mind, unitId, from)
    if (merging) return merging
    const isSimple = SPOT.test(plot.categoryCode) && timesDone(scene, 'solveOnSpot') === 0
    if (!scene.isConfidential && plot.report.contact && onceIf(mind, 'askForMore', 'askForMore')) return byUnit(mind, { act: 'askForMore', unitId, from, input: { question: say(mind, 'question') } })
    if (isSimple && owner.kind === 'committee' && plot.draws.happens('spotLater')) return onTheSpot(mind, from)
  }
  switch (owner.dutyKey) {
    case 'committee': return fromCommunity(mind, from)
    case 'gridCentre': return fromStreet(mind, from)
    default: return fromAbove(mind, from)
  }
}

/** Who sees that it was the wrong unit gives it on himself, before the level above has to say whose it is. */
function redispatch(mind: Mind, todo: SceneTodo): Step | undefined {
  const { scene, plot } = mind
  const declined = scene.assignments.findLast((a) => a.round === scene.round && a.state === 'declined' && a.role === 'lead')
  const [right] = departmentsOf(mind)
  if (!declined || !right || right.unitId === declined.unitId || declined.calledByUnitId !== scene.ownerUnitId || !plot.draws.happens('redispatch')) return undefined
  const from = later(mind, { pace: 'request', dueAt: todo.dueAt, label: 'redispatch', unitId: todo.unitId })
  return byUnit(mind, { act: 'redispatch', unitId: todo.unitId, from, input: { assignmentId: declined.assignmentId, unitId: right.unitId, reason: say(mind, 'designate') } })
}

function fromCommunity(mind: Mind, from: Date): Step | undefined {
  const { scene, plot, units, rules } = mind
  const unitId = scene.ownerUnitId
  const isOwn = communityMay(rules, scene.categoryId) === 'lead' && SPOT.test(plot.categoryCode) && !scene.isConfidential && plot.draws.happens('ownWork', scene.round - 1)
  if (isOwn) return byUnit(mind, { act: 'dispatch', unitId, from, input: { leadUnitId: unitId } })
  const centre = centreOf(units, units.byId(unitId).areas, 'gridCentre')
  return byUnit(mind, { act: 'whistle', unitId, from, input: { leadUnitId: centre.unitId, whistle: 'daily', reason: say(mind, 'whistleUp') } })
}

function fromStreet(mind: Mind, from: Date): Step | undefined {
  const { scene, plot, category } = mind
  const unitId = scene.ownerUnitId
  const { happens } = plot.draws
  if (SHELVABLE.test(plot.categoryCode) && onceIf(mind, 'proposeShelving', 'shelve')) return byUnit(mind, { act: 'proposeShelving', unitId, from, input: { reason: plot.draws.pick('shelve', ['funds', 'planning', 'ownership']), note: say(mind, 'shelving') } })
  const company = BY_PROPERTY_COMPANY.test(plot.categoryCode) && happens('telephone', scene.round - 1) ? inStreet(mind, 'propertyCompany') : undefined
  const station = category?.standard?.dutyUnit.street
  const isStation = station !== undefined && station !== 'gridCentre' && station !== 'streetOffice' && happens('station', scene.round - 1)
  const near = company ?? (isStation ? inStreet(mind, station) : undefined)
  if (near && !plot.draws.happens('hard') && canCall(mind, near)) return byUnit(mind, { act: 'dispatch', unitId, from, input: { leadUnitId: near.unitId, note: say(mind, 'dispatch') } })
  return whistle(mind, from)
}

/** Where the owner stands: the point may have been put right into another street meanwhile. */
const inStreet = (mind: Mind, key: string): Unit | undefined => mind.units.inArea(key, ownerOf(mind).areas.streetId ?? '')
const canCall = ({ scene }: Mind, unit: Unit): boolean => !scene.assignments.some((a) => a.unitId === unit.unitId && a.round === scene.round)

/** The departments of the category's duty units, who leads first; 城市管理 and 供电 where it names none. */
export function departmentsOf({ scene, units, category }: Pick<Mind, 'scene' | 'units' | 'category'>): Unit[] {
  const duty = category?.standard?.dutyUnit
  const keys = [duty?.district, ...(duty?.assist ?? []), 'urbanManagement', 'power']
  const districtId = units.byId(scene.ownerUnitId).areas.districtId ?? scene.districtId ?? ''
  const found = keys.flatMap((key) => (key ? (units.inArea(key, districtId) ?? []) : []))
  return [...new Set(found.filter((unit) => unit.kind === 'department' && unit.line === 'department'))]
}

/** Who is called to lead and to assist; sometimes the one that should only assist is called to lead. */
function calledUnits(mind: Mind, kind: WhistleKind): { leadUnitId: string; assistUnitIds?: string[]; mode?: 'separate' } | undefined {
  const { scene, plot, category } = mind
  const declined = scene.assignments.filter((a) => a.round === scene.round && a.state === 'declined').map((a) => a.unitId)
  const [first, second] = departmentsOf(mind).filter((unit) => !declined.includes(unit.unitId))
  const isWrong = second !== undefined && scene.assignments.every((a) => a.state !== 'declined') && scene.round === 1 && plot.draws.happens('wrongUnit')
  const lead = isWrong ? second : first
  if (!lead) return undefined
  const isListed = second?.dutyKey === category?.standard?.dutyUnit.assist?.[0]
  const hasAssist = second && !isWrong && (kind !== 'daily' || (isListed && plot.draws.happens('assist')))
  return { leadUnitId: lead.unitId, ...(hasAssist ? { assistUnitIds: [second.unitId], ...(plot.draws.happens('separate') ? { mode: 'separate' as const } : {}) } : {}) }
}

function whistle(mind: Mind, from: Date): Step | undefined {
  const { scene, plot, units, rules } = mind
  const isRejected = timesDone(scene, 'approveWhistle') > 0
  const isFirst = scene.round === 1 && !isRejected
  const kind: WhistleKind = scene.isUrgent && isFirst && plot.draws.happens('emergency') ? 'emergency' : HARD.test(plot.categoryCode) && isFirst && plot.draws.happens('hard') ? 'hard' : 'daily'
  const called = calledUnits(mind, kind)
  if (!called) return undefined
  const saysItself = takenBackLine(rules, scene.categoryId, units.byId(called.leadUnitId).dutyKey) !== undefined && plot.draws.number('saysItself') < 0.4
  const reason = say(mind, kind === 'hard' ? 'whistleHard' : kind === 'emergency' ? 'whistleEmergency' : 'whistle')
  const input = { ...called, whistle: kind, ...(saysItself && kind === 'daily' ? {} : { reason }) }
  return byUnit(mind, { act: 'whistle', unitId: scene.ownerUnitId, from, input, ...(kind === 'emergency' ? { needs: 'matter.whistleEmergency' } : {}) })
}

/** A district gives it to its departments; the city to the district where it lies. */
function fromAbove(mind: Mind, from: Date): Step | undefined {
  const { scene, units } = mind
  const unitId = scene.ownerUnitId
  const owner = ownerOf(mind)
  if (owner.dutyKey === 'cityCentre' && scene.districtId) {
    const district = centreOf(units, scene, 'districtCentre')
    return byUnit(mind, { act: 'dispatch', unitId, from, input: { leadUnitId: district.unitId, note: say(mind, 'dispatch') } })
  }
  const called = calledUnits(mind, 'daily')
  return called && byUnit(mind, { act: 'dispatch', unitId, from, input: { ...called, note: say(mind, 'dispatch') } })
}
