// The header of every piece of work, as it is listed, read and searched, whatever its kind.
import { z } from 'zod'
import { matterKinds, matterStates } from './matterCodes.ts'
import type { ClockKind, MatterKind, MatterState, RequestKind } from './matterCodes.ts'

export * from './matterCodes.ts'

export const channels = ['scan', 'web', 'call', 'visit', 'letter', 'chatGroup', 'patrol', 'onBehalf', 'hotline', 'superior', 'department', 'media'] as const
export const natures = ['consult', 'help', 'complaint', 'tipOff', 'suggestion', 'praise'] as const
export const solvedAnswers = ['solved', 'partlySolved', 'notSolved'] as const
export const satisfiedAnswers = ['satisfied', 'fairlySatisfied', 'notSatisfied'] as const
export type Channel = (typeof channels)[number]
export type Nature = (typeof natures)[number]

/** WGS 84 inside; GCJ-02 (what Chinese phones and maps show) is accepted and answered when asked for. */
export const datums = ['wgs84', 'gcj02'] as const
export const Location = z.object({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  datum: z.enum(datums).optional(),
})
export type Location = z.infer<typeof Location>

export const CommandId = z.uuid()
/** How long a command lay on a phone before it could be sent: by the phone's own clock at both ends, so that a wrong clock does no harm. */
export const HeldMs = z.number().int().min(0).max(366 * 86_400_000)
/** What every command carries: a client-made id (the same command sent twice is answered from the first). */
export const Command = z.object({ commandId: CommandId, version: z.number().int().min(0).optional(), heldMs: HeldMs.optional() })

/** Something said. Without zero bytes: the database would keep them in the words and then break off at every list of titles. */
export const text = (max: number) => z.string().trim().min(1).max(max).refine((said) => !said.includes('\0'), { params: { code: 'zeroByte' } })
export const FileIds = z.array(z.uuid()).max(6)

export const ClockLight = z.enum(['running', 'near', 'overdue', 'paused', 'met', 'missed'])
export type ClockLight = z.infer<typeof ClockLight>

const time = z.iso.datetime()
// A city may add a kind of its own: what is read is described as text, what is asked for by the kinds that are known here.
const kindCode = z.string() as unknown as z.ZodType<MatterKind, MatterKind>
const requestCode = z.string() as unknown as z.ZodType<RequestKind, RequestKind>
const stateCode = z.string() as unknown as z.ZodType<MatterState, MatterState>
const clockCode = z.string() as unknown as z.ZodType<ClockKind, ClockKind>

export const supervisionLevels = ['daily', 'listed', 'summons'] as const
export type SupervisionLevel = (typeof supervisionLevels)[number]
export const linkKinds = ['mergedInto', 'splitFrom', 'notDuplicate', 'madeFrom'] as const
export const pictureFlags = ['reused', 'far', 'early'] as const
export type PictureFlag = (typeof pictureFlags)[number]
export const assignmentModes = ['joint', 'separate'] as const
export type AssignmentMode = (typeof assignmentModes)[number]
export const whistleScores = ['good', 'fair', 'poor'] as const

/** A row of a list: kept as ready JSON without personal data; the title is joined from the words. */
export const MatterRow = z.object({
  matterId: z.uuid(),
  number: z.string(),
  kind: kindCode,
  state: stateCode,
  title: z.string(),
  categoryName: z.string().optional(),
  /** What its kind calls its type, as the key of a word (disputeType.debt), and the risk that it turns worse. */
  typeKey: z.string().optional(),
  risk: z.string().optional(),
  placeName: z.string(),
  channel: z.enum(channels),
  nature: z.enum(natures),
  isUrgent: z.boolean(),
  /** 保密: read by the owner and those named alone. */
  isConfidential: z.boolean().optional(),
  ownerName: z.string(),
  leadName: z.string().optional(),
  reportedAt: time,
  /** Of the whole clock. */
  dueAt: time.optional(),
  closedAt: time.optional(),
  /** The highest supervision that it has come under. */
  supervision: z.enum(supervisionLevels).optional(),
  /** How many other reports may be the same again (疑似重复), when it was last looked. */
  similar: z.number().int().optional(),
})
export type MatterRow = z.infer<typeof MatterRow>

