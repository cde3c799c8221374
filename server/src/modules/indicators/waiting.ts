// The matters that wait longest, as overview and morning sheet show them.
import type { WaitingMatter } from '@gongzhi/contracts/indicators.ts'
import type { Actor, Db } from '../../platform/context.ts'
import type { Units } from '../people/index.ts'
import { longestWaiting, seenTitles } from './countQueries.ts'
import type { FigureArea } from './reach.ts'

/** Without the title, which is somebody's words: a sheet that is kept must not keep them. */
export type UntitledWaiting = Omit<WaitingMatter, 'title'>

export async function waitingIn({ db, units }: { db: Db; units: Units }, area: FigureArea): Promise<UntitledWaiting[]> {
  const rows = await longestWaiting(db, area)
  return rows.map(({ unitId, officerName, reportedAt, dueAt, ...row }) => ({
    ...row, unitName: units.findById(unitId)?.name ?? '', ...(officerName ? { officerName } : {}),
    reportedAt: reportedAt.toISOString(), ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
  }))
}

/** With the titles; a matter that the reader does not see (any more) is left out. */
export async function titled(db: Db, actor: Actor, waiting: readonly UntitledWaiting[]): Promise<WaitingMatter[]> {
  const titles = await seenTitles(db, actor, waiting.map(({ matterId }) => matterId))
  return waiting.flatMap((row) => {
    const title = titles.get(row.matterId)
    return title === undefined ? [] : [{ ...row, title }]
  })
}
