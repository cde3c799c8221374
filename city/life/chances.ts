// How often what happens to a matter, and how long people take: what the simulated city is tuned by. Where a real city's
// figure is known it is named; the rest is set so that everything occurs and little of it often. Called by the players.
import { randomFrom } from '../random.ts'

export const chances = {
  // coming in
  askToConfirm: 0.05, partlySo: 0.12, notSo: 0.06, askForMore: 0.05, informed: 0.75, refuse: 0.35, refuseAnything: 0.008, refusalKept: 0.85, split: 0.006, withdraw: 0.012,
  /** 17 % of 昆明's matters were dealt with at once by who found them (2024). */
  spotAtOnce: 0.5, spotLater: 0.12, noticedRepeat: 0.75,
  // calling
  ownWork: 0.2, telephone: 0.5, station: 0.5, hard: 0.25, emergency: 0.45, assist: 0.45, separate: 0.15, wrongUnit: 0.06, designateSame: 0.15, redispatch: 0.35, approved: 0.92, approvedAfter: 0.97,
  shelve: 0.06, shelvingKept: 0.75, unshelve: 0.4,
  // doing
  nameOfficer: 0.25, contactMissed: 0.12, extension: 0.06, extensionKept: 0.75, pause: 0.03, sendBack: 0.04, note: 0.04,
  // coming back
  rework: 0.06, reachedByPhone: 0.86, rate: 0.14, reopen: 0.012, reopenUnsolved: 0.4, rateWhistle: 0.6, rateWhistler: 0.5,
  // from above
  instruct: 0.012, chase: 0.05, superviseLate: 0.3,
  // of several units together
  confer: 0.008,
  // disputes
  wishMissed: 0.14, handOver: 0.04, secondSession: 0.45, investigate: 0.35, invite: 0.08, recuse: 0.02, danger: 0.03, mustReport: 0.005, moreTerm: 0.06, chosenByParties: 0.3,
  confirmByCourt: 0.12, partlyPerformed: 0.12, volumeChecked: 0.7, partyRates: 0.5, partyAdds: 0.2,
  // petitions
  objects: 0.07, objectionKept: 0.6, askAbove: 0.02, heard: 0.06, needsTime: 0.1, timeKept: 0.85, settled: 0.08, reviewed: 0.09, reReviewed: 0.4, reviewChanged: 0.25, hardCase: 0.03, helped: 0.04,
  ratesOffice: 0.45, ratesUnit: 0.45, content: 0.72, reportUp: 0.02, addsMaterial: 0.06, sealed: 0.6, withdrawn: 0.04,
  // pictures
  photoReported: 0.4, photoCheckIn: 0.25, photoAfter: 0.45, photoVerify: 0.25, photoReused: 0.02, photoFar: 0.02,
} as const
const USUAL = 0.5

export type Happening = keyof typeof chances

/** What is to happen in any case, and how often; `false` or 0: not at all. */
export type Wishes = Partial<Record<Happening, boolean | number>>

export type Draws = {
  /** Whether it happens; `nth` counts how often it has been asked at this matter, from 0. */
  happens: (what: Happening, nth?: number) => boolean
  /** A number from 0 to 1, always the same for the label. */
  number: (label: string) => number
  pick: <T>(label: string, items: readonly T[]) => T
  between: (label: string, low: number, high: number) => number
}

/** The draws of one matter. `isPlain`: nothing happens but what is wished, and what is usual. */
export function drawsOf(key: string, { wishes = {}, isPlain = false }: { wishes?: Wishes; isPlain?: boolean } = {}): Draws {
  const number = (label: string): number => randomFrom(key, label).next()
  const between = (label: string, low: number, high: number): number => randomFrom(key, label).between(low, high)
  return {
    number, between,
    pick: (label, items) => items[between(label, 0, items.length - 1)]!,
    happens: (what, nth = 0) => {
      const wished = wishes[what]
      if (wished !== undefined) return nth < Number(wished)
      return isPlain ? chances[what] > USUAL : number(`${what}/${nth}`) < chances[what]
    },
  }
}

/** Which part of its limit a piece of work takes: in the middle, and how widely it spreads. */
const paces = {
  accept: [0.15, 0.9], dispatch: [0.16, 0.9], sign: [0.12, 0.9], contact: [0.12, 0.9], checkIn: [0.2, 0.8], submitOutcome: [0.42, 0.6], signOff: [0.04, 0.8], verify: [0.3, 0.7],
  callBack: [0.35, 0.7], close: [0.03, 0.9], answer: [0.25, 0.8], request: [0.4, 0.7], other: [0.1, 0.9],
} as const satisfies Record<string, readonly [number, number]>
export type Pace = keyof typeof paces

/** A part of the limit, spread as people's work is: most soon, a few very late. */
export function partOfLimit(draws: Draws, pace: Pace, label: string): number {
  const [middle, spread] = paces[pace]
  const even = draws.number(`${label}/a`) + draws.number(`${label}/b`) + draws.number(`${label}/c`) + draws.number(`${label}/d`) - 2
  // The sum of four even draws is nearly normal with a spread of 0.58.
  return middle * Math.exp((spread * even) / 0.58)
}
