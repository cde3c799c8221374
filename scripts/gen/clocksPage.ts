// Writes docs/reference/clocks.md: the limits of the demo city's rule data, and how each counts, worked out once.
import { dueAt } from '@gongzhi/contracts/kit/clockArithmetic.ts'
import { explainSteps, sayLimit } from '@gongzhi/contracts/kit/explainSteps.ts'
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import { requestKinds } from '@gongzhi/contracts/matters.ts'
import { RuleContent } from '@gongzhi/contracts/rules.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { makeCategories } from '../../city/categories.ts'
import { CITY_NAME } from '../../city/plan.ts'
import { demoRules } from '../../city/rules.ts'
import { limitOfRequest } from '../../server/src/modules/clocks/index.ts'
import { code, page, table } from './markdown.ts'

// The afternoon before a week of holidays, with a make-up day after it.
const BEGAN_AT = new Date('2026-09-30T15:40:00+08:00')

type Named = [name: string, meaning: string, rule: LimitRule]

export function clocksPage(): string {
  const rules = RuleContent.parse(demoRules({ name: CITY_NAME, categories: makeCategories() }))
  const [report, asked, dispute, petition] = [reportLimits(rules), requestLimits(rules), disputeLimits(rules), petitionLimits(rules)]
  return page('Clocks', 'city/rules.ts, contracts/src/rules.ts and contracts/src/kit/clockArithmetic.ts', [
    'A clock is a limit that runs: it pins the rule and its version, keeps pauses and extensions as records, and explains itself line by line. The demo city sets these limits; a real city publishes its own rule data, and nothing in the code depends on the numbers. Where a law sets the term, its article stands as the basis.',
    '## A report', limitTable(report), '## What somebody is asked, on a matter of every kind', limitTable(asked), '## A dispute', limitTable(dispute), '## A petition', limitTable(petition),
    `A clock is near due when ${rules.nearFraction * 100} % of its length is left. Working hours: ${rules.dayTable.spans.map(({ from, to }) => `${from}–${to}`).join(', ')}.`,
    '## The longest pauses',
    table(['Reason', '中文', 'Longest'], Object.entries(rules.longestPause).map(([reason, rule]) => [code(reason), sayAny('zh-CN', `pause.${reason}`), sayLimit(rule, 'en')])),
    '## The arithmetic', 'Each limit as it counts when it begins on Wednesday, 30 September 2026, at 15:40, before the holidays of the National Day.',
    ...examples([...report, ...asked, ...dispute, ...petition], rules),
  ])
}

const limitTable = (limits: readonly Named[]): string =>
  table(['Limit', 'Meaning', '中文', 'English', 'Basis'], limits.map(([name, meaning, rule]) => [code(name), meaning, sayLimit(rule, 'zh-CN'), sayLimit(rule, 'en'), rule.basis]))

function reportLimits({ limits }: RuleContent): Named[] {
  const whistled = (name: 'sign' | 'checkIn', meaning: string): Named[] =>
    (['daily', 'hard', 'emergency'] as const).map((kind) => [`${name}.${kind}`, `${meaning}, ${kind} whistle`, limits[name][kind]])
  return [
    ['dispatch', 'to accept and dispatch', limits.dispatch], ['dispatchUrgent', 'the same, urgent', limits.dispatchUrgent],
    ...whistled('sign', 'to sign for'), ...whistled('checkIn', 'to check in'),
    ['contact', 'first contact with the reporter', limits.contact], ['contactUrgent', 'the same, urgent', limits.contactUrgent],
    ['decline', 'to decline', limits.decline], ['handling', 'to handle, without a category', limits.handling],
    ['verify', 'to verify', limits.verify], ['callBack', 'to call back', limits.callBack],
    ['reopen', 'in which the reporter may reopen', limits.reopen], ['whole', 'from report to close', limits.whole],
    ['shelfReview', 'until a shelved matter is looked at again', limits.shelfReview],
  ]
}

function requestLimits(rules: RuleContent): Named[] {
  return requestKinds.map((kind) => [`request.${kind}`, sayAny('en', `request.${kind}`), limitOfRequest(rules, kind)])
}

function disputeLimits({ disputes }: RuleContent): Named[] {
  return [
    ['wish', 'to ask every party’s wish', disputes.wish], ['accept', 'to accept or refuse', disputes.accept], ['assign', 'to appoint mediators', disputes.assign],
    ...(['red', 'orange', 'yellow'] as const).map((risk): Named => [`mediation.${risk}`, `to mediate, risk ${risk}`, disputes.mediation[risk]]),
    ['agreement', 'until all have signed and the seal is on', disputes.agreement], ['confirmation', 'to apply jointly for judicial confirmation', disputes.confirmation],
    ['tell', 'to tell which lawful ways are open', disputes.tell], ['volume', 'to file the volume', disputes.volume],
  ]
}

function petitionLimits({ petitions }: RuleContent): Named[] {
  return [
    ['register', 'to register', petitions.register], ['passOn', 'to pass on', petitions.passOn], ['inform', 'to tell whether it is accepted', petitions.inform],
    ['objection', 'in which the body may say that it is not its own', petitions.objection], ['opinion', 'to give the written opinion', petitions.opinion], ['extension', 'by which that may be made longer, once', petitions.extension],
    ['simple', 'the short way for simple matters', petitions.simple], ['answer', 'to answer a suggestion or an accusation', petitions.answer], ['serve', 'to serve the answer', petitions.serve],
    ['askReview', 'in which review may be asked for', petitions.askReview], ['review', 'to review', petitions.review], ['reReview', 'to re-review', petitions.reReview], ['file', 'to file the volume', petitions.file],
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
