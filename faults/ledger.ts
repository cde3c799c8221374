// What the clients know: every command they sent, with its id, and whether they were told that it is done. This outlives
// every fault, since nothing of it lies on the server.

export type Outcome = 'acknowledged' | 'refused' | 'unknown'

export type Sent = {
  commandId: string
  /** `report`, `register`, or the act. */
  what: string
  /** Sign-in name; `resident` for somebody without an account. */
  who: string
  path: string
  body: Record<string, unknown>
  uploadToken?: string
  fileIds: string[]
  round: number
  outcome: Outcome
  /** What the answer said was made. */
  told?: Told
}

export type Told = { matterId: string; entryId?: string; number?: string; trackingCode?: string }

export type Ledger = {
  all: Sent[]
  /** Matters whose reporter was told number and code. */
  receipts: { matterId: string; number: string; trackingCode: string }[]
  /** Answers that say neither yes, no nor later: status 500, an answer that is not what was agreed. */
  strange: string[]
  /** Answers 503: later. */
  later: number
}

export const openLedger = (): Ledger => ({ all: [], receipts: [], strange: [], later: 0 })
