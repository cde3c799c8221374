// What I must do now, out of the matters on the phone: one line a matter, its most urgent to-do first. Pure.
import { dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { ForeseenMatter, ForeseenTodo } from '../predict/predict.ts'

export type Point = { lon: number; lat: number }
export type TodoLine = {
  matter: ForeseenMatter
  /** First what is due first; empty for a matter that is only held. */
  todos: ForeseenTodo[]
  /** An 应急哨 that nobody of the unit has opened yet. */
  isWhistle: boolean
  isMine: boolean
  distanceM?: number
}
export type TodayGroup = 'whistle' | 'overdue' | 'today' | 'later' | 'waiting'
export const todayGroups: readonly TodayGroup[] = ['whistle', 'overdue', 'today', 'later', 'waiting']

const FAR_AHEAD = '9999'
const byDue = (a: ForeseenTodo, b: ForeseenTodo): number => (a.dueAt ?? FAR_AHEAD).localeCompare(b.dueAt ?? FAR_AHEAD)

/** The order of a whistle that must be seen, while it has not been. */
export const unseenWhistle = (matter: Pick<ForeseenMatter, 'assignments'>) =>
  matter.assignments.find(({ whistle, openedAt, acts }) => whistle === 'emergency' && openedAt === undefined && acts.some(({ act, allowed }) => act === 'openWhistle' && allowed))

const EARTH_M = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two places, as the crow flies. */
export function distanceM(a: Point, b: Point): number {
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.sqrt(h))
}

function lineOf(matter: ForeseenMatter, myName: string | undefined, here: Point | undefined): TodoLine {
  const todos = matter.todos.filter(({ act }) => act !== 'wait').toSorted(byDue)
  const officers = todos.flatMap((todo) => matter.assignments.find(({ assignmentId }) => assignmentId === todo.assignmentId)?.officerName ?? [])
  const { lon, lat } = matter.place
  return {
    matter, todos, isWhistle: unseenWhistle(matter) !== undefined,
    // What names somebody else as the one who does it is his; the rest is everybody's of the unit.
    isMine: officers.length === 0 || (myName !== undefined && officers.includes(myName)),
    ...(here && lon !== undefined && lat !== undefined ? { distanceM: distanceM(here, { lon, lat }) } : {}),
  }
}

export const openTodos = (line: TodoLine): ForeseenTodo[] => line.todos.filter(({ isWaiting }) => !isWaiting)

function groupOf(line: TodoLine, nowMs: number): TodayGroup {
  const [first] = openTodos(line)
  if (line.isWhistle) return 'whistle'
  if (!first) return 'waiting'
  if (first.dueAt === undefined) return 'later'
  if (Date.parse(first.dueAt) < nowMs) return 'overdue'
  return dayNumberAt(Date.parse(first.dueAt)) <= dayNumberAt(nowMs) ? 'today' : 'later'
}

/** Mine before my unit's; then what is nearer, where it is known where I am, else what is due first. */
function compare(a: TodoLine, b: TodoLine): number {
  const mine = Number(b.isMine) - Number(a.isMine)
  if (mine !== 0) return mine
  if (a.distanceM !== undefined || b.distanceM !== undefined) return (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity)
  return byDue(openTodos(a)[0] ?? ({} as ForeseenTodo), openTodos(b)[0] ?? ({} as ForeseenTodo))
}

/** The day's lines by group; matters without anything to do are left out. */
export function todayLines(matters: readonly ForeseenMatter[], { nowMs, myName, here }: { nowMs: number; myName: string | undefined; here?: Point | undefined }): Record<TodayGroup, TodoLine[]> {
  const groups: Record<TodayGroup, TodoLine[]> = { whistle: [], overdue: [], today: [], later: [], waiting: [] }
  for (const matter of matters) {
    const line = lineOf(matter, myName, here)
    if (line.todos.length > 0 || line.isWhistle) groups[groupOf(line, nowMs)].push(line)
  }
  for (const group of todayGroups) groups[group].sort(compare)
  return groups
}

/** Every matter on the phone in which the words occur: number, title, text, place, category. */
export function found(matters: readonly ForeseenMatter[], text: string, myName: string | undefined): TodoLine[] {
  const parts = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const says = ({ number, title, description, placeName, place, category }: ForeseenMatter): string =>
    [number, title, description, placeName, place.address, place.placeName, category?.name].join(' ').toLocaleLowerCase()
  return matters.filter((matter) => parts.every((part) => says(matter).includes(part))).map((matter) => lineOf(matter, myName, undefined)).sort(compare)
}
