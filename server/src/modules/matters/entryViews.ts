// The record of a matter as it is read: each act with who, when, what and what was said, as far as it was not erased.
// Called by GET /matters/:matterId/entries and for the answer of an act.
import type { EntryView } from '@gongzhi/contracts/matters.ts'
import type { Actor, Db, Tx } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { statement } from '../../platform/statements.ts'
import type { Units } from '../people/index.ts'
import { factsAsSeen, hidesReporter } from './entrySight.ts'
import type { FileRow } from './fileViews.ts'
import { fileView, matterFiles } from './fileViews.ts'
import { maskSealed } from './masks.ts'
import type { SaidWords } from './saidWords.ts'
import { matterWords, plainText } from './saidWords.ts'

type Deps = { db: Db | Tx; secrets: Pick<Secrets, 'fieldKey'>; units: Units }

export type EntryRow = {
  matterId: string; entryId: string; chainSeq: number; act: string; at: Date; assignmentId: string | null; actorKind: string; actorName: string | null
  actorUnitId: string | null; fromState: string | null; toState: string | null; facts: Record<string, unknown>; hash: string
}

const columns = `e.matter_id, e.entry_id, e.chain_seq, e.act, e.at, e.assignment_id, e.actor_kind, p.name as actor_name, e.actor_unit_id,
  e.from_state, e.to_state, e.facts, e.hash from entries e left join people p on p.person_id = e.actor_id`
// The last few of each, newest first.
const lastEntriesOfMatters = statement<EntryRow>('matter-last-entries', `
  select e.*, p.name as actor_name from unnest($1::uuid[]) m (matter_id)
   cross join lateral (select l.matter_id, l.entry_id, l.chain_seq, l.act, l.at, l.assignment_id, l.actor_kind, l.actor_id, l.actor_unit_id, l.from_state, l.to_state, l.facts, l.hash
     from entries l where l.matter_id = m.matter_id order by l.chain_seq desc limit $2) e left join people p on p.person_id = e.actor_id`)
const entriesOfMatter = statement<EntryRow>('matter-entries', `select ${columns} where e.matter_id = $1 order by e.chain_seq`)

/** The whole record of a matter as this reader may read it, from its registration on. Whether he sees the matter is decided before. */
export async function entryViews(deps: Deps, actor: Actor, matterId: string): Promise<EntryView[]> {
  const rows = await entriesOfMatter(deps.db, [matterId])
  const [words, files, isHidden] = [await matterWords(deps.db, matterId), await matterFiles(deps.db, matterId), await hidesReporter(deps.db, deps.units, actor, matterId)]
  const asSeen = await factsAsSeen(deps.db, actor, rows.map(({ facts }) => facts))
  return rows.map(entriesWith(deps, { words, files, isHidden, asSeen }))
}

/** The last few entries of each of many matters, oldest first. */
export const lastEntryRows = async (db: Db | Tx, matterIds: readonly string[], most: number): Promise<EntryRow[]> =>
  (await lastEntriesOfMatters(db, [matterIds, most])).toSorted((a, b) => a.chainSeq - b.chainSeq)

type Beside = { words: readonly SaidWords[]; files: readonly FileRow[]; isHidden: boolean; asSeen: (facts: EntryRow['facts']) => EntryRow['facts'] }

/** An entry with what was said and shown by it; the reporter's name and telephone are left out where they are kept from this reader. */
export function entriesWith(deps: Omit<Deps, 'db'>, beside: Beside): (row: EntryRow) => EntryView {
  const words = Map.groupBy(beside.words, ({ entryId }) => entryId)
  const files = Map.groupBy(beside.files, ({ entryId }) => entryId)
  const hidden = beside.isHidden ? ['name', 'phone'] : []
  return (row) => ({
    entryId: row.entryId, chainSeq: row.chainSeq, act: row.act, at: row.at.toISOString(), ...actorOfEntry(deps, row),
    ...(row.assignmentId && { assignmentId: row.assignmentId }), ...(row.fromState && { from: row.fromState }), ...(row.toState && { to: row.toState }),
    facts: beside.asSeen(row.facts), ...saidOf((words.get(row.entryId) ?? []).filter(({ field }) => !hidden.includes(field)), deps.secrets.fieldKey), files: (files.get(row.entryId) ?? []).map(fileView), hash: row.hash,
  })
}

/** One act of a matter's record. Throws when the matter has no such entry. */
export async function entryView(deps: Deps, actor: Actor, matterId: string, entryId: string): Promise<EntryView> {
  const found = (await entryViews(deps, actor, matterId)).find((entry) => entry.entryId === entryId)
  if (!found) throw new Error(`The matter ${matterId} has no entry ${entryId}.`)
  return found
}

/** A person by name; others by the key of their kind ('reporter', 'system'), which the words files name. */
function actorOfEntry({ units }: Pick<Deps, 'units'>, row: EntryRow): Pick<EntryView, 'actorName' | 'actorUnitName'> {
  const unitName = row.actorUnitId ? units.findById(row.actorUnitId)?.shortName : undefined
  return { actorName: row.actorName ?? row.actorKind, ...(unitName && { actorUnitName: unitName }) }
}

function saidOf(words: readonly SaidWords[], fieldKey: Buffer): Pick<EntryView, 'said' | 'erased'> {
  const said: Record<string, string> = {}
  for (const one of words) {
    const plain = plainText(one, fieldKey)
    // What a paper was filled with is read on the paper alone.
    if (plain === undefined || one.field === 'paper') continue
    const shown = one.isSealed ? maskSealed(one.field, plain) : plain
    // One act may say several things of the same name: the tasks of a joint conference.
    said[one.field] = said[one.field] === undefined ? shown : `${said[one.field]}\n${shown}`
  }
  const erased = words.find((one) => one.erasedAt)
  return { said, ...(erased?.erasedAt && { erased: { at: erased.erasedAt.toISOString(), ground: erased.erasedGround ?? '' } }) }
}
