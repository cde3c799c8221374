// The matrix as a page of the reference: every scenario, what must hold, and what was seen in the last run.
import { cpus } from 'node:os'
import { alwaysHolds } from './holds.ts'
import type { Result } from './play.ts'
import type { Scenario } from './scenario.ts'

/** How a scenario stands on the page: compared by a test of the codebase. */
export const nameOnPage = ({ name }: Pick<Scenario, 'name'>): string => name.replaceAll('|', '\\|')

export function pageOf(scenarios: readonly Scenario[], results: readonly Result[], ms: number): string {
  const byName = new Map(results.map((result) => [result.name, result]))
  const groups = [...Map.groupBy(scenarios, ({ group }) => group)]
  const holding = results.filter(({ faults }) => faults.length === 0).length
  const seen = (name: string): string => {
    const faults = byName.get(name)?.faults ?? ['not played']
    return faults.length === 0 ? 'holds' : `**does not hold**: ${faults[0]!.replaceAll('|', '\\|').replaceAll('\n', ' ').slice(0, 300)}`
  }
  return `# Faults of the phone

Written by \`GONGZHI_WRITE_FAULTS=1 npm test -- stories/field/matrix\`, not by hand: ${new Date().toISOString().slice(0, 10)}, ${scenarios.length} scenarios, ${holding} hold, ${Math.round(ms / 1000)} seconds on ${cpus().length} cores.

The app as it is built, with its service worker and its database, in Chromium, against the server over the demo city. Between the two stands a proxy of our own, one for each phone, that cuts, slows, holds up, doubles and answers in the server's place. Each scenario has a grid worker and a phone of its own.

After each scenario, whatever it was about:

${alwaysHolds.map((line) => `- ${line};`).join('\n').replace(/;$/, '.')}

${groups.map(([group, own]) => `## ${group}

| Scenario | What must hold | Seen |
| --- | --- | --- |
${own.map((scenario) => `| ${nameOnPage(scenario)} | ${scenario.mustHold.replaceAll('|', '\\|')} | ${seen(scenario.name)} |`).join('\n')}
`).join('\n')}`
}
