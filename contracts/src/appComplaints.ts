// What is wrong with the product itself, said by who must work with it (吐槽这个系统); read by the system administrator.
import { z } from 'zod'
import { CommandId, FileIds, HeldMs, Page, text } from './matters.ts'

const time = z.iso.datetime()
/** What the app says of itself, which may be nothing. */
const plain = (max: number) => z.string().max(max).refine((said) => !said.includes('\0'), { params: { code: 'zeroByte' } })

export const NewAppComplaint = z.object({
  commandId: CommandId, text: text(2000), /** Which screen, by its address without what is in it. */ screen: plain(80).optional(),
  build: plain(60).optional(), isAnonymous: z.boolean().optional(), fileIds: FileIds.optional(), heldMs: HeldMs.optional(),
})
export type NewAppComplaint = z.infer<typeof NewAppComplaint>
export const AppComplaintView = z.object({
  complaintId: z.uuid(), madeAt: time, text: z.string(), screen: z.string().optional(), build: z.string().optional(),
  /** Nobody, where it was said without a name: then it is stored nowhere. */
  personName: z.string().optional(), fileIds: z.array(z.uuid()), answer: z.string().optional(), answeredAt: time.optional(),
})
export type AppComplaintView = z.infer<typeof AppComplaintView>
/** One's own; for the system administrator all. */
export const AppComplaintList = Page(AppComplaintView)
export const AnswerAppComplaint = z.object({ commandId: CommandId, answer: text(2000) })
