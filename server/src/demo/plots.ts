// What each demo matter will be: its place, its words, how it comes in, and where it ends. The same seed draws the same.
import type { Channel, Nature } from '@gongzhi/contracts/matters.ts'
import { sampleReports } from '../../../city/texts.ts'
import type { SampleReport } from '../../../city/texts.ts'
import { randomFrom } from '../../../city/random.ts'
import type { Random } from '../../../city/random.ts'
import type { CityPlace } from '../../../city/types.ts'
import { endings, type Ending } from './endings.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export type Plot = {
  /** Instead of the place, when the reporter could not say where. */
  vagueAddress?: string
  place: CityPlace
  description: string
  categoryCode: string
  ending: Ending
  agoMs: number
  random: Random
  channel: Channel
  nature: Nature
  hasPhone: boolean
  /** The complaint is about the street's own office. */
  isAboutOffice: boolean
}

/** Where only some categories make sense, by the beginnings of their codes; else whatever a department can be called to. */
const suiting: Partial<Record<Ending, readonly string[]>> = {
  answered: ['1301', '1303', '1304', '1106', '1306'],
  complainedOf: ['1302'], complaintAnswered: ['1302'], tippedOff: ['0802', '1005'],
  refused: ['0803'], refusalProposed: ['0803'],
  solvedOnSpot: ['0101', '0102', '0105', '0408', '0902', '0903'],
  dispatched: ['0101', '0105', '0603', '0903', '1201'],
  toTelephone: ['0601', '0602', '0603', '0604', '0606'], telephoned: ['0601', '0602', '0603', '0604', '0606'],
  hardToApprove: ['0205', '0505', '0506', '0608'], hardApproved: ['0205', '0505', '0506', '0608'],
  emergency: ['0204', '0301', '0904', '0907'], emergencyToApprove: ['0204', '0301', '0904', '0907'],
  disputed: ['0202', '0207', '0302', '0403', '0502'], designated: ['0202', '0207', '0302', '0403', '0502'],
  shelvingProposed: ['0203', '0305', '0405', '0602', '0604'], shelved: ['0203', '0305', '0405', '0602', '0604'], unshelved: ['0203', '0305', '0602'],
}

/** 公共服务 is answered by the desk itself; no department is whistled for it. */
const isForDepartments = ({ categoryCode }: SampleReport): boolean => !categoryCode.startsWith('13') || categoryCode === '1305'

function samplesFor(ending: Ending): readonly SampleReport[] {
  const codes = suiting[ending]
  return sampleReports.filter((sample) => (codes ? codes.includes(sample.categoryCode) : isForDepartments(sample)))
}

/** 诉求性质 by the beginning of the category's code; what is not named is a request for help. A tip-off is hidden, and told by its own story. */
const natures: readonly (readonly [Nature, RegExp])[] = [
  ['consult', /^(1301|1305|1306|1106)/], ['suggestion', /^1303/], ['praise', /^1304/], ['complaint', /^(0104|0406|0407|05|0606|0803|0804|1203|1205|1302)/],
]
const natureOf = (categoryCode: string): Nature => natures.find(([, codes]) => codes.test(categoryCode))?.[0] ?? 'help'

/** As reports come in: most by a code or the page, many from the hotline, some told at the desk or found on the round. */
const channels: readonly Channel[] = ['scan', 'scan', 'scan', 'web', 'web', 'hotline', 'hotline', 'hotline', 'call', 'visit', 'patrol', 'patrol', 'onBehalf', 'chatGroup']

/** What waits at the beginning of the way came yesterday or today, what is being done this week, what is over before; some of it has been left lying. */
const atTheBeginning: readonly Ending[] = ['received', 'accepted', 'toConfirm', 'askedForMore', 'refusalProposed', 'whistled', 'dispatched', 'unitsCalled', 'signed',
  'hardToApprove', 'emergencyToApprove', 'disputed', 'toTelephone', 'complainedOf', 'tippedOff']
const justBegun: readonly Ending[] = ['contacted', 'checkedIn', 'confirmed']
const underWay: readonly Ending[] = ['submitted', 'signedOff', 'verified', 'rework', 'extended', 'paused',
  'shelvingProposed', 'instructed', 'solvedOnSpot', 'answered', 'complaintAnswered', 'refused', 'withdrawn', 'merged']

function daysAgo(random: Random, ending: Ending): number {
  if (random.chance(0.1)) return random.between(8, 19)
  // Who tells the same again does so by day: a pair has had one.
  if (ending === 'twins' || ending === 'split') return random.between(1, 2)
  if (atTheBeginning.includes(ending)) return random.between(0, 1)
  if (justBegun.includes(ending)) return random.between(1, 2)
  return underWay.includes(ending) ? random.between(2, 5) : random.between(6, 19)
}

type Draw = { ending: Ending; places: readonly CityPlace[]; index: number; categoryCode?: string }

function draw(random: Random, { ending, places, index, categoryCode }: Draw): Plot {
  const samples = categoryCode ? sampleReports.filter((one) => one.categoryCode === categoryCode) : samplesFor(ending)
  const sample = random.pick(samples)
  const drawn = random.pick(channels)
  const isAboutOffice = ending === 'complainedOf' || ending === 'complaintAnswered'
  const isToldByReporter = isAboutOffice || ending === 'tippedOff'
  const channel = ending === 'returned' ? 'hotline' : isToldByReporter ? 'web' : drawn
  return {
    place: random.pick(places), description: sample.description, categoryCode: sample.categoryCode, ending,
    agoMs: daysAgo(random, ending) * DAY_MS + random.between(1, 9) * HOUR_MS + random.between(0, 59) * 60_000,
    random: randomFrom(String(index), sample.description), channel, hasPhone: channel !== 'patrol' && random.chance(0.75),
    nature: ending === 'tippedOff' ? 'tipOff' : natureOf(sample.categoryCode), isAboutOffice,
  }
}

