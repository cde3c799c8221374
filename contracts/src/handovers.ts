// 交接: who goes on leave or moves to another grid says to whom his open matters go and what has to be known of each; who
// takes over confirms it. It changes nobody's rights: a grant does that, given by the security administrator.
import { z } from 'zod'
import { CommandId, HeldMs, text } from './matters.ts'

const time = z.iso.datetime()

export const NewHandover = z.object({
  commandId: CommandId, toPersonId: z.uuid(), note: text(1000).optional(),
  matters: z.array(z.object({ matterId: z.uuid(), note: text(500).optional() })).max(200), heldMs: HeldMs.optional(),
})
export type NewHandover = z.infer<typeof NewHandover>

export const handoverStates = ['offered', 'taken', 'returned'] as const
export const HandoverView = z.object({
  handoverId: z.uuid(), state: z.enum(handoverStates), fromName: z.string(), toName: z.string(), madeAt: time, answeredAt: time.optional(), note: z.string().optional(), answer: z.string().optional(),
  /** Only those that the reader may see. */
  matters: z.array(z.object({ matterId: z.uuid(), number: z.string(), title: z.string(), note: z.string().optional() })),
  /** How many of them the reader does not see: they stay where they are. */
  leftOut: z.number().int().optional(),
  isMine: z.boolean(), mayAnswer: z.boolean(),
})
export type HandoverView = z.infer<typeof HandoverView>
export const HandoverList = z.object({ rows: z.array(HandoverView) })
/** Taking it names him officer of the orders among them that named the other. Returned: with why. */
export const TakeHandover = z.object({ commandId: CommandId, heldMs: HeldMs.optional() })
export const ReturnHandover = z.object({ commandId: CommandId, reason: text(500), heldMs: HeldMs.optional() })

/** To whom I can hand over: the active people of my units and of the grids beside mine. */
export const HandoverPeople = z.object({ rows: z.array(z.object({ personId: z.uuid(), name: z.string(), post: z.string(), unitName: z.string() })) })
