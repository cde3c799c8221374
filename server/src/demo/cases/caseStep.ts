// What somebody may do next with a dispute or a petition, and from when on: the shape in which the deciding files answer.
import type { Permission } from '@gongzhi/contracts/people.ts'
import { dateOfDay, dayNumberAt, instantOfDay, localDateOf, weekdayOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import type { Happening } from '../../../../city/life/chances.ts'
import type { AppDeps } from '../../deps.ts'
import type { Rota, Who } from '../rota.ts'
import type { CasePlot } from './casePlot.ts'
import type { CaseScene } from './caseScene.ts'
import { timesDone } from './caseScene.ts'

export type CaseMind<Plot extends CasePlot = CasePlot> = { scene: CaseScene; plot: Plot; units: AppDeps['units']; rota: Rota }

/** What a scan shows: a paper with its seal, or a receipt with a signature. */
export type ScanWish = 'stamped' | 'signed'
export type CaseStep = {
  act: string
  /** Undefined: whoever raised it, on his page. */
  who?: Who | undefined
  /** Not before then; and then when somebody is there who may. */
  from: Date
  /** The procedure itself knows no earlier moment, however fast the city lives. */
  notBefore?: Date | undefined
  /** The form, by the moment at which it is done and the scan that goes with it. */
  input: (at: Date, scanIds: string[]) => object
  scan?: ScanWish | undefined
}

const HOUR_MS = 3_600_000
/** In a matter that is shown everything goes its way within the day. */
const BRISK_MINUTES = [15, 110] as const

/** Some hours later; each step has a span of its own. */
export function hoursLater({ scene, plot }: CaseMind, label: string, [low, high]: readonly [number, number]): Date {
  const own = `${label}/${scene.chainSeq}`
  if (plot.isBrisk) return new Date(scene.lastAt.getTime() + plot.draws.between(own, ...BRISK_MINUTES) * 60_000)
  return new Date(scene.lastAt.getTime() + (low + plot.draws.number(own) * (high - low)) * HOUR_MS)
}

export const onceIf = ({ scene, plot }: CaseMind, act: string, what: Happening): boolean => timesDone(scene, act) === 0 && plot.draws.happens(what)
export const pickOf = <Item>({ scene, plot }: CaseMind, label: string, items: readonly Item[]): Item => plot.draws.pick(`${label}/${scene.chainSeq}`, items)

type Act = { act: string; unitId: string; permission: Permission; personId?: string | undefined; exceptPersonId?: string | null | undefined; from: Date; input?: CaseStep['input'] | object; scan?: ScanWish }

export function byUnit({ act, unitId, permission, personId, exceptPersonId, from, input = {}, scan }: Act): CaseStep {
  const form = typeof input === 'function' ? (input as CaseStep['input']) : () => input
  return { act, who: { unitId, permission, personId, exceptPersonId }, from, input: form, scan }
}

export const byReporter = (act: string, from: Date, input: object = {}): CaseStep => ({ act, from, input: () => input })

/** The local day so many days from a moment. */
export const dayAfter = (at: Date, days: number): string => dateOfDay(dayNumberAt(at) + days)
export const dayOf = (at: Date): string => localDateOf(at)

/** A minute of the local day so many days after; a weekend is moved on to the Monday. */
export function momentOn(at: Date, days: number, minute: number): Date {
  let day = dayNumberAt(at) + days
  while (weekdayOfDay(day) > 5) day++
  return new Date(instantOfDay(day, minute))
}
