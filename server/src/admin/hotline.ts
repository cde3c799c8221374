import { resolve } from 'node:path'
import { importHotline, isClean, reportLines } from '../modules/hotline/index.ts'
import { needed, withDeps, type Command } from './command.ts'

const importCommand: Command = {
  name: 'import hotline',
  summary: 'Takes in the export of the city’s hotline: each report with what was done about it.',
  usage: 'FILE --map MAP [--dry-run] [--skip-bad]',
  help: `Plays every row of the CSV file through the acts that everybody uses, at the times the file has, by the mapping file (docs/hotline-import.md;
city/hotline311.map.json is one). Bad rows are said one by one, and then nothing is written; with --skip-bad the good ones are imported all the same.
--dry-run checks and writes nothing. The same file again imports nothing again; an import that was cut off goes on where it stood.`,
  options: { map: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'skip-bad': { type: 'boolean' } },
  words: { from: 1, to: 1 },
  run: ({ words: [file = ''], values }, around) =>
    withDeps(around, async (deps) => {
      const mapFile = resolve(needed(values, 'map'))
      const skipBad = values.isOn('skip-bad')
      const report = await importHotline(deps, { file: resolve(file), mapFile, isDryRun: values.isOn('dry-run'), skipBad, onProgress: around.say })
      for (const line of reportLines(report, { skipBad })) around.say(line)
      return isClean(report) ? 0 : 1
    }),
}

export const hotlineCommands: readonly Command[] = [importCommand]
