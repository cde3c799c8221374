// What fast-check makes for the tests of sight: people with grants and posts anywhere in a town, and what they ask for.
import type { z } from 'zod'
import { inboxTabs, InboxQuery, MatterQuery, reportStates } from '@gongzhi/contracts/matters.ts'
import { roleIds } from '@gongzhi/contracts/people.ts'
import fc from 'fast-check'
import { barredUnitIdsOf } from '../src/modules/auth/index.ts'
import type { PersonActor } from '../src/modules/auth/index.ts'
import type { OraclePerson } from './sightOracle.ts'
import type { Town } from './sightTown.ts'
import { titles } from './sightTown.ts'

/** The same person as the product knows him, and as the oracle does. */
export type TownPerson = { actor: PersonActor; person: OraclePerson }

type Drawable = Pick<Town, 'areas' | 'units' | 'personIds'>

export const somebody = (town: Drawable): fc.Arbitrary<TownPerson> => {
  const unit = fc.constantFrom(...town.units.all)
  const unitIds = fc.array(unit.map(({ unitId }) => unitId), { maxLength: 2 })
  const grant = fc.record({
    role: fc.oneof(fc.constantFrom(...roleIds), fc.constantFrom('dispatcher', 'leader', 'gridWorker', 'hotlineMachine')),
    unit: fc.option(unit, { nil: undefined }), area: fc.option(fc.constantFrom(...town.areas), { nil: undefined }),
  })
  return fc.record({
    personId: fc.constantFrom(...town.personIds), kind: fc.constantFrom('person', 'person', 'machine'), grants: fc.array(grant, { maxLength: 4 }),
    postUnitIds: unitIds, formerUnitIds: unitIds,
  }).map(({ personId, kind, grants, postUnitIds, formerUnitIds }) => {
    const given = grants.map(({ role, unit, area }) => ({ role, ...(unit && { unitId: unit.unitId }), ...(area && { areaId: area.areaId, areaLevel: area.level }) }))
    const now = [...postUnitIds, ...given.flatMap(({ unitId }) => unitId ?? [])].map((unitId) => ({ unitId, isHeldNow: true }))
    const before = formerUnitIds.map((unitId) => ({ unitId, isHeldNow: false }))
    return {
      actor: { kind, personId, name: '某人', grants: given, barredUnitIds: barredUnitIdsOf(town.units, [...now, ...before]) },
      person: { personId, isMachine: kind === 'machine', grants: given, postUnitIds, formerUnitIds },
    }
  })
}

const maybe = <T>(of: readonly T[]) => fc.option(fc.constantFrom(...of), { nil: undefined })
const compact = (object: object): Record<string, unknown> => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
const areaOf = (town: Drawable) => maybe(town.areas.map(({ areaId }) => areaId))

export const someList = (town: Drawable): fc.Arbitrary<z.infer<typeof MatterQuery>> =>
  fc.record({
    q: fc.option(fc.constantFrom(...titles), { nil: undefined, freq: 3 }), state: maybe([...reportStates, 'open']), areaId: areaOf(town), categoryId: maybe(['路灯', '井盖']),
    channel: maybe(['web', 'hotline']), nature: fc.option(fc.constantFrom('complaint', 'tipOff'), { nil: undefined, freq: 3 }),
    order: fc.constantFrom('newest', 'due'), limit: fc.constantFrom(3, 7, 50, 100),
  }).map((query) => MatterQuery.parse(compact(query)))

export const someInbox = (town: Drawable): fc.Arbitrary<z.infer<typeof InboxQuery>> =>
  fc.record({ tab: fc.constantFrom(...inboxTabs), areaId: areaOf(town), channel: maybe(['web', 'hotline']), order: fc.constantFrom('due', 'newest'), limit: fc.constantFrom(3, 50, 100) })
    .map((query) => InboxQuery.parse(compact(query)))
