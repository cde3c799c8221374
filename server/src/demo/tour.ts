// What the people of the sign-in page find waiting: matters that each stop at the turn of one of them, and one of every
// turn that the procedure can take, so that whoever looks on the first day finds it.
import { randomFrom } from '../../../city/random.ts'
import { stagedIncident } from '../../../city/life/staged.ts'
import type { Staged } from '../../../city/life/staged.ts'
import type { City, CityPlace } from '../../../city/types.ts'
import { storyOf } from './plot.ts'
import type { ReportStory, Staging } from './plot.ts'
import { showcase } from './showcase.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const STREET = '999901001' // 和平街道
const COMMUNITY = `${STREET}001` // 永安社区, 李强's
const GRID = `${COMMUNITY}003` // its third grid, 陈梅's
const LAMP = '0201' // street lamps: 城市管理 leads, 供电 assists

export type Turn = Pick<Staging, 'wishes' | 'waitsFor'> & Pick<Staged, 'channel' | 'nature' | 'again'> & { categoryCode: string; daysAgo: number }

const assist = { assist: true }
const DAYS = 4

const turns: readonly (Turn & { grid: string })[] = [
  { grid: GRID, categoryCode: LAMP, daysAgo: DAYS, wishes: assist, waitsFor: ['verify'] }, // 陈梅 verifies
  { grid: COMMUNITY, categoryCode: LAMP, daysAgo: DAYS, wishes: assist, waitsFor: ['submitOutcome'] }, // 赵磊 does it
  { grid: GRID, categoryCode: '0302', daysAgo: DAYS, waitsFor: ['verify'] },
  { grid: COMMUNITY, categoryCode: '0206', daysAgo: 5, waitsFor: ['signOff'] }, // 赵磊 lets it out
  { grid: COMMUNITY, categoryCode: LAMP, daysAgo: DAYS, wishes: assist, waitsFor: ['sign:department'] }, // 赵磊 and 孙丽 sign
  { grid: COMMUNITY, categoryCode: '0302', daysAgo: DAYS, waitsFor: ['checkIn'] },
  { grid: GRID, categoryCode: LAMP, daysAgo: 0, waitsFor: ['accept'] }, // 李强 accepts
  { grid: GRID, categoryCode: '0205', daysAgo: 1, waitsFor: ['accept', 'merge'], again: 45 }, // 李强 merges
  { grid: GRID, categoryCode: '0304', daysAgo: 1, wishes: { askToConfirm: true }, waitsFor: ['confirm'] }, // 陈梅 confirms
  { grid: COMMUNITY, categoryCode: '0203', daysAgo: 1, waitsFor: ['sign:gridCentre'] }, // 王芳 signs
  { grid: COMMUNITY, categoryCode: '0803', daysAgo: 1, wishes: { refuse: true }, waitsFor: ['decideRefusal'] }, // 王芳 decides
  { grid: COMMUNITY, categoryCode: '0603', daysAgo: DAYS, wishes: { telephone: true }, waitsFor: ['answerByCall'] }, // 王芳 calls the property company
  { grid: COMMUNITY, categoryCode: '0506', daysAgo: 2, wishes: { hard: true }, waitsFor: ['approveWhistle'] }, // 林枢 approves
  { grid: COMMUNITY, categoryCode: '0204', daysAgo: 2, wishes: { emergency: true, ...assist }, waitsFor: ['approveWhistle', 'submitOutcome'] }, // 袁宁 called at once, 林枢 approves after
  { grid: COMMUNITY, categoryCode: '0206', daysAgo: DAYS, waitsFor: ['callBack'] }, // 唐韵 calls back
  { grid: COMMUNITY, categoryCode: '0202', daysAgo: 2, wishes: { wrongUnit: true }, waitsFor: ['designate'] }, // 高洁 designates
  { grid: COMMUNITY, categoryCode: '0305', daysAgo: DAYS, wishes: { shelve: true }, waitsFor: ['shelve', 'rejectShelving'] }, // 高洁 decides
  { grid: COMMUNITY, categoryCode: '0303', daysAgo: 9, wishes: { superviseLate: true } }, // 周敏 has supervised
  { grid: COMMUNITY, categoryCode: '0505', daysAgo: 8, wishes: { superviseLate: true }, waitsFor: ['answerSupervision', 'submitOutcome'] }, // 周敏 waits for an answer
  { grid: COMMUNITY, categoryCode: '0503', daysAgo: 2, wishes: { confer: true }, waitsFor: ['answerConference', 'recordConference'] }, // 赵磊 and others are invited
  { grid: COMMUNITY, categoryCode: '0608', daysAgo: 8, wishes: { instruct: true } }, // 何平 has his answer
  { grid: COMMUNITY, categoryCode: '0502', daysAgo: 5, wishes: { instruct: true }, waitsFor: ['answerInstruction', 'submitOutcome'] },
]

