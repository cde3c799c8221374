// What was typed into a dialog that was closed without sending: kept until it is sent or the page is left, together
// with the command's id, so that a retry after an answer that got lost is answered from the first.
import type { ActOn } from '../matters/actsOf.ts'
import type { Values } from './actValues.ts'

export type Draft = { commandId: string; values: Values }

const drafts = new Map<string, Draft>()
const keyOf = (matterId: string, on: ActOn): string => `${matterId} ${on.act} ${on.assignmentId ?? ''} ${on.requestId ?? ''} ${on.otherId ?? ''} ${on.values ? JSON.stringify(on.values) : ''}`

export const draftOf = (matterId: string, on: ActOn): Draft | undefined => drafts.get(keyOf(matterId, on))
export const keepDraft = (matterId: string, on: ActOn, draft: Draft): void => void drafts.set(keyOf(matterId, on), draft)
export const dropDraft = (matterId: string, on: ActOn): void => void drafts.delete(keyOf(matterId, on))
