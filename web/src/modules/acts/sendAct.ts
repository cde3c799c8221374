// Sends one act; the answer replaces the matter that is shown, and everything that lists it is read again.
import type { ActAnswer, MatterView } from '@gongzhi/contracts/matters.ts'
import type { SameAnswer } from '@gongzhi/contracts/petitions.ts'
import type { QueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../kit/api.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { isOnAssignment } from './actLabels.ts'

/** What some acts answer once and never again: `reveal` opens a name, `sendLink` makes a link, `printSlip` reads the tracking code, `askWhetherSame` says one or none. */
export type ActAnswerOnce = ActAnswer & {
  revealed?: { name?: string; phone?: string; address?: string; idNumber?: string } | undefined
  link?: { path: string; expiresAt: string } | undefined
  same?: z.infer<typeof SameAnswer> | undefined
  paper?: { url: string } | undefined
  slip?: { number: string; trackingCode: string; path: string } | undefined
}

export type ActCommand = { matterId: string; on: ActOn; commandId: string; version?: number; input: Record<string, unknown> }

/** The act's own address: on the matter, or on the assignment where the table says so. */
export function actPath({ matterId, on }: Pick<ActCommand, 'matterId' | 'on'>): string {
  return isOnAssignment(on.act) ? `/assignments/${on.assignmentId ?? ''}/acts/${on.act}` : `/matters/${matterId}/acts/${on.act}`
}

/** `isLeaving`: the request outlives the page. */
export async function sendAct(queries: QueryClient, command: ActCommand, isLeaving = false): Promise<ActAnswerOnce> {
  const { commandId, version, input } = command
  const body = { commandId, ...(version === undefined ? {} : { version }), ...input }
  const answer = await call<ActAnswerOnce>('POST', actPath(command), { body, ...(isLeaving ? { isLeaving } : {}) })
  queries.setQueryData<MatterView>(['matter', command.matterId], answer.matter)
  for (const key of ['inbox', 'matters', 'points', 'similar']) void queries.invalidateQueries({ queryKey: [key] })
  void queries.invalidateQueries({ queryKey: ['entries', command.matterId] })
  return answer
}
