// A row of the export as the mapping file understands it, or what is wrong with it, field by field.
import type { HotlineMap, HotlineStage, HotlineUnit } from '@gongzhi/contracts/hotline.ts'
import type { Nature } from '@gongzhi/contracts/matters.ts'
import type { AreaRecord } from '../areas/index.ts'
import type { AreaLine } from '../dispatch/index.ts'
import type { MatterDeps } from '../matters/index.ts'
import type { CsvRow } from './csv.ts'
import { moveOnto, nameOf } from './mapping.ts'
import type { RowProblem } from './report.ts'
import { canReach, unitAt } from './route.ts'
import type { TimeReader } from './times.ts'

export type HotlineRow = {
  line: number
  externalNumber: string
  stage: HotlineStage
  agency: string
  createdAt: Date
  /** When the unit that handled it last did something; the closing where the file does not say. */
  resolvedAt: Date
  closedAt?: Date
  dueAt?: Date
  categoryId: string
  nature: Nature
  unit: HotlineUnit
  title: string
  description: string
  where: { location?: { lon: number; lat: number }; areaId?: string; address?: string }
  /** `isGiven`: the text is the export's own. */
  closing: { as: 'outcome' | 'decline'; text: string; reply: string; isGiven: boolean }
  verifyNote: string
}

type Surroundings = { map: HotlineMap; deps: Pick<MatterDeps, 'areas' | 'units'>; readTime: TimeReader; now: Date }
type Fault = (column: string | undefined, wrong: string, advice: string) => undefined

const NUMBER_LETTERS = 60
const LONGEST = { title: 80, description: 4000, address: 300, closing: 4000, reply: 2000 }

/** The row as it is to be played; with any problem it is not played. */
export function readRow(row: CsvRow, around: Surroundings): { row?: HotlineRow; problems: RowProblem[] } {
  const { map } = around
  const problems: RowProblem[] = []
  const externalNumber = row.value(map.columns.externalNumber)
  const fault: Fault = (column, wrong, advice) => {
    problems.push({ line: row.line, ...(externalNumber ? { externalNumber } : {}), column: column ?? 'the row', value: column ? row.value(column) : '', wrong, advice })
    return undefined
  }
  if (!externalNumber) fault(map.columns.externalNumber, 'is empty', 'Every row needs the hotline’s own number: by it a row is known again.')
  if (externalNumber.length > NUMBER_LETTERS) fault(map.columns.externalNumber, `has more than ${NUMBER_LETTERS} letters`, 'Name the column that holds the number.')
  const stage = stageOf(row, map, fault)
  const times = timesOf(row, around, stage, fault)
  const duty = dutyOf(row, map, fault)
  const texts = textsOf(row, map, fault)
  const place = placeOf(row, around, texts.address, fault)
  if (duty && place) checkWay(around, { unit: duty.unit, line: place.line }, fault)
  if (problems.length > 0 || !stage || !times || !duty || !place) return { problems }
  const { title, description } = texts
  const agency = row.value(map.columns.agency)
  return { problems, row: { line: row.line, externalNumber, stage, agency, ...times, ...duty, title, description, where: place.where, closing: closingOf(row, map), verifyNote: map.verifyNote } }
}

function stageOf(row: CsvRow, map: HotlineMap, fault: Fault): HotlineStage | undefined {
  return map.states[row.value(map.columns.state)] ?? fault(map.columns.state, 'is no state of the mapping file', `Put it under "states" (${Object.keys(map.states).join(', ')} are there).`)
}

type Times = Pick<HotlineRow, 'createdAt' | 'resolvedAt' | 'closedAt' | 'dueAt'>

function timesOf(row: CsvRow, { map, readTime, now }: Surroundings, stage: HotlineStage | undefined, fault: Fault): Times | undefined {
  const { columns } = map
  const read = (column: string | undefined): Date | undefined => {
    if (!column || !row.value(column)) return undefined
    const time = readTime(row.value(column))
    return 'at' in time ? time.at : fault(column, time.wrong, 'Put the time right in the export, or its form under "times" in the mapping file.')
  }
  const createdAt = read(columns.createdAt)
  const [closedAt, dueAt, resolvedAt] = [read(columns.closedAt), read(columns.dueAt), read(columns.resolvedAt)]
  if (!row.value(columns.createdAt)) fault(columns.createdAt, 'is empty', 'A report needs the time at which it was taken.')
  if (!createdAt) return undefined
  if (createdAt > now) fault(columns.createdAt, 'lies in the future', 'Look at the time zone in the mapping file.')
  if (closedAt && closedAt < createdAt) fault(columns.closedAt, 'is earlier than the report itself', 'Ask the hotline which of the two is right.')
  if (closedAt && closedAt > now) fault(columns.closedAt, 'lies in the future', 'Look at the time zone in the mapping file.')
  if (dueAt && dueAt < createdAt) fault(columns.dueAt, 'is earlier than the report itself', 'Ask the hotline which of the two is right.')
  if (stage === 'closed' && !row.value(columns.closedAt)) fault(columns.closedAt, 'is empty, though the state says closed', 'Give the time of the closing, or the state that it is in.')
  const isWithin = resolvedAt !== undefined && resolvedAt >= createdAt && resolvedAt <= (closedAt ?? now)
  const times = { createdAt, resolvedAt: isWithin ? resolvedAt : (closedAt ?? createdAt), ...(dueAt ? { dueAt } : {}) }
  // The state decides: what is open there but once had a closing (opened again) is open here.
  return stage === 'closed' && closedAt ? { ...times, closedAt } : times
}

