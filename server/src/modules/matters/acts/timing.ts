// Extend and pause: decided by who dispatched, never by who asked, and told to the reporter.
import type { z } from 'zod'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { extendHandling, pauseClocks, resumeClocks } from '../../clocks/index.ts'
import type { Effect } from '../work.ts'
import { assignmentOf, due, noteOfAssignment, refuse, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

export const requestExtension: Effect<Form<'requestExtension'>> = async (work, input) => {
  const assignment = assignmentOf(work, input.assignmentId)
  noteOfAssignment(work, assignment.assignmentId, { pendingExtension: { entryId: work.entryId, amount: input.amount, unit: input.unit } })
  sayWords(work, 'reason', input.reason)
  return { facts: { amount: input.amount, unit: input.unit, unitName: work.deps.units.byId(assignment.unitId).name } }
}

export const decideExtension: Effect<Form<'decideExtension'>> = async (work, input) => {
  const { now } = work
  const assignment = assignmentOf(work, input.assignmentId)
  const asked = assignment.pendingExtension
  if (!asked) throw refuse('reason.noExtension')
  if (input.decision === 'approved') {
    // The clock keeps who approved it; why is in the words of the record, where it can be erased.
    const reason = work.deps.units.byId(assignment.calledByUnitId).name
    const extension = { amount: asked.amount, unit: asked.unit, decidedAt: now.toISOString(), reason }
    work.openClocks = await extendHandling(work.tx, work.openClocks, assignment.assignmentId, extension, work.rules)
  }
  noteOfAssignment(work, assignment.assignmentId, { pendingExtension: null })
  sayWords(work, 'note', input.note)
  return { facts: { decision: input.decision, amount: asked.amount, unit: asked.unit, unitName: work.deps.units.byId(assignment.unitId).name } }
}

export const pause: Effect<Form<'pause'>> = async (work, input) => {
  work.openClocks = await pauseClocks(work.tx, work.openClocks, input.reason, work.now)
  sayWords(work, 'note', input.note)
  const until = due(work.rules, work.rules.longestPause[input.reason], work.now)
  return { facts: { reason: input.reason, until: until.toISOString() }, matter: { pausedAt: work.now } }
}

export const resume: Effect<Form<'resume'>> = async (work, input) => {
  work.openClocks = await resumeClocks(work.tx, work.openClocks, work.rules, work.now)
  sayWords(work, 'note', input.note)
  return { matter: { pausedAt: null } }
}
