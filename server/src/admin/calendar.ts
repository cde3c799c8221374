import { calendarFromNotices, HolidayNotice } from '@gongzhi/contracts/kit/calendar.ts'
import { publishRules } from '../modules/rules/index.ts'
import { recomputeClocks } from '../modules/clocks/index.ts'
import { withDeps, type Command } from './command.ts'
import { findNewest, readJson } from './rules.ts'

const calendarImport: Command = {
  name: 'calendar import',
  summary: 'Takes in the State Council’s notice on a year’s holidays and counts all open clocks again.',
  usage: 'FILE',
  help: `Reads the notice of one year (JSON: year, papers, days with date, name, isOffDay), publishes the rules with it as the next version, and counts
every open clock again; where a due time moved, the record of the matter says so. A notice for the same year replaces the earlier one.`,
  options: {},
  words: { from: 1, to: 1 },
  run: ({ words: [file = ''] }, around) =>
    withDeps(around, async (deps) => {
      const notice = readJson(file, HolidayNotice, 'a notice of holidays')
      const rules = await findNewest(deps)
      if (!rules) throw new Error('No rule data is published yet: npm run admin -- rules import FILE')
      const { years } = calendarFromNotices([notice])
      const [year] = Object.values(years)
      if (!year) throw new Error(`${file} names no days: the notice for ${notice.year} has not arrived in it yet.`)
      const known = rules.calendar.years[notice.year]
      if (known && JSON.stringify(known) === JSON.stringify(year)) return around.say(`The calendar of ${notice.year} is in force already; nothing was changed.`)
      const content = { ...rules, title: `${notice.year}年节假日安排`, calendar: { years: { ...rules.calendar.years, ...years } } }
      const ruleVersion = await deps.db.transaction().execute((tx) => publishRules(tx, { kind: 'system' }, content, deps.clock.now()))
      const { clocks, moved, matters, failed } = await recomputeClocks(deps, { reason: year.source })
      around.say(`Published as version ${ruleVersion}. ${clocks} open clocks were counted again; ${moved} moved, in ${matters} matters.`)
      if (failed > 0) around.say(`${failed} matters could not be counted again and keep their due times; the log says which.`)
      return failed > 0 ? 1 : 0
    }),
}

export const calendarCommands: readonly Command[] = [calendarImport]
