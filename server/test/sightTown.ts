// A random town for the tests of sight: areas, two lines of units, people, matters, assignments, to-dos, put straight
// into the tables (not through acts, which would only ever make what acts make). Plain objects are kept beside the rows,
// so that an oracle can be asked without the database.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { Actor, ActorGrant, AreaLevel, Db } from '../src/platform/context.ts'
import type { AreaRecord } from '../src/modules/areas/index.ts'
import { linkUnits } from '../src/modules/matters/matterUnits.ts'
import type { Unit, Units } from '../src/modules/people/index.ts'

export type TownArea = { areaId: string; level: AreaLevel; name: string; line: string[] }
export type TownMatter = {
  matterId: string; number: string; line: string[]; isConfidential: boolean; holders: string[]; officers: { unitId: string; personId: string }[]
  registeredBy: string | null; state: ReportState; channel: 'web' | 'hotline'; categoryId: string | null; reportedAt: Date; dueAt: Date | null; closedAt: Date | null
}
export type TownTodo = {
  todoId: string; unitId: string; matterId: string; act: string; personId: string | null; gridId: string | null; dueAt: Date | null; orderAt: Date; madeAt: Date
}
export type Town = { areas: TownArea[]; units: Units; people: Extract<Actor, { personId: string }>[]; matters: TownMatter[]; todos: TownTodo[] }

let nextNumber = 2_603_040_000_000 // random numbers meet one another too often in a town of hundreds

export type Draw = { whole: (below: number) => number; one: <T>(of: readonly T[]) => T; chance: (part: number) => boolean }

const below: Record<AreaLevel, AreaLevel | undefined> = { city: 'district', district: 'street', street: 'community', community: 'grid', grid: undefined }

export function drawAreas(prefix: string): TownArea[] {
  const areas: TownArea[] = []
  const grow = (level: AreaLevel, above: string[], name: string): void => {
    const areaId = newId()
    const line = [...above, areaId]
    areas.push({ areaId, level, name: prefix + name, line })
    const next = below[level]
    if (next) for (const part of ['A', 'B']) grow(next, line, name + part)
  }
  grow('city', [], '市')
  return areas
}

export const lineColumns = (line: readonly string[]) => ({
  cityId: line[0]!, districtId: line[1] ?? null, streetId: line[2] ?? null, communityId: line[3] ?? null,
})

export const areaRecord = ({ areaId, level, name, line }: TownArea): AreaRecord => ({
  areaId, code: name, name, level, parentId: line.at(-2) ?? null, ...lineColumns(line), isRural: false, households: 0,
  boundary: { type: 'Polygon', coordinates: [] }, west: 0, south: 0, east: 0, north: 0, centreLon: 0, centreLat: 0, sortOrder: 0,
})

export function drawUnits(areas: readonly TownArea[]): Unit[] {
  const units: Unit[] = []
  const add = (area: TownArea, name: string, parentId: string | null, isCentre: boolean): string => {
    const unitId = newId()
    units.push({
      unitId, code: area.name + name, dutyKey: null, name: area.name + name, shortName: name, kind: 'department', line: 'area', areaId: area.areaId,
      parentId, isCentre, phone: null, areas: lineColumns(area.line),
    })
    return unitId
  }
  const office = new Map<string, string>()
  for (const area of areas) {
    const above = office.get(area.line.at(-2) ?? '') ?? null
    if (area.level === 'city') add(area, '市中心', null, true)
    if (area.level === 'district') {
      office.set(area.areaId, add(area, '政府办', null, false))
      add(area, '区中心', null, true)
      add(area, '科', add(area, '局', null, false), false)
    }
    if (area.level === 'street') {
      office.set(area.areaId, add(area, '街道办', above, false))
      add(area, '网格中心', office.get(area.areaId)!, true)
    }
    if (area.level === 'community') add(area, '居委会', above, true)
  }
  return units
}

export function drawPerson(draw: Draw, areas: readonly TownArea[], units: readonly Unit[], roles: readonly Role[]): Town['people'][number] {
  const grants = Array.from({ length: draw.whole(4) }, (): ActorGrant => {
    const area = draw.one(areas)
    const hasUnit = draw.chance(0.7)
    const hasArea = !hasUnit || draw.chance(0.5)
    return { role: draw.one(roles), ...(hasUnit && { unitId: draw.one(units).unitId }), ...(hasArea && { areaId: area.areaId, areaLevel: area.level }) }
  })
  return { kind: 'person', personId: newId(), name: '某人', grants, barredUnitIds: [] }
}

