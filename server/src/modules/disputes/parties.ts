// The parties: who they are is sealed, the table holds their role and their wish.
import type { Party } from '@gongzhi/contracts/disputes.ts'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { Tx } from '../../platform/context.ts'
import type { Work } from '../matters/index.ts'
import type { DisputeDetail, PartyFacts, SaidIds } from './facts.ts'
import { sayAll } from './said.ts'
import type { SaidTexts } from './said.ts'

/** What is asked of a party beside the four that `reveal` opens. */
type More = Pick<Party, 'gender' | 'bornOn' | 'occupation' | 'agent'>

const fieldOf = (name: string): string => `party${name[0]!.toUpperCase()}${name.slice(1)}`

function sayParty(work: Work, { name, phone, idNumber, address, gender, bornOn, occupation, agent }: Omit<Party, 'role'>): SaidIds {
  const more: More = { ...(gender && { gender }), ...(bornOn && { bornOn }), ...(occupation && { occupation }), ...(agent && { agent }) }
  return sayAll(work, { name, phone, idNumber, address, more: Object.keys(more).length > 0 ? JSON.stringify(more) : undefined }, fieldOf)
}

/** A party whose words have been said; `insertParty` puts it in. Who applies for mediation has said that he wants it (Art. 17, 18). */
export function newParty(work: Work, party: Party): PartyFacts {
  const hasApplied = party.role === 'applicant'
  return {
    partyId: newId(), role: party.role, isOrganisation: party.isOrganisation ?? false, wish: hasApplied ? 'agrees' : null, askedAt: hasApplied ? work.now.toISOString() : null,
    wantsPublic: null, said: sayParty(work, party),
  }
}

export async function insertParty(tx: Tx, matterId: string, party: PartyFacts, seq: number): Promise<void> {
  await tx.insertInto('disputeParties').values({ ...party, matterId, seq, askedAt: party.askedAt === null ? null : new Date(party.askedAt), said: JSON.stringify(party.said) }).execute()
}

/** What is now known better of a party; what is left out stays as it was. */
export async function changeParty(work: Work, known: PartyFacts, party: Party, texts: SaidTexts): Promise<void> {
  const { role, ...fresh } = party
  const { more: _more, ...said } = sayParty(work, { ...fresh })
  const more = { ...moreOf(known, texts), ...(fresh.gender && { gender: fresh.gender }), ...(fresh.bornOn && { bornOn: fresh.bornOn }), ...(fresh.occupation && { occupation: fresh.occupation }), ...(fresh.agent && { agent: fresh.agent }) }
  const kept = { ...known.said, ...said, ...(_more ? sayAll(work, { more: JSON.stringify(more) }, fieldOf) : {}) }
  await work.tx.updateTable('disputeParties').set({ role, isOrganisation: party.isOrganisation ?? known.isOrganisation, said: JSON.stringify(kept) }).where('partyId', '=', known.partyId).execute()
}

export const moreOf = (party: PartyFacts, texts: SaidTexts): More => JSON.parse(texts.of(party.said, 'more') ?? '{}') as More

/** The party of that id. Refuses (bad-input) one of another dispute. */
export function partyOf({ parties }: DisputeDetail, partyId: string, pointer = '/partyId'): PartyFacts {
  const found = parties.find((party) => party.partyId === partyId)
  if (!found) throw fieldProblem(pointer, 'unknown', 'input.unknownParty')
  return found
}

/** Whether all parties are among these. */
export const areAll = ({ parties }: DisputeDetail, partyIds: readonly string[]): boolean => parties.every(({ partyId }) => partyIds.includes(partyId))

/** For `reveal`: where a party's contact data lies. */
export async function contactOfParty(tx: Tx, matterId: string, partyId: string): Promise<SaidIds | undefined> {
  const row = await tx.selectFrom('disputeParties').select('said').where('matterId', '=', matterId).where('partyId', '=', partyId).executeTakeFirst()
  return row?.said as SaidIds | undefined
}
