// How good the product's hints are, measured where the answers are known: all reports of the scored days are registered in
// their order, and each is asked about as the person would be asked who takes it on. Called by `npm run simulate -- --score`.
import type { Incident, SimulatedReport } from '../../city/life/types.ts'
import { makeCity } from '../../city/makeCity.ts'
import { localInstant } from '@gongzhi/contracts/kit/localDays.ts'
import type { AppDeps } from '../../server/src/deps.ts'
import { openStage } from '../../server/src/demo/playMatters.ts'
import { storyOf } from '../../server/src/demo/plot.ts'
import { registerPlot, registrar } from '../../server/src/demo/registerPlot.ts'
import type { Rota } from '../../server/src/demo/rota.ts'
import { findSimilar } from '../../server/src/modules/matters/similar.ts'
import { likelyCategoryId } from '../../server/src/modules/reports/likelyCategory.ts'
import { suggestCategories } from '../../web/src/modules/reports/suggestCategory.ts'
import { inScratchCity } from './scratchCity.ts'
import { SCORED_UNTIL, scoredIncidents } from './truth.ts'
import type { Wish } from './truth.ts'

/** How many were proposed, how many of them are right, how many could have been right. */
export type Share = {
  proposed: number; right: number; all: number
  /** Of those that could be found, how many were, where one may have several right proposals. */
  found?: number
}
export type Score = {
  days: number; reports: number; repeats: number; besides: number
  /** By the right category; by the one that the words suggest first. */
  duplicates: Share; duplicatesBySuggestion: Share
  /** Pairs that were taken for one though they only stand side by side. */
  besidesTakenForSame: number
  first: Share; amongThree: Share; resident: Share
  dutyUnit: Share
  /** The community to which the report comes, by what is said of the place. */
  owner: Share; misplaced: number
}

type Asked = { incident: Incident; report: SimulatedReport; isRepeat: boolean; plot: ReturnType<typeof storyOf>['plots'][number] }

const nothing = (): Share => ({ proposed: 0, right: 0, all: 0 })

export async function score({ say, ...wish }: Wish & { say: (line: string) => void }): Promise<Score> {
  const city = makeCity()
  const incidents = scoredIncidents(city, wish)
  const asked = incidents.flatMap((incident): Asked[] => storyOf(incident).plots.map((plot, index) => ({ incident, report: plot.report, isRepeat: index > 0, plot })))
    .toSorted((a, b) => a.report.at.getTime() - b.report.at.getTime())
  say(`Registering ${asked.length} reports of ${incidents.length} incidents, and asking about each.`)
  return inScratchCity(city, localInstant(SCORED_UNTIL, '24:00'), (deps) => scoreIn(deps, asked, wish))
}

async function scoreIn(deps: AppDeps, asked: readonly Asked[], { seed = 'score', days = 90 }: Wish): Promise<Score> {
  const { rota } = await openStage(deps, { seed, hasPhotos: false, onRefusal: () => {} })
  const incidentOf = new Map<string, string>()
  const found: Score = {
    days, reports: asked.length, repeats: asked.filter(({ isRepeat }) => isRepeat).length, besides: asked.filter(({ incident }) => incident.looksLike).length,
    duplicates: nothing(), duplicatesBySuggestion: nothing(), besidesTakenForSame: 0, first: nothing(), amongThree: nothing(), resident: nothing(), dutyUnit: nothing(), owner: nothing(),
    misplaced: asked.filter(({ report }) => report.isMisplaced).length,
  }
  for (const one of asked) await scoreOne(deps, rota, one, incidentOf, found)
  return found
}

async function scoreOne(own: AppDeps, rota: Rota, { incident, report, isRepeat, plot }: Asked, incidentOf: Map<string, string>, found: Score): Promise<void> {
  const { actor, at } = registrar(own, rota, plot)
  const deps: AppDeps = { ...own, clock: { now: () => at } }
  const matterId = await registerPlot(deps, plot, { actor, fileIds: [], categoryId: incident.categoryCode })
  const { lon, lat, ownerUnitId } = await deps.db.selectFrom('matters').select(['lon', 'lat', 'ownerUnitId']).where('matterId', '=', matterId).executeTakeFirstOrThrow()
  const suggested = scoreCategory(deps, report, incident, found)
  scoreOwner(deps, { report, ownerUnitId, isOwned: incident.categoryCode !== '1302' && report.nature !== 'tipOff' }, found)
  const reader = rota.next({ unitId: ownerUnitId, permission: 'matter.accept' }, { from: at, isUrgent: false, isBrisk: true, label: report.key })
  const ask = async (categoryId: string | undefined, share: Share): Promise<void> => {
    if (isRepeat) share.all += 1
    if (!categoryId || lon === null || lat === null || !reader) return
    const hints = await findSimilar(deps.db, reader.actor, { categoryId, lon, lat, at, exceptMatterId: matterId }, deps.rules.current())
    const same = hints.filter((hint) => incidentOf.get(hint.matterId) === incident.key)
    share.proposed += hints.length
    share.right += same.length
    if (isRepeat && same.length > 0) share.found = (share.found ?? 0) + 1
    if (share === found.duplicates) found.besidesTakenForSame += hints.filter((hint) => isBeside(incidentOf.get(hint.matterId), incident)).length
  }
  await ask(incident.categoryCode, found.duplicates)
  await ask(suggested, found.duplicatesBySuggestion)
  incidentOf.set(matterId, incident.key)
}

const isBeside = (other: string | undefined, { key, looksLike }: Incident): boolean => other !== undefined && (other === looksLike || other === `${key}/beside`)

/** Answers the category that is suggested first. */
function scoreCategory({ rules }: AppDeps, { description }: SimulatedReport, { categoryCode }: Incident, found: Score): string | undefined {
  const { categories } = rules.current()
  const told = suggestCategories(description, categories.filter(({ standard }) => standard).map(({ categoryId, words }) => ({ categoryId, words: [...words] })))
  const [first] = told
  count(found.first, first?.categoryId, categoryCode)
  count(found.amongThree, told.find(({ categoryId }) => categoryId === categoryCode)?.categoryId ?? first?.categoryId, categoryCode)
  count(found.resident, likelyCategoryId(rules.current(), description), categoryCode)
  const dutyOf = (code: string | undefined): string | undefined => categories.find(({ categoryId }) => categoryId === code)?.standard?.dutyUnit.district
  count(found.dutyUnit, dutyOf(first?.categoryId), dutyOf(categoryCode))
  return first?.categoryId
}

function scoreOwner({ areas, units }: AppDeps, { report, ownerUnitId, isOwned }: { report: SimulatedReport; ownerUnitId: string; isOwned: boolean }, found: Score): void {
  if (!isOwned) return
  const right = units.inArea('committee', areas.find(report.gridCode)?.communityId ?? '')
  const owner = units.byId(ownerUnitId)
  count(found.owner, owner.kind === 'committee' ? owner.unitId : undefined, right?.unitId)
}

function count(share: Share, proposed: string | undefined, right: string | undefined): void {
  if (right === undefined) return
  share.all += 1
  if (proposed === undefined) return
  share.proposed += 1
  if (proposed === right) share.right += 1
}
