// The least of a city in which people can hold posts: one community of 和平街道 with two grids, its street and district,
// and the units of both lines. For tests of accounts, sessions and files, which need no map and no rules.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Role } from '@gongzhi/contracts/people.ts'
import type { AreaLevel, Db } from '../src/platform/context.ts'

const SQUARE = { west: 116, south: 36, east: 116.01, north: 36.01, centreLon: 116.005, centreLat: 36.005 }
const BOUNDARY = { type: 'Polygon', coordinates: [[[116, 36], [116.01, 36], [116.01, 36.01], [116, 36.01], [116, 36]]] }

const AREAS: [code: string, name: string, level: AreaLevel][] = [
  ['9999', '临江市', 'city'], ['999901', '望江区', 'district'], ['999901001', '和平街道', 'street'],
  ['999901001001', '永安社区', 'community'], ['999901001001001', '永安社区第一网格', 'grid'],
]

const UNITS = [
  { code: 'cityCentre', name: '市治理中心', kind: 'cityCentre', line: 'area', area: '9999', isCentre: true },
  { code: 'gridCentre', name: '和平街道网格中心', kind: 'gridCentre', line: 'area', area: '999901001', isCentre: true },
  { code: 'committee', name: '永安社区居委会', kind: 'committee', line: 'area', area: '999901001001', isCentre: true },
  { code: 'urbanManagement', name: '望江区城市管理局', kind: 'department', line: 'department', area: '999901', isCentre: false },
] as const

type UnitCode = (typeof UNITS)[number]['code']

export type SmallTown = {
  areaId: (code: string) => string
  unitId: (code: UnitCode) => string
  /** Adds somebody with a post and grants; answers his id. */
  hire: (person: {
    username: string; name?: string; unit?: UnitCode; passwordHash?: string; isDemo?: boolean; isMachine?: boolean
    grants?: { role: Role; unit?: UnitCode; area?: string; fromOn?: string; endsOn?: string }[]
  }) => Promise<string>
}

/** Puts the small town into an empty database. */
export async function buildSmallTown(db: Db): Promise<SmallTown> {
  const areaIds = await insertAreas(db)
  const areaId = (code: string): string => areaIds.get(code)!
  const unitIds = new Map<string, string>()
  for (const { code, name, area, ...unit } of UNITS) {
    const unitId = newId()
    unitIds.set(code, unitId)
    await db.insertInto('units').values({ unitId, code, dutyKey: code, name, shortName: name, areaId: areaId(area), parentId: null, phone: null, ...unit }).execute()
  }
  const unitId = (code: UnitCode): string => unitIds.get(code)!
  const hire: SmallTown['hire'] = async ({ username, name = username, unit = 'gridCentre', passwordHash = null, isDemo = false, isMachine = false, grants = [] }) => {
    const personId = newId()
    await db.insertInto('people').values({ personId, username, name, passwordHash, otpSecret: null, isDemo, isMachine, lockedUntil: null, createdAt: new Date('2026-01-01T00:00:00Z') }).execute()
    await db.insertInto('posts').values({ postId: newId(), personId, unitId: unitId(unit), title: '工作人员', fromOn: '2026-01-01', toOn: null }).execute()
    for (const grant of grants) {
      await db.insertInto('grants').values({
        grantId: newId(), personId, role: grant.role, unitId: grant.unit ? unitId(grant.unit) : null, areaId: grant.area ? areaId(grant.area) : null,
        fromOn: grant.fromOn ?? '2026-01-01', endsOn: grant.endsOn ?? null, grantedBy: null,
      }).execute()
    }
    return personId
  }
  return { areaId, unitId, hire }
}

async function insertAreas(db: Db): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const idOf = (code: string, length: number): string | null => (code.length >= length ? ids.get(code.slice(0, length))! : null)
  for (const [sortOrder, [code, name, level]] of AREAS.entries()) {
    const areaId = newId()
    ids.set(code, areaId)
    await db.insertInto('areas').values({
      areaId, code, name, level, parentId: sortOrder === 0 ? null : ids.get(AREAS[sortOrder - 1]![0])!,
      cityId: idOf(code, 4)!, districtId: idOf(code, 6), streetId: idOf(code, 9), communityId: idOf(code, 12),
      isRural: false, households: 300, boundary: JSON.stringify(BOUNDARY), sortOrder, ...SQUARE,
    }).execute()
  }
  return ids
}
