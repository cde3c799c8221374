// The numbers of papers 文号: in sequence per unit, series and year, or at random where a gap would tell something.
import { randomInt } from 'node:crypto'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import type { Tx } from '../../platform/context.ts'
import type { AreaIndex } from '../areas/index.ts'
import type { Unit } from '../people/index.ts'

/** Kinds that share a sequence; every other numbered kind has its own. */
const SHARED: Partial<Record<PaperKind, string>> = {
  agreement: 'mediation', oralAgreement: 'mediation',
  petitionReceipt: 'petitionNotice', acceptanceNotice: 'petitionNotice', nonAcceptance: 'petitionNotice', noLongerAccepted: 'petitionNotice',
  transferNotice: 'petitionNotice', lawfulWayNotice: 'petitionNotice', extensionNotice: 'petitionNotice',
}
const RANDOM_FROM = 100_000
const RANDOM_UNTIL = 1_000_000

export type Numbered = { paperKind: PaperKind; unit: Unit; areas: AreaIndex; now: Date; isRandom: boolean }

/**
 * Fills `{{place}}`, `{{year}}` and `{{seq}}` of a number's form. The sequence's row stays locked until the act is
 * committed, so that an act that fails leaves no number missing; a random one has six digits and is not given twice.
 */
export async function nextNumber(tx: Tx, form: string, { paperKind, unit, areas, now, isRandom }: Numbered): Promise<string> {
  const year = Number(localDateOf(now).slice(0, 4))
  const filled = (seq: number): string => form.replaceAll('{{place}}', placeMark(unit, areas)).replaceAll('{{year}}', String(year)).replaceAll('{{seq}}', String(seq))
  if (!isRandom) return filled(await nextOf(tx, { unitId: unit.unitId, series: SHARED[paperKind] ?? paperKind, year }))
  for (;;) {
    const number = filled(randomInt(RANDOM_FROM, RANDOM_UNTIL))
    const taken = await tx.selectFrom('papers').select('paperId').where('unitId', '=', unit.unitId).where('number', '=', number).executeTakeFirst()
    if (!taken) return number
  }
}

async function nextOf(tx: Tx, { unitId, series, year }: { unitId: string; series: string; year: number }): Promise<number> {
  const { last } = await tx.insertInto('paperNumbers').values({ unitId, series, year, last: 1 })
    .onConflict((clash) => clash.columns(['unitId', 'series', 'year']).doUpdateSet((e) => ({ last: e('paperNumbers.last', '+', 1) })))
    .returning('last').executeTakeFirstOrThrow()
  return last
}

const AREA_ENDING = /(?:街道|社区|乡|镇|村|新区|区|县|市)$/
/** What of an office's own name every number already says by its form. */
const OFFICE_ENDING = /(?:纠纷|争议)?人民调解委员会|矛盾纠纷|事故|个人调解|社会治安综合治理中心|人民政府|委员会|办公室|信访局|纪委监委|中心|局$/g

/** How a unit is named in its numbers: 和平 of 和平街道人民调解委员会, 望江物业 of 望江区物业纠纷人民调解委员会. */
export function placeMark(unit: Pick<Unit, 'name' | 'areaId'>, areas: AreaIndex): string {
  const areaName = areas.all.find((area) => area.areaId === unit.areaId)?.name ?? ''
  const rest = unit.name.startsWith(areaName) ? unit.name.slice(areaName.length) : unit.name
  return `${areaName.replace(AREA_ENDING, '')}${rest.replace(OFFICE_ENDING, '')}`
}
