// What a grid makes known of itself (公示): its worker's name, the service telephone, where to complain, how much is going
// on. City ordinances make it public (滨州市社会治理网格化服务管理条例 Art. 6: name, area, worker's name and telephone, and
// the telephone for complaints). The telephones are those of offices, never a person's own.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { AreaRecord } from '../areas/index.ts'
import type { Db } from '../../platform/context.ts'
import type { MatterDeps } from '../matters/index.ts'
import { publicCounts } from './publicList.ts'
import type { PublicCounts } from './publicList.ts'

export type OfficePhone = { name: string; phone: string }
export type GridNotice = {
  grid: AreaRecord
  workerNames: string[]
  /** The residents' or villagers' committee. */
  service?: OfficePhone
  /** Where to complain, the nearest first. */
  complaints: OfficePhone[]
  counts: PublicCounts
}

const COUNTED_DAYS = 30
const DAY_MS = 86_400_000

export async function gridNoticeOf({ db, units, clock }: Pick<MatterDeps, 'db' | 'units' | 'clock'>, grid: AreaRecord): Promise<GridNotice> {
  const now = clock.now()
  const [workerNames, counts] = await Promise.all([workersOf(db, grid.areaId, localDateOf(now)), publicCounts(db, grid, new Date(now.getTime() - COUNTED_DAYS * DAY_MS))])
  const office = (dutyKey: string, areaId: string | null): OfficePhone | undefined => {
    const unit = areaId ? units.inArea(dutyKey, areaId) : undefined
    return unit?.phone ? { name: unit.name, phone: unit.phone } : undefined
  }
  const service = office('committee', grid.communityId)
  const complaints = [office('gridCentre', grid.streetId), office('districtCentre', grid.districtId)].filter((one) => one !== undefined)
  return { grid, workerNames, ...(service && { service }), complaints, counts }
}

async function workersOf(db: Db, gridId: string, today: string): Promise<string[]> {
  const rows = await db.selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select('people.name').distinct()
    .where('grants.areaId', '=', gridId).where('grants.role', '=', 'gridWorker').where('people.isActive', '=', true)
    .where('grants.fromOn', '<=', today).where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)]))
    .orderBy('people.name').execute()
  return rows.map((row) => row.name)
}
