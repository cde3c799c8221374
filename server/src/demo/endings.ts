// Where the demo's matters stop: one ending per state and turn of the procedure.
import type { MatterLife } from './matterLife.ts'
import { OutOfTime } from './matterLife.ts'
import { categoryById } from '../modules/rules/index.ts'
import { demoWords } from './demoWords.ts'

export const endings = [
  'received', 'accepted', 'whistled', 'calledUnits', 'signed', 'contacted', 'checkedIn', 'closed', 'submitted', 'signedOff', 'verified',
  'closed', 'closed', 'rated', 'solvedOnSpot', 'answered', 'refused', 'withdrawn', 'declined', 'rework', 'extended', 'paused', 'reopened',
  'dispatched', 'closed', 'checkedIn', 'whistled', 'received',
] as const
type Ending = (typeof endings)[number]

/** Plays until its ending, or until now is reached; then it stays where it stands. */
export async function playToEnding(life: MatterLife): Promise<void> {
  try {
    await live(life, life.plot.ending)
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error
  }
}

async function live(life: MatterLife, ending: Ending): Promise<void> {
  await life.report()
  if (ending === 'received') return
  life.wait(8, 90)
  if (ending === 'answered') return life.byOwner('answer', { reply: demoWords.answer })
  if (ending === 'refused') return life.byOwner('refuse', { reason: 'market', whereTo: demoWords.whereTo })
  await life.byOwner('accept', { categoryId: life.plot.categoryCode })
  if (ending === 'accepted') return
  life.wait(10, 60)
  if (ending === 'withdrawn') return life.byReporter('withdraw', {})
  if (ending === 'solvedOnSpot') return solvedOnSpot(life)
  if (ending === 'dispatched') return dispatched(life)
  await climb(life, ending)
}

async function solvedOnSpot(life: MatterLife): Promise<void> {
  await life.byGridWorker('solveOnSpot', { outcome: demoWords.spotOutcome, reply: demoWords.spotReply })
  await callBackAndClose(life)
}

/** The community gives it to its own people; somebody of the street verifies. */
async function dispatched(life: MatterLife): Promise<void> {
  const { matter } = await life.facts()
  await life.byOwner('dispatch', { leadUnitId: matter.ownerUnitId })
  life.wait(5, 50)
  await life.byAssignees('sign', {})
}

async function climb(life: MatterLife, ending: Ending): Promise<void> {
  const { matter } = await life.facts()
  const centre = life.units.inArea('gridCentre', matter.streetId ?? '')
  if (!centre) throw new Error('A demo matter lies in no street.')
  await life.byOwner('whistle', { leadUnitId: centre.unitId, whistle: 'daily', reason: demoWords.whistleToStreet })
  if (ending === 'whistled') return
  life.wait(10, 150)
  await life.byAssignees('sign', {})
  life.wait(10, 60)
  await callUnits(life)
  if (ending === 'calledUnits') return
  life.wait(10, 200)
  if (ending === 'declined') return decline(life)
  await life.byAssignees('sign', {})
  if (ending === 'signed') return
  life.wait(5, 60)
  if (life.plot.hasPhone) await life.byAssignees('contact', { wasReached: true, note: demoWords.contact }, (a) => a.role === 'lead')
  if (ending === 'contacted') return
  life.wait(30, 400)
  await life.byAssignees('checkIn', { note: demoWords.checkIn })
  if (ending === 'checkedIn') return
  await finish(life, ending)
}

/** The category's duty units where the list names them, else 城市管理 and 供电. */
async function callUnits(life: MatterLife): Promise<void> {
  const { matter } = await life.facts()
  const duty = categoryById(life.rules, life.plot.categoryCode)?.standard?.dutyUnit
  const keys = [duty?.district, ...(duty?.assist ?? []), 'urbanManagement', 'power']
  const units = keys.flatMap((key) => (key ? (life.units.inArea(key, matter.districtId ?? '') ?? []) : [])).filter((unit) => unit.kind === 'department' && unit.line === 'department')
  const [lead, assist] = [...new Set(units.map((unit) => unit.unitId))]
  await life.byOwner('whistle', {
    leadUnitId: lead, ...(assist && life.plot.random.chance(0.6) ? { assistUnitIds: [assist] } : {}),
    whistle: life.plot.random.chance(0.15) ? 'emergency' : 'daily', reason: demoWords.whistleToDepartments,
  })
}

async function decline(life: MatterLife): Promise<void> {
  await life.byAssignees('decline', { basis: demoWords.declineBasis, reason: demoWords.declineReason }, (a) => a.role === 'lead')
}

async function finish(life: MatterLife, ending: Ending): Promise<void> {
  life.wait(20, 200)
  if (ending === 'extended') return extend(life)
  if (ending === 'paused') return life.byOwner('pause', { reason: 'materials', note: demoWords.pause })
  life.wait(60, 900)
  await life.byAssignees('submitOutcome', { outcome: demoWords.outcome, reply: demoWords.reply })
  if (ending === 'submitted') return
  life.wait(10, 90)
  await life.byAssignees('signOff', {})
  if (ending === 'signedOff') return
  life.wait(30, 300)
  if (ending === 'rework') return life.byGridWorker('verify', { result: 'rework', note: demoWords.rework })
  await life.byGridWorker('verify', { result: 'pass', note: demoWords.verified })
  if (ending === 'verified') return
  life.wait(30, 300)
  if (ending === 'rated') return life.byReporter('rate', { solved: 'solved', satisfied: 'satisfied' })
  await callBackAndClose(life)
  if (ending !== 'reopened') return
  life.wait(60, 600)
  await life.byReporter('reopen', { reason: demoWords.reopen })
}

async function extend(life: MatterLife): Promise<void> {
  const { assignments } = await life.facts()
  const lead = assignments.find((a) => a.role === 'lead' && a.state === 'handling')
  if (!lead) return
  await life.byUnit(lead.unitId, 'requestExtension', { assignmentId: lead.assignmentId, amount: 3, unit: 'workingDay', reason: demoWords.extension })
  if (life.plot.random.chance(0.4)) return
  life.wait(20, 120)
  await life.byOwner('decideExtension', { assignmentId: lead.assignmentId, decision: 'approved', note: demoWords.extensionNote })
}

async function callBackAndClose(life: MatterLife): Promise<void> {
  life.wait(60, 500)
  const { matter } = await life.facts()
  if (matter.hasPhone) {
    const centre = life.units.inArea('districtCentre', matter.districtId ?? '')
    const solved = life.plot.random.pick(['solved', 'solved', 'solved', 'partlySolved'] as const)
    const satisfied = solved === 'solved' ? 'satisfied' : 'fairlySatisfied'
    if (centre) await life.byUnit(centre.unitId, 'callBack', { how: 'phone', wasReached: true, solved, satisfied })
    life.wait(20, 200)
  }
  await life.byOwner('close', {})
}
