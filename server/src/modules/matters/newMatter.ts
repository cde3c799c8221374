// How a new matter is put in: its row, its words, its first entry, its clocks and to-dos. Called where one is
// registered (reports) and where one report turns out to be several (split).
import { newId, newMatterNumber } from '@gongzhi/contracts/kit/ids.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import { sendEntry } from '../../platform/record.ts'
import type { EntryBody } from '../../platform/record.ts'
import { send } from '../../platform/statements.ts'
import { contactChanges, figureMatterOf, writeFigures } from '../figures/index.ts'
import { attach } from './work.ts'
import type { Work } from './work.ts'
import { cardOf } from './card.ts'
import { noKindFacts } from './facts.ts'
import type { MatterFacts } from './facts.ts'
import { linkAndNotify, runClocksAndTodos } from './reactions.ts'
import { placeNamesOf, wordsChange } from './searchable.ts'
import { similarOf } from './similarCount.ts'

export type Registered = {
  facts: Record<string, unknown>
  fileIds?: readonly string[] | undefined
  /** None where it follows from another act. */
  command?: { commandId: string; fingerprint: string }
}

/** What every new matter has alike, whatever its kind; who registers it adds the rest, or says otherwise. */
export const freshMatter = (now: Date, { ruleVersion }: Pick<Rules, 'ruleVersion'>) => ({
  matterId: newId(now.getTime()), number: newMatterNumber(now), version: 1, ruleVersion, reportedAt: now, round: 1, chainSeq: 1, headHash: '',
  categoryId: null, nature: 'help' as const, isUrgent: false, isConfidential: false, isAnonymous: false, externalNumber: null, outerDueAt: null, hasWholeLimit: false, lon: null, lat: null, placeId: null,
  dueAt: null, closedAt: null, reopenUntil: null, pausedAt: null, solved: null, satisfied: null, aboutUnitId: null, aboutPersonId: null, receivingUnitId: null, mergedIntoId: null,
  awaitsReturn: false, returnedAt: null, shelvedUntil: null, supervision: null, isLate: false, requests: [], ...noKindFacts, hasPhone: false, hasContact: false, isAnswered: false, isRated: false, spotUnitId: null,
}) satisfies Partial<MatterFacts>

/** Puts in the matter of `work`, whose words have been said; the register entry is the first of its chain. */
export async function insertNewMatter(work: Work, { facts, fileIds, command }: Registered): Promise<void> {
  const { matter, tx } = work
  const { hasPhone: _phone, hasContact: _contact, isAnswered: _answered, isRated: _rated, spotUnitId: _spot, hasConference: _conference, requests: _requests, detail: _detail, handlerUnitIds: _units, namedPersonIds: _persons, ...row } = matter
  const card = cardOf(work.deps, matter, [], work.rules, await similarOf(tx, matter, work.rules))
  const placeNames = await placeNamesOf(tx, work.deps.areas, matter)
  work.sent.push(send(tx, tx.insertInto('matters').values({ ...row, card: JSON.stringify(card), ...wordsChange(work, true, placeNames) }).compile()))
  await attach(work, fileIds, 'reported')
  const { hash: headHash, sent: entry } = sendEntry(tx, firstEntry(work, matter, facts, command), matter.matterId)
  work.sent.push(
    send(tx, tx.insertInto('words').values(work.words).compile()), entry,
    send(tx, tx.updateTable('matters').set({ headHash }).where('matterId', '=', matter.matterId).compile()),
  )
  const { changes, sent } = await runClocksAndTodos(work, matter)
  const counted = writeFigures(tx, { after: figureMatterOf(matter, []), act: 'register', clocks: contactChanges(changes, []), at: work.now })
  work.sent.push(...sent, counted, ...linkAndNotify(work, undefined, matter, { act: 'register', facts, calledUnitIds: [] }))
}

function firstEntry({ actor, entryId, now, said }: Work, { matterId, state }: MatterFacts, facts: Record<string, unknown>, command: Registered['command']): EntryBody {
  return {
    entryId, stream: `matter:${matterId}`, chainSeq: 1, act: 'register', actorKind: actor.kind, actorId: 'personId' in actor ? actor.personId : null,
    actorUnitId: 'grants' in actor ? (actor.grants.find((g) => g.unitId)?.unitId ?? null) : null, at: now, fromState: null, toState: state,
    assignmentId: null, commandId: command?.commandId ?? null, commandHash: command?.fingerprint ?? null, facts, said, previousHash: '',
  }
}
