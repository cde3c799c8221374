// Danger told to the police at once (Art. 25), and what a law demands to be reported (强制报告), sealed.
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import { unseal } from '../../../platform/seal.ts'
import type { Unit } from '../../people/index.ts'
import type { Effect, Work } from '../../matters/index.ts'
import { answerRequest, openRequest, refuse, requestOf, sayWords } from '../../matters/index.ts'
import { left } from './left.ts'
import type { Form } from './left.ts'

const police: readonly string[] = ['policeStation', 'police']
/** 未成年人保护法 Art. 11: police, civil affairs, education; 反家庭暴力法 Art. 14: police. */
const authorities: Readonly<Record<Form<'referToAuthority'>['ground'], readonly string[]>> = {
  minor: [...police, 'civilAffairs', 'education'], domesticViolence: police, incapacity: [...police, 'civilAffairs'],
}

/** The unit, when it is one of these and stands over the place of the dispute. */
function authorityOf({ deps, matter }: Work, unitId: string, keys: readonly string[]): Unit {
  const unit = deps.units.findById(unitId)
  const line = [matter.cityId, matter.districtId, matter.streetId, matter.communityId]
  if (!unit || !keys.includes(unit.dutyKey ?? '') || !line.includes(unit.areaId)) throw fieldProblem('/unitId', 'unknown', 'input.wrongAuthority')
  return unit
}

export const reportDanger: Effect<Form<'reportDanger'>> = async (work, { unitId, what, measures }) => {
  const unit = authorityOf(work, unitId, police)
  if (work.requests.some(({ kind, askedOfUnitId }) => kind === 'danger' && askedOfUnitId === unitId)) throw refuse('reason.alreadyAsked')
  sayWords(work, 'text', what, true)
  sayWords(work, 'measures', measures, true)
  await openRequest(work, { kind: 'danger', askedOfUnitId: unitId, askedByUnitId: work.matter.ownerUnitId })
  return left(work, { facts: { unit: unit.name } })
}

export const answerDanger: Effect<Form<'answerDanger'>> = async (work, { requestId, receipt, answer }) => {
  sayWords(work, 'answer', answer, true)
  await answerRequest(work, requestId, 'answered')
  return left(work, { facts: { receipt } })
}

/** What was seen is sealed for the authority alone; here the fact remains, and the receipt. The ground is said to nobody else. */
export const referToAuthority: Effect<Form<'referToAuthority'>> = async (work, { unitId, ground, what }) => {
  const unit = authorityOf(work, unitId, authorities[ground])
  if (work.requests.some(({ kind, askedOfUnitId }) => kind === 'mandatoryReport' && askedOfUnitId === unitId)) throw refuse('reason.alreadyAsked')
  sayWords(work, 'referral', `${say('zh-CN', `referralGround.${ground}`)}\n${what}`, true)
  await openRequest(work, { kind: 'mandatoryReport', askedOfUnitId: unitId, askedByUnitId: work.matter.ownerUnitId })
  return left(work, { facts: { unit: unit.name } })
}

const ERASED_GROUND = '已移送主管机关,本平台不留存'

/** Taken over against a receipt: read this once, by whom it is for, and erased in the same act. */
export const receiveReferral: Effect<Form<'receiveReferral'>> = async (work, { requestId, receipt }) => {
  const { entryId } = requestOf(work, requestId)
  const { tx, now, deps } = work
  const row = await tx.selectFrom('words').select(['wordsId', 'content']).where('entryId', '=', entryId).where('field', '=', 'referral').executeTakeFirst()
  if (!row?.content) throw refuse('reason.referralGone')
  await tx.updateTable('words').set({ content: null, salt: null, erasedAt: now, erasedGround: ERASED_GROUND }).where('wordsId', '=', row.wordsId).execute()
  await answerRequest(work, requestId, 'answered')
  return left(work, { facts: { receipt, wordsIds: [row.wordsId], ground: ERASED_GROUND }, extra: { referral: { text: unseal(deps.secrets.fieldKey, row.content) } } })
}