/** Said on the telephone without a place that anybody could find: the dispatchers of the district and of the city, 高洁 and 许舟, have to find it. */
const vague = [
  { categoryCode: '0405', description: '公交站的站牌被撞歪了,等车的人要绕到路上。', vagueAddress: '望江区,站名记不清了' },
  { categoryCode: '0206', description: '江边绿道有一段护栏松了,晚上散步的人多。', vagueAddress: '江边绿道,靠近一座桥' },
] as const

const placesIn = (places: readonly CityPlace[], code: string): CityPlace[] => places.filter(({ gridCode }) => gridCode.startsWith(code))

type Wish = { city: Pick<City, 'places'>; seed: string; now: Date }

/** The tour's own stories, in the quarter of its people. */
export function tourStories({ city, seed, now }: Wish): ReportStory[] {
  const random = randomFrom(seed, 'tour')
  const shown = turns.map((turn, index) => stage(turn, { key: `${seed}/tour/${index}`, place: random.pick(placesIn(city.places, turn.grid)), at: beganAt(now, turn.daysAgo), channel: 'scan' }))
  const sought = vague.map((one, index) => {
    const place = random.pick(placesIn(city.places, STREET))
    const incident = stagedIncident({ ...one, key: `${seed}/tour/vague${index}`, at: new Date(now.getTime() - 2 * HOUR_MS), place, channel: 'web' })
    return storyOf(incident, { isPlain: true, isBrisk: true, waitsFor: ['accept', 'merge'] })
  })
  return [...shown, ...sought]
}

/** One of every turn, four in ten in 和平街道. */
export function showcaseStories({ city, seed, now }: Wish): ReportStory[] {
  const random = randomFrom(seed, 'showcase')
  const heping = placesIn(city.places, STREET)
  return showcase.map((turn, index) => {
    const place = random.pick(random.chance(0.4) ? heping : city.places)
    const at = new Date(beganAt(now, turn.daysAgo).getTime() - random.between(0, 5 * 60) * 60_000)
    return stage(turn, { key: `${seed}/showcase/${index}`, place, at, channel: turn.daysAgo === 0 ? 'web' : random.pick(['scan', 'web', 'web', 'hotline', 'call', 'visit', 'onBehalf'] as const) })
  })
}

/** What waits to be taken on came today; the rest has had its days, so that the demo may also be started at night. */
const beganAt = (now: Date, daysAgo: number): Date => new Date(now.getTime() - (daysAgo === 0 ? 3 * HOUR_MS : daysAgo * DAY_MS))

/** What is shown has pictures wherever somebody could have taken one. */
const pictured = { photoReported: Infinity, photoCheckIn: Infinity, photoAfter: Infinity }

type Stand = { key: string; place: CityPlace; at: Date; channel: NonNullable<Staged['channel']> }

function stage(turn: Turn, { key, place, at, channel }: Stand): ReportStory {
  const { categoryCode, nature, again, wishes, waitsFor } = turn
  const incident = stagedIncident({ key, at, place, categoryCode, channel: turn.channel ?? channel, ...(nature ? { nature } : {}), ...(again === undefined ? {} : { again }) })
  return storyOf(incident, { isPlain: true, isBrisk: true, wishes: { ...pictured, ...wishes }, ...(waitsFor ? { waitsFor } : {}) })
}