type Duty = Pick<HotlineRow, 'categoryId' | 'nature' | 'unit'>

function dutyOf(row: CsvRow, map: HotlineMap, fault: Fault): Duty | undefined {
  const { columns } = map
  const [type, subtype] = [row.value(columns.type), columns.subtype ? row.value(columns.subtype) : '']
  const rule = map.categories.find((one) => one.type === type && (!one.subtype || new RegExp(one.subtype, 'i').test(subtype)))
  const agency = map.agencies[row.value(columns.agency)]
  if (!rule) fault(columns.type, 'is no type of the mapping file', `Put it under "categories"${subtype ? ` (its subtype here is "${subtype}")` : ''}.`)
  if (!agency) fault(columns.agency, 'is no agency of the mapping file', 'Put it under "agencies" with the unit that it is here.')
  return rule && agency ? { categoryId: rule.categoryId, nature: rule.nature ?? 'help', unit: rule.unit ?? agency } : undefined
}

function textsOf(row: CsvRow, map: HotlineMap, fault: Fault): { title: string; description: string; address: string } {
  const joined = (columns: readonly string[]): string => columns.map((column) => row.value(column)).filter((value) => value !== '').join(' · ')
  const title = cut(joined(map.texts.title), LONGEST.title)
  const description = joined(map.texts.description)
  const address = joined(map.texts.address)
  if (!description) fault(map.texts.description[0], 'and the other columns of the description are empty', 'A report must say what it is about.')
  const tooLong: [string | undefined, string, number][] = [
    [map.texts.description[0], description, LONGEST.description], [map.texts.address[0], address, LONGEST.address], [map.columns.closing, row.value(map.columns.closing), LONGEST.closing],
  ]
  for (const [column, text, longest] of tooLong) if (text.length > longest) fault(column, `gives a text of more than ${longest} letters`, 'Shorten it in the export.')
  return { title, description, address }
}

type Placed = { where: HotlineRow['where']; line: AreaLine }

function placeOf(row: CsvRow, { map, deps }: Surroundings, address: string, fault: Fault): Placed | undefined {
  const { lon: lonColumn, lat: latColumn } = map.columns
  const [lonText, latText] = [lonColumn ? row.value(lonColumn) : '', latColumn ? row.value(latColumn) : '']
  if (!lonText && !latText) return placeByName(row, map, deps, address)
  const point = { lon: Number(lonText || NaN), lat: Number(latText || NaN) }
  if (!Number.isFinite(point.lon)) return fault(lonColumn, 'is no number', 'Give both coordinates in degrees, or neither.')
  if (!Number.isFinite(point.lat)) return fault(latColumn, 'is no number', 'Give both coordinates in degrees, or neither.')
  const location = moveOnto(map.places, deps.areas, point)
  const line = location && deps.areas.at(location.lon, location.lat)
  if (!line) return fault(lonColumn, `and ${latColumn} lie outside the box of the mapping file`, 'Put the point right, or widen "places.from".')
  return { where: { location, ...(address ? { address } : {}) }, line }
}

/** Without coordinates: by the address where it names a place of this city, else to the area that a name stands for, else to the city's centre. */
function placeByName(row: CsvRow, { places }: HotlineMap, { areas }: Surroundings['deps'], address: string): Placed {
  const column = places.nameColumns.find((name) => places.names[row.value(name)] !== undefined)
  const named = column && areas.find(places.names[row.value(column)] ?? '')
  const found = areas.byAddress(address)?.area
  const text = address ? { address } : {}
  if (found && (!named || areas.lineOf(found.areaId).some(({ areaId }) => areaId === named.areaId))) return { where: text, line: lineOf(found) }
  const area = named || areas.all.find(({ level }) => level === 'city')
  if (!area) throw new Error('The city has no areas yet: nothing can be placed in it.')
  return { where: { areaId: area.areaId, ...text }, line: lineOf(area) }
}

const lineOf = ({ cityId, districtId, streetId, communityId }: AreaRecord): AreaLine => ({ cityId, districtId, streetId, communityId })

function checkWay({ map, deps }: Surroundings, { unit, line }: { unit: HotlineUnit; line: AreaLine }, fault: Fault): void {
  const target = unitAt(deps.units, unit, line)
  const place = deps.areas.findById(line.communityId ?? line.streetId ?? line.districtId ?? line.cityId)?.name ?? ''
  if (!target) fault(map.columns.agency, `means a unit ${nameOf(unit)}, which ${place} does not have`, 'Name the unit by its code, or place the row more exactly.')
  else if (!canReach(deps.units, line, target)) fault(map.columns.agency, `means ${target.name}, which no centre of ${place} may call`, 'Name a department, a station, or a centre.')
}

function closingOf(row: CsvRow, map: HotlineMap): HotlineRow['closing'] {
  const given = row.value(map.columns.closing)
  const text = given || map.withoutClosing
  const rule = map.closings.find((one) => new RegExp(one.text, 'i').test(text))
  return { as: rule?.as ?? 'outcome', text, reply: rule?.reply ?? cut(text, LONGEST.reply), isGiven: given !== '' }
}

/** Never through the middle of a letter that takes two places. */
const cut = (text: string, longest: number): string => (text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`)