type Drawn = Pick<Town, 'areas' | 'units' | 'people'> & { now: Date; states: readonly ReportState[] }

export function drawMatter(draw: Draw, { areas, units, people, now, states }: Drawn): TownMatter {
  const centres = units.all.filter((unit) => unit.isCentre)
  const state = draw.one(states)
  const holders = [draw.one(centres).unitId, ...Array.from({ length: draw.whole(3) }, () => draw.one(units.all).unitId)]
  const hours = (least: number, most: number) => new Date(now.getTime() + (least + draw.whole((most - least) * 4) / 4) * 3_600_000)
  return {
    matterId: newId(), number: String(nextNumber++), line: draw.one(areas).line, isConfidential: draw.chance(0.25), holders: [...new Set(holders)],
    officers: draw.chance(0.4) ? [{ unitId: draw.one(holders), personId: draw.one(people).personId }] : [],
    registeredBy: draw.chance(0.3) ? draw.one(people).personId : null, state, channel: draw.one(['web', 'hotline'] as const),
    categoryId: draw.one(['路灯', '井盖', null]), reportedAt: hours(-40, 0), dueAt: draw.chance(0.8) ? hours(-20, 20) : null, closedAt: isFinal(state) ? now : null,
  }
}

export function drawTodo(draw: Draw, { areas, units, people, now }: Drawn, matters: readonly TownMatter[], acts: readonly string[]): TownTodo {
  const matter = draw.one(matters)
  const grid = matter.line[4]
  const dueAt = draw.chance(0.7) ? new Date(now.getTime() + (draw.whole(160) - 80) * 900_000) : null
  const madeAt = new Date(now.getTime() - draw.whole(100) * 900_000)
  return {
    todoId: newId(), matterId: matter.matterId, unitId: draw.chance(0.8) ? draw.one(matter.holders) : draw.one(units.all).unitId, act: draw.one(acts),
    personId: draw.chance(0.2) ? draw.one(people).personId : null,
    gridId: draw.chance(0.4) ? (grid ?? draw.one(areas.filter((area) => area.level === 'grid')).areaId) : null, dueAt, orderAt: dueAt ?? madeAt, madeAt,
  }
}

/** Writes the town as rows; the unit links by the product's own function, as acts do. */
export async function writeTown(db: Db, town: Town): Promise<void> {
  await db.insertInto('areas').values(town.areas.map((area) => ({ ...areaRecord(area), boundary: '{}' }))).execute()
  await db.insertInto('units').values(town.units.all.map(({ areas: _areas, ...unit }) => unit)).execute()
  await db.insertInto('people').values(town.people.map(({ personId, name }) => ({ personId, username: personId, name, createdAt: new Date(0) }))).execute()
  await db.insertInto('matters').values(town.matters.map((matter) => ({ ...rowOf(matter), ownerUnitId: matter.holders[0]! }))).execute()
  const orders = town.matters.flatMap(({ matterId, officers }) => officers.map(({ unitId, personId }) => ({
    assignmentId: newId(), matterId, unitId, calledByUnitId: unitId, calledAt: new Date(0), role: 'lead' as const, state: 'handling' as const,
    handsOver: false, officerId: personId, declineUntil: new Date(0),
  })))
  if (orders.length > 0) await db.insertInto('assignments').values(orders).execute()
  await db.transaction().execute(async (tx) => {
    for (const matter of town.matters) await linkUnits(tx, town.units, matter, matter.holders)
  })
  await db.insertInto('todos').values(town.todos).execute()
}

function rowOf({ matterId, number, line, isConfidential, registeredBy, state, channel, categoryId, reportedAt, dueAt, closedAt }: TownMatter) {
  const card = {
    matterId, number, kind: 'report', state, placeName: '某处', channel, nature: 'help', isUrgent: false, ownerName: '某中心',
    reportedAt: reportedAt.toISOString(), ...(dueAt && { dueAt: dueAt.toISOString() }), ...(closedAt && { closedAt: closedAt.toISOString() }),
  }
  return {
    matterId, number, kind: 'report' as const, state, ruleVersion: 1, categoryId, channel, nature: 'help' as const, isConfidential,
    ...lineColumns(line), gridId: line[4] ?? null, registeredBy, reportedAt, dueAt, closedAt, card: JSON.stringify(card),
  }
}
