// Clocks as a screen shows them: how each stands now, and its arithmetic line by line. Called by the matter page.
import type { ClockStep } from '@gongzhi/contracts/kit/clockSteps.ts'
import { explainSteps } from '@gongzhi/contracts/kit/explainSteps.ts'
import { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { clockKinds } from '@gongzhi/contracts/matters.ts'
import type { ClockLight, ClockView } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { RuleBook } from '../rules/index.ts'
import type { ClockRow } from './clockRow.ts'
import { countingOf, storedExtensionsOf, storedPausesOf } from './clockRow.ts'

type Shown = {
  rules: Pick<RuleBook, 'version'>
  /** The name of an assignment's unit. */
  unitNameOf: (assignmentId: string) => string | undefined
  now: Date
  language: Language
}

/** The clocks in the order in which they began, each explained by the rule and the calendar it was counted with. */
export async function clockViews(rows: readonly ClockRow[], shown: Shown): Promise<ClockView[]> {
  const views: ClockView[] = []
  for (const clock of rows.toSorted(byStart)) {
    const rules = await shown.rules.version(clock.ruleVersion, { calendarVersion: clock.calendarVersion || clock.ruleVersion })
    views.push(clockView(clock, shown, rules))
  }
  return views
}

const byStart = (a: ClockRow, b: ClockRow): number =>
  a.startedAt.getTime() - b.startedAt.getTime() || clockKinds.indexOf(a.kind) - clockKinds.indexOf(b.kind)

function clockView(clock: ClockRow, { unitNameOf, now, language }: Shown, rules: Rules): ClockView {
  const { clockId, kind, assignmentId, requestId, isProvisional, ruleVersion } = clock
  const { amount, unit, basis } = LimitRule.parse(clock.rule)
  const unitName = assignmentId ? unitNameOf(assignmentId) : undefined
  return {
    clockId, kind, isProvisional, ruleVersion, basis, limit: { amount, unit }, light: clockLight(clock, now),
    ...(assignmentId ? { assignmentId } : {}), ...(requestId ? { requestId } : {}), ...(unitName ? { unitName } : {}),
    startedAt: clock.startedAt.toISOString(), dueAt: clock.dueAt.toISOString(), nearAt: clock.nearAt.toISOString(),
    ...(clock.stoppedAt ? { stoppedAt: clock.stoppedAt.toISOString() } : {}),
    pauses: storedPausesOf(clock), extensions: storedExtensionsOf(clock),
    explanation: explainSteps(stepsOf(clock, rules), language),
  }
}

/** How a clock stands now: in time up to and with the very moment; one paused after it was over stays overdue. */
export function clockLight(clock: Pick<ClockRow, 'dueAt' | 'nearAt' | 'pausedAt' | 'stoppedAt' | 'wasMet'>, now: Date): ClockLight {
  if (clock.stoppedAt) return clock.wasMet ? 'met' : 'missed'
  if ((clock.pausedAt ?? now) > clock.dueAt) return 'overdue'
  if (clock.pausedAt) return 'paused'
  return now >= clock.nearAt ? 'near' : 'running'
}

const stepsOf = (clock: ClockRow, rules: Rules): ClockStep[] =>
  clock.isFixed ? [{ code: 'given', at: clock.dueAt.toISOString() }] : countingOf(clock, rules).steps
