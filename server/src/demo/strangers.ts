// Matters that the simulator did not make: a visitor's own report. The city's people deal with them like with any other.
import { drawsOf } from '../../../city/life/chances.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { AppDeps } from '../deps.ts'
import { likelyCategoryId } from '../modules/reports/likelyCategory.ts'
import type { Plot } from './plot.ts'
import type { Scene } from './scene.ts'

const ANYTHING = '0101'

/** The plot that a matter might have had: its kind as it was taken on, else as its words suggest. */
export async function plotOfStranger({ db, rules }: Pick<AppDeps, 'db' | 'rules'>, scene: Scene): Promise<Plot> {
  const categoryCode = scene.categoryId ?? (await suggested(db, scene.matterId, rules.current()))
  const key = `stranger/${scene.matterId}`
  const { lon, lat, reportedAt: at, channel, nature } = scene
  const place = { code: scene.matterId, kind: 'building' as const, name: '', address: '', lon: lon ?? 0, lat: lat ?? 0, gridCode: '' }
  const report = { key, at, channel, nature, description: '', where: { address: '' }, gridCode: '', isMisplaced: false, isAnonymous: !scene.hasPhone }
  // The visitor answers, withdraws and rates himself.
  const draws = drawsOf(key, { wishes: { askForMore: false, withdraw: false, rate: false, reopen: false } })
  return { key, report, categoryCode, place, isStorm: false, isRepeat: false, isAboutOffice: false, isBrisk: false, waitsFor: [], draws }
}

async function suggested(db: AppDeps['db'], matterId: string, rules: Rules): Promise<string> {
  const said = await db.selectFrom('words').select('content').where('matterId', '=', matterId).where('field', '=', 'description').where('isSealed', '=', false).executeTakeFirst()
  return likelyCategoryId(rules, said?.content?.toString('utf8') ?? '') ?? ANYTHING
}
