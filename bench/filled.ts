// The database of a size: filled once and kept; what is measured runs on a copy where that is quick to make.
import type { Cluster } from './cluster.ts'
import { foundCity } from './cluster.ts'
import { fillMatters, playPatterns } from './data/fill.ts'
import type { FillOptions } from './data/fill.ts'
import { blocksFor, makeLargeCity } from './data/largeCity.ts'
import { SUPPLY } from './kinds.ts'

/** Orders to sign over HTTP, and for the database's own run. */
export const HTTP_SUPPLY = 10_000
export const LIMIT_SUPPLY = 5_000
const PLAYED = 400
const MOST_COPIED = 200_000
const HOURS_FRESH = 12

export type FilledOptions = { matters: number; isFresh: boolean; say: (line: string) => void; name?: string } & Pick<FillOptions, 'shares'>

/** The name of the filled database. Made anew when it is asked for, or so old that its open matters would all be late. */
export async function filledDatabase(cluster: Cluster, { matters, isFresh, say, shares, name = `bench_${matters}` }: FilledOptions): Promise<string> {
  const names = await cluster.databases()
  if (!isFresh && names.includes(name) && (await ageHours(cluster, name)) < HOURS_FRESH) return name
  say(`Filling a database with ${matters.toLocaleString('en')} matters.`)
  const making = `${name}_making`
  for (const old of [name, making, `${making}_played`]) await cluster.drop(old)
  const now = new Date()
  await cluster.create(making)
  // One block more for the supply, so that nobody whose requests are measured has it in his lists.
  await foundCity(cluster.urls(making), makeLargeCity(blocksFor(matters) + 1), now)
  // What was played is said of any grid, so that a small city serves to play in.
  await cluster.create(`${making}_played`)
  await foundCity(cluster.urls(`${making}_played`), makeLargeCity(1), now)
  const played = await playPatterns(cluster, cluster.urls(`${making}_played`), { now, played: PLAYED, hasPhotos: true })
  say(`  ${played.patterns.length} matters played by real acts`)
  await cluster.drop(`${making}_played`)
  await fillMatters(cluster.urls(making), played, {
    matters, now, say, supply: { count: HTTP_SUPPLY + LIMIT_SUPPLY, grids: SUPPLY.grids, prefix: SUPPLY.prefix }, ...(shares ? { shares } : {}),
  })
  await cluster.rename(making, name, now.toISOString())
  return name
}

async function ageHours(cluster: Cluster, name: string): Promise<number> {
  return (Date.now() - Date.parse(await cluster.commentOf(name))) / 3_600_000
}

/** A copy that may be written to, and what removes it; of what is too large the database itself. */
export async function writableCopy(cluster: Cluster, name: string, matters: number): Promise<{ name: string; drop: () => Promise<void> }> {
  if (matters > MOST_COPIED) return { name, drop: async () => {} }
  const copy = `${name}_run`
  // Left by a run that was cut off.
  await cluster.drop(copy)
  await cluster.create(copy, name)
  return { name: copy, drop: () => cluster.drop(copy) }
}
