// `npm run faults`: kills, cuts off, fills up and moves what the product stands on, while people work with it, and
// proves after each round that nothing acknowledged is lost and nothing is doubled. See docs/reference/faults.md.
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { faults } from './faultList.ts'
import { pageOf, tableOf } from './page.ts'
import type { RoundResult } from './round.ts'
import { playStand } from './play.ts'

/** So many rounds count as a result for the reference. */
const WHOLE_RUN = 200
const PAGE = fileURLToPath(new URL('../docs/reference/faults.md', import.meta.url))

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '22' },
    seed: { type: 'string', default: 'gongzhi' },
    database: { type: 'string', default: 'both' },
    postgres: { type: 'string', default: '/usr/lib/postgresql/15/bin' },
    only: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
})

const rounds = Number(values.rounds)
const chosen = values.only ? faults.filter(({ key }) => values.only!.split(',').includes(key)) : faults
if (!(rounds >= 1) || chosen.length === 0 || !['both', 'embedded', 'outside'].includes(values.database)) {
  console.error(`Use: npm run faults -- [--rounds 200] [--seed text] [--database embedded|outside|both] [--postgres FOLDER] [--page] [--only ${faults.map(({ key }) => key).join(',')}]`)
  process.exit(2)
}

const notes: string[] = []
const hasOutside = existsSync(`${values.postgres}/postgres`)
if (!hasOutside && values.database !== 'embedded') notes.push(`Skipped: the database outside, since ${values.postgres} is not here (--postgres says where it is).`)
const stands = [
  ...(values.database === 'outside' ? [] : [undefined]),
  ...(values.database === 'embedded' || !hasOutside ? [] : [values.postgres]),
]

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    console.log('Stopping after this round.')
    stopping.abort()
  })
}

const results: RoundResult[] = []
const began = performance.now()
for (const [nth, programs] of stands.entries()) {
  if (stopping.signal.aborted) break
  const share = Math.floor(rounds / stands.length) + (nth < rounds % stands.length ? 1 : 0)
  await playStand({ programs, rounds: share, chosen, seed: values.seed, stopping: stopping.signal, say: (line) => console.log(line), note: (line) => notes.push(line), done: (result) => results.push(result) })
}

const summary = { results, notes, seed: values.seed, rounds, minutes: (performance.now() - began) / 60_000 }
console.log(`\n${tableOf(summary)}`)
for (const note of notes) console.log(note)
const wrong = results.flatMap((result) => result.wrong)
console.log(wrong.length === 0 ? `\n${results.length} rounds, nothing wrong.` : `\n${results.length} rounds, ${wrong.length} things wrong.`)
if (!stopping.signal.aborted && (values.page || rounds >= WHOLE_RUN)) writeFileSync(PAGE, pageOf(summary))
process.exit(wrong.length === 0 && results.length > 0 ? 0 : 1)
