// Notices (消息): what somebody is told because of an act or a clock, in the desk and to other systems by signed webhooks.
import { z } from 'zod'
import { Page } from './matters.ts'

const time = z.iso.datetime()

/** Above this the server counts no further; the screens show 999+. */
export const MOST_NEW_NOTICES = 1000

export const NoticeRow = z.object({
  noticeId: z.uuid(),
  /** The act, or `clock.near`, `clock.overdue`. */
  kind: z.string(),
  matterId: z.uuid(),
  number: z.string(),
  /** Empty when it was erased. */
  title: z.string(),
  /** What happened, in the reader's language. */
  sentence: z.string(),
  /** The unit that is told; none when it is the reader himself. */
  unitName: z.string().optional(),
  at: time,
  isNew: z.boolean(),
})
export type NoticeRow = z.infer<typeof NoticeRow>

export const NoticeQuery = z.object({
  /** `next` of the page before. */
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const NoticeList = Page(NoticeRow)
export type NoticeList = z.infer<typeof NoticeList>

export const NewNotices = z.object({ count: z.number().int() })
export type NewNotices = z.infer<typeof NewNotices>

/** `until`: the time of the newest notice that was shown. */
export const NoticesSeen = z.object({ until: time })

const kind = z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/).max(40)

export const NewWebhook = z.object({
  /** Made by the client: the same webhook sent twice is made once. */
  webhookId: z.uuid(),
  unitId: z.uuid(),
  url: z.string().trim().max(500),
  /** Which notices it is sent; without it all of its unit. */
  kinds: z.array(kind).max(40).default([]),
})
export type NewWebhook = z.infer<typeof NewWebhook>

export const WebhookView = z.object({
  webhookId: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string(),
  url: z.string(),
  kinds: z.array(z.string()),
  createdAt: time,
  /** Since when notices have been given up; absent while they arrive. */
  failingSince: time.optional(),
  /** Notices that wait to be sent, the first time or again. */
  waiting: z.number().int(),
  lastDeliveredAt: time.optional(),
  lastError: z.string().optional(),
})
export type WebhookView = z.infer<typeof WebhookView>

export const WebhookList = z.object({ rows: z.array(WebhookView) })

/** The secret is answered this once; a webhook sent again is answered without it. */
export const MadeWebhook = z.object({ webhook: WebhookView, secret: z.string().optional() })

/** What came of one try: an HTTP status, or why there was none. */
export const SentTest = z.object({ isDelivered: z.boolean(), status: z.number().int().optional(), error: z.string().optional() })

/**
 * What a webhook is sent (Standard Webhooks 1.0): no names, no words, nothing by which somebody could be found. What
 * happened is read in the desk or over the API, by whoever may.
 */
export const WebhookMessage = z.object({
  /** The kind of the notice; `test` for a try-out. */
  type: z.string(),
  timestamp: time,
  data: z.object({
    noticeId: z.uuid().optional(),
    unit: z.object({ unitId: z.uuid(), name: z.string() }),
    matter: z.object({ matterId: z.uuid(), number: z.string() }).optional(),
    clock: z.object({ kind: z.string(), dueAt: time }).optional(),
  }),
})
export type WebhookMessage = z.infer<typeof WebhookMessage>

/**
 * What the city's gateway of text messages or calls is sent (Standard Webhooks 1.0): whom it shall reach and that there is
 * something. Nothing of residents.
 */
export const AlertMessage = z.object({
  type: z.enum(['emergencyWhistle', 'helpCall']),
  timestamp: time,
  unit: z.object({ name: z.string() }),
  recipients: z.array(z.object({ name: z.string(), phone: z.string() })),
  /** Of the matter. */
  number: z.string().optional(),
  sentence: z.string(),
})
export type AlertMessage = z.infer<typeof AlertMessage>
