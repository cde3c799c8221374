// What a phone holds to work without a network, and how it keeps up: a delta of matters with a cursor, the rule data, and
// the frame (who I am, my grids, whom I can call). Rows go down, commands go up by the same routes that the desk uses.
import { z } from 'zod'
import { AssignmentView, ClockView, EntryView, LinkView, MatterView, RequestView } from './matters.ts'

const time = z.iso.datetime()

export { digestOf, MOST_IDS, MOST_ON_DEVICE } from './kit/field.ts'

/** Something that I must do, of a matter on the phone. */
export const DeviceTodo = z.object({
  todoId: z.uuid(), act: z.string(), assignmentId: z.uuid().optional(), requestId: z.uuid().optional(),
  dueAt: time.optional(), nearAt: time.optional(), clock: z.string().optional(),
})
export type DeviceTodo = z.infer<typeof DeviceTodo>

/**
 * A matter as a phone holds it: a matter page without what can only be read with a network (the arithmetic of clocks, the
 * older record). `acts` names those that are possible alone, also in its assignments.
 */
export const DeviceMatter = MatterView.omit({ clocks: true, assignments: true, requests: true, links: true, ratings: true, extensionRequest: true }).extend({
  placeName: z.string(),
  clocks: z.array(ClockView.pick({ clockId: true, kind: true, assignmentId: true, requestId: true, light: true, startedAt: true, dueAt: true, nearAt: true, isProvisional: true })),
  assignments: z.array(AssignmentView),
  requests: z.array(RequestView),
  links: z.array(LinkView),
  extensionRequest: MatterView.shape.extensionRequest,
  ratings: MatterView.shape.ratings,
  todos: z.array(DeviceTodo),
  /** The last few of its record, oldest first; without the hashes, which nobody proves on a phone and nothing compresses. */
  entries: z.array(EntryView.omit({ hash: true })),
})
export type DeviceMatter = z.infer<typeof DeviceMatter>

export const MOST_ENTRIES_ON_DEVICE = 3

export const SyncQuery = z.object({
  /** Of the answer before; without it, or when the person's grants have changed since, everything is answered. */
  cursor: z.string().max(200).optional(),
  /** Of what the phone holds (digestOf): when it is another than the server's, `held` says what there should be. */
  digest: z.string().max(64).optional(),
  /** Asked for by id, divided by commas: what the phone lacks or holds in another version. Then these alone are answered, and the cursor stays where it was. */
  ids: z.string().max(4000).optional(),
})

/**
 * GET /field/matters. `rows`: what is new or has changed since the cursor, at most 200 at once (`hasMore`: ask again). What is in `held` no
 * more is purged: closed, reassigned, walled off, or beyond the bound.
 */
export const SyncAnswer = z.object({
  cursor: z.string(), rows: z.array(DeviceMatter), hasMore: z.boolean(),
  /** Of all that the phone should hold now. */
  digest: z.string(),
  /** [matterId, version] of all that it should hold; only where the digests differ. */
  held: z.array(z.tuple([z.uuid(), z.number().int()])).optional(),
  /** More than the bound were open: how many. */
  beyond: z.number().int().optional(),
  at: time,
})
export type SyncAnswer = z.infer<typeof SyncAnswer>

const line = z.array(z.array(z.number()))

export const FieldGrid = z.object({
  areaId: z.uuid(), code: z.string(), name: z.string(), level: z.string(), communityName: z.string(), streetName: z.string(),
  boundary: z.object({ type: z.literal('Polygon'), coordinates: z.array(line) }),
  /** The number at which the public can complain about the grid's service, where there is one. */
  supervisionPhone: z.string().optional(),
})
export type FieldGrid = z.infer<typeof FieldGrid>

export const Contact = z.object({ personId: z.uuid().optional(), name: z.string(), post: z.string(), unitName: z.string(), phone: z.string().optional(), isUrgent: z.boolean() })
export type Contact = z.infer<typeof Contact>

/** Counts of an area below a leader's or supervisor's: he is not sent his workers' rows. */
export const AreaSummary = z.object({ areaId: z.uuid(), name: z.string(), open: z.number().int(), near: z.number().int(), overdue: z.number().int() })

/** GET /field/frame, answered with an ETag: what changes seldom. */
export const FieldFrame = z.object({
  /** Grids that I hold, or the area whose people I lead (then without its roads). */
  grids: z.array(FieldGrid),
  /** Streets and lanes within the grids' boxes, with their names, for a map without tiles. */
  roads: z.array(z.object({ name: z.string().optional(), rank: z.number().int(), line })),
  /** Numbered places (lamps, buildings, shops) in the grids. */
  places: z.array(z.object({ placeId: z.uuid(), code: z.string(), kind: z.string(), name: z.string(), lon: z.number(), lat: z.number() })),
  contacts: z.array(Contact),
  /** What is most often reported here, most frequent first. */
  commonCategoryIds: z.array(z.string()),
  summaries: z.array(AreaSummary),
  ruleVersion: z.number().int(),
})
export type FieldFrame = z.infer<typeof FieldFrame>

/** GET /field/rules, answered with an ETag: the rule data that a phone needs. */
export const FieldRules = z.object({
  ruleVersion: z.number().int(),
  categories: z.array(z.object({
    categoryId: z.string(), classId: z.string().optional(), name: z.object({ 'zh-CN': z.string(), en: z.string() }), words: z.array(z.string()), isUrgent: z.boolean(),
    condition: z.string().optional(), closing: z.string().optional(), limit: z.object({ amount: z.number(), unit: z.string() }).optional(),
  })),
})
export type FieldRules = z.infer<typeof FieldRules>

/** GET /field, without an account: whether this app is still understood, and how pushes come. */
export const FieldHello = z.object({ protocol: z.number().int(), oldestProtocol: z.number().int(), at: time, pushKey: z.string().optional(), demo: z.boolean() })
export type FieldHello = z.infer<typeof FieldHello>
