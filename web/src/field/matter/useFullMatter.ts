// What only the server has of a matter: its whole record and the arithmetic of its clocks. Read when there is a network,
// and anew whenever the phone's row has moved on.
import type { EntryView, MatterView } from '@gongzhi/contracts/matters.ts'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { useEffect, useState } from 'react'
import type { ProblemBody } from '../../kit/api.ts'
import { ApiProblem, call } from '../../kit/api.ts'

export type FullMatter = { matter?: MatterView; entries?: EntryView[]; problem?: ProblemBody; isReading: boolean }

const problemOf = (error: unknown): ProblemBody => (error instanceof ApiProblem ? error.body : { code: 'unexpected', status: 0 })

export function useFullMatter(matterId: string, version: number | undefined, isOnline: boolean): FullMatter {
  const [full, setFull] = useState<FullMatter>({ isReading: isOnline })
  useEffect(() => {
    if (!isOnline) return undefined
    const stop = new AbortController()
    setFull((before) => ({ ...before, isReading: true }))
    Promise.all([
      call<MatterView>('GET', `/matters/${matterId}`, { signal: stop.signal }),
      call<{ rows: EntryView[] }>('GET', `/matters/${matterId}/entries`, { signal: stop.signal }),
    ]).then(
      ([matter, { rows }]) => setFull({ matter, entries: rows, isReading: false }),
      (error: unknown) => { if (!stop.signal.aborted) setFull((before) => ({ ...before, problem: problemOf(error), isReading: false })) },
    )
    return () => stop.abort()
  }, [matterId, version, isOnline])
  return full
}

/** A matter that is not on the phone, looked at while there is a network. */
export const heldLike = (matter: MatterView, entries: EntryView[] = []): DeviceMatter =>
  ({ ...matter, placeName: matter.place.placeName ?? matter.place.areas.at(-1)?.name ?? '', todos: [], entries, clocks: matter.clocks.filter(({ stoppedAt }) => stoppedAt === undefined) })
