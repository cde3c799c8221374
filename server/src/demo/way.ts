// The way of a demo matter, step by step: from the report up to the departments and back to the reporter.
import type { WhistleKind } from '@gongzhi/contracts/matters.ts'
import type { Unit } from '../modules/people/index.ts'
import { takenBackLine } from '../modules/rules/index.ts'
import { demoWords } from './demoWords.ts'
import type { MatterLife } from './matterLife.ts'

const stops = ['received', 'accepted', 'whistled', 'streetHasIt', 'unitsCalled', 'signed', 'contacted', 'checkedIn', 'submitted', 'signedOff', 'verified', 'closed'] as const
export type Stop = (typeof stops)[number]

/** `isWrongUnit`: the unit that should assist is called to lead. */
export type Way = { whistle?: WhistleKind; isWrongUnit?: boolean }

/** Lives from the report to the stop; the clock ends it earlier where now is reached. */
export async function walkTo(life: MatterLife, stop: Stop, way: Way = {}): Promise<void> {
  await steps.received(life, way)
  if (stop !== 'received') await walkOn(life, 'received', stop, way)
}

/** Lives on from one stop, which lies behind, to another. */
export async function walkOn(life: MatterLife, from: Stop, to: Stop, way: Way = {}): Promise<void> {
  for (const stop of stops.slice(stops.indexOf(from) + 1, stops.indexOf(to) + 1)) await steps[stop](life, way)
}

const steps: Record<Stop, (life: MatterLife, way: Way) => Promise<void>> = {
  received: (life) => life.report(),
  accepted: async (life) => {
    life.wait(8, 90)
    await life.byOwner('accept', { categoryId: life.plot.categoryCode })
  },
  whistled: async (life) => {
    life.wait(10, 60)
    const { matter } = await life.facts()
    const centre = life.units.inArea('gridCentre', matter.streetId ?? '')
    if (!centre) throw new Error('A demo matter lies in no street.')
    await life.byOwner('whistle', { leadUnitId: centre.unitId, whistle: 'daily', reason: demoWords.whistleToStreet })
  },
  streetHasIt: async (life) => {
    life.wait(10, 150)
    await life.byAssignees('sign', {})
  },
  unitsCalled: async (life, way) => {
    life.wait(10, 60)
    await callUnits(life, way)
  },
  signed: async (life, way) => {
    if (way.whistle === 'hard') {
      life.wait(20, 200)
      await life.byAsked('approval', 'approveWhistle', { decision: 'approved', note: demoWords.approveHard })
    }
    life.wait(10, way.whistle === 'emergency' ? 14 : 200)
    await life.byAssignees('sign', {})
  },
  contacted: async (life) => {
    life.wait(5, 60)
    const { matter } = await life.facts()
    if (matter.hasPhone) await life.byAssignees('contact', { wasReached: true, note: demoWords.contact }, (a) => a.role === 'lead')
  },
  checkedIn: async (life) => {
    life.wait(30, 400)
    await life.byAssignees('checkIn', { note: demoWords.checkIn })
  },
  submitted: async (life) => {
    life.wait(80, 1100)
    await life.byAssignees('submitOutcome', { outcome: demoWords.outcome, reply: demoWords.reply })
  },
  signedOff: async (life) => {
    life.wait(10, 90)
    await life.byAssignees('signOff', {})
  },
  verified: async (life) => {
    life.wait(30, 300)
    await life.byGridWorker('verify', { result: 'pass', note: demoWords.verified })
  },
  closed: async (life) => {
    await callBack(life)
    await closeIt(life)
  },
}

/** The departments of the category's duty units, who leads first; 城市管理 and 供电 where it names none. */
export async function departmentsOf(life: MatterLife): Promise<Unit[]> {
  const { matter } = await life.facts()
  const duty = life.category?.standard?.dutyUnit
  const keys = [duty?.district, ...(duty?.assist ?? []), 'urbanManagement', 'power']
  const units = keys.flatMap((key) => (key ? (life.units.inArea(key, matter.districtId ?? '') ?? []) : []))
  return [...new Set(units.filter((unit) => unit.kind === 'department' && unit.line === 'department'))]
}

const reasons: Record<WhistleKind, string> = {
  daily: demoWords.whistleToDepartments, hard: demoWords.whistleHard, emergency: demoWords.whistleEmergency,
}

async function callUnits(life: MatterLife, { whistle = 'daily', isWrongUnit }: Way): Promise<void> {
  const { random, categoryCode } = life.plot
  const [first, second] = await departmentsOf(life)
  const lead = isWrongUnit && second ? second : first
  if (!lead) throw new Error('No department can be called to a demo matter.')
  const hasAssist = whistle !== 'daily' || (second?.dutyKey === life.category?.standard?.dutyUnit.assist?.[0] && random.chance(0.8))
  // 上级部门收回: the list says enough
  const saysItself = takenBackLine(life.rules, categoryCode, lead.dutyKey) !== undefined && random.chance(0.4)
  await life.byOwner('whistle', {
    leadUnitId: lead.unitId, ...(second && hasAssist && !isWrongUnit ? { assistUnitIds: [second.unitId] } : {}), whistle,
    ...(saysItself && whistle === 'daily' ? {} : { reason: reasons[whistle] }),
  }, whistle === 'emergency' ? 'matter.whistleEmergency' : undefined)
}

async function callBack(life: MatterLife): Promise<void> {
  life.wait(60, 500)
  const { matter } = await life.facts()
  if (!matter.hasPhone || matter.isAnswered) return
  const solved = life.plot.random.pick(['solved', 'solved', 'solved', 'solved', 'partlySolved', 'notSolved'] as const)
  const satisfied = solved === 'solved' ? life.plot.random.pick(['satisfied', 'satisfied', 'fairlySatisfied'] as const) : solved === 'notSolved' ? 'notSatisfied' : 'fairlySatisfied'
  await life.byDistrict('districtCentre', 'callBack', { how: 'phone', wasReached: true, solved, satisfied })
  life.wait(20, 200)
}

/** Closed, and sent back where it came from. */
export async function closeIt(life: MatterLife): Promise<void> {
  await life.byOwner('close', {})
  const { matter, assignments } = await life.facts()
  if (matter.awaitsReturn && life.plot.random.chance(0.8)) {
    life.wait(10, 120)
    await life.byOwner('returnToSource', { reply: demoWords.returned })
  }
  if (assignments.some((a) => a.role === 'lead' && !a.handsOver && a.whistle !== null && a.state === 'done')) await rateEachOther(life)
}

async function rateEachOther(life: MatterLife): Promise<void> {
  const { random } = life.plot
  life.wait(30, 600)
  if (random.chance(0.6)) await life.onLead('rateWhistle', random.chance(0.75) ? { score: 'good', note: demoWords.whistleGood } : { score: 'fair', note: demoWords.whistleFair })
  if (random.chance(0.5)) await life.onLead('rateWhistler', { score: random.pick(['good', 'good', 'fair'] as const), wasNeeded: random.chance(0.9), note: demoWords.whistlerNote })
}
