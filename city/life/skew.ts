// What is reported and how it comes in: few kinds of matter make up most of what there is, and most of what is said to
// offices are questions. Called by incidents.ts.
import type { Channel, Nature } from '@gongzhi/contracts/matters.ts'
import type { Random } from '../random.ts'

/** What is found in the street: by grid workers on their rounds, or told by people who pass. */
const inTheStreet: Readonly<Record<string, number>> = {
  '0101': 46, '0408': 40, '0401': 34, '0104': 30, '0105': 26, '0102': 22, '0103': 20, '0203': 18, '0202': 15, '0201': 14, '0903': 14, '0902': 13,
  '0205': 9, '0204': 8, '0304': 8, '0302': 8, '0206': 7, '0305': 7, '0107': 6, '0207': 6, '0505': 6, '0404': 5, '0301': 4, '0106': 4, '0905': 4, '0403': 4,
  '0108': 3, '0303': 3, '0402': 3, '0507': 2, '0508': 2, '0904': 2, '1201': 3, '1004': 2, '0805': 2,
}

/** 求助 and 投诉: what people have at home and with each other. */
const atHome: Readonly<Record<string, number>> = {
  '0606': 30, '0501': 26, '0505': 22, '0601': 20, '0401': 20, '0502': 18, '0603': 16, '0604': 15, '0605': 14, '0703': 13, '0706': 12, '0201': 12, '0205': 12,
  '0506': 12, '0704': 10, '0602': 10, '0503': 9, '0608': 9, '0803': 9, '1001': 8, '0701': 8, '0402': 8, '1105': 8, '1102': 7, '0902': 7, '0903': 7,
  '1101': 6, '0302': 6, '1004': 6, '0610': 5, '0702': 5, '0705': 5, '0801': 5, '0802': 5, '0804': 4, '1201': 4, '1003': 4, '1205': 4, '0609': 4, '0407': 4,
  '0907': 1, '0202': 8, '0203': 8, '0204': 5, '0301': 4, '0404': 5, '0405': 4, '0406': 3, '1203': 3, '1006': 3, '0101': 16, '0104': 12, '0408': 8,
}

/** What wind and rain bring. */
const inAStorm: Readonly<Record<string, number>> = {
  '0205': 40, '0301': 34, '0204': 14, '0207': 12, '0701': 12, '0404': 8, '0106': 8, '0601': 10, '0206': 5, '0905': 5, '0904': 4, '0907': 4, '0202': 6, '0201': 8,
}

const byNature: Readonly<Record<'consult' | 'suggestion' | 'praise', Readonly<Record<string, number>>>> = {
  consult: { '1301': 50, '1106': 22, '1306': 10, '1305': 6, '1204': 8, '1101': 6, '0607': 5 },
  suggestion: { '1303': 60, '0405': 10, '0305': 8, '1102': 4 },
  praise: { '1304': 1 },
}

/** 诉求性质 in a hundred of what comes by telephone, page and desk (a city's hotline in 2024: 咨询 47, 求助 30, 建议 15, 投诉 5). */
const natures: readonly (readonly [Nature, number])[] = [['consult', 47], ['help', 30], ['suggestion', 15], ['complaint', 5], ['praise', 2.4], ['tipOff', 0.6]]

/**
 * Of a hundred reports so many are found by grid workers (a city of eight million: 6–8 thousand events of the grids to
 * 3–5 thousand orders of the hotline a day); the rest comes by telephone, page, code and desk.
 */
const channels: readonly (readonly [Channel, number])[] = [
  ['patrol', 46], ['onBehalf', 8], ['hotline', 24], ['scan', 8], ['web', 6], ['call', 3], ['visit', 2], ['chatGroup', 2], ['letter', 0.4], ['superior', 0.3], ['department', 0.2], ['media', 0.1],
]
/** In a storm the telephone rings. */
const stormChannels: readonly (readonly [Channel, number])[] = [['patrol', 30], ['onBehalf', 8], ['hotline', 34], ['scan', 12], ['web', 8], ['call', 6], ['chatGroup', 2]]

export type Drawn = { channel: Channel; nature: Nature; categoryCode: string }

/** One report's channel, nature and kind. */
export function drawKind(random: Random, { isStorm, codes }: { isStorm: boolean; codes: readonly string[] }): Drawn {
  const channel = weighted(random, isStorm ? stormChannels : channels)
  const isFound = channel === 'patrol' || channel === 'onBehalf'
  const isWeather = isStorm && random.chance(0.75)
  const nature: Nature = isFound || isWeather ? 'help' : weighted(random, natures)
  const among = isWeather ? inAStorm : isFound ? inTheStreet : parts(nature)
  const isAnything = !isWeather && (nature === 'help' || nature === 'complaint') && random.chance(0.04)
  const categoryCode = isAnything ? random.pick(codes.filter(isWork)) : nature === 'tipOff' ? random.pick(['0802', '1005', '0906', '0608']) : weighted(random, Object.entries(among))
  return { channel, nature: nature === 'help' && isComplaint.test(categoryCode) && random.chance(0.3) ? 'complaint' : nature, categoryCode }
}

/** 公共服务 is answered by the desk itself; nobody goes out for it. */
export const isWork = (code: string): boolean => !/^(13|1106)/.test(code)
const isComplaint = /^(0104|0406|0407|05|0606|0803|0804|1203|1205)/

function parts(nature: Nature): Readonly<Record<string, number>> {
  if (nature === 'consult' || nature === 'suggestion' || nature === 'praise') return byNature[nature]
  return atHome
}

export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  let left = random.next() * choices.reduce((sum, [, part]) => sum + Math.max(part, 0), 0)
  return (choices.find(([, part]) => (left -= part) < 0) ?? choices.at(-1)!)[0]
}
