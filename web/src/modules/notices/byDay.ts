import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'

/** Rows in their order, cut where Shanghai's day changes. */
export function byDay<Row extends { at: string }>(rows: readonly Row[]): { date: string; rows: Row[] }[] {
  const days: { date: string; rows: Row[] }[] = []
  for (const row of rows) {
    const date = localDateOf(Date.parse(row.at))
    const last = days.at(-1)
    if (last?.date === date) last.rows.push(row)
    else days.push({ date, rows: [row] })
  }
  return days
}
