// Whether bulk rows are what acts would have left: asked of a sample by the product's own functions, and of the figures by a
// count over everything.
import { SUPPLY } from '../kinds.ts'
import { sql } from 'kysely'
import type { AppDeps } from '../../server/src/deps.ts'
import { openChainCheck } from '../../server/src/modules/audit/checkChain.ts'
import { readEntries } from '../../server/src/modules/audit/readChain.ts'
import { openReport } from '../../server/src/modules/audit/report.ts'
import { countingOf } from '../../server/src/modules/clocks/clockRow.ts'
import { checkFigures } from '../../server/src/modules/figures/index.ts'
import { findMatterFacts, loadStaff, placeNamesOf, searchVectorOf } from '../../server/src/modules/matters/index.ts'
import type { AssignmentFacts, MatterFacts } from '../../server/src/modules/matters/index.ts'
import { cardOf } from '../../server/src/modules/matters/card.ts'
import { similarOf } from '../../server/src/modules/matters/similarCount.ts'
import { wholenessFaults } from '../../server/test/wholeness.ts'

export type CheckOptions = { sample: number; withFigures: boolean }

/** What is wrong with the filled matters, a line each; none: they are as if they had been acted. */
export async function bulkFaults(deps: AppDeps, { sample, withFigures }: CheckOptions): Promise<string[]> {
  const faults: string[] = []
  const staff = await loadStaff(deps)
  for (const matterId of await sampleOf(deps, sample)) {
    const found = await matterFaults(deps, matterId)
    const whole = await wholenessFaults({ ...deps, staff }, matterId)
    faults.push(...[...found, ...whole].map((what) => `${matterId}: ${what}`))
  }
  if (!withFigures) return faults
  const figures = await checkFigures(deps.db)
  return [...faults, ...figures.map((fault) => `The figures differ: ${JSON.stringify(fault)}`)]
}

/** As many of each state as there are, up to an equal part; of those that were filled, not those on which an earlier run worked. */
async function sampleOf({ db }: AppDeps, most: number): Promise<string[]> {
  const { rows } = await sql<{ matterId: string }>`
    select s.matter_id from (select distinct state from matters) st cross join lateral (
      select matter_id from matters m where m.state = st.state and length(m.number) = 13 and m.matter_id not between ${`${SUPPLY.prefix}000000000000`} and ${`${SUPPLY.prefix}ffffffffffff`} order by right(m.number, 7), m.matter_id limit ${Math.ceil(most / 12)}) s`.execute(db)
  return rows.map(({ matterId }) => matterId)
}

async function matterFaults(deps: AppDeps, matterId: string): Promise<string[]> {
  const facts = await findMatterFacts(deps.db, deps.kinds, matterId, { now: deps.clock.now() })
  if (!facts) return ['It is not there.']
  return [...(await chainFaults(deps, matterId, facts.matter)), ...(await clockFaults(deps, facts.matter)), ...(await cardFaults(deps, facts)), ...(await vectorFaults(deps, facts.matter))]
}

async function chainFaults({ db }: AppDeps, matterId: string, { chainSeq, headHash }: MatterFacts): Promise<string[]> {
  const report = openReport()
  const check = openChainCheck(`matter:${matterId}`, report)
  for await (const some of readEntries(db, `matter:${matterId}`)) for (const entry of some) check.entry(entry, entry.beside)
  check.end({ chainSeq, headHash })
  return report.report((stream) => stream, false).faults.map((fault) => JSON.stringify(fault))
}

async function clockFaults({ db, rules }: AppDeps, { matterId, ruleVersion }: MatterFacts): Promise<string[]> {
  const clocks = await db.selectFrom('clocks').selectAll().where('matterId', '=', matterId).where('isFixed', '=', false).execute()
  const version = await rules.version(ruleVersion)
  return clocks.filter((clock) => countingOf(clock, version).dueAt.getTime() !== clock.dueAt.getTime()).map(({ kind }) => `Its ${kind} clock is not due when its rule says.`)
}

async function cardFaults(deps: AppDeps, { matter, assignments }: { matter: MatterFacts; assignments: readonly AssignmentFacts[] }): Promise<string[]> {
  const { card } = await deps.db.selectFrom('matters').select('card').where('matterId', '=', matter.matterId).executeTakeFirstOrThrow()
  const rules = await deps.rules.version(matter.ruleVersion)
  // How many are alike is counted when an act is done, and is not counted again.
  const wanted = deps.db.transaction().execute(async (tx) => cardOf(deps, matter, assignments, rules, await similarOf(tx, matter, rules)))
  const text = (value: object): string => JSON.stringify(Object.entries(value).filter(([key]) => key !== 'similar').toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return text(card as object) === text(await wanted) ? [] : [`Its card is ${text(card as object)} and should be ${text(await wanted)}.`]
}

/** Made anew from all its words, by the database: the same words, wherever they stand. */
async function vectorFaults({ db, areas }: AppDeps, matter: MatterFacts): Promise<string[]> {
  const words = await db.selectFrom('words').select(['field', 'isSealed', 'content']).where('matterId', '=', matter.matterId).where('content', 'is not', null).execute()
  const wanted = searchVectorOf(words.map((row) => ({ ...row, content: row.content! })), await placeNamesOf(db, areas, matter))
  const { rows } = await sql<{ isSame: boolean }>`select strip(words) = strip(${wanted}) as is_same from matters where matter_id = ${matter.matterId}`.execute(db)
  return rows[0]?.isSame ? [] : ['Its search vector is not that of its words.']
}
