// The stories of the demo's matters: each walks the way and leaves it where something else than the usual happens.
import { dateOfDay, dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import { citable } from '../modules/rules/index.ts'
import { demoWords } from './demoWords.ts'
import type { MatterLife } from './matterLife.ts'
import { closeIt, departmentsOf, walkOn, walkTo } from './way.ts'
import type { Stop } from './way.ts'

type Tell = (life: MatterLife) => Promise<void>

const until = (stop: Stop): Tell => (life) => walkTo(life, stop)

/** Until a stop, and what comes then after a while. */
const then = (stop: Stop, tell: Tell): Tell => async (life) => {
  await walkTo(life, stop)
  life.wait(20, 200)
  await tell(life)
}

/** One story after another. */
const thenAlso = (first: Tell, [min, max]: readonly [number, number], next: Tell): Tell => async (life) => {
  await first(life)
  life.wait(min, max)
  await next(life)
}

/** Most are done in the end; some are still on it. */
const mostlyToTheEnd = async (life: MatterLife, from: Stop, elseAt: Stop = from): Promise<void> =>
  walkOn(life, from, life.plot.random.chance(0.7) ? 'closed' : elseAt)

const HOUR = 60
const DAY = 24 * HOUR

const askedForMore = then('accepted', (life) => life.byOwner('askForMore', { question: demoWords.question }))
const toConfirm = then('received', (life) => life.byOwner('askToConfirm', { note: demoWords.toConfirm }))
const refusalProposed = then('received', (life) => life.byOwner('proposeRefusal', { reason: 'market', whereTo: demoWords.whereTo, note: demoWords.refusalNote }))
const shelvingProposed = then('streetHasIt', (life) => life.byOwner('proposeShelving', { reason: 'funds', note: demoWords.shelving }))
const shelved = thenAlso(shelvingProposed, [HOUR, 20 * HOUR], (life) => life.byDistrict('districtCentre', 'shelve', { reason: 'funds', note: demoWords.shelved, nextLookOn: inDays(life, 21) }))
const instructed = then('checkedIn', (life) => life.byDistrict('governmentOffice', 'instruct', { text: demoWords.instruction }))
const supervised = thenAlso(until('checkedIn'), [2 * DAY, 3 * DAY], (life) =>
  life.byDistrict('districtCentre', 'supervise', { level: life.plot.random.chance(0.3) ? 'listed' : 'daily', text: demoWords.supervision }))
const rework: Tell = then('signedOff', (life) => life.byGridWorker('verify', { result: 'rework', note: demoWords.rework }))
const emergencyToApprove: Tell = (life) => walkTo(life, 'checkedIn', { whistle: 'emergency' })
const hardToApprove: Tell = (life) => walkTo(life, 'unitsCalled', { whistle: 'hard' })

export const stories = {
  received: until('received'), accepted: until('accepted'), whistled: until('whistled'), unitsCalled: until('unitsCalled'), signed: until('signed'),
  contacted: until('contacted'), checkedIn: until('checkedIn'), submitted: until('submitted'), signedOff: until('signedOff'), verified: until('verified'), closed: until('closed'),
  askedForMore,
  informed: thenAlso(askedForMore, [30, 20 * HOUR], async (life) => {
    await life.byReporter('addInformation', { text: demoWords.information })
    await mostlyToTheEnd(life, 'accepted', 'checkedIn')
  }),
  toConfirm,
  confirmed: thenAlso(toConfirm, [20, 200], async (life) => {
    await life.byGridWorker('confirm', { result: 'so', note: demoWords.confirmed })
    await walkOn(life, 'received', 'signed')
  }),
  refusalProposed,
  refused: thenAlso(refusalProposed, [20, 200], (life) => life.byAsked('refusal', 'decideRefusal', { decision: 'approved', note: demoWords.refusalKept })),
  answered: then('received', (life) => life.byOwner('answer', { reply: demoWords.answer })),
  complainedOf: until('received'),
  complaintAnswered: then('received', (life) => life.byOwner('answer', { reply: demoWords.complaintAnswer })),
  tippedOff: until('accepted'),
  withdrawn: then('accepted', (life) => life.byReporter('withdraw', {})),
  twins: async (life) => {
    await walkTo(life, 'received')
    await again(life)
  },
  merged: mergedUntil('checkedIn'), mergedAndDone: mergedUntil('closed'),
  split: then('received', (life) => life.byOwner('split', { parts: [{ title: '另反映楼道灯不亮', description: '同时反映单元楼道的灯也不亮。', categoryId: '0603' }] })),
  solvedOnSpot,
  dispatched: then('accepted', async (life) => {
    const { matter } = await life.facts()
    await life.byOwner('dispatch', { leadUnitId: matter.ownerUnitId })
    life.wait(5, 50)
    await life.byAssignees('sign', {})
  }),
  hardToApprove,
  hardApproved: thenAlso(hardToApprove, [5, 20], async (life) => {
    await walkOn(life, 'unitsCalled', 'checkedIn', { whistle: 'hard' })
    await mostlyToTheEnd(life, 'checkedIn')
  }),
  emergencyToApprove,
  emergency: thenAlso(emergencyToApprove, [HOUR, 8 * HOUR], async (life) => {
    await life.byAsked('approval', 'approveWhistle', { decision: 'approved', note: demoWords.approveAfter })
    await walkOn(life, 'checkedIn', 'closed')
  }),
  disputed,
  designated: thenAlso(disputed, [HOUR, 8 * HOUR], async (life) => {
    const [right] = await departmentsOf(life)
    await life.byAsked('designation', 'designate', { unitId: right!.unitId, note: demoWords.designate })
    await mostlyToTheEnd(life, 'unitsCalled', 'checkedIn')
  }),
  toTelephone,
  telephoned: thenAlso(toTelephone, [HOUR, DAY], async (life) => {
    await life.onLead('answerByCall', { spokeWith: '工程主管 刘师傅', outcome: demoWords.propertyOutcome, reply: demoWords.propertyReply })
    await walkOn(life, 'signedOff', 'closed')
  }),
  rework,
  // Twice not good enough: it rises to supervision by itself.
  risen: thenAlso(rework, [HOUR, 8 * HOUR], async (life) => {
    await walkOn(life, 'checkedIn', 'signedOff')
    life.wait(30, 300)
    await life.byGridWorker('verify', { result: 'rework', note: demoWords.rework })
  }),
  extended: then('checkedIn', extend),
  paused: then('checkedIn', (life) => life.byOwner('pause', { reason: 'materials', note: demoWords.pause })),
  shelvingProposed, shelved,
  unshelved: thenAlso(shelved, [3 * DAY, 6 * DAY], async (life) => {
    await life.byDistrict('districtCentre', 'reviewShelved', { note: demoWords.reviewed, nextLookOn: inDays(life, 21) })
    life.wait(DAY, 3 * DAY)
    await life.byDistrict('districtCentre', 'unshelve', { note: demoWords.unshelve })
  }),
  instructed,
  instructionAnswered: thenAlso(instructed, [4 * HOUR, 2 * DAY], async (life) => {
    await life.byAsked('instruction', 'answerInstruction', { answer: demoWords.instructionAnswer })
    await mostlyToTheEnd(life, 'checkedIn')
  }),
  supervised,
  supervisionAnswered: thenAlso(supervised, [2 * HOUR, DAY], async (life) => {
    await life.byAsked('supervision', 'answerSupervision', { answer: demoWords.supervisionAnswer })
    await mostlyToTheEnd(life, 'checkedIn')
  }),
  chased: thenAlso(until('signed'), [DAY, 2 * DAY], (life) => life.byDistrict('districtCentre', 'chase', { text: demoWords.chase })),
  rated: then('verified', (life) => life.byReporter('rate', { solved: 'solved', satisfied: 'satisfied' })),
  unreachable,
  returned: until('closed'),
  reopened: thenAlso(until('closed'), [HOUR, 10 * HOUR], (life) => life.byReporter('reopen', { reason: demoWords.reopen })),
} as const satisfies Record<string, Tell>
export type Story = keyof typeof stories

const inDays = ({ now }: MatterLife, days: number): string => dateOfDay(dayNumberAt(now) + days)

/** A second report of the same, an hour or so later; a community takes in what lies in it. */
async function again(life: MatterLife): Promise<MatterLife> {
  life.wait(20, 90)
  const twin = life.twin(`${life.plot.description.replace(/[。!?]$/, '')},请尽快来处理。`)
  await twin.report()
  return twin
}

/** The second goes with the first from then on. */
function mergedUntil(stop: Stop): Tell {
  return async (life) => {
    await walkTo(life, 'accepted')
    const twin = await again(life)
    await twin.byOwner('merge', { intoId: life.matterId, reason: demoWords.mergeReason })
    await walkOn(life, 'accepted', stop)
  }
}

/** Part of what was solved on the spot is looked at by somebody else first (抽查), and waits for that. */
async function solvedOnSpot(life: MatterLife): Promise<void> {
  await walkTo(life, 'accepted')
  life.wait(10, 60)
  await life.byGridWorker('solveOnSpot', { outcome: demoWords.spotOutcome, reply: demoWords.spotReply })
  const { matter } = await life.facts()
  if (matter.state === 'toCallBack') await walkOn(life, 'verified', 'closed')
}

/** The unit that should only assist was called to lead, and says so by the list. */
async function disputed(life: MatterLife): Promise<void> {
  await walkTo(life, 'unitsCalled', { isWrongUnit: true })
  life.wait(20, 120)
  const [right, wrong] = await departmentsOf(life)
  const lines = citable(life.rules, life.plot.categoryCode, wrong?.dutyKey ?? null)
  const line = lines.find(({ leadUnit }) => leadUnit === right?.dutyKey) ?? lines[0]
  await life.onLead('decline', { ...(line ? { dutyLineId: line.lineId } : {}), reason: demoWords.declineReason })
}

/** The street gives it to a property company, which has no account here. */
async function toTelephone(life: MatterLife): Promise<void> {
  await walkTo(life, 'streetHasIt')
  life.wait(10, 60)
  const { matter } = await life.facts()
  const company = life.units.inArea('propertyCompany', matter.streetId ?? '')
  if (!company) throw new Error('A demo street has no property company.')
  await life.byOwner('dispatch', { leadUnitId: company.unitId })
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

/** Called three times on two days, never reached; then it may be closed. */
async function unreachable(life: MatterLife): Promise<void> {
  await walkTo(life, 'verified')
  const { matter } = await life.facts()
  for (const [min, max] of matter.hasPhone ? [[60, 300], [120, 300], [14 * HOUR, 20 * HOUR]] as const : []) {
    life.wait(min, max)
    await life.byDistrict('districtCentre', 'callBack', { how: 'phone', wasReached: false, note: demoWords.callBackMissed })
  }
  life.wait(20, 200)
  await closeIt(life)
}
