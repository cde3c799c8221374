// Writes docs/reference/clocks.md: the limits of the demo city's rule data, and how each counts, worked out once.
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { explainSteps, sayLimit } from '@gongzhi/contracts/kit/explainSteps.ts'
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import type { RuleContent } from '@gongzhi/contracts/rules.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { makeCategories } from '../../city/categories.ts'
import { CITY_NAME } from '../../city/plan.ts'
import { demoRules } from '../../city/rules.ts'
import { code, page, table } from './markdown.ts'

// The afternoon before a week of holidays, with a make-up day after it.
const BEGAN_AT = new Date('2026-09-30T15:40:00+08:00')

type Named = [name: string, meaning: string, rule: LimitRule]

export function clocksPage(): string {
  const rules = demoRules({ name: CITY_NAME, categories: makeCategories() })
  const limits = namedLimits(rules)
  return page('Clocks', 'city/rules.ts and contracts/src/kit/clockArithmetic.ts', [
    'A clock is a limit that runs: it pins the rule and its version, keeps pauses and extensions as records, and explains itself line by line. The demo city sets these limits; a real city publishes its own rule data, and nothing in the code depends on the numbers.',
    table(['Limit', 'Meaning', '中文', 'English', 'Basis'], limits.map(([name, meaning, rule]) => [code(name), meaning, sayLimit(rule, 'zh-CN'), sayLimit(rule, 'en'), rule.basis])),
    `A clock is near due when ${rules.nearFraction * 100} % of its length is left. Working hours: ${rules.dayTable.spans.map(({ from, to }) => `${from}–${to}`).join(', ')}.`,
    '## The longest pauses',
    table(['Reason', '中文', 'Longest'], Object.entries(rules.longestPause).map(([reason, rule]) => [code(reason), sayAny('zh-CN', `pause.${reason}`), sayLimit(rule, 'en')])),
    '## The arithmetic', 'Each limit as it counts when it begins on Wednesday, 30 September 2026, at 15:40, before the holidays of the National Day.',
    ...examples(limits, rules),
  ])
}

function namedLimits({ limits }: RuleContent): Named[] {
  const whistled = (name: 'sign' | 'checkIn', meaning: string): Named[] =>
    (['daily', 'hard', 'emergency'] as const).map((kind) => [`${name}.${kind}`, `${meaning}, ${kind} whistle`, limits[name][kind]])
  return [
    ['dispatch', 'to accept and dispatch', limits.dispatch], ['dispatchUrgent', 'the same, urgent', limits.dispatchUrgent],
    ...whistled('sign', 'to sign for'), ...whistled('checkIn', 'to check in'),
    ['contact', 'first contact with the reporter', limits.contact], ['contactUrgent', 'the same, urgent', limits.contactUrgent],
    ['decline', 'to decline', limits.decline], ['handling', 'to handle, without a category', limits.handling],
    ['verify', 'to verify', limits.verify], ['callBack', 'to call back', limits.callBack],
    ['reopen', 'in which the reporter may reopen', limits.reopen], ['whole', 'from report to close', limits.whole],
  ]
}

/** One example for each way of counting; two limits of the same length count the same. */
function examples(limits: readonly Named[], { calendar, dayTable }: RuleContent): string[] {
  const byLength = Map.groupBy(limits, ([, , rule]) => sayLimit(rule, 'en'))
  return [...byLength].flatMap(([length, same]) => {
    const rule = same[0]?.[2]
    if (!rule) return []
    const { steps } = dueAt(rule, BEGAN_AT, { calendar, dayTable })
    return [`### ${length} (${same.map(([name]) => name).join(', ')})`, lines(explainSteps(steps, 'en'), '-'), lines(explainSteps(steps, 'zh-CN'), '*')]
  })
}

// Another bullet begins another list.
const lines = (of: readonly string[], bullet: '-' | '*'): string => of.map((line) => `${bullet} ${line}`).join('\n')
