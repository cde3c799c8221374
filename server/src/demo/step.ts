// What somebody may do next with a matter, and from when on: the shape in which the deciding files answer.
import { partOfLimit } from '../../../city/life/chances.ts'
import type { Pace } from '../../../city/life/chances.ts'
import { notes } from '../../../city/life/staffWords.ts'
import type { Noted } from '../../../city/life/staffWords.ts'
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { AssignmentAct } from '@gongzhi/contracts/dispatch.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { ReporterAct, ReportMatterAct } from '@gongzhi/contracts/reports.ts'
import type { Category, Rules } from '@gongzhi/contracts/rules.ts'
import type { Unit, Units } from '../modules/people/index.ts'
import type { Plot } from './plot.ts'
import type { Rota, Who } from './rota.ts'
import type { Scene, SceneAssignment, SceneTodo } from './scene.ts'
import { timesDone } from './scene.ts'

/** The first report of the same thing, into which this one may be merged. */
export type Main = { matterId: string; scene: Scene; isOpen: boolean }
export type Mind = { scene: Scene; plot: Plot; units: Units; rules: Rules; category: Category | undefined; rota: Rota; main?: Main | undefined }

/** Which pictures go with an act. */
export type PhotoWish = 'reported' | 'checkIn' | 'after' | 'verified'

export type Step = {
  by: { kind: 'matter'; act: ReportMatterAct; who: Who } | { kind: 'assignment'; act: AssignmentAct; who: Who; assignmentId: string } | { kind: 'reporter'; act: ReporterAct }
  /** Not before then; and then when somebody is there who may. */
  from: Date
  /** The procedure itself knows no earlier moment, however fast the city lives. */
  notBefore?: Date
  /** The form; a function where it depends on the day on which it is done. */
  input: object | ((at: Date) => object)
  isUrgent: boolean
  photo?: PhotoWish | undefined
}

type Timed = { pace: Pace; dueAt?: Date | null | undefined; label: string; unitId?: string | undefined }

const LEAST_SPAN_MS = 20 * 60_000
const USUAL_SPAN_MS = 8 * 3_600_000
const LATE_SPAN_MS = 12 * 3_600_000

/** Some part of the limit later; where it is over already, some hours. */
export function later({ scene, plot, rota }: Mind, { pace, dueAt, label, unitId }: Timed): Date {
  const own = `${label}/${scene.chainSeq}`
  if (plot.isBrisk) return new Date(scene.lastAt.getTime() + plot.draws.between(own, 10, scene.isUrgent ? 14 : 150) * 60_000)
  const left = dueAt ? dueAt.getTime() - scene.lastAt.getTime() : USUAL_SPAN_MS
  const span = left < 0 ? LATE_SPAN_MS : Math.max(left, LEAST_SPAN_MS)
  const slow = (unitId ? rota.slowness(unitId) : 1) * (plot.isStorm ? 1.4 : 1)
  return new Date(scene.lastAt.getTime() + span * partOfLimit(plot.draws, pace, own) * slow)
}

export const after = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000)

/** One of the sentences for it, never the same twice running by chance alone. */
export const say = ({ scene, plot }: Mind, what: Noted): string => plot.draws.pick(`${what}/${scene.chainSeq}`, notes[what])

export const ownerOf = ({ scene, units }: Mind): Unit => units.byId(scene.ownerUnitId)

type Act = { act: ReportMatterAct; unitId: string; from: Date; input?: Step['input']; needs?: Permission; gridId?: string | null; photo?: PhotoWish | undefined }

/** An act on the matter by somebody of a unit, or by the worker of the grid. */
export function byUnit({ scene }: Mind, { act, unitId, from, input = {}, needs, gridId, photo }: Act): Step {
  const { permission } = reportMatterActs[act]
  return { by: { kind: 'matter', act, who: { unitId, permission: needs ?? permission, ...(gridId ? { gridId } : {}) } }, from, input, isUrgent: scene.isUrgent, photo }
}

type Order = { act: AssignmentAct; assignment: SceneAssignment; from: Date; input?: object; photo?: PhotoWish | undefined; exceptPersonId?: string | null }

/** An act on an order by somebody of its unit, or of the unit that called it where the act is the caller's. */
export function byAssignee({ scene }: Mind, { act, assignment, from, input = {}, photo, exceptPersonId }: Order): Step {
  const { as, permission } = assignmentActs[act]
  const who: Who = { unitId: as === 'caller' ? assignment.calledByUnitId : assignment.unitId, permission, exceptPersonId }
  return { by: { kind: 'assignment', act, who, assignmentId: assignment.assignmentId }, from, input, isUrgent: scene.isUrgent || assignment.whistle === 'emergency', photo }
}

export const byReporter = (act: ReporterAct, from: Date, input: object = {}): Step => ({ by: { kind: 'reporter', act }, from, input, isUrgent: false })

export const assignmentOf = ({ scene }: Mind, { assignmentId }: SceneTodo): SceneAssignment | undefined => scene.assignments.find((one) => one.assignmentId === assignmentId)
export const leadOf = ({ scene }: Mind): SceneAssignment | undefined => scene.assignments.findLast((a) => a.role === 'lead' && !a.handsOver && a.round === scene.round)

/** Whether the act was not done yet, and is to happen. */
export const onceIf = ({ scene, plot }: Mind, act: string, what: Parameters<Plot['draws']['happens']>[0]): boolean => timesDone(scene, act) === 0 && plot.draws.happens(what)
