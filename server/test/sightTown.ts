// A random town for the tests of sight: areas, units, people, matters, assignments, to-dos, notices, put straight into
// the tables (not through acts, which would only ever make what acts make). Plain objects are kept beside the rows, so
// that an oracle can be asked without the database.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import { roleIds } from '@gongzhi/contracts/people.ts'
import type { Nature, MatterState } from '@gongzhi/contracts/matters.ts'
import { isFinal, petitionStates } from '@gongzhi/contracts/matters.ts'
import { sql } from 'kysely'
import type { AreaLevel, Db } from '../src/platform/context.ts'
import type { AreaRecord } from '../src/modules/areas/index.ts'
import { linkUnits } from '../src/modules/matters/matterUnits.ts'
import { searchVectorText } from '../src/modules/matters/searchWords.ts'
import type { Unit, Units } from '../src/modules/people/index.ts'

export type TownArea = { areaId: string; level: AreaLevel; name: string; line: string[] }
export type TownMatter = {
  matterId: string; kind: 'report' | 'petition'; number: string; title: string; line: string[]; isConfidential: boolean; aboutUnitId: string | null; aboutPersonId: string | null
  /** Its owner first. */
  holders: string[]
  officers: { unitId: string; personId: string }[]
  registeredBy: string | null; state: MatterState; nature: Nature; channel: 'web' | 'hotline'; categoryId: string | null; hasPoint: boolean
  reportedAt: Date; dueAt: Date | null; closedAt: Date | null
}
export type TownTodo = {
  todoId: string; unitId: string; matterId: string; act: string; personId: string | null; gridId: string | null; dueAt: Date | null; orderAt: Date; madeAt: Date
}
export type TownNotice = { noticeId: string; matterId: string; recipient: 'unit' | 'role' | 'person' | 'reporter'; unitId: string | null; role: Role | null; personId: string | null; madeAt: Date }
export type Town = { areas: TownArea[]; units: Units; personIds: string[]; matters: TownMatter[]; todos: TownTodo[]; notices: TownNotice[] }

/** Where all those lie that have a point. */
export const POINT = { lon: 116, lat: 36 }

/** What the matters are about; one word each, so that a search finds it or does not. */
export const titles = ['路灯不亮', '井盖丢失', '垃圾没人清运'] as const

let nextNumber = 2_603_040_000_000 // random numbers meet one another too often in a town of hundreds

/** Small and repeatable: the same seed draws the same town. */
export function drawFrom(seed: number): Draw {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return { whole, one: (of) => of[whole(of.length)]!, chance: (part) => next() < part }
}

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

const unitOf = (area: TownArea, name: string, parentId: string | null, isCentre: boolean): Unit => ({
  unitId: newId(), code: area.name + name, dutyKey: null, name: area.name + name, shortName: name, kind: 'department', line: 'area', areaId: area.areaId,
  parentId, isCentre, phone: null, areas: lineColumns(area.line),
})

