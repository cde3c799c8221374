// One matter of a selection: looks whether and on what the act is possible, then sends its command. One that may have
// arrived already is sent again as it was, and not asked about: its answer is in the record.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { QueryClient } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'
import type { ActOn } from '../matters/actsOf.ts'
import type { BatchItem, DoOne } from './batchRun.ts'
import { sendAct } from './sendAct.ts'

/** The act as it stands for a matter: on which assignment, or why it is not possible. Pure. */
export function possibleOn(act: string, matter: MatterView, assignmentId?: string): { on: ActOn } | { notPossible: { reason: string | undefined; state: string } } {
  const onMatter = matter.acts.find((choice) => choice.act === act)
  if (onMatter?.allowed) return { on: { act } }
  const parts = matter.assignments.filter((each) => each.acts.some((choice) => choice.act === act && choice.allowed))
  const part = parts.find((each) => each.assignmentId === assignmentId) ?? parts[0]
  if (part) return { on: { act, assignmentId: part.assignmentId, unitName: part.unitName } }
  const refused = onMatter ?? matter.assignments.flatMap((each) => each.acts).find((choice) => choice.act === act)
  // A matter without any order for me says nothing of signing: it is its state that stands against it.
  return { notPossible: { reason: refused?.reason ?? 'reason.state', state: matter.state } }
}

export function doOneOf(queries: QueryClient, act: string, input: Record<string, unknown>): DoOne {
  const orders = new Map<string, ActOn>()
  const onOf = async (item: BatchItem, wasSentBefore: boolean) => {
    const before = orders.get(item.matterId)
    if (before && wasSentBefore) return { on: before }
    return possibleOn(act, await call<MatterView>('GET', `/matters/${item.matterId}`), item.assignmentId)
  }
  return async (item, wasSentBefore) => {
    const found = await onOf(item, wasSentBefore)
    if ('notPossible' in found) return found
    orders.set(item.matterId, found.on)
    return { answer: await sendAct(queries, { matterId: item.matterId, on: found.on, commandId: item.commandId, input }) }
  }
}
