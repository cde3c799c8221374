// What a unit without accounts sees and does by its one-time link: one order, answered once.
import { linkActs } from '@gongzhi/contracts/dispatch.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import type { z } from 'zod'
import type { Db } from '../../platform/context.ts'
import { unseal } from '../../platform/seal.ts'
import { linkHash } from './acts/answering.ts'
import { answerByLink as effect } from './acts/answering.ts'
import type { MatterDeps } from './deps.ts'
import { performAct } from './engine.ts'
import type { ActResult } from './engine.ts'
import { placeName } from './card.ts'

type LinkInput = z.infer<(typeof linkActs)['answerByLink']['form']>

/** The order as the unit needs it: what and where, nothing of who said so. */
export type LinkedOrder = {
  matterId: string
  assignmentId: string
  number: string
  unitName: string
  callerName: string
  callerPhone: string | null
  title: string
  description: string
  address?: string | undefined
  placeName: string
  lon: number | null
  lat: number | null
  calledAt: Date
  dueAt: Date | null
  expiresAt: Date
}

/** Refuses a token that nobody gave out (not-found), one that was used or has run out (act-refused). */
export async function openOrderOfLink(deps: MatterDeps, token: string): Promise<LinkedOrder> {
  const order = await orderOf(deps.db, token)
  if (!order) throw problem('not-found')
  if (order.usedAt) throw problem('act-refused', { reason: 'reason.linkUsed' })
  if (!openAssignmentStates.includes(order.state)) throw problem('act-refused', { reason: 'reason.orderEnded' })
  if (order.expiresAt <= deps.clock.now()) throw problem('act-refused', { reason: 'reason.linkExpired' })
  const words = await deps.db.selectFrom('words').select(['field', 'content', 'isSealed']).where('matterId', '=', order.matterId)
    .where('field', 'in', ['title', 'description', 'address']).where('content', 'is not', null).orderBy('wordsId').execute()
  const said = new Map(words.map(({ field, content, isSealed }) => [field, isSealed ? unseal(deps.secrets.fieldKey, content!) : content!.toString('utf8')]))
  const caller = deps.units.byId(order.calledByUnitId)
  const { matterId, assignmentId, number, lon, lat, calledAt, dueAt, expiresAt } = order
  return {
    matterId, assignmentId, number, lon, lat, calledAt, dueAt, expiresAt, unitName: deps.units.byId(order.unitId).name, callerName: caller.name, callerPhone: caller.phone,
    title: said.get('title') ?? '', description: said.get('description') ?? '', address: said.get('address'), placeName: [placeName(deps, order), order.markName].filter(Boolean).join(' · '),
  }
}

const orderOf = (db: Db, token: string) =>
  db.selectFrom('unitLinks').innerJoin('assignments', 'assignments.assignmentId', 'unitLinks.assignmentId').innerJoin('matters', 'matters.matterId', 'assignments.matterId')
    .leftJoin('clocks', (j) => j.onRef('clocks.assignmentId', '=', 'assignments.assignmentId').on('clocks.kind', '=', 'handling').on('clocks.stoppedAt', 'is', null))
    .leftJoin('places', 'places.placeId', 'matters.placeId')
    .select(['places.name as markName', 'matters.matterId', 'matters.number', 'matters.lon', 'matters.lat', 'matters.cityId', 'matters.districtId', 'matters.streetId', 'matters.communityId', 'matters.gridId',
      'assignments.assignmentId', 'assignments.unitId', 'assignments.calledByUnitId', 'assignments.calledAt', 'assignments.state', 'clocks.dueAt',
      'unitLinks.expiresAt', 'unitLinks.usedAt'])
    .where('unitLinks.linkHash', '=', linkHash(token)).executeTakeFirst()

/** Answers the order once; the same command again is answered from the first. Refuses a used or expired link. */
export async function answerByLink(deps: MatterDeps, token: string, command: { commandId: string }, input: LinkInput, uploadToken?: string): Promise<ActResult> {
  const order = await orderOf(deps.db, token)
  if (!order) throw problem('not-found')
  return performAct(deps, {
    act: 'answerByLink', row: linkActs.answerByLink, effect, actor: { kind: 'unitLink', assignmentId: order.assignmentId, unitId: order.unitId, linkHash: linkHash(token) },
    target: { assignmentId: order.assignmentId }, command, input, ...(uploadToken ? { uploadToken } : {}),
  })
}