/** Units as a city has them: offices with their centres and committees, departments with their sections. */
export function drawUnits(areas: readonly TownArea[]): Unit[] {
  const units: Unit[] = []
  const add = (area: TownArea, name: string, parentId: string | null, isCentre: boolean): string => {
    const unit = unitOf(area, name, parentId, isCentre)
    units.push(unit)
    return unit.unitId
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

const DEEPEST = 5

/** Units as no city has them: any unit under any other, up to five deep, several trees, wherever they lie. */
export function drawOrganisation(draw: Draw, areas: readonly TownArea[]): Unit[] {
  const units: { unit: Unit; depth: number }[] = []
  for (let index = 0; index < 10 + draw.whole(15); index++) {
    const above = units.filter(({ depth }) => depth < DEEPEST)
    const parent = above.length > 0 && draw.chance(0.85) ? draw.one(above) : undefined
    units.push({ unit: unitOf(draw.one(areas), `单位${index}`, parent?.unit.unitId ?? null, draw.chance(0.4)), depth: (parent?.depth ?? 0) + 1 })
  }
  return units.map(({ unit }) => unit)
}

type Drawn = Pick<Town, 'areas' | 'units' | 'personIds'> & { now: Date; states: readonly MatterState[] }

export function drawMatter(draw: Draw, { areas, units, personIds, now, states }: Drawn): TownMatter {
  const kind = draw.chance(0.3) ? ('petition' as const) : ('report' as const)
  const state = kind === 'petition' ? draw.one<MatterState>(petitionStates) : draw.one(states)
  const holders = Array.from({ length: 1 + draw.whole(3) }, () => draw.one(units.all).unitId)
  const isConfidential = draw.chance(0.25)
  const hours = (least: number, most: number) => new Date(now.getTime() + (least + draw.whole((most - least) * 4) / 4) * 3_600_000)
  return {
    matterId: newId(), kind, number: String(nextNumber++), title: draw.one(titles), line: draw.one(areas).line, isConfidential,
    // Who is accused himself is so of what is kept apart alone.
    aboutPersonId: isConfidential && draw.chance(0.5) ? draw.one(personIds) : null, aboutUnitId: draw.chance(0.5) ? draw.one(units.all).unitId : null, holders: [...new Set(holders)],
    officers: draw.chance(0.4) ? [{ unitId: draw.one(holders), personId: draw.one(personIds) }] : [],
    registeredBy: draw.chance(0.3) ? draw.one(personIds) : null, state, nature: draw.one(['help', 'complaint', 'tipOff'] as const),
    channel: draw.one(['web', 'hotline'] as const), // A petition has no point on the map, and none of the reports' categories.
    categoryId: kind === 'petition' ? null : draw.one(['路灯', '井盖', null]), hasPoint: kind === 'report' && draw.chance(0.7),
    reportedAt: hours(-40, 0), dueAt: draw.chance(0.8) ? hours(-20, 20) : null, closedAt: isFinal(state) ? now : null,
  }
}

export function drawTodo(draw: Draw, { areas, units, personIds, now }: Drawn, matters: readonly TownMatter[], acts: readonly string[]): TownTodo {
  const matter = draw.one(matters)
  const grid = matter.line[4]
  const dueAt = draw.chance(0.7) ? new Date(now.getTime() + (draw.whole(160) - 80) * 900_000) : null
  const madeAt = new Date(now.getTime() - draw.whole(100) * 900_000)
  return {
    todoId: newId(), matterId: matter.matterId, unitId: draw.chance(0.8) ? draw.one(matter.holders) : draw.one(units.all).unitId, act: draw.one(acts),
    personId: draw.chance(0.2) ? draw.one(personIds) : null,
    gridId: draw.chance(0.4) ? (grid ?? draw.one(areas.filter((area) => area.level === 'grid')).areaId) : null, dueAt, orderAt: dueAt ?? madeAt, madeAt,
  }
}

export function drawNotice(draw: Draw, { units, personIds, now }: Drawn, matters: readonly TownMatter[]): TownNotice {
  const matter = draw.one(matters)
  const recipient = draw.one(['unit', 'unit', 'unit', 'role', 'person', 'reporter'] as const)
  return {
    noticeId: newId(), matterId: matter.matterId, recipient, madeAt: new Date(now.getTime() - draw.whole(100) * 900_000),
    unitId: recipient === 'unit' || recipient === 'role' ? (draw.chance(0.6) ? draw.one(matter.holders) : draw.one(units.all).unitId) : null,
    role: recipient === 'role' ? draw.one(roleIds) : null,
    personId: recipient === 'person' ? draw.one(personIds) : null,
  }
}

export type Size = { people: number; matters: number; todos: number; notices: number }

/** Everything but the areas and units, which a test chooses. */
export function drawTown(draw: Draw, { areas, units }: Pick<Town, 'areas' | 'units'>, how: { now: Date; states: readonly MatterState[]; acts: readonly string[]; size: Size }): Town {
  const { now, states, acts, size } = how
  const personIds = Array.from({ length: size.people }, () => newId())
  const drawn = { areas, units, personIds, now, states }
  const matters = Array.from({ length: size.matters }, () => drawMatter(draw, drawn))
  return {
    areas, units, personIds, matters,
    todos: Array.from({ length: size.todos }, () => drawTodo(draw, drawn, matters, acts)),
    notices: Array.from({ length: size.notices }, () => drawNotice(draw, drawn, matters)),
  }
}

/** Writes the town as rows; the unit links by the product's own function, as acts do. */
export async function writeTown(db: Db, town: Town): Promise<void> {
  await db.insertInto('areas').values(town.areas.map((area) => ({ ...areaRecord(area), boundary: '{}' }))).execute()
  await db.insertInto('units').values(town.units.all.map(({ areas: _areas, ...unit }) => unit)).execute()
  await db.insertInto('people').values(town.personIds.map((personId) => ({ personId, username: personId, name: '某人', createdAt: new Date(0) }))).execute()
  if (town.matters.length === 0) return
  await db.insertInto('matters').values(town.matters.map(rowOf)).execute()
  await db.insertInto('words').values(town.matters.map(({ matterId, title }) => ({
    wordsId: newId(), matterId, entryId: newId(), field: 'title', content: Buffer.from(title), isSealed: false,
  }))).execute()
  const orders = town.matters.flatMap(({ matterId, officers }) => officers.map(({ unitId, personId }) => ({
    assignmentId: newId(), matterId, unitId, calledByUnitId: unitId, calledAt: new Date(0), role: 'lead' as const, state: 'handling' as const,
    handsOver: false, officerId: personId, declineUntil: new Date(0),
  })))
  if (orders.length > 0) await db.insertInto('assignments').values(orders).execute()
  await db.transaction().execute(async (tx) => {
    for (const matter of town.matters) await linkUnits(tx, town.units, matter, matter.holders)
  })
  if (town.todos.length > 0) await db.insertInto('todos').values(town.todos).execute()
  if (town.notices.length > 0) await db.insertInto('notices').values(town.notices.map((notice) => ({ ...notice, kind: 'decline', facts: '{}' }))).execute()
}

function rowOf(matter: TownMatter) {
  const { matterId, kind, number, title, isConfidential, aboutUnitId, aboutPersonId, registeredBy, state, nature, channel, categoryId, reportedAt, dueAt, closedAt, hasPoint, line } = matter
  const card = {
    matterId, number, kind, state, placeName: '某处', channel, nature, isUrgent: false, ownerName: '某中心',
    reportedAt: reportedAt.toISOString(), ...(dueAt && { dueAt: dueAt.toISOString() }), ...(closedAt && { closedAt: closedAt.toISOString() }),
  }
  return {
    matterId, number, kind, state, ruleVersion: 1, categoryId, channel, nature, isConfidential, aboutUnitId, aboutPersonId, ownerUnitId: matter.holders[0]!,
    ...lineColumns(line), gridId: line[4] ?? null, ...(hasPoint && POINT), registeredBy, reportedAt, dueAt, closedAt,
    card: JSON.stringify(card), words: sql<string>`to_tsvector('simple', ${searchVectorText(title)})`,
  }
}
