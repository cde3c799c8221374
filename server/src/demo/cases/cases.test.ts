// The simulated city's disputes and petitions: every state, source and class can be seen, each of the demo's people finds
// something to do, and nothing is tried that the procedure refuses.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCity } from '../../../../city/makeCity.ts'
import { disputeSources } from '@gongzhi/contracts/disputes.ts'
import type { CampaignView } from '@gongzhi/contracts/disputes.ts'
import { disputeStates, petitionStates } from '@gongzhi/contracts/matters.ts'
import { petitionClasses } from '@gongzhi/contracts/petitions.ts'
import { loadStaff } from '../../modules/matters/index.ts'
import { startCity } from '../../../test/world.ts'
import type { TestCity } from '../../../test/world.ts'
import { wholenessFaults } from '../../../test/wholeness.ts'
import { findKnown, openStage, playAll } from '../playMatters.ts'
import type { Refusal } from '../playStory.ts'
import { caseTourStories } from './caseTour.ts'

const made = makeCity()
// A Friday, eleven in the morning.
const NOW = '2026-04-10T03:00:00.000Z'
let city: TestCity
const refused: Refusal[] = []

beforeAll(async () => {
  city = await startCity({ at: NOW })
  const { deps } = city.app
  const stories = caseTourStories({ city: made, seed: 'lanjiang', now: new Date(NOW) })
  const stage = await openStage(deps, { seed: 'lanjiang', hasPhotos: false, onRefusal: (refusal) => refused.push(refusal) })
  await playAll({ ...stage, known: await findKnown(deps, stories) }, stories, { until: new Date(NOW), atOnce: 3 })
}, 240_000)

afterAll(() => city.stop())

const distinct = async (table: 'disputes' | 'petitions', column: 'source' | 'petitionClass'): Promise<unknown[]> =>
  (await city.db.selectFrom(table).select(column as never).distinct().execute()).map((row) => (row as Record<string, unknown>)[column])

test('nobody tries what the procedure refuses', () => expect(refused).toEqual([]))

test('every state of a dispute and of a petition can be seen', async () => {
  const rows = await city.db.selectFrom('matters').select(['kind', 'state']).distinct().execute()
  const statesOf = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ state }) => state)
  expect(disputeStates.filter((state) => !statesOf('dispute').includes(state))).toEqual([])
  expect(petitionStates.filter((state) => !statesOf('petition').includes(state))).toEqual([])
})

test('disputes come from every source, and petitions are of every class', async () => {
  const [sources, classes] = [await distinct('disputes', 'source'), await distinct('petitions', 'petitionClass')]
  expect([disputeSources.filter((source) => !sources.includes(source)), petitionClasses.filter((one) => !classes.includes(one))]).toEqual([[], []])
})

test('the acts beyond the straight way are there: reviews, a hearing, more time, danger, conferences, papers with seal and service', async () => {
  const acts = new Set((await city.db.selectFrom('entries').select('act').distinct().execute()).map(({ act }) => act))
  const expected = [
    'callCampaign', 'reportZero', 'recordInvestigation', 'invite', 'recuse', 'handOverDispute', 'reportDanger', 'answerDanger', 'referToAuthority', 'receiveReferral', 'recordConfirmation', 'tellWays', 'endByParty',
    'endPerformance', 'returnDispute', 'checkVolume', 'rateMediation', 'callConference', 'answerConference', 'recordConference', 'object', 'askSuperior', 'openHearing', 'askForTime', 'decideTime', 'settle',
    'askReview', 'giveReviewOpinion', 'reportUp', 'nameLeader', 'recordHelp', 'instruct', 'sealPaper', 'drawPaper', 'serveAnswer', 'ratePetition', 'withdrawPetition', 'filePetition', 'passToDiscipline',
  ]
  expect(expected.filter((act) => !acts.has(act))).toEqual([])
  const papers = await city.db.selectFrom('papers').leftJoin('paperServices', 'paperServices.paperId', 'papers.paperId').select(['papers.sealedOn', 'paperServices.servedOn']).execute()
  expect([papers.some(({ sealedOn }) => sealedOn !== null), papers.some(({ servedOn }) => servedOn !== null)]).toEqual([true, true])
})

test.each([
  ['hexiulan', ['scheduleSession', 'recordSession', 'recordPerformance']], ['luoying', ['recordWish', 'assignMediators', 'sealAgreement', 'fileVolume']], ['majun', ['acceptDispute', 'recordWish', 'assignMediators', 'returnDispute']],
  ['liqiang', ['recordWish', 'acceptDispute', 'sealAgreement', 'tellWays', 'fileVolume']], ['hanxue', ['registerPetition', 'passOn', 'decideObjection']], ['shizheng', ['inform', 'answerPetition']],
  ['zhaolei', ['inform', 'giveOpinion', 'serveAnswer', 'decideTime', 'answerConference']], ['heping', ['decideJurisdiction']],
])('%s finds something to do: %j', async (username, acts) => {
  const todos = new Set((await (await city.as(username)).inbox('?limit=100')).map(({ todoAct }) => todoAct))
  expect(acts.filter((act) => !todos.has(act))).toEqual([])
})

test('方圆 finds volumes that were checked, and some that nobody has checked', async () => {
  const rows = await city.db.selectFrom('matters').innerJoin('disputes', 'disputes.matterId', 'matters.matterId').select('disputes.grade').where('matters.state', '=', 'filed').execute()
  expect([rows.some(({ grade }) => grade !== null), rows.some(({ grade }) => grade === null)]).toEqual([true, true])
})

test('the round of screening in 和平街道 has communities with nothing, with something, and without an answer yet', async () => {
  const [round] = (await (await city.as('luoying')).get<{ rows: CampaignView[] }>('/screenings')).body.rows
  expect(new Set(round!.areas.map(({ answer }) => answer))).toEqual(new Set(['zero', 'found', 'none']))
})

test('an accusation is seen by 石正 and by no petition clerk', async () => {
  const rows = await city.db.selectFrom('matters').innerJoin('petitions', 'petitions.matterId', 'matters.matterId').select('matters.matterId').where('petitionClass', '=', 'accusation').where('state', 'in', ['toInform', 'handling']).execute()
  expect(rows.length).toBeGreaterThan(0)
  for (const { matterId } of rows) {
    const seen = await Promise.all(['shizheng', 'hanxue', 'heping', 'zhaolei'].map(async (username) => (await (await city.as(username)).get(`/matters/${matterId}`)).status))
    expect(seen).toEqual([200, 404, 404, 404])
  }
})

test('each of them stands as it must', async () => {
  const deps = { ...city.app.deps, staff: await loadStaff(city.app.deps) }
  const rows = await city.db.selectFrom('matters').select(['matterId', 'state']).where('kind', 'in', ['dispute', 'petition']).execute()
  const faults = await Promise.all(rows.map(async ({ matterId, state }) => (await wholenessFaults(deps, matterId)).map((fault) => `${state}: ${fault}`)))
  expect(faults.flat()).toEqual([])
})
