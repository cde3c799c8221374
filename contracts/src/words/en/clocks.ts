// Clock words in English; see ../clockWords.ts.
import type { DayReason } from '../../kit/calendar.ts'
import type { ClockStep } from '../../kit/clockSteps.ts'
import type { Limit } from '../../kit/limitRule.ts'
import type { LocalDate } from '../../kit/localDays.ts'
import { dateOfDay, dayNumberOf, endOfTermAt, localDateOf, localTimeAt, weekdayOfDay } from '../../kit/localDays.ts'
import type { RemainingText } from '../../kit/remaining.ts'
import type { ClockWords } from '../clockWords.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HOLIDAYS: Record<string, string> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
}

/** A notice's name of a holiday, several joined by 、; an unknown one stays as it stands in the notice. */
const holiday = (name = ''): string => name.split('、').map((one) => HOLIDAYS[one] ?? one).join(' and ')

const plural = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`

function day(date: LocalDate, homeYear: number): string {
  const year = Number(date.slice(0, 4))
  const weekday = WEEKDAYS[weekdayOfDay(dayNumberOf(date)) - 1]
  return `${weekday} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}${year === homeYear ? '' : ` ${year}`}`
}

function days({ from, to }: { from: LocalDate; to: LocalDate }, homeYear: number): string {
  return from === to ? day(from, homeYear) : `${day(from, homeYear)} to ${day(to, homeYear)}`
}

function startTime(at: string, homeYear: number): string {
  return `${day(localDateOf(new Date(at)), homeYear)} ${localTimeAt(new Date(at))}`
}

function endTime(at: string, homeYear: number): string {
  const end = endOfTermAt(new Date(at))
  return `${day(dateOfDay(end.day), homeYear)} ${end.time}`
}

function span({ fromAt, toAt }: { fromAt: string; toAt: string }, homeYear: number): string {
  const end = endOfTermAt(new Date(toAt))
  const isSameDay = dateOfDay(end.day) === localDateOf(new Date(fromAt))
  return `${startTime(fromAt, homeYear)} to ${isSameDay ? end.time : endTime(toAt, homeYear)}`
}

function length(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

const numbers = (from: number, to: number): string => (from === to ? `day ${from}` : `days ${from} to ${to}`)

function restWord(why: 'weekend' | 'holiday' | 'paused', name: string | undefined): string {
  return why === 'holiday' ? holiday(name) : why
}

function sayStep(step: ClockStep, year: number): string {
  switch (step.code) {
    case 'started':
      if (step.firstDay === 'exact') return `${startTime(step.at, year)}: starts`
      return `${day(localDateOf(new Date(step.at)), year)}: starts, first day ${step.firstDay === 'counted' ? '' : 'not '}counted`
    case 'resumedFirst':
      return `${day(step.date, year)}: resumed, counted from here, this day not counted`
    case 'counted':
      return `${days(step, year)}: ${numbers(step.fromNo, step.toNo)}`
    case 'countedMakeUp':
      return `${days(step, year)}: make-up working day, ${numbers(step.fromNo, step.toNo)}`
    case 'countedWeeks':
      return `${days(step, year)}: ${numbers(step.fromNo, step.toNo)}, ${plural(step.weekendDays, 'weekend day')} in between not counted`
    case 'notCounted':
      return `${days(step, year)}: ${restWord(step.why, step.name)}, not counted`
    case 'correspondingDay':
      return step.isMonthEnd
        ? `${sayMonths(step.months)} on there is no such day, so the month's last: ${day(step.date, year)}`
        : `${sayMonths(step.months)} on, the same day of the month: ${day(step.date, year)}`
    case 'rolled':
      return `Last day ${day(step.from, year)} is a rest day (${restWord(step.why, step.name)}): moves to ${day(step.to, year)}`
    case 'ran':
      return `${span(step, year)}: ${length(step.minutes)}`
    case 'worked':
      return `${span(step, year)}: ${length(step.minutes)}`
    case 'workedDays':
      return `${days(step, year)}: ${plural(step.days, 'working day')}, ${length(step.minutes)}`
    case 'stopped':
      return `${span(step, year)}: paused, not counted`
    case 'extended':
      return `Extended by ${sayLimit(step)} on ${day(localDateOf(new Date(step.decidedAt)), year)}, counted from ${endTime(step.fromAt, year)}: ${step.reason}`
    case 'provisional':
      return `No holiday notice yet for ${step.years.join(', ')}: counted by the statutory holidays for now`
    case 'paused':
      return `Paused since ${startTime(step.at, year)}; counted anew when resumed`
    case 'due':
      return `Due ${endTime(step.at, year)}`
    case 'given':
      return `Due ${endTime(step.at, year)}, given by the system it came from; a pause does not move it`
  }
}

function sayMonths(months: number): string {
  return months % 12 === 0 ? plural(months / 12, 'year') : plural(months, 'month')
}

function sayLimit({ amount, unit }: Limit): string {
  if (unit === 'workingDay' && amount === 0.5) return 'half a working day'
  const units = {
    minute: 'minute', hour: 'hour', workingHour: 'working hour', workingDay: 'working day',
    calendarDay: 'day', month: 'month', year: 'year',
  }
  return plural(amount, units[unit])
}

function sayAmount(text: RemainingText): string {
  switch (text.code) {
    case 'minutes':
      return `${text.minutes} min`
    case 'hours':
      return text.minutes === 0 ? `${text.hours} h` : `${text.hours} h ${text.minutes} min`
    case 'days':
      return plural(text.days, 'day')
    case 'workingDays':
      return plural(text.days, 'working day')
    case 'today':
      return `${text.time} today`
    case 'tomorrow':
      return `${text.time} tomorrow`
  }
}

function sayDayReason({ kind, name }: DayReason): string {
  switch (kind) {
    case 'workingDay':
      return 'working day'
    case 'weekend':
      return 'weekend'
    case 'holiday':
      return holiday(name)
    case 'makeUpDay':
      return 'make-up working day'
  }
}

export const clocksEn: ClockWords = {
  step: sayStep,
  left: (text) => (text.code === 'today' || text.code === 'tomorrow' ? `by ${sayAmount(text)}` : `${sayAmount(text)} left`),
  over: (text) => `${sayAmount(text)} over`,
  limit: sayLimit,
  dayReason: sayDayReason,
}
