// Sends one act; the answer replaces the matter that is shown, and everything that lists it is read again.
import type { ActAnswer, MatterView } from '@gongzhi/contracts/matters.ts'
import type { QueryClient } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { isOnAssignment } from './actLabels.ts'

/** Only `reveal` opens something, and only in this answer. */
export type RevealAnswer = ActAnswer & { revealed?: { name?: string; phone?: string } | undefined }

export type ActCommand = { matterId: string; on: ActOn; commandId: string; version?: number; input: Record<string, unknown> }

/** The act's own address: on the matter, or on the assignment where the table says so. */
export function actPath({ matterId, on }: Pick<ActCommand, 'matterId' | 'on'>): string {
  return isOnAssignment(on.act) ? `/assignments/${on.assignmentId ?? ''}/acts/${on.act}` : `/matters/${matterId}/acts/${on.act}`
}

export async function sendAct(queries: QueryClient, command: ActCommand): Promise<ActAnswer> {
  const { commandId, version, input } = command
  const answer = await call<ActAnswer>('POST', actPath(command), { body: { commandId, ...(version === undefined ? {} : { version }), ...input } })
  queries.setQueryData<MatterView>(['matter', command.matterId], answer.matter)
  for (const key of ['inbox', 'matters', 'points']) void queries.invalidateQueries({ queryKey: [key] })
  void queries.invalidateQueries({ queryKey: ['entries', command.matterId] })
  return answer
}
