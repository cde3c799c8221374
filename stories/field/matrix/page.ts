// The matrix as a page of the reference: every scenario, what must hold, and what was seen in the last run.
import { cpus } from 'node:os'
import { alwaysHolds } from './holds.ts'
import type { Result } from './play.ts'
import type { Scenario } from './scenario.ts'

/** How a scenario stands on the page: compared by a test of the codebase. */
export const nameOnPage = ({ name }: Pick<Scenario, 'name'>): string => name.replaceAll('|', '\\|')

type Run = { results: readonly Result[]; /** The page as it stands: what was not played now is taken from it. */ before: string; ms: number }

export function pageOf(scenarios: readonly Scenario[], { results, before, ms }: Run): string {
  const seen = new Map(results.map((result) => [result.name, seenIn(result)]))
  const earlier = new Map(rowsOf(before).map(([name, , last]) => [name!, last!]))
  const seenOf = (scenario: Scenario): string => seen.get(scenario.name) ?? earlier.get(nameOnPage(scenario)) ?? 'not played'
  const groups = [...Map.groupBy(scenarios, ({ group }) => group)]
  const holding = scenarios.filter((scenario) => seenOf(scenario) === HOLDS).length
  const isWhole = results.length === scenarios.length
  const took = isWhole ? `all played in ${Math.round(ms / 1000)} seconds on ${cpus().length} cores` : `its rows from several runs on ${cpus().length} cores`
  return `# Faults of the phone

Written by \`GONGZHI_FAULT=. GONGZHI_WRITE_FAULTS=1 npm test -- stories/field/matrix\`, not by hand: ${new Date().toISOString().slice(0, 10)}, ${scenarios.length} scenarios, ${holding} hold, ${took}.

The app as it is built, with its service worker and its database, in Chromium, against the server over the demo city. Between the two stands a proxy of our own, one for each phone, that cuts, slows, holds up, doubles and answers in the server's place. Each scenario has a grid worker and a phone of its own.

After each scenario, whatever it was about:

${alwaysHolds.map((line) => `- ${line};`).join('\n').replace(/;$/, '.')}

${groups.map(([group, own]) => `## ${group}

| Scenario | What must hold | Seen |
| --- | --- | --- |
${own.map((scenario) => `| ${nameOnPage(scenario)} | ${scenario.mustHold.replaceAll('|', '\\|')} | ${seenOf(scenario)} |`).join('\n')}
`).join('\n')}`
}

const HOLDS = 'holds'
const seenIn = ({ faults }: Result): string => (faults.length === 0 ? HOLDS : `**does not hold**: ${faults[0]!.replaceAll('|', '\\|').replaceAll('\n', ' ').slice(0, 300)}`)

/** The cells of the page's rows: scenario, what must hold, what was seen. */
export const rowsOf = (page: string): string[][] =>
  page.split('\n').filter((line) => /^\| (?!Scenario |---)/.test(line)).map((line) => line.slice(2, -2).split(' | '))
