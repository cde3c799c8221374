// The kept figures: prove them, put them right.
import { checkFigures, recountFigures } from '../modules/figures/index.ts'
import type { FigureFault } from '../modules/figures/index.ts'
import type { AppDeps } from '../deps.ts'
import { withDeps, type Command } from './command.ts'

const MOST_SAID = 20

const check: Command = {
  name: 'figures check',
  summary: 'Counts all matters anew and says which kept figures are not right.',
  usage: '',
  help: `Compares the figures of overview and morning sheet with a count over all matters, and names each that is not right.
Changes nothing. Ends with 1 when there is one. People may go on working meanwhile.`,
  options: {},
  run: (_, around) =>
    withDeps(around, async (deps) => {
      const faults = await checkFigures(deps.db)
      for (const line of told(deps, faults)) around.say(line)
      around.say(faults.length === 0 ? 'The kept figures are right.' : `${counted(faults)} WRONG. Put right by: npm run admin -- figures recount`)
      return faults.length === 0 ? 0 : 1
    }),
}

const recount: Command = {
  name: 'figures recount',
  summary: 'Counts all matters anew and puts the kept figures right.',
  usage: '',
  help: 'Adds to each kept figure what it lacks against a count over all matters. People may go on working meanwhile. Sheets that are kept stay as they are.',
  options: {},
  run: (_, around) =>
    withDeps(around, async (deps) => {
      const faults = await recountFigures(deps.db)
      for (const line of told(deps, faults)) around.say(line)
      around.say(faults.length === 0 ? 'The kept figures were right.' : `${counted(faults)} put right.`)
    }),
}

const counted = ({ length }: readonly FigureFault[]): string => (length === 1 ? '1 kept figure is' : `${length} kept figures are`)

function told({ areas }: AppDeps, faults: readonly FigureFault[]): string[] {
  const lines = faults.slice(0, MOST_SAID).map(({ areaId, day, dim, key, measure, kept, counted }) =>
    `${areas.findById(areaId)?.name ?? areaId}, ${day ?? 'now'}, ${[dim, key, measure].filter(Boolean).join(' ')}: ${kept} is kept, ${counted} is right`)
  return faults.length > MOST_SAID ? [...lines, `… and ${faults.length - MOST_SAID} more.`] : lines
}

export const figureCommands: readonly Command[] = [check, recount]
