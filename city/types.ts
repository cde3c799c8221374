// What the fictional city is made of: plain data, keyed by codes (ids are made when it is
// put into a database). Called by makeCity.ts and by everyone who fills a database with it.
import type { Polygon, Geometry } from 'geojson'
import type { AreaLevel, PlaceKind } from '@gongzhi/contracts/areas.ts'
import type { Role } from '@gongzhi/contracts/people.ts'

export type { AreaLevel, PlaceKind, Role }

/** One node of the area tree. Coordinates are WGS 84, [longitude, latitude]. */
export interface CityArea {
  code: string
  name: string
  level: AreaLevel
  parentCode?: string
  isRural: boolean
  households: number
  boundary: Polygon
  west: number
  south: number
  east: number
  north: number
  centreLon: number
  centreLat: number
  sortOrder: number
}

/** A thing with a QR code on it; the code is printed, so it has no letters that look alike. */
export interface CityPlace {
  code: string
  kind: PlaceKind
  name: string
  address: string
  lon: number
  lat: number
  gridCode: string
}

export type MapFeatureKind = 'road' | 'water' | 'green' | 'building' | 'name'

/** Something drawn on the map. A smaller rank is more important (roads: 1 avenue, 2 street, 3 lane). */
export interface CityMapFeature {
  kind: MapFeatureKind
  name?: string
  geometry: Geometry
  rank: number
}

export type UnitKind =
  | 'committee' | 'streetOffice' | 'gridCentre' | 'station' | 'department' | 'subUnit'
  | 'districtCentre' | 'cityCentre' | 'hotline'
  | 'mediation' | 'petitionOffice' | 'discipline'

/** Which unit a duty list means; the area tells which one of them. */
export type DutyKey =
  | 'committee' | 'streetOffice' | 'gridCentre'
  | 'policeStation' | 'justiceOffice' | 'marketOffice' | 'enforcementTeam' | 'propertyCompany' | 'healthCentre'
  | 'urbanManagement' | 'housing' | 'market' | 'emergency' | 'police' | 'civilAffairs' | 'justice'
  | 'labour' | 'health' | 'power' | 'water' | 'gas' | 'propertyOffice' | 'transport' | 'ecology'
  | 'fireRescue' | 'education' | 'governmentOffice'
  | 'districtCentre' | 'cityCentre' | 'hotline'
  | 'communityMediation' | 'streetMediation' | 'studioMediation' | 'districtMediation' | 'cityMediation'
  | 'propertyMediation' | 'labourMediation' | 'medicalMediation' | 'trafficMediation'
  | 'petitionOffice' | 'cityPetitionOffice' | 'discipline' | 'cityDiscipline' | 'cityGovernment'

export interface Unit {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  line: 'area' | 'department'
  /** What duty lists call it; absent for sub-units, which are reached through their parent. */
  dutyKey?: DutyKey
  areaCode: string
  parentCode?: string
  /** May dispatch and own matters: committees, grid centres, district and city centres. */
  isCentre: boolean
  phone: string
}

/** unitCode: acts for this unit. areaCode: sees what lies in this area. */
export interface PersonGrant {
  role: Role
  unitCode?: string
  areaCode?: string
}

export interface Person {
  username: string
  name: string
  post: string
  /** The telephone of the post. */
  phone?: string
  unitCode: string
  grants: PersonGrant[]
  /** Listed on the demo sign-in page. */
  demo?: true
}

export type LimitUnit = 'hour' | 'workingHour' | 'calendarDay' | 'workingDay' | 'month'

/** The filing standard 立结案标准 of one category. */
export interface FilingStandard {
  condition: string
  limit: { amount: number; unit: LimitUnit }
  closing: string
  dutyUnit: { community?: DutyKey; street?: DutyKey; district?: DutyKey; assist?: DutyKey[] }
  basis: string
}

/** A class (no parentCode, no standard) or a sub-class of it. */
export interface CityCategory {
  code: string
  name: { zh: string; en: string }
  parentCode?: string
  order: number
  urgent?: boolean
  /** Words in a report that speak for this category. */
  words: string[]
  standard?: FilingStandard
}

export interface City {
  seed: string
  name: string
  areas: CityArea[]
  places: CityPlace[]
  mapFeatures: CityMapFeature[]
  units: Unit[]
  people: Person[]
  categories: CityCategory[]
}
