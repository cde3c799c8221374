// What the three administrators do over the API: accounts, grants and the record of acts without a matter.
// Used by server/src/modules/{auth,people} and by the administrators' pages.
import { z } from 'zod'
import { Grant, roleIds } from './people.ts'

/** A new password; the rule (GB/T 22239 8.1.4.1 a) is checked with the user name at hand. */
export const NewPassword = z.string().min(1).max(200)

export const ChangePassword = z.object({ password: z.string().min(1).max(200), newPassword: NewPassword })

/** What the server proposes for a second factor; nothing is stored until a code made from it comes back. */
export const SecondFactorOffer = z.object({ secret: z.string(), otpauthUrl: z.string() })
export const SecondFactor = z.object({ secret: z.string().regex(/^[A-Z2-7]{32}$/), otp: z.string().regex(/^\d{6}$/) })

/** A person as the demo's sign-in page lists him. */
export const DemoPerson = z.object({
  username: z.string(), name: z.string(), post: z.string(), unitName: z.string(), roles: z.array(z.enum(roleIds)),
})
export type DemoPerson = z.infer<typeof DemoPerson>

export const NewPerson = z.object({
  /** Made by the client: the same person sent twice is made once. */
  personId: z.uuid(),
  username: z.string().trim().regex(/^[a-z][a-z0-9._-]{1,63}$/),
  name: z.string().trim().min(1).max(40),
  isMachine: z.boolean().default(false),
  post: z.object({ unitId: z.uuid(), title: z.string().trim().min(1).max(40) }).optional(),
})
export type NewPerson = z.infer<typeof NewPerson>

export const PersonView = z.object({
  personId: z.uuid(),
  username: z.string(),
  name: z.string(),
  isMachine: z.boolean(),
  isActive: z.boolean(),
  isDemo: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  posts: z.array(z.object({ title: z.string(), unitName: z.string() })),
  grants: z.array(Grant),
})
export type PersonView = z.infer<typeof PersonView>

export const PeopleQuery = z.object({
  q: z.string().trim().max(60).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const PeopleList = z.object({ rows: z.array(PersonView), next: z.uuid().optional() })

/** `resetSecondFactor`: for somebody who has lost the telephone that makes the codes. */
export const SetPassword = z.object({ newPassword: NewPassword, resetSecondFactor: z.boolean().default(false) })
export const SetActive = z.object({ isActive: z.boolean() })

export const NewGrant = z.object({
  grantId: z.uuid(),
  role: z.enum(roleIds),
  unitId: z.uuid().optional(),
  areaId: z.uuid().optional(),
  fromOn: z.iso.date().optional(),
  /** The last day on which it holds. */
  endsOn: z.iso.date().optional(),
})
export type NewGrant = z.infer<typeof NewGrant>

/** Without a day: from now on. */
export const EndGrant = z.object({ endsOn: z.iso.date().optional() })

export const streams = ['session', 'people', 'rules', 'webhooks'] as const
export const StreamQuery = z.object({
  stream: z.enum(streams),
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** An act without a matter, as the audit administrator reads it. */
export const StreamEntry = z.object({
  entryId: z.uuid(),
  chainSeq: z.number().int(),
  act: z.string(),
  at: z.iso.datetime(),
  actorName: z.string().optional(),
  actorKind: z.string(),
  facts: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export const StreamList = z.object({ rows: z.array(StreamEntry), next: z.number().int().optional() })

/** Somebody to whom a unit can hand an assignment. */
export const OfficerChoice = z.object({ personId: z.uuid(), name: z.string(), post: z.string(), unitName: z.string(), open: z.number().int() })
export const OfficerList = z.object({ rows: z.array(OfficerChoice) })
