// Where an act's form stands: below its matter, with what it is on. Pure.
import type { ActOn } from '../../modules/matters/actsOf.ts'

export function actAddress(matterId: string, { act, assignmentId, requestId }: ActOn, commandId?: string): string {
  const params = new URLSearchParams({ ...(assignmentId && { assignmentId }), ...(requestId && { requestId }), ...(commandId && { commandId }) })
  return `/matters/${matterId}/acts/${act}${params.size > 0 ? `?${params}` : ''}`
}
