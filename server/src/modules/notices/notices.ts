// Who is told because of an act: the reporter of what concerns him, a unit of what comes back to it.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import type { Tx } from '../../platform/context.ts'

export type Notice = { recipient: 'reporter' | 'unit'; unitId?: string; kind: string; facts: Record<string, unknown> }

type News = { act: string; facts: Record<string, unknown>; ownerUnitId: string; calledUnitIds: readonly string[]; recalledUnitIds: readonly string[]; hasEnded: boolean }

/** Extensions and pauses are told to the reporter (北京市接诉即办工作条例 Art. 15); declines, calls and orders taken back to the units they concern. */
export function noticesOf({ act, facts, ownerUnitId, calledUnitIds, recalledUnitIds, hasEnded }: News): Notice[] {
  const notices: Notice[] = []
  const tellsReporter = (act === 'decideExtension' && facts['decision'] === 'approved') || act === 'pause' || act === 'resume' || act === 'refuse' || hasEnded
  if (tellsReporter) notices.push({ recipient: 'reporter', kind: act, facts })
  if (act === 'decline' || act === 'withdraw' || act === 'addInformation' || act === 'requestExtension') {
    notices.push({ recipient: 'unit', unitId: ownerUnitId, kind: act, facts: {} })
  }
  for (const unitId of [...calledUnitIds, ...recalledUnitIds]) notices.push({ recipient: 'unit', unitId, kind: act, facts: {} })
  return notices
}

export async function writeNotices(tx: Tx, of: { matterId: string; entryId: string; now: Date }, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  await tx.insertInto('notices').values(notices.map((notice) => ({
    noticeId: newId(), matterId: of.matterId, entryId: of.entryId, recipient: notice.recipient, unitId: notice.unitId ?? null,
    kind: notice.kind, facts: JSON.stringify(notice.facts), madeAt: of.now,
  }))).execute()
}