/** Endings that make a second matter. */
const isPair = (ending: Ending): boolean => ending === 'twins' || ending === 'merged' || ending === 'mergedAndDone' || ending === 'split'

type Wish = { count: number; heping: readonly CityPlace[]; all: readonly CityPlace[]; hasTour: boolean }

/** Plots that make `count` matters; four in ten lie in 和平街道, where the demo people work, and the tour's come first. */
export function drawPlots(random: Random, { count, heping, all, hasTour }: Wish): Plot[] {
  const plots = hasTour ? tourPlots(random, heping) : []
  let made = plots.length + plots.filter(({ ending }) => isPair(ending)).length
  for (let index = 0; made < count; index++) {
    const wished = endings[index % endings.length]!
    const ending = isPair(wished) && made === count - 1 ? 'received' : wished
    plots.push(draw(random, { ending, places: random.chance(0.4) ? heping : all, index }))
    made += isPair(ending) ? 2 : 1
  }
  return plots
}

const COMMUNITY = '999901001001' // 永安社区, 李强's
const GRID = `${COMMUNITY}003` // its third grid, 陈梅's
const LAMP = '0201' // street lamps: 城市管理 leads, 供电 assists

/** What the people of the sign-in page find waiting: each stops at the turn of one of them. */
const tour: readonly { ending: Ending; grid: string; categoryCode?: string; daysAgo?: number }[] = [
  { ending: 'signedOff', grid: GRID, categoryCode: LAMP }, // 陈梅 verifies
  { ending: 'checkedIn', grid: COMMUNITY, categoryCode: LAMP }, // 赵磊 does it
  { ending: 'signedOff', grid: GRID, categoryCode: '0302' },
  { ending: 'submitted', grid: COMMUNITY, categoryCode: '0206', daysAgo: 5 }, // 赵磊 lets it out
  { ending: 'unitsCalled', grid: COMMUNITY, categoryCode: LAMP }, // 赵磊 and 孙丽 sign
  { ending: 'contacted', grid: COMMUNITY, categoryCode: '0302' },
  { ending: 'received', grid: GRID, categoryCode: LAMP, daysAgo: 0 }, // 李强 accepts
  { ending: 'twins', grid: GRID, categoryCode: '0205', daysAgo: 1 }, // 李强 merges
  { ending: 'toConfirm', grid: GRID, categoryCode: '0304', daysAgo: 1 }, // 陈梅 confirms
  { ending: 'whistled', grid: COMMUNITY, categoryCode: '0203', daysAgo: 1 }, // 王芳 signs
  { ending: 'refusalProposed', grid: COMMUNITY, daysAgo: 1 }, // 王芳 decides
  { ending: 'toTelephone', grid: COMMUNITY, categoryCode: '0603' }, // 王芳 calls the property company
  { ending: 'hardToApprove', grid: COMMUNITY, categoryCode: '0506', daysAgo: 1 }, // 林枢 approves
  { ending: 'emergencyToApprove', grid: COMMUNITY, categoryCode: '0204', daysAgo: 2 }, // 袁宁 called at once, 林枢 approves after
  { ending: 'verified', grid: COMMUNITY, categoryCode: '0206' }, // 唐韵 calls back
  { ending: 'disputed', grid: COMMUNITY, categoryCode: '0202', daysAgo: 2 }, // 高洁 designates
  { ending: 'shelvingProposed', grid: COMMUNITY, categoryCode: '0305' }, // 高洁 decides
  { ending: 'supervisionAnswered', grid: COMMUNITY, categoryCode: '0303', daysAgo: 9 }, // 周敏 has supervised
  { ending: 'supervised', grid: COMMUNITY, categoryCode: '0505', daysAgo: 8 }, // 周敏 waits for an answer
  { ending: 'instructionAnswered', grid: COMMUNITY, categoryCode: '0608', daysAgo: 8 }, // 何平 has his answer
  { ending: 'instructed', grid: COMMUNITY, categoryCode: '0502', daysAgo: 5 },
]

const TOUR_DAYS = 4

function tourPlots(random: Random, places: readonly CityPlace[]): Plot[] {
  const plots = tour.map(({ ending, grid, categoryCode, daysAgo = TOUR_DAYS }, index): Plot => ({
    ...draw(random, { ending, places: places.filter((place) => place.gridCode.startsWith(grid)), index, ...(categoryCode ? { categoryCode } : {}) }),
    // What waits to be taken on came today; the rest has had its days, so that the demo may also be started at night.
    agoMs: daysAgo === 0 ? 3 * HOUR_MS : daysAgo * DAY_MS, channel: 'scan', hasPhone: true,
  }))
  return [...plots, ...vague.map((one, index): Plot => ({ ...draw(random, { ending: 'received', places, index }), ...one, agoMs: 2 * HOUR_MS, channel: 'web', hasPhone: true }))]
}

/** Said on the telephone without a place that anybody could find: the dispatchers of the district and of the city, 高洁 and 许舟, have to find it. */
const vague = [
  { description: '公交站的站牌被撞歪了,等车的人要绕到路上。', vagueAddress: '望江区,站名记不清了' },
  { description: '江边绿道有一段护栏松了,晚上散步的人多。', vagueAddress: '江边绿道,靠近一座桥' },
] as const
