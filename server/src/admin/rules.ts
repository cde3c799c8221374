// Rule data as a package: take it out, compare, put it back as a new version.
import { readFileSync, writeFileSync } from 'node:fs'
import type { z } from 'zod'
import { RuleContent, type DutyLine } from '@gongzhi/contracts/rules.ts'
import { fieldErrorsOf, type InputIssue } from '../platform/inputErrors.ts'
import { categoryById, differences, dutyLinesOf, publishRules, ruleFaults } from '../modules/rules/index.ts'
import type { AppDeps } from '../deps.ts'
import { withDeps, type Command, type Surroundings } from './command.ts'

const text = { type: 'string' } as const

const rulesExport: Command = {
  name: 'rules export',
  summary: 'Writes the rule data (categories, limits, calendar, duty units) as one file.',
  usage: '[--version N] [--out FILE]',
  help: 'Writes the newest version of the rule data, or version N, as JSON to FILE, or to the screen. Change it and put it back by "rules import".',
  options: { version: text, out: text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const content = await versionOf(deps, values.text('version'))
      const json = `${JSON.stringify(content, undefined, 2)}\n`
      const out = values.text('out')
      if (out === undefined) return around.say(json.trimEnd())
      writeFileSync(out, json)
      around.say(`Wrote ${out}.`)
    }),
}

const rulesDiff: Command = {
  name: 'rules diff',
  summary: 'Says line by line in what a file of rule data differs from the rules in force.',
  usage: 'FILE [--version N]',
  help: 'Compares FILE with the newest version, or with version N. Ends with 1 when they differ. Changes nothing.',
  options: { version: text },
  words: { from: 1, to: 1 },
  run: ({ words: [file = ''], values }, around) =>
    withDeps(around, async (deps) => {
      const lines = differences(await versionOf(deps, values.text('version')), readRules(file))
      sayAll(around, lines.length === 0 ? ['There is no difference.'] : lines)
      return lines.length === 0 ? 0 : 1
    }),
}

const rulesImport: Command = {
  name: 'rules import',
  summary: 'Publishes a file of rule data as the next version.',
  usage: 'FILE [--dry-run]',
  help: `Checks FILE and that its duty list names categories and units that exist, says in what it differs from the rules in force, and publishes it as the next version. Matters and clocks that run keep the
version they began under. A running server takes it within ten minutes. With --dry-run nothing is published.`,
  options: { 'dry-run': { type: 'boolean' } },
  words: { from: 1, to: 1 },
  run: ({ words: [file = ''], values }, around) =>
    withDeps(around, async (deps) => {
      const content = readRules(file)
      refuseFaulty(deps, file, content)
      const newest = await findNewest(deps)
      const lines = newest ? differences(newest, content) : ['These are the first rules.']
      if (lines.length === 0) return around.say('There is no difference from the rules in force; nothing was published.')
      sayAll(around, lines)
      if (values.isOn('dry-run')) return around.say('Nothing was published: this was a dry run.')
      const ruleVersion = await deps.db.transaction().execute((tx) => publishRules(tx, { kind: 'system' }, content, deps.clock.now()))
      around.say(`Published as version ${ruleVersion}.`)
    }),
}

const rulesDuties: Command = {
  name: 'rules duties',
  summary: 'Shows the duty list: how many lines it has, or what it says of one category.',
  usage: '[CATEGORY] [--version N]',
  help: `Counts the lines of the duty list in force, or of version N, by level and list, and names the categories that stand on no line: a matter of such a
category can be given to nobody below the district. With CATEGORY (its id) shows that category's lines, each with who leads and its basis.`,
  options: { version: text },
  words: { from: 0, to: 1 },
  run: ({ words: [categoryId], values }, around) =>
    withDeps(around, async (deps) => {
      const rules = await versionOf(deps, values.text('version'))
      if (rules.dutyList.length === 0) return around.say('These rules have no duty list, so no dispatch is checked against one.')
      if (categoryId === undefined) return sayAll(around, dutySummary(rules))
      if (!categoryById(rules, categoryId)) throw new Error(`There is no category ${categoryId}.`)
      sayAll(around, dutyLinesOf(rules, categoryId).map(dutySentence))
    }),
}

const dutySentence = ({ lineId, level, list, leadUnit, title, basis }: DutyLine): string => `${level} ${list}, ${leadUnit} leads: ${title} [${lineId}] ${basis}`

function dutySummary({ categories, dutyList }: RuleContent): string[] {
  const groups = Map.groupBy(dutyList, ({ level, list }) => `${level} ${list}`)
  const without = categories.filter(({ categoryId, standard }) => standard && dutyLinesOf({ dutyList }, categoryId).length === 0)
  return [...[...groups].map(([name, { length }]) => `${name}: ${length}`), ...without.map(({ categoryId, name }) => `On no line: ${categoryId} ${name['zh-CN']}`)]
}

export const rulesCommands: readonly Command[] = [rulesExport, rulesDiff, rulesImport, rulesDuties]

function sayAll(around: Surroundings, lines: readonly string[]): void {
  for (const line of lines) around.say(line)
}

/** The newest rules; nothing in an empty database. */
export async function findNewest({ db }: Pick<AppDeps, 'db'>): Promise<RuleContent | undefined> {
  const row = await db.selectFrom('ruleVersions').select('content').orderBy('ruleVersion', 'desc').limit(1).executeTakeFirst()
  return row && RuleContent.parse(row.content)
}

async function versionOf({ db }: Pick<AppDeps, 'db'>, version: string | undefined): Promise<RuleContent> {
  if (version === undefined) {
    const newest = await findNewest({ db })
    if (!newest) throw new Error('No rule data is published yet.')
    return newest
  }
  const row = /^\d{1,9}$/.test(version) ? await db.selectFrom('ruleVersions').select('content').where('ruleVersion', '=', Number(version)).executeTakeFirst() : undefined
  if (!row) throw new Error(`There is no version ${version} of the rules.`)
  return RuleContent.parse(row.content)
}

function refuseFaulty({ units }: Pick<AppDeps, 'units'>, file: string, content: RuleContent): void {
  const faults = ruleFaults(content, new Set(units.all.flatMap(({ dutyKey }) => dutyKey ?? [])))
  if (faults.length > 0) throw new Error(`${file} does not hold:\n${faults.slice(0, 20).map((fault) => `  ${fault}`).join('\n')}`)
}

function readRules(file: string): RuleContent {
  return readJson(file, RuleContent, 'rule data')
}

/** The file as the schema has it. Refuses what is not, field by field. */
export function readJson<Schema extends z.ZodType>(file: string, schema: Schema, what: string): z.infer<Schema> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`, { cause: error })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues as unknown as InputIssue[]
  const custom = new Map(parsed.error.issues.filter(({ code }) => code === 'custom').map((issue) => [`/${issue.path.join('/')}`, issue.message]))
  const lines = fieldErrorsOf(issues, value, 'en').map(({ pointer, detail }) => `  ${pointer || '/'}: ${custom.get(pointer) ?? detail}`)
  throw new Error(`${file} is not ${what}:\n${lines.slice(0, 20).join('\n')}`)
}
