// Live hints: one poller for all connections of this process reads which matters have new entries and tells everybody
// who sees one that it changed, never what. Called by GET /events; runs only while somebody listens.
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Actor, Db, Log } from '../../platform/context.ts'
import { statement } from '../../platform/statements.ts'
import { sightOf, visibleMatterIds } from '../auth/index.ts'

export type Hints = { matterIds: readonly string[] }
export type Listener = { actor: Actor; hear: (hints: Hints) => void }
export type LiveHints = { listen: (listener: Listener) => () => void; stop: () => void }

type Position = { xid: string; seq: number }
/** `called`: of a call for help, whose units are called and who calls. */
type NewEntry = Position & { matterId: string | null; called: { unitIds?: string[]; personId?: string } | null }

const POLL_MS = 1000 // people look up once a second at most; NOTIFY in every act costs 30 % of its rate
const MOST_AT_ONCE = 500

// A transaction that began earlier may commit later: only below the oldest one still running is nothing more to come.
const newEntries = statement<NewEntry>('live-new-entries', `
  select e.matter_id, e.xid::text as xid, e.seq, case when e.stream = 'help' then e.facts end as called from entries e
  where (e.xid, e.seq) > ($1::xid8, $2::bigint) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by e.xid, e.seq limit ${MOST_AT_ONCE}`)
const presentXid = statement<{ xid: string }>('live-present', 'select pg_snapshot_xmin(pg_current_snapshot())::text as xid')

/** The feed of one process. A database that does not answer is asked again; what was missed meanwhile is still told. */
export function liveHints({ db, log, pollMs = POLL_MS }: { db: Db; log: Log; pollMs?: number }): LiveHints {
  const listeners = new Set<Listener>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let position: Position | undefined

  const poll = async (): Promise<void> => {
    try {
      position ??= { xid: (await presentXid(db, []))[0]!.xid, seq: 0 }
      position = await tellNews(db, listeners, position)
    } catch (error) {
      log.warn({ error }, 'live hints: the database did not answer')
    }
    if (listeners.size > 0) timer = setTimeout(() => void poll(), pollMs)
    else timer = position = undefined
  }
  return {
    listen: (listener) => {
      listeners.add(listener)
      timer ??= setTimeout(() => void poll(), 0)
      return () => void listeners.delete(listener)
    },
    stop: () => {
      clearTimeout(timer)
      listeners.clear()
    },
  }
}

async function tellNews(db: Db, listeners: ReadonlySet<Listener>, from: Position): Promise<Position> {
  let position = from
  for (;;) {
    const entries = await newEntries(db, [position.xid, position.seq])
    const changed = [...new Set(entries.flatMap(({ matterId }) => matterId ?? []))]
    if (changed.length > 0) await tell(db, listeners, changed)
    for (const { called } of entries) if (called) tellCalled(listeners, called)
    const last = entries.at(-1)
    if (last) position = { xid: last.xid, seq: last.seq }
    if (entries.length < MOST_AT_ONCE) return position
  }
}

/** A call for help is no matter: it is told to those called and to whoever calls. */
function tellCalled(listeners: ReadonlySet<Listener>, { unitIds = [], personId }: NonNullable<NewEntry['called']>): void {
  for (const { actor, hear } of listeners) {
    if (!('personId' in actor)) continue
    const isCalled = actor.grants.some((grant) => grant.unitId && unitIds.includes(grant.unitId) && roleMay(grant.role, 'help.answer'))
    if (isCalled || actor.personId === personId) hear({ matterIds: [] })
  }
}

/** People with the same sight are asked about once. */
async function tell(db: Db, listeners: ReadonlySet<Listener>, changed: readonly string[]): Promise<void> {
  const bySight = Map.groupBy(listeners, ({ actor }) => JSON.stringify(sightOf(actor)))
  for (const alike of bySight.values()) {
    const matterIds = await visibleMatterIds(db, alike[0]!.actor, changed)
    if (matterIds.length > 0) for (const listener of alike) listener.hear({ matterIds })
  }
}
