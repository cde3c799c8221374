// From an address in words to an area: the fallback where a report has no point.
// A machine's suggestion: it says by which words it knew the area, and a person decides.
import type { AreaLevel } from '@gongzhi/contracts/areas.ts'
import type { AreaLookup } from './areaIndex.ts'
import type { AreaRecord, NamedPoint, RoadLine } from './queries.ts'

export type KnownBy = 'place' | 'grid' | 'community' | 'road' | 'street' | 'district'

export interface AddressMatch {
  /** The lowest area that the words are sure of. */
  area: AreaRecord
  /** What the words are, and the words themselves: the reason to show. */
  knownBy: KnownBy
  words: string
  /** Where a named place is known to be. */
  lon?: number
  lat?: number
}

interface Known { words: string; knownBy: KnownBy; areaId: string; lon?: number; lat?: number }

/** Blanks and full-width letters and digits make no difference. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

const STRENGTH: Record<KnownBy, number> = { place: 6, grid: 5, community: 4, road: 3, street: 2, district: 1 }

function ofAreas(index: AreaLookup): Known[] {
  return index.all.flatMap((area): Known[] => {
    if (area.level === 'city') return []
    const names = area.level === 'community' ? [area.name, `${area.name}居委会`, `${area.name}村委会`] : [area.name]
    return names.map((words) => ({ words: plain(words), knownBy: area.level as KnownBy, areaId: area.areaId }))
  })
}

function ofPlaces(index: AreaLookup, points: readonly NamedPoint[]): Known[] {
  return points.flatMap(({ name, lon, lat }): Known[] => {
    const at = index.at(lon, lat)
    return at === undefined ? [] : [{ words: plain(name), knownBy: 'place', areaId: at.gridId, lon, lat }]
  })
}

const LEVELS: readonly AreaLevel[] = ['community', 'street', 'district']

/** The lowest area in which the whole road lies. */
function ofRoads(index: AreaLookup, roads: readonly RoadLine[]): Known[] {
  return [...Map.groupBy(roads, (road) => road.name)].flatMap(([name, pieces]): Known[] => {
    const crossed = pieces.flatMap((piece) => piece.points).flatMap(([lon, lat]) => index.at(lon!, lat!) ?? [])
    for (const level of LEVELS) {
      const ids = new Set(crossed.map((at) => at[`${level}Id` as 'communityId' | 'streetId' | 'districtId']))
      const [areaId] = ids
      // A road that runs along a border is in both; the point test gives each border point to one of them only.
      if (ids.size === 1 && areaId !== undefined) return [{ words: plain(name), knownBy: 'road', areaId }]
    }
    return []
  })
}

/**
 * The function behind AreaIndex.byAddress. The most exact name in the text wins, among equals the
 * longest; a name that stands for two areas is used only where the rest of the text decides.
 */
export function addressBook(index: AreaLookup, points: readonly NamedPoint[], roads: readonly RoadLine[]): (text: string) => AddressMatch | undefined {
  const byWords = Map.groupBy([...ofAreas(index), ...ofPlaces(index, points), ...ofRoads(index, roads)], (known) => known.words)
  const all = [...byWords.values()].filter(([first]) => first!.words.length >= 2)
  return (text) => {
    const address = plain(text)
    if (address === '') return undefined
    // “永安路7号” does not name “永安路7号灯杆”, but “永安里12号楼” names “永安里”: a known name must stand in the text whole.
    const named = all.filter(([first]) => names(address, first!.words))
    // Nor does “南湖街道” name the road “南湖街” or the lake “南湖”: the longer name was meant.
    const found = named.filter(([first]) => !named.some(([other]) => other!.words.length > first!.words.length && other!.words.includes(first!.words)))
      .toSorted(([a], [b]) => STRENGTH[b!.knownBy] - STRENGTH[a!.knownBy] || b!.words.length - a!.words.length)
    const wider = new Set(found.filter((one) => one.length === 1).map(([first]) => first!.areaId))
    for (const candidates of found) {
      const fitting = candidates.length === 1 ? candidates : candidates.filter((one) => index.lineOf(one.areaId).some((area) => wider.has(area.areaId)))
      const areaIds = new Set(fitting.map((one) => one.areaId))
      if (areaIds.size !== 1) continue
      const known = fitting[0]!
      const area = index.findById(known.areaId)!
      const point = known.lon === undefined || known.lat === undefined ? {} : { lon: known.lon, lat: known.lat }
      return { area, knownBy: known.knownBy, words: known.words, ...point }
    }
    return undefined
  }
}

/** True when the words stand in the address and are not cut out of a longer number: 2号楼 is not in 12号楼. */
function names(address: string, words: string): boolean {
  for (let from = address.indexOf(words); from >= 0; from = address.indexOf(words, from + 1)) {
    const before = address[from - 1] ?? ''
    const after = address[from + words.length] ?? ''
    const cutsNumber = (/\d/.test(before) && /^\d/.test(words)) || (/\d/.test(after) && /\d$/.test(words))
    if (!cutsNumber) return true
  }
  return false
}
