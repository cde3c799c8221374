// What the phone must drop and ask for when it holds something else than the server says: pure.
import { MOST_IDS } from '@gongzhi/contracts/kit/field.ts'

type Held = readonly (readonly [matterId: string, version: number])[]
export type Plan = { purge: string[]; ask: string[][] }

/** `ours` by id; `theirs` is all that there should be. */
export function planOf(ours: ReadonlyMap<string, { version: number }>, theirs: Held): Plan {
  const should = new Map(theirs)
  const lacking = theirs.filter(([matterId, version]) => ours.get(matterId)?.version !== version).map(([matterId]) => matterId)
  return {
    purge: [...ours.keys()].filter((matterId) => !should.has(matterId)),
    ask: Array.from({ length: Math.ceil(lacking.length / MOST_IDS) }, (_, at) => lacking.slice(at * MOST_IDS, (at + 1) * MOST_IDS)),
  }
}
