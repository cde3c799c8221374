// Clock words in Chinese, as an official writes them; see ../clockWords.ts.
import type { DayReason } from '../../kit/calendar.ts'
import type { ClockStep } from '../../kit/clockSteps.ts'
import type { Limit } from '../../kit/limitRule.ts'
import type { LocalDate } from '../../kit/localDays.ts'
import { dateOfDay, dayNumberOf, endOfTermAt, localDateOf, localTimeAt, weekdayOfDay } from '../../kit/localDays.ts'
import type { RemainingText } from '../../kit/remaining.ts'
import type { ClockWords } from '../clockWords.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

function plainDay(date: LocalDate, homeYear: number): string {
  const year = Number(date.slice(0, 4))
  return `${year === homeYear ? '' : `${year}年`}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}

function day(date: LocalDate, homeYear: number): string {
  return `${plainDay(date, homeYear)}(周${WEEKDAYS[weekdayOfDay(dayNumberOf(date)) - 1]})`
}

function days({ from, to }: { from: LocalDate; to: LocalDate }, homeYear: number): string {
  if (from === to) return day(from, homeYear)
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7)
  return `${plainDay(from, homeYear)}至${isSameMonth ? `${Number(to.slice(8))}日` : plainDay(to, homeYear)}`
}

function startTime(at: string, homeYear: number): string {
  return `${day(localDateOf(new Date(at)), homeYear)}${localTimeAt(new Date(at))}`
}

function endTime(at: string, homeYear: number): string {
  const end = endOfTermAt(new Date(at))
  return `${day(dateOfDay(end.day), homeYear)}${end.time}`
}

function span({ fromAt, toAt }: { fromAt: string; toAt: string }, homeYear: number): string {
  const end = endOfTermAt(new Date(toAt))
  const isSameDay = dateOfDay(end.day) === localDateOf(new Date(fromAt))
  return `${startTime(fromAt, homeYear)}至${isSameDay ? end.time : endTime(toAt, homeYear)}`
}

function length(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  return [hours > 0 ? `${hours}小时` : '', rest > 0 || hours === 0 ? `${rest}分` : ''].join('')
}

const numbers = (from: number, to: number): string => (from === to ? `计第${from}日` : `计第${from}至${to}日`)

function restWord(why: 'weekend' | 'holiday' | 'paused', name: string | undefined): string {
  if (why === 'paused') return '暂停计时'
  return why === 'weekend' ? '周末' : `${name ?? ''}放假`
}

function sayStep(step: ClockStep, year: number): string {
  switch (step.code) {
    case 'started':
      if (step.firstDay === 'exact') return `${startTime(step.at, year)}开始计时`
      return `${day(localDateOf(new Date(step.at)), year)}开始,当日${step.firstDay === 'counted' ? '计入' : '不计入'}`
    case 'resumedFirst':
      return `${day(step.date, year)}恢复计时,自当日起算,当日不计入`
    case 'counted':
      return `${days(step, year)},${numbers(step.fromNo, step.toNo)}`
    case 'countedMakeUp':
      return `${days(step, year)}调休上班,${numbers(step.fromNo, step.toNo)}`
    case 'countedWeeks':
      return `${days(step, year)},${numbers(step.fromNo, step.toNo)},其间周末${step.weekendDays}日不计`
    case 'notCounted':
      return `${days(step, year)}${restWord(step.why, step.name)},不计`
    case 'correspondingDay':
      return step.isMonthEnd
        ? `满${sayMonths(step.months)}的月份没有对应日,以月末${day(step.date, year)}为准`
        : `满${sayMonths(step.months)}的对应日为${day(step.date, year)}`
    case 'rolled':
      return `最后一日${day(step.from, year)}${step.why === 'weekend' ? '为周末' : restWord(step.why, step.name)},顺延至${day(step.to, year)}`
    case 'ran':
      return `${span(step, year)},计${length(step.minutes)}`
    case 'worked':
      return `${span(step, year)},计${length(step.minutes)}`
    case 'workedDays':
      return `${days(step, year)},计${step.days}个工作日,合${length(step.minutes)}`
    case 'stopped':
      return `${span(step, year)}暂停计时,不计`
    case 'extended':
      return `${day(localDateOf(new Date(step.decidedAt)), year)}批准延期${sayLimit(step)},自${endTime(step.fromAt, year)}起算:${step.reason}`
    case 'provisional':
      return `${step.years.map((one) => `${one}年`).join('、')}放假安排未公布,暂按法定节日计算`
    case 'paused':
      return `${startTime(step.at, year)}起暂停计时,恢复后另行推算`
    case 'due':
      return `${endTime(step.at, year)}到期`
    case 'given':
      return `${endTime(step.at, year)}到期,由来源系统给出,不因暂停而顺延`
  }
}

function sayMonths(months: number): string {
  return months % 12 === 0 ? `${months / 12}年` : `${months}个月`
}

function sayLimit({ amount, unit }: Limit): string {
  if (unit === 'workingDay' && amount === 0.5) return '半个工作日'
  const units = { minute: '分钟', hour: '小时', workingHour: '工作时', workingDay: '个工作日', calendarDay: '日', month: '个月', year: '年' }
  return `${amount}${units[unit]}`
}

function sayAmount(text: RemainingText): string {
  switch (text.code) {
    case 'minutes':
      return `${text.minutes} 分`
    case 'hours':
      return text.minutes === 0 ? `${text.hours} 小时` : `${text.hours} 小时 ${text.minutes} 分`
    case 'days':
      return `${text.days} 日`
    case 'workingDays':
      return `${text.days} 个工作日`
    case 'today':
      return `今天 ${text.time}`
    case 'tomorrow':
      return `明天 ${text.time}`
  }
}

function sayDayReason({ kind, name }: DayReason): string {
  switch (kind) {
    case 'workingDay':
      return '工作日'
    case 'weekend':
      return '周末'
    case 'holiday':
      return name ?? '节假日'
    case 'makeUpDay':
      return '调休上班日'
  }
}

export const clocksZh: ClockWords = {
  step: sayStep,
  left: (text) => (text.code === 'today' || text.code === 'tomorrow' ? `${sayAmount(text)} 前` : `剩 ${sayAmount(text)}`),
  over: (text) => `超 ${sayAmount(text)}`,
  limit: sayLimit,
  dayReason: sayDayReason,
}
