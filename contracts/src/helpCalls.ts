// 一键求助: a worker in danger or in need calls for help, by his own act. It sends one position, once; nobody is followed.
import { z } from 'zod'
import { CommandId, HeldMs, Location, text } from './matters.ts'

const time = z.iso.datetime()

export const NewHelpCall = z.object({
  commandId: CommandId, location: Location.optional(), accuracyM: z.number().min(0).max(100_000).optional(), note: text(500).optional(), heldMs: HeldMs.optional(),
})
export type NewHelpCall = z.infer<typeof NewHelpCall>

export const helpStates = ['called', 'answered', 'ended'] as const
/** The position and the note are there for those called and for himself, until a day after its end; then they are erased. */
export const HelpCallView = z.object({
  helpCallId: z.uuid(), state: z.enum(helpStates), personName: z.string(), personPhone: z.string().optional(), unitName: z.string(), calledAt: time,
  location: Location.optional(), accuracyM: z.number().optional(), placeName: z.string().optional(), note: z.string().optional(),
  /** 未读 until somebody of those called has opened it. */
  openedAt: time.optional(), openedByName: z.string().optional(),
  answeredByName: z.string().optional(), answeredAt: time.optional(), answer: z.string().optional(), endedAt: time.optional(),
  isMine: z.boolean(), acts: z.array(z.enum(['openHelpCall', 'answerHelpCall', 'endHelpCall'])),
})
export type HelpCallView = z.infer<typeof HelpCallView>
/** Mine, and those to which my units are called; open ones first, ended ones of the last day. */
export const HelpCallList = z.object({ rows: z.array(HelpCallView) })

export const OpenHelpCall = z.object({ commandId: CommandId })
export const AnswerHelpCall = z.object({ commandId: CommandId, answer: text(500) })
export const EndHelpCall = z.object({ commandId: CommandId, note: text(500).optional() })
