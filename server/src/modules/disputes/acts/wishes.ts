// Asking first: each party's wish, who the parties are, how dangerous it is, and whether it is taken on (Art. 3, 17, 18).
import { notCivilTypes } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { Effect } from '../../matters/index.ts'
import { attach, due, refuse, sayWords } from '../../matters/index.ts'
import { detailOf } from '../facts.ts'
import type { DisputeDetail } from '../facts.ts'
import { mediationUnit } from '../network.ts'
import { changeParty, insertParty, newParty, partyOf } from '../parties.ts'
import { saidTexts } from '../said.ts'
import { changeDispute, left } from './left.ts'
import type { Form } from './left.ts'

/**
 * One party's answer. When all have agreed it can be taken on; a clear refusal ends it (Art. 17), and nobody presses
 * anybody: to withdraw is as free as to agree. Who was not reached has not refused.
 */
export const recordWish: Effect<Form<'recordWish'>> = async (work, input) => {
  const detail = detailOf(work.matter)
  const party = partyOf(detail, input.partyId)
  if (input.wish === 'notReached' && party.wish === 'agrees') throw refuse('reason.hasAgreed')
  const { wish, how, isPublic } = input
  await work.tx.updateTable('disputeParties').set({ wish, askedAt: work.now, ...(isPublic === undefined ? {} : { wantsPublic: isPublic }) }).where('partyId', '=', party.partyId).execute()
  sayWords(work, 'note', input.note, true)
  await attach(work, input.fileIds, 'wish')
  const facts = { wish, how, role: party.role }
  if (wish === 'refuses') {
    await changeDispute(work, { endCause: 'partyRefuses', endedOn: localDateOf(work.now) })
    return left(work, { facts, to: 'failed' })
  }
  const isLast = wish === 'agrees' && detail.parties.length > 1 && detail.parties.every((one) => one.partyId === party.partyId || one.wish === 'agrees')
  return left(work, { facts, ...(isLast && work.matter.state === 'toAskWish' ? { to: 'toAccept' } : {}) })
}

export const recordParty: Effect<Form<'recordParty'>> = async (work, { partyId, party }) => {
  const detail = detailOf(work.matter)
  if (partyId) await changeParty(work, partyOf(detail, partyId), party, await saidTexts(work.tx, work.deps.secrets, work.matter.matterId))
  else await insertParty(work.tx, work.matter.matterId, newParty(work, party), detail.parties.length + 1)
  return left(work, { facts: { role: party.role, isNew: partyId === undefined } })
}

/** The term of mediation is the one of the new risk, counted from where the old one began. */
export const rateRisk: Effect<Form<'rateRisk'>> = async (work, { risk, reason }) => {
  const { risk: before, extendedUntil, mediatingSince } = detailOf(work.matter)
  const isExtended = extendedUntil !== null && mediatingSince !== null
  await changeDispute(work, { risk, ...(isExtended ? { extendedUntil: due(work.rules, work.rules.disputes.mediation[risk], new Date(mediatingSince)) } : {}) })
  sayWords(work, 'reason', reason, true)
  return left(work, { facts: { risk, before } })
}

/** Takes it on. Only a dispute among the people goes to people's mediation (Art. 2); the court's own is for what the court entrusted. */
export const acceptDispute: Effect<Form<'acceptDispute'>> = async (work, { mediationKind, disputeType, note }) => {
  const detail = detailOf(work.matter)
  const type = disputeType ?? detail.disputeType
  if (mediationKind === 'people' && notCivilTypes.includes(type)) throw refuse('reason.notCivil')
  if (mediationKind === 'judicial' && detail.source !== 'entrusted') throw refuse('reason.notEntrusted')
  await changeDispute(work, { mediationKind, disputeType: type, mediatingSince: work.now })
  sayWords(work, 'note', note, true)
  return left(work, { facts: { mediationKind, disputeType: type } })
}

/** Not taken on, with the reason and where else one may go. */
export const refuseDispute: Effect<Form<'refuseDispute'>> = async (work, { reason, ways, whereTo }) => {
  sayWords(work, 'whereTo', whereTo)
  await changeDispute(work, { endedOn: localDateOf(work.now), toldWays: ways })
  return left(work, { facts: { reason, ways }, matter: { closedAt: work.now } })
}

export const handOverDispute: Effect<Form<'handOverDispute'>> = async (work, { unitId, reason }) => {
  const unit = await mediationUnit(work.tx, work.deps.units, unitId, work.now)
  if (unit.unitId === work.matter.ownerUnitId) throw refuse('reason.sameOrganisation')
  sayWords(work, 'reason', reason, true)
  return { facts: { unit: unit.name }, matter: { ownerUnitId: unit.unitId } }
}

/** Also of the act by which all have agreed: two at least quarrel. */
export const hasBothSides = ({ parties }: DisputeDetail): boolean => parties.length > 1
