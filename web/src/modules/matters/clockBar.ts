// A clock as a bar from its start to its due time: how far it has run, and where it stood still. Pure.
import type { ClockView } from '@gongzhi/contracts/matters.ts'

export type Bar = { ranPercent: number; pauses: { fromPercent: number; widthPercent: number }[] }

/** Percentages of the whole length, which reaches to now once the due time has passed. */
export function clockBar(clock: Pick<ClockView, 'startedAt' | 'dueAt' | 'stoppedAt' | 'pauses'>, nowMs: number): Bar {
  const start = Date.parse(clock.startedAt)
  const end = clock.stoppedAt ? Date.parse(clock.stoppedAt) : nowMs
  const length = Math.max(1, Date.parse(clock.dueAt) - start)
  const percent = (at: number): number => Math.min(100, Math.max(0, ((at - start) / length) * 100))
  return {
    ranPercent: percent(end),
    pauses: clock.pauses.map((pause) => {
      const fromPercent = percent(Date.parse(pause.fromAt))
      return { fromPercent, widthPercent: percent(pause.toAt ? Date.parse(pause.toAt) : end) - fromPercent }
    }),
  }
}
