// Notes, and the one way to see a reporter's contact data.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { unseal } from '../../../platform/seal.ts'
import type { Effect } from '../work.ts'
import { trackingCodeOf } from '../trackingCode.ts'
import { attach, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

export const note: Effect<Form<'note'>> = async (work, input) => {
  sayWords(work, 'text', input.text)
  await attach(work, input.fileIds, 'note')
  return {}
}

/** Opens name or phone for a purpose; the look itself stands in the record (个人信息保护法 Art. 6, 51). */
export const reveal: Effect<Form<'reveal'>> = async (work, input) => {
  sayWords(work, 'purpose', input.purpose)
  const { deps, matter, tx } = work
  const { personId } = input
  // Whose data it is: a person's that the kind knows, else the reporter's.
  const wordsIds = personId ? await deps.kinds.of(matter.kind).contactOf?.(tx, matter.matterId, personId) : undefined
  if (personId && !wordsIds) throw problem('not-found')
  const asked = input.fields.flatMap((field) => (wordsIds?.[field] ? [{ field, wordsId: wordsIds[field] }] : []))
  const rows = await tx.selectFrom('words').select(['wordsId', 'field', 'content', 'isSealed']).where('matterId', '=', matter.matterId)
    .where((e) => (wordsIds ? e('wordsId', '=', e.fn.any(e.val(asked.map(({ wordsId }) => wordsId)))) : e('field', 'in', input.fields))).execute()
  const revealed: Record<string, string> = {}
  for (const { wordsId, field, content, isSealed } of rows) {
    if (!content) continue
    const as = asked.find((one) => one.wordsId === wordsId)?.field ?? field
    revealed[as] = isSealed ? unseal(deps.secrets.fieldKey, content) : content.toString('utf8')
  }
  if (Object.keys(revealed).length === 0) throw problem('act-refused', { reason: 'reason.noReporter' })
  return { facts: { fields: input.fields, ...(personId ? { personId } : {}) }, extra: { revealed } }
}

/** The slip carries the tracking code, which opens the reporter's page: only whoever wrote the report down prints it again. */
export const printSlip: Effect<Form<'printSlip'>> = async ({ deps, matter }) => {
  const trackingCode = trackingCodeOf(deps.secrets, matter.matterId)
  return { extra: { slip: { number: matter.number, trackingCode, path: `/t/${matter.number}?code=${trackingCode}` } } }
}
