import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'

/** 2026年11月5日: a local date, or an instant's day, as official documents write it (GB/T 9704 7.3.5.4: 阿拉伯数字, 月日不编虚位). */
export function chineseDate(of: string | Date): string {
  const [year, month, day] = (typeof of === 'string' ? of : localDateOf(of)).split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** 2026年11月5日14时30分. */
export function chineseMoment(at: Date): string {
  const [hour, minute] = localTimeAt(at).split(':')
  return `${chineseDate(at)}${Number(hour)}时${minute}分`
}
