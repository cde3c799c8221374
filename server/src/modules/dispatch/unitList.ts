// The units by a part of their name. Names of offices are public; who works there is not answered.
import { UnitList, UnitsQuery } from '@gongzhi/contracts/units.ts'
import type { z } from 'zod'
import type { Api } from '../../platform/api.ts'
import type { AreaIndex } from '../areas/index.ts'
import { actorOf, type ActorDeps } from '../auth/index.ts'
import type { Unit, Units } from '../people/index.ts'

type Deps = { units: Units; areas: Pick<AreaIndex, 'findById'> }

/** Registered under /api/v1. */
export function unitListRoutes(app: Api, deps: ActorDeps & Deps): void {
  const schema = { tags: ['matters'], summary: 'Units by a part of their name', querystring: UnitsQuery, response: { 200: UnitList } }
  app.get('/units', { schema }, async (request) => {
    await actorOf(deps, request)
    return unitsLike(deps, request.query)
  })
}

/** Those whose name begins with what was typed stand first, and the shorter name before the longer. */
export function unitsLike({ units, areas }: Deps, { q = '', unitId, limit }: z.infer<typeof UnitsQuery>): UnitList {
  const isNamed = (unit: Unit): boolean => unit.name.includes(q) || unit.shortName.includes(q)
  const rank = (unit: Unit): number => (unit.name.startsWith(q) || unit.shortName.startsWith(q) ? 0 : 1)
  const found = units.all.filter(isNamed).sort((a, b) => rank(a) - rank(b) || a.name.length - b.name.length || a.name.localeCompare(b.name)).slice(0, limit)
  const asked = unitId ? units.findById(unitId) : undefined
  const shown = asked && !found.includes(asked) ? [asked, ...found] : found
  return { rows: shown.map((unit) => ({ unitId: unit.unitId, name: unit.name, areaName: areas.findById(unit.areaId)?.name ?? '' })) }
}
