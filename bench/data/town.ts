// Who and what stands where in the large city, by its place in the procedure: so that what happened in one grid can be
// said of another. Read by the patterns and by whoever fills a database with them.
import type pg from 'pg'
import type { AreaLevel } from '@gongzhi/contracts/areas.ts'

export type Spot = { areaId: string; placeId: string; lon: number; lat: number; placeName: string; address: string }
export type Office = { unitId: string; name: string; shortName: string; people: ReadonlyMap<string, readonly Hand[]> }
export type Hand = { personId: string; name: string }
/** A grid with the areas above it, its offices by `level.mark`, and its places. */
export type Grid = {
  line: Readonly<Record<AreaLevel, { areaId: string; name: string; code: string }>>
  offices: ReadonlyMap<string, Office>
  worker: Hand | undefined
  spots: readonly Spot[]
  block: string
}
/** Where a person or office of one grid's line stands, the same for every grid. */
export type Standing = { office: string; roles: string; index: number } | 'worker'

export type Town = {
  grids: readonly Grid[]
  /** Whether the id is an area's, an office's, a person's or a place's. */
  isKnown: (id: string) => boolean
  officeOf: (unitId: string, grid: Grid) => string | undefined
  standingOf: (personId: string, grid: Grid) => Standing | undefined
}

type AreaRow = { areaId: string; code: string; name: string; level: AreaLevel; parentId: string | null }
type UnitRow = { unitId: string; code: string; name: string; shortName: string; areaId: string }
type PersonRow = { personId: string; name: string; unitId: string; roles: string[]; gridIds: string[] }

const AREAS = `select area_id as "areaId", code, name, level, parent_id as "parentId" from areas order by code`
const UNITS = `select unit_id as "unitId", code, name, short_name as "shortName", area_id as "areaId" from units order by code`
const PEOPLE = `select p.person_id as "personId", p.name, o.unit_id as "unitId",
    array(select distinct g.role from grants g where g.person_id = p.person_id order by 1) as roles,
    array(select g.area_id::text from grants g where g.person_id = p.person_id and g.role = 'gridWorker' and g.area_id is not null) as "gridIds"
  from people p join posts o on o.person_id = p.person_id order by p.username`
const PLACES = `select grid_id as "areaId", place_id as "placeId", lon, lat, name as "placeName", address from places order by code`

export async function loadTown(client: Pick<pg.ClientBase, 'query'>): Promise<Town> {
  const ask = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => (await client.query<Row>(text)).rows
  const [areas, units, people, spots] = [await ask<AreaRow>(AREAS), await ask<UnitRow>(UNITS), await ask<PersonRow>(PEOPLE), await ask<Spot>(PLACES)]
  const areaById = new Map(areas.map((area) => [area.areaId, area]))
  const unitById = new Map(units.map((unit) => [unit.unitId, unit]))
  const personById = new Map(people.map((person) => [person.personId, person]))
  const officesOfArea = officesByArea(units, areaById, people)
  const spotsOfGrid = Map.groupBy(spots, ({ areaId }) => areaId)
  const workerOfGrid = new Map(people.flatMap((person) => person.gridIds.map((gridId) => [gridId, { personId: person.personId, name: person.name }] as const)))
  const grids = areas.filter(({ level }) => level === 'grid').map((area): Grid => {
    const line = lineOf(area, areaById)
    const offices = new Map(Object.values(line).flatMap(({ areaId }) => [...(officesOfArea.get(areaId) ?? [])]))
    return { line, offices, worker: workerOfGrid.get(area.areaId), spots: spotsOfGrid.get(area.areaId) ?? [], block: /^\d+\./.exec(area.code)?.[0] ?? '' }
  })
  const officeOf = (unitId: string, { line }: Grid): string | undefined => {
    const unit = unitById.get(unitId)
    const area = unit && areaById.get(unit.areaId)
    return area && line[area.level].areaId === area.areaId ? markOf(unit, area) : undefined
  }
  const standingOf = (personId: string, grid: Grid): Standing | undefined => {
    const person = personById.get(personId)
    if (!person) return undefined
    if (person.roles.includes('gridWorker')) return grid.worker?.personId === personId ? 'worker' : undefined
    const office = officeOf(person.unitId, grid)
    const roles = person.roles.join()
    const index = office === undefined ? -1 : (grid.offices.get(office)!.people.get(roles) ?? []).findIndex((hand) => hand.personId === personId)
    return office === undefined ? undefined : { office, roles, index }
  }
  const known = new Set([...areaById.keys(), ...unitById.keys(), ...personById.keys(), ...spots.map(({ placeId }) => placeId)])
  return { grids, isKnown: (id) => known.has(id), officeOf, standingOf }
}

const markOf = ({ code }: UnitRow, area: AreaRow): string => `${area.level}.${code.slice(area.code.length + 1)}`

function officesByArea(units: readonly UnitRow[], areaById: ReadonlyMap<string, AreaRow>, people: readonly PersonRow[]): Map<string, [string, Office][]> {
  const staff = Map.groupBy(people, ({ unitId }) => unitId)
  const found = new Map<string, [string, Office][]>()
  for (const unit of units) {
    const own = Map.groupBy(staff.get(unit.unitId) ?? [], ({ roles }) => roles.join())
    const office: Office = { unitId: unit.unitId, name: unit.name, shortName: unit.shortName, people: new Map([...own].map(([roles, some]) => [roles, some.map(({ personId, name }) => ({ personId, name }))])) }
    found.set(unit.areaId, [...(found.get(unit.areaId) ?? []), [markOf(unit, areaById.get(unit.areaId)!), office]])
  }
  return found
}

function lineOf(area: AreaRow, byId: ReadonlyMap<string, AreaRow>): Grid['line'] {
  const line: Partial<Record<AreaLevel, AreaRow>> = {}
  for (let at: AreaRow | undefined = area; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) line[at.level] = at
  return line as Grid['line']
}

/** Who stands so in another grid; nobody where its office has no such people. */
export function handAt({ offices, worker }: Grid, standing: Standing): Hand | undefined {
  if (standing === 'worker') return worker
  const people = offices.get(standing.office)?.people
  const alike = people?.get(standing.roles) ?? [...(people ?? [])].find(([roles]) => roles.split(',').includes(standing.roles.split(',')[0]!))?.[1]
  return alike?.[standing.index % alike.length]
}
