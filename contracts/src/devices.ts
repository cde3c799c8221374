// The phones of the staff: enrolled once, told apart, wiped from afar; and how they are reached (Web Push).
// What lies on a phone and how it is kept there stands in docs/decisions/0029-the-phone.md.
import { z } from 'zod'
import { CommandId, text } from './matters.ts'

const time = z.iso.datetime()

export { FIELD_HEADER, FIELD_PROTOCOL } from './kit/field.ts'

const DeviceToken = z.string().min(20).max(100)
/** A key of 32 bytes, base64url. */
const Key = z.string().regex(/^[\w-]{43}$/)

/** Sent after signing in: from then on the session is this phone's, and lasts as long as a shift. */
export const EnrolDevice = z.object({ commandId: CommandId, deviceId: z.uuid(), name: text(60) })
export type EnrolDevice = z.infer<typeof EnrolDevice>

/**
 * `deviceToken` shows later, without a session, that it is this phone; the server keeps only its hash. `recoveryKey` wraps
 * the outbox's key a second time, beside the PIN; the phone forgets it at once and asks again, with the password, when the
 * PIN is forgotten. Enrolling the same phone again answers both anew; the same command again, within minutes, the same.
 */
export const EnrolledDevice = z.object({ deviceId: z.uuid(), deviceToken: DeviceToken, recoveryKey: Key, idleHours: z.number() })
export type EnrolledDevice = z.infer<typeof EnrolledDevice>

export const RecoverDevice = z.object({ password: z.string().min(1).max(200), otp: z.string().regex(/^\d{6}$/).optional() })
export const RecoveredDevice = z.object({ recoveryKey: Key })

/** A command that a phone had not sent when it was wiped: what it was, never what was said in it. */
export const UnsentCommand = z.object({
  commandId: CommandId, act: z.string().regex(/^[A-Za-z][A-Za-z.-]{0,59}$/), matterId: z.uuid().optional(), number: z.string().max(40).optional(), madeAt: time, files: z.number().int().min(0).max(100),
})
export type UnsentCommand = z.infer<typeof UnsentCommand>

/** Asked by the phone whenever it has a network, also signed out. */
export const CheckDevice = z.object({ deviceToken: DeviceToken })
export const CheckedDevice = z.object({ isWiped: z.boolean(), isSignedIn: z.boolean() })
/** Told by the phone before it destroys what it holds; it is believed once. */
export const WipedDevice = z.object({ deviceToken: DeviceToken, unsent: z.array(UnsentCommand).max(500) })
export const WipeDevice = z.object({ commandId: CommandId, reason: text(500) })

export const DeviceView = z.object({
  deviceId: z.uuid(), name: z.string(), personId: z.uuid(), personName: z.string(), enrolledAt: time, seenAt: time,
  /** A wipe was asked for; done when the phone next has a network. */
  wipeAskedAt: time.optional(), wipeAskedByName: z.string().optional(), wipedAt: time.optional(),
  /** What had not been sent when it was wiped. */
  unsent: z.array(UnsentCommand).optional(),
  mayWipe: z.boolean(),
})
export type DeviceView = z.infer<typeof DeviceView>
/** `q`: part of a person's name, or a user name. */
export const DeviceQuery = z.object({ q: z.string().trim().min(1).max(60).optional() })
/** My own; for whom may wipe them, those of the people of his unit (of all, for the system administrator). */
export const DeviceList = z.object({ rows: z.array(DeviceView) })

/** Web Push (RFC 8030): what the browser answered to subscribing. */
export const PushSubscription = z.object({
  deviceId: z.uuid(), endpoint: z.url().max(1000), keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
})
export type PushSubscription = z.infer<typeof PushSubscription>
/** What a push says: that there is something, of which kind, never what. */
export const PushMessage = z.object({ kind: z.string(), count: z.number().int(), isUrgent: z.boolean(), matterId: z.uuid().optional() })
export type PushMessage = z.infer<typeof PushMessage>
