// What a clock says: 剩 3 时 20 分, 超 2 天, 今天 17:30 前; and its light. Colour is decided here and nowhere else.
import type { ClockLight } from '@gongzhi/contracts/matters.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { say } from '@gongzhi/contracts/words/say.ts'
import { endOfTermAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { dayWords } from './times.ts'

export type RunningClock = { dueAt: string; nearAt?: string | undefined; isPaused?: boolean }

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * 60

/** paused, overdue, near or running, at this moment. */
export function lightOf(clock: RunningClock, nowMs: number): Extract<ClockLight, 'running' | 'near' | 'overdue' | 'paused'> {
  if (clock.isPaused) return 'paused'
  if (nowMs > Date.parse(clock.dueAt)) return 'overdue'
  return clock.nearAt !== undefined && nowMs >= Date.parse(clock.nearAt) ? 'near' : 'running'
}

/** A length in the two largest units that matter: 40 分, 3 时 20 分, 2 天 5 时, 12 天. */
export function lengthWords(language: Language, lengthMs: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(lengthMs) / MINUTE_MS))
  if (minutes < HOUR_MINUTES) return say(language, 'desk.length.minutes', { minutes })
  if (minutes < DAY_MINUTES) {
    const hours = Math.floor(minutes / HOUR_MINUTES)
    const rest = minutes % HOUR_MINUTES
    return rest === 0 ? say(language, 'desk.length.hours', { hours }) : say(language, 'desk.length.hoursMinutes', { hours, minutes: rest })
  }
  const days = Math.floor(minutes / DAY_MINUTES)
  const hours = Math.floor((minutes % DAY_MINUTES) / HOUR_MINUTES)
  return days >= 3 || hours === 0 ? say(language, 'desk.length.days', { days }) : say(language, 'desk.length.daysHours', { days, hours })
}

/** 剩 3 时 20 分, 超 40 分, 暂停计时. */
export function clockWords(language: Language, clock: RunningClock, nowMs: number): string {
  const light = lightOf(clock, nowMs)
  if (light === 'paused') return say(language, 'desk.clock.paused')
  const length = lengthWords(language, Date.parse(clock.dueAt) - nowMs)
  return say(language, light === 'overdue' ? 'desk.clock.over' : 'desk.clock.left', { length })
}

/** 今天 17:30 前; for one that has passed: 昨天 17:30 到期. */
export function dueWords(language: Language, dueAt: string, nowMs: number): string {
  // A term that ends with a day ends at its 24:00; that the next day begins then is nobody's date.
  const { day, time } = endOfTermAt(Date.parse(dueAt))
  const moment = `${dayWords(language, instantOfDay(day, 0), nowMs)} ${time}`
  return say(language, nowMs > Date.parse(dueAt) ? 'desk.clock.wasDue' : 'desk.clock.before', { moment })
}
