// Who has the matter before him has seen the 应急哨 to his unit: said by the page itself, once for each order.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sendAct } from '../acts/sendAct.ts'

const said = new Set<string>()

export function useOpenWhistle({ matterId, assignments }: MatterView): void {
  const queries = useQueryClient()
  const unopened = assignments.filter(({ acts }) => acts.some(({ act, allowed }) => act === 'openWhistle' && allowed)).map(({ assignmentId }) => assignmentId).join(' ')
  useEffect(() => {
    for (const assignmentId of unopened.split(' ')) {
      if (!assignmentId || said.has(assignmentId)) continue
      said.add(assignmentId)
      // A broken line: the next time that the page is opened it is said again. A colleague was quicker: then it is seen.
      sendAct(queries, { matterId, on: { act: 'openWhistle', assignmentId }, commandId: crypto.randomUUID(), input: {} }).catch(() => said.delete(assignmentId))
    }
  }, [queries, matterId, unopened])
}
