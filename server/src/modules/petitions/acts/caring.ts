// A hard case has a leader and a team (领导包案, Art. 18), and help is offered to who needs it (Art. 37). What is kept is the
// office's work.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { actorsOfStaff, findVisibleMatter } from '../../auth/index.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { attach, sayWords } from '../../matters/index.ts'
import type { Effect, Work } from '../../matters/index.ts'
import { send } from '../../../platform/statements.ts'
import { change } from '../detail.ts'
import { heldBy, personExists } from '../staffing.ts'
import type { Form } from './forms.ts'
import { refuseDay, todayOf } from './forms.ts'

export const nameLeader: Effect<Form<'nameLeader'>> = async (work, { leaderId, teamIds, reason }) => {
  const { tx, matter, now } = work
  if ((await heldBy({ tx, now }, leaderId)).isLeaderOf.length === 0) throw fieldProblem('/leaderId', 'notLeader', 'input.notLeader')
  const team = [...new Set(teamIds)].filter((personId) => personId !== leaderId)
  for (const [index, personId] of team.entries()) if (!(await personExists({ tx }, personId))) throw fieldProblem(`/teamIds/${index}`, 'unknown', 'input.unknownPerson')
  await refuseUnseeing(work, leaderId, team)
  sayWords(work, 'reason', reason)
  const leaders = [{ personId: leaderId, isLeader: true }, ...team.toSorted().map((personId) => ({ personId, isLeader: false }))]
  work.sent.push(
    send(tx, tx.deleteFrom('petitionLeaders').where('matterId', '=', matter.matterId).compile()),
    send(tx, tx.insertInto('petitionLeaders').values(leaders.map((one) => ({ ...one, matterId: matter.matterId }))).compile()),
  )
  // Officials in office, named for their work: no personal data of the petitioner.
  const names = new Map((await tx.selectFrom('people').select(['personId', 'name']).where('personId', 'in', leaders.map(({ personId }) => personId)).execute()).map((one) => [one.personId, one.name]))
  return { ...change(work, {}, { leaders }), facts: { leader: names.get(leaderId), team: leaders.length - 1 } }
}

/** Nobody answers for a case that he does not see: an accusation that his unit has nothing to do with, or that is about him. */
async function refuseUnseeing({ tx, deps, matter }: Work, leaderId: string, team: readonly string[]): Promise<void> {
  const staff = new Map((await actorsOfStaff({ db: tx, clock: deps.clock, units: deps.units })).map((actor) => [actor.personId, actor]))
  for (const [pointer, personId] of [['/leaderId', leaderId], ...team.map((personId, index) => [`/teamIds/${index}`, personId])] as [string, string][]) {
    const actor = staff.get(personId)
    if (!actor || !(await findVisibleMatter(tx, actor, matter.matterId))) throw fieldProblem(pointer, 'unseeing', 'input.unseeing')
  }
}

export const recordHelp: Effect<Form<'recordHelp'>> = async (work, { offeredOn, consents, what, visitedOn, fileIds }) => {
  const today = localDateOf(work.now)
  refuseDay(offeredOn, { today, pointer: '/offeredOn' })
  if (visitedOn) refuseDay(visitedOn, { today: todayOf(work), notBefore: offeredOn, pointer: '/visitedOn' })
  // Nobody is visited who does not want it.
  if (visitedOn && !consents) throw fieldProblem('/visitedOn', 'noConsent', 'input.noConsent')
  sayWords(work, 'what', what)
  await attach(work, fileIds, 'help')
  return { facts: { offeredOn, consents, ...(visitedOn ? { visitedOn } : {}) } }
}