export const Page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().optional() })

/** A row of the inbox: what I must do now, its clock first. */
export const InboxRow = MatterRow.extend({
  todoId: z.uuid(),
  todoAct: z.string(),
  assignmentId: z.uuid().optional(),
  todoDueAt: time.optional(),
  /** From when the clock counts as near due. */
  todoNearAt: time.optional(),
  todoClock: clockCode.optional(),
  role: z.enum(['lead', 'assist']).optional(),
})
export type InboxRow = z.infer<typeof InboxRow>

export const inboxTabs = ['todo', 'today', 'overdue', 'waiting'] as const
export const InboxQuery = z.object({
  tab: z.enum(inboxTabs).default('todo'),
  kind: z.enum(matterKinds).optional(),
  areaId: z.uuid().optional(),
  categoryId: z.string().max(40).optional(),
  channel: z.enum(channels).optional(),
  role: z.enum(['lead', 'assist']).optional(),
  order: z.enum(['due', 'newest']).default('due'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const Inbox = Page(InboxRow).extend({
  /** Above 999 the screens show 999+; the server counts no further. */
  counts: z.object({ todo: z.number(), today: z.number(), overdue: z.number(), waiting: z.number() }),
})
export type Inbox = z.infer<typeof Inbox>

export const MatterQuery = z.object({
  q: z.string().trim().max(100).optional(),
  kind: z.enum(matterKinds).optional(),
  state: z.enum([...matterStates, 'open']).optional(),
  areaId: z.uuid().optional(),
  categoryId: z.string().max(40).optional(),
  channel: z.enum(channels).optional(),
  light: z.enum(['near', 'overdue']).optional(),
  nature: z.enum(natures).optional(),
  /** Under which supervision, or any. */
  supervision: z.enum([...supervisionLevels, 'any']).optional(),
  /** The unit that handles or handled it. */
  unitId: z.uuid().optional(),
  /** The unit that has it now: whose order it is, else the owner. */
  holderId: z.uuid().optional(),
  placeId: z.uuid().optional(),
  /** `without`: neither confidential ones nor those about a unit, as figures count. */
  keptApart: z.enum(['without']).optional(),
  /** Open, and due on these local days. */
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
  reportedFrom: z.iso.date().optional(),
  reportedTo: z.iso.date().optional(),
  closedFrom: z.iso.date().optional(),
  closedTo: z.iso.date().optional(),
  order: z.enum(['newest', 'due']).default('newest'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const MatterList = Page(MatterRow).extend({
  /** Counted up to 1,000. */
  count: z.number(),
})
export type MatterList = z.infer<typeof MatterList>

export const ActChoice = z.object({
  act: z.string(),
  allowed: z.boolean(),
  /** Why not: the key of a sentence in the words files. */
  reason: z.string().optional(),
})
export type ActChoice = z.infer<typeof ActChoice>

export const ClockView = z.object({
  clockId: z.uuid(),
  kind: clockCode,
  assignmentId: z.uuid().optional(),
  requestId: z.uuid().optional(),
  unitName: z.string().optional(),
  light: ClockLight,
  startedAt: time,
  dueAt: time,
  nearAt: time,
  stoppedAt: time.optional(),
  isProvisional: z.boolean(),
  ruleVersion: z.number().int(),
  limit: z.object({ amount: z.number(), unit: z.string() }),
  basis: z.string(),
  pauses: z.array(z.object({ fromAt: time, toAt: time.optional(), reason: z.string() })),
  extensions: z.array(z.object({ amount: z.number(), unit: z.string(), decidedAt: time, reason: z.string() })),
  /** The arithmetic, a line a step, in the reader's language. */
  explanation: z.array(z.string()),
})
export type ClockView = z.infer<typeof ClockView>

export const FileView = z.object({
  fileId: z.uuid(),
  url: z.string(),
  type: z.string(),
  takenAt: time.optional(),
  uploadedAt: time,
  /** Whether the picture itself says where it was taken. */
  hasPlace: z.boolean(),
  /** What whoever verifies should look at: used before elsewhere, taken far from the place, taken before it was reported or ordered. */
  flags: z.array(z.enum(pictureFlags)).default([]),
})
export type FileView = z.infer<typeof FileView>

export const EntryView = z.object({
  entryId: z.uuid(),
  chainSeq: z.number().int(),
  act: z.string(),
  at: time,
  assignmentId: z.uuid().optional(),
  actorName: z.string(),
  actorUnitName: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Facts without personal data: names of units, limits, answers. */
  facts: z.record(z.string(), z.unknown()),
  /** What was said, by field; absent after erasure. */
  said: z.record(z.string(), z.string()),
  erased: z.object({ at: time, ground: z.string() }).optional(),
  files: z.array(FileView),
  hash: z.string(),
})
export type EntryView = z.infer<typeof EntryView>

export const assignmentStates = ['toSign', 'toCheckIn', 'handling', 'toReview', 'done', 'declined', 'recalled', 'passedOn'] as const
export type AssignmentState = (typeof assignmentStates)[number]
export const openAssignmentStates: readonly AssignmentState[] = ['toSign', 'toCheckIn', 'handling', 'toReview']
export const whistleKinds = ['daily', 'hard', 'emergency'] as const
export type WhistleKind = (typeof whistleKinds)[number]

export const AssignmentView = z.object({
  assignmentId: z.uuid(),
  parentId: z.uuid().optional(),
  unitId: z.uuid(),
  unitName: z.string(),
  calledByName: z.string(),
  calledAt: time,
  role: z.enum(['lead', 'assist']),
  whistle: z.enum(whistleKinds).optional(),
  state: z.enum(assignmentStates),
  handsOver: z.boolean(),
  officerName: z.string().optional(),
  /** Of an 应急哨: when somebody of the unit opened it; until then it is 未读. */
  openedAt: time.optional(),
  openedByName: z.string().optional(),
  /** Whether the gateway of text messages was given it too: when last, or that there is none, or that it does not take it. */
  alert: z.object({ state: z.enum(['waiting', 'sent', 'none', 'failed']), at: time.optional() }).optional(),
  signedAt: time.optional(),
  contactedAt: time.optional(),
  checkedInAt: time.optional(),
  submittedAt: time.optional(),
  doneAt: time.optional(),
  declineUntil: time.optional(),
  /** What was done (internal) and what the resident is told (答复). */
  outcome: z.string().optional(),
  reply: z.string().optional(),
  dutyBasis: z.string().optional(),
  mode: z.enum(assignmentModes),
  isDesignated: z.boolean(),
  /** A unit without accounts answers by a one-time link or by a call that is written down. */
  hasAccounts: z.boolean(),
  answeredBy: z.enum(['account', 'link', 'call']),
  ratings: z.array(z.object({ by: z.enum(['whistler', 'called']), score: z.enum(whistleScores), wasNeeded: z.boolean().optional(), at: time })),
  acts: z.array(ActChoice),
})
export type AssignmentView = z.infer<typeof AssignmentView>

/** What somebody must answer before the matter goes on as asked. */
export const RequestView = z.object({
  requestId: z.uuid(),
  kind: requestCode,
  assignmentId: z.uuid().optional(),
  askedByName: z.string(),
  askedOfName: z.string(),
  askedAt: time,
  dueAt: time,
  light: ClockLight,
  /** What was asked, as it was said. */
  text: z.string().optional(),
  facts: z.record(z.string(), z.unknown()),
  answeredAt: time.optional(),
  answer: z.string().optional(),
  /** What was answered, as it was said. */
  answerText: z.string().optional(),
  /** While it is open: whether the reader may answer it, where an act names it. */
  mayAnswer: z.boolean().optional(),
})
export type RequestView = z.infer<typeof RequestView>

/** A matter that belongs to this one, when the reader sees it. */
export const LinkView = z.object({
  kind: z.enum([...linkKinds, 'mergedHere', 'splitOff', 'ledTo']),
  matterId: z.uuid(), number: z.string(), title: z.string(), state: stateCode,
})
export type LinkView = z.infer<typeof LinkView>

/** A report that may be the same again, and why it is thought so (疑似重复 until a person decides). */
export const Similar = z.object({
  matterId: z.uuid(), number: z.string(), title: z.string(), state: stateCode, placeName: z.string(),
  reportedAt: time, distanceM: z.number().int(), daysApart: z.number().int(), isOpen: z.boolean(),
})
export type Similar = z.infer<typeof Similar>

export const SimilarQuery = z.object({
  categoryId: z.string().max(40), lon: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90),
  datum: z.enum(datums).optional(),
})
export const SimilarList = z.object({ rows: z.array(Similar), radiusM: z.number(), days: z.number().int() })

export const MatterView = z.object({
  matterId: z.uuid(),
  number: z.string(),
  kind: kindCode,
  state: stateCode,
  version: z.number().int(),
  title: z.string(),
  description: z.string(),
  channel: z.enum(channels),
  nature: z.enum(natures),
  isUrgent: z.boolean(),
  isConfidential: z.boolean(),
  externalNumber: z.string().optional(),
  ruleVersion: z.number().int(),
  category: z.object({
    categoryId: z.string(), name: z.string(), className: z.string().optional(),
    condition: z.string(), closing: z.string(), basis: z.string(), limit: z.object({ amount: z.number(), unit: z.string() }),
  }).optional(),
  place: z.object({
    address: z.string().optional(),
    lon: z.number().optional(), lat: z.number().optional(), datum: z.enum(datums),
    placeName: z.string().optional(),
    areas: z.array(z.object({ areaId: z.uuid(), name: z.string(), level: z.string() })),
  }),
  owner: z.object({ unitId: z.uuid(), name: z.string() }),
  /** Always masked; `reveal` opens it with a purpose. */
  reporter: z.object({ isAnonymous: z.boolean(), name: z.string().optional(), phone: z.string().optional() }),
  reportedAt: time,
  dueAt: time.optional(),
  closedAt: time.optional(),
  isPaused: z.boolean(),
  ratings: z.array(z.object({ by: z.enum(['reporter', 'callBack']), how: z.string(), solved: z.enum(solvedAnswers).optional(), satisfied: z.enum(satisfiedAnswers).optional(), at: time, enteredByName: z.string().optional() })),
  files: z.array(FileView),
  assignments: z.array(AssignmentView),
  clocks: z.array(ClockView),
  extensionRequest: z.object({ assignmentId: z.uuid(), amount: z.number(), unit: z.string(), reason: z.string(), unitName: z.string() }).optional(),
  /** The unit that it is about: walled off from it. */
  about: z.object({ unitId: z.uuid(), name: z.string() }).optional(),
  supervision: z.enum(supervisionLevels).optional(),
  shelvedUntil: time.optional(),
  /** The deadline of the system that it came from, and when the result went back there. */
  source: z.object({ dueAt: time.optional(), awaitsReturn: z.boolean(), returnedAt: time.optional() }).optional(),
  requests: z.array(RequestView),
  links: z.array(LinkView),
  acts: z.array(ActChoice),
})
export type MatterView = z.infer<typeof MatterView>

/** What every act answers: the matter as the actor now sees it, and the entry that was written. */
export const ActAnswer = z.object({ matter: MatterView, entry: EntryView })
export type ActAnswer = z.infer<typeof ActAnswer>

/** A unit that a dispatch dialog proposes, and why. */
export const UnitChoice = z.object({
  unitId: z.uuid(), name: z.string(), kind: z.string(), line: z.enum(['area', 'department']),
  /** The role that the category's duty list gives it. */
  role: z.enum(['lead', 'assist']).optional(),
  basis: z.string().optional(),
  /** Why it may not be called here: the key of a sentence in the words files. */
  whyNot: z.string().optional(),
})
export type UnitChoice = z.infer<typeof UnitChoice>

/** A line of the duty list that speaks of the matter's category, with the units that it names. */
export const DutyLineView = z.object({
  lineId: z.string(), list: z.enum(['basic', 'assisting', 'takenBack']), level: z.enum(['community', 'street']),
  title: z.string(), leadUnitName: z.string(), basis: z.string(),
})
export type DutyLineView = z.infer<typeof DutyLineView>

export const DispatchChoices = z.object({
  dispatch: z.array(UnitChoice), whistle: z.array(UnitChoice),
  /** To whom the next level may give it for good after a decline. */
  designate: z.array(UnitChoice),
  dutyLines: z.array(DutyLineView),
})
export type DispatchChoices = z.infer<typeof DispatchChoices>
