// Asking and answering: more from the reporter, a look on the spot, a refusal that the street decides.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { centreAbove, centreOf } from '../../dispatch/index.ts'
import { distanceFact } from '../place.ts'
import { answerRequest, answerRequests, openRequest, refuseWithoutReason, requestOf, textSaidIn } from '../requests.ts'
import type { Effect } from '../work.ts'
import { attach, endOpenAssignments, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

/** One thing is asked (补充信息); the reporter answers on his page, or somebody writes down what he said. */
export const askForMore: Effect<Form<'askForMore'>> = async (work, input) => {
  sayWords(work, 'question', input.question)
  await openRequest(work, { kind: 'information', askedByUnitId: work.matter.ownerUnitId })
  return {}
}

export const recordInformation: Effect<Form<'recordInformation'>> = async (work, input) => {
  sayWords(work, 'text', input.text)
  await attach(work, input.fileIds, 'added')
  await answerRequests(work, 'information', 'answered')
  return {}
}

export const askToConfirm: Effect<Form<'askToConfirm'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  const committee = centreOf(work.deps.units, work.matter, 'committee')
  await openRequest(work, { kind: 'confirmation', askedOfUnitId: committee.unitId, askedByUnitId: work.matter.ownerUnitId })
  return { facts: { unit: committee.name } }
}

/** 核实: is it so, before anybody is sent; asked for or not. */
export const confirm: Effect<Form<'confirm'>> = async (work, input) => {
  sayWords(work, 'note', input.note)
  await attach(work, input.fileIds, 'confirmed')
  await answerRequests(work, 'confirmation', input.result)
  return { facts: { result: input.result, ...distanceFact(work.matter, input.location) } }
}

/** A community proposes, the centre above it decides. */
export const proposeRefusal: Effect<Form<'proposeRefusal'>> = async (work, input) => {
  const decider = centreAbove(work.deps.units, work.matter.ownerUnitId)
  sayWords(work, 'whereTo', input.whereTo)
  sayWords(work, 'note', input.note)
  const facts = { reason: input.reason }
  await openRequest(work, { kind: 'refusal', askedOfUnitId: decider.unitId, askedByUnitId: work.matter.ownerUnitId, facts })
  return { facts: { ...facts, unit: decider.name } }
}

/** Approved, the reporter is told the typed reason and where to go, put right where need be; else it is handled. */
export const decideRefusal: Effect<Form<'decideRefusal'>> = async (work, input) => {
  const { requestId, facts, entryId } = requestOf(work, input.requestId)
  refuseWithoutReason(input)
  sayWords(work, 'note', input.note)
  await answerRequest(work, requestId, input.decision)
  if (input.decision === 'rejected') return { to: work.matter.state, facts: { decision: input.decision } }
  const whereTo = input.whereTo ?? (await textSaidIn(work.tx, entryId, 'whereTo'))
  if (!whereTo) throw fieldProblem('/whereTo', 'required', 'input.whereTo')
  sayWords(work, 'whereTo', whereTo)
  await endOpenAssignments(work)
  return { facts: { decision: input.decision, reason: input.reason ?? facts['reason'] }, matter: { closedAt: work.now } }
}
