// What echarts is told: 30 days as lines over the newly overdue, and counts as bars with their late part in the clock's
// red. Pure; the same rows stand in the tables.
import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from './palette.ts'

export type DayRow = { day: string; new: number; closed: number; late: number }
export type BarRow = { key: string; name: string; n: number; late?: number; to: string }

// As in base.css: echarts measures its labels by it, and cuts them where it cannot.
const FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'
const BAR_HEIGHT = 22
const AXIS_HEIGHT = 8

export const barsHeight = (rows: number): number => rows * BAR_HEIGHT + AXIS_HEIGHT

const text = (palette: Palette) => ({ color: palette.ink2, fontSize: 12, fontFamily: FONTS })
const tooltip = (palette: Palette) => ({
  backgroundColor: palette.paper, borderColor: palette.lineStrong, textStyle: { color: palette.ink, fontSize: 13 }, extraCssText: 'box-shadow:none', transitionDuration: 0, confine: true,
})

export function daysOption(rows: readonly DayRow[], { palette, names }: { palette: Palette; names: { new: string; closed: string; late: string } }): EChartsCoreOption {
  const line = (name: string, values: number[], colour: string, type: 'solid' | 'dashed') => ({
    name, type: 'line', data: values, symbol: 'circle', symbolSize: 5, showSymbol: false, lineStyle: { color: colour, width: 2, type }, itemStyle: { color: colour },
  })
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 10, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { trigger: 'axis', ...tooltip(palette) },
    xAxis: {
      type: 'category', data: rows.map((row) => row.day.slice(5)), boundaryGap: true, axisLine: { lineStyle: { color: palette.lineStrong } }, axisTick: { show: false },
      axisLabel: { ...text(palette), interval: 4, showMaxLabel: true },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text(palette), splitLine: { lineStyle: { color: palette.line } } },
    series: [
      { name: names.late, type: 'bar', data: rows.map((row) => row.late), barMaxWidth: 8, itemStyle: { color: palette.late } },
      line(names.closed, rows.map((row) => row.closed), palette.ink2, 'dashed'),
      line(names.new, rows.map((row) => row.new), palette.accent, 'solid'),
    ],
  }
}

/** Horizontal, the first row on top; the number stands at the end of its bar. */
export function barsOption(rows: readonly BarRow[], { palette, names }: { palette: Palette; names: { late: string; inTime: string } }): EChartsCoreOption {
  const hasLate = rows.some((row) => row.late !== undefined)
  const bar = (name: string, values: number[], colour: string, isLast: boolean) => ({
    name, type: 'bar', stack: 'all', data: values, barWidth: 10, itemStyle: { color: colour }, cursor: 'pointer',
    label: { show: isLast, position: 'right', distance: 6, ...text(palette), formatter: ({ dataIndex }: { dataIndex: number }) => String(rows[dataIndex]?.n ?? '') },
  })
  return {
    animation: false,
    grid: { left: 0, right: 34, top: 2, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'none' }, ...tooltip(palette) },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category', inverse: true, data: rows.map((row) => row.name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { ...text(palette), color: palette.ink, width: 104, overflow: 'truncate' },
    },
    series: [
      ...(hasLate ? [bar(names.late, rows.map((row) => row.late ?? 0), palette.late, false)] : []),
      bar(names.inTime, rows.map((row) => row.n - (row.late ?? 0)), hasLate ? palette.accentSoft : palette.accent, true),
    ],
  }
}
