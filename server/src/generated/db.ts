// Made by `npm run gen` from the migrations; do not edit. One row type per table, for Kysely with its CamelCasePlugin.
import type { ClockKind, MatterKind, MatterState, RequestKind } from '@gongzhi/contracts/matters.ts'
import type { ColumnType } from 'kysely'

/** Read as a Date; a Date or ISO text may be written. */
export type Time = ColumnType<Date, Date | string, Date | string>

/**
 * Read as what the JSON says. An object or JSON text may be written; an array only as JSON text,
 * since the driver would write a JavaScript array as a PostgreSQL array.
 */
export type Json = ColumnType<unknown, JsonInput, JsonInput>
export type JsonInput = string | (object & { length?: never })

/** Has a default: may be left out when a row is written. Kysely's own type of the name does not hold another ColumnType. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
/** Made by the database: never written. */
export type GeneratedAlways<T> = ColumnType<T, never, never>

/** append-only: the chain heads under an anchor's root: those that grew since the anchor before. */
export interface AnchorLeavesRow {
  anchorId: string
  stream: string
  chainSeq: number
  headHash: string
  leaf: number
}

/** append-only: every hour a signed Merkle root over the heads of the chains that grew, bound to the anchor before, so that a cut tail or a missing matter shows. */
export interface AnchorsRow {
  anchorId: string
  madeAt: Time
  chains: number
  entries: number
  root: string
  previousRoot: string
  signature: string
}

/** The tree of areas from the city down to the grid, with their outlines. */
export interface AreasRow {
  areaId: string
  code: string
  name: string
  level: 'city' | 'district' | 'street' | 'community' | 'grid'
  parentId: string | null
  cityId: string
  districtId: string | null
  streetId: string | null
  communityId: string | null
  isRural: boolean
  households: number
  boundary: Json | null
  west: number
  south: number
  east: number
  north: number
  centreLon: number
  centreLat: number
  sortOrder: number
}

/** One handling unit's part of a matter, with its own clocks and outcome. */
export interface AssignmentsRow {
  assignmentId: string
  matterId: string
  parentId: string | null
  unitId: string
  calledByUnitId: string
  calledAt: Time
  round: Generated<number>
  role: 'lead' | 'assist'
  whistle: 'daily' | 'hard' | 'emergency' | null
  state: 'toSign' | 'toCheckIn' | 'handling' | 'toReview' | 'done' | 'declined' | 'recalled' | 'passedOn'
  handsOver: boolean
  dutyBasis: string | null
  officerId: string | null
  submittedBy: string | null
  declineUntil: Time
  signedAt: Time | null
  contactedAt: Time | null
  checkedInAt: Time | null
  submittedAt: Time | null
  doneAt: Time | null
  endedAt: Time | null
  outcomeWordsId: string | null
  replyWordsId: string | null
  mode: Generated<'joint' | 'separate'>
  isDesignated: Generated<boolean>
  dutyLineId: string | null
  answeredBy: Generated<'account' | 'link' | 'call'>
}

/** Running terms with their rule, version, pauses and extensions. */
export interface ClocksRow {
  clockId: string
  matterId: string
  assignmentId: string | null
  kind: ClockKind
  rule: Json
  ruleVersion: number
  startedAt: Time
  dueAt: Time
  nearAt: Time
  isProvisional: Generated<boolean>
  pausedAt: Time | null
  pauses: Generated<Json>
  extensions: Generated<Json>
  stoppedAt: Time | null
  wasMet: boolean | null
  isFixed: Generated<boolean>
  calendarVersion: Generated<number>
  requestId: string | null
  nearWokenFor: Time | null
  overdueWokenFor: Time | null
}

/** Each notice on its way to a webhook, with its tries. */
export interface DeliveriesRow {
  noticeId: string
  webhookId: string
  attempts: Generated<number>
  nextAt: Time | null
  deliveredAt: Time | null
  lastStatus: number | null
  lastError: string | null
}

/** append-only: one official act each, hash-chained per matter or stream; the timeline, the audit log and the outbox. */
export interface EntriesRow {
  entryId: string
  matterId: string | null
  stream: string
  chainSeq: number
  seq: GeneratedAlways<number>
  xid: Generated<string>
  act: string
  actorKind: 'person' | 'machine' | 'reporter' | 'system' | 'unitLink'
  actorId: string | null
  actorUnitId: string | null
  at: Time
  fromState: string | null
  toState: string | null
  assignmentId: string | null
  commandId: string | null
  commandHash: string | null
  facts: Json
  said: Json
  previousHash: string
  hash: string
}

/** What an act changes in the figures, one row each, until the job folds it into figures_now and figures_by_day. */
export interface FigureDeltasRow {
  seq: GeneratedAlways<number>
  cityId: string
  districtId: string | null
  streetId: string | null
  communityId: string | null
  gridId: string | null
  day: string | null
  dim: string
  key: string
  measure: string
  n: number
}

/** What was new, closed, late, answered on each day in each area down to the communities; plus the deltas not folded yet. */
export interface FiguresByDayRow {
  areaId: string
  dim: string
  day: string
  key: string
  measure: string
  n: number
}

/** The present state of each area: how many matters are open, late, shelved, supervised; a figure is this plus the deltas not folded yet. */
export interface FiguresNowRow {
  areaId: string
  dim: string
  key: string
  measure: string
  n: number
}

/** Photos and papers: announced, sent in parts, attached by an act. */
export interface FilesRow {
  fileId: string
  matterId: string | null
  entryId: string | null
  field: string | null
  announcedSha256: string
  announcedType: string
  announcedSize: number
  received: Generated<number>
  keptSha256: string | null
  keptType: string | null
  keptSize: number | null
  takenAt: Time | null
  takenLon: number | null
  takenLat: number | null
  uploadedBy: string | null
  tokenHash: Buffer | null
  createdAt: Time
  completedAt: Time | null
  pictureHash: string | null
}

/** (person, role, unit to act for and/or area to see, until when). */
export interface GrantsRow {
  grantId: string
  personId: string
  role: string
  unitId: string | null
  areaId: string | null
  fromOn: string
  endsOn: string | null
  grantedBy: string | null
}

/** Which matters belong together, and which a person has said do not. */
export interface LinksRow {
  linkId: string
  matterId: string
  otherId: string
  kind: 'mergedInto' | 'splitFrom' | 'notDuplicate'
  entryId: string
  madeAt: Time
}

/** What the map shows besides areas: roads, water, green, buildings, names. */
export interface MapFeaturesRow {
  featureId: string
  kind: 'road' | 'water' | 'green' | 'building' | 'name'
  name: string | null
  geometry: Json
  rank: number
}

/** Units (and the units above them) that own, owned, handle or handled a matter: the sight of unit grants. */
export interface MatterUnitsRow {
  unitId: string
  matterId: string
  reportedAt: Time
  isDirect: boolean
}

/** The header of every piece of work. */
export interface MattersRow {
  matterId: string
  number: string
  kind: MatterKind
  state: MatterState
  version: Generated<number>
  ruleVersion: number
  categoryId: string | null
  channel: 'scan' | 'web' | 'call' | 'visit' | 'letter' | 'chatGroup' | 'patrol' | 'onBehalf' | 'hotline' | 'superior' | 'department' | 'media'
  nature: 'consult' | 'help' | 'complaint' | 'tipOff' | 'suggestion' | 'praise'
  isUrgent: Generated<boolean>
  isConfidential: Generated<boolean>
  isAnonymous: Generated<boolean>
  externalNumber: string | null
  outerDueAt: Time | null
  lon: number | null
  lat: number | null
  placeId: string | null
  cityId: string
  districtId: string | null
  streetId: string | null
  communityId: string | null
  gridId: string | null
  ownerUnitId: string
  registeredBy: string | null
  reportedAt: Time
  dueAt: Time | null
  closedAt: Time | null
  reopenUntil: Time | null
  pausedAt: Time | null
  round: Generated<number>
  solved: 'solved' | 'partlySolved' | 'notSolved' | null
  satisfied: 'satisfied' | 'fairlySatisfied' | 'notSatisfied' | null
  card: Json
  words: string | null
  chainSeq: Generated<number>
  headHash: Generated<string>
  hasWholeLimit: Generated<boolean>
  aboutUnitId: string | null
  receivingUnitId: string | null
  mergedIntoId: string | null
  awaitsReturn: Generated<boolean>
  returnedAt: Time | null
  shelvedUntil: Time | null
  supervision: 'daily' | 'listed' | 'summons' | null
  isLate: Generated<boolean>
  aboutPersonId: string | null
}

/** Up to when each person has seen his notices; what came later is new to him. */
export interface NoticeMarksRow {
  personId: string
  seenAt: Time
}

/** What somebody was told because of an act. */
export interface NoticesRow {
  noticeId: string
  matterId: string
  entryId: string | null
  recipient: 'reporter' | 'unit' | 'person' | 'role'
  unitId: string | null
  kind: string
  facts: Json
  madeAt: Time
  readAt: Time | null
  personId: string | null
  role: string | null
  clockId: string | null
}

/** Staff and machine accounts; residents have none. */
export interface PeopleRow {
  personId: string
  username: string
  name: string
  passwordHash: string | null
  otpSecret: string | null
  isMachine: Generated<boolean>
  isDemo: Generated<boolean>
  isActive: Generated<boolean>
  failures: Generated<number>
  lockedUntil: Time | null
  createdAt: Time
}

/** Things with a QR code by which a resident says where: buildings, lamps, shops, parks. */
export interface PlacesRow {
  placeId: string
  code: string
  kind: 'building' | 'lamp' | 'shop' | 'park' | 'busStop' | 'school' | 'market' | 'toilet' | 'noticeBoard' | 'clinic'
  name: string
  address: string
  lon: number
  lat: number
  gridId: string
}

/** Which post a person holds at which unit, and since when. */
export interface PostsRow {
  postId: string
  personId: string
  unitId: string
  title: string
  fromOn: string
  toOn: string | null
}

/** Solved and satisfied, as said by the reporter or at a call-back. */
export interface RatingsRow {
  ratingId: string
  matterId: string
  entryId: string
  givenBy: 'reporter' | 'callBack'
  how: string
  wasReached: Generated<boolean>
  solved: 'solved' | 'partlySolved' | 'notSolved' | null
  satisfied: 'satisfied' | 'fairlySatisfied' | 'notSatisfied' | null
  at: Time
  isFinal: Generated<boolean>
  enteredBy: string | null
}

/** What somebody must answer before a matter goes on as asked: a refusal proposed, a whistle to approve, more information, an instruction. */
export interface RequestsRow {
  requestId: string
  matterId: string
  kind: RequestKind
  assignmentId: string | null
  round: number
  askedByUnitId: string | null
  askedOfUnitId: string | null
  askedAt: Time
  dueAt: Time
  entryId: string
  facts: Json
  answeredAt: Time | null
  answer: string | null
  answerEntryId: string | null
  isFixed: Generated<boolean>
}

/** append-only: rule data in whole, immutable, numbered versions (categories, limits, calendars). */
export interface RuleVersionsRow {
  ruleVersion: number
  publishedAt: Time
  title: string
  content: Json
  contentHash: string
}

/** Signed-in browsers; the token itself is never stored. */
export interface SessionsRow {
  tokenHash: Buffer
  personId: string
  createdAt: Time
  seenAt: Time
  endedAt: Time | null
}

/** append-only: the morning sheet of an area and day, frozen when it is made. */
export interface SheetsRow {
  sheetId: string
  areaId: string
  day: string
  content: Json
  madeAt: Time
}

/** Heads of the chains of acts without a matter (grants, rules, sessions). */
export interface StreamsRow {
  stream: string
  chainSeq: number
  headHash: string
}

/** Who must do what now: written in the act's transaction, read by the inbox. */
export interface TodosRow {
  todoId: string
  unitId: string
  matterId: string
  assignmentId: string | null
  personId: string | null
  gridId: string | null
  act: string
  clockKind: string | null
  dueAt: Time | null
  nearAt: Time | null
  orderAt: Time
  madeAt: Time
  requestId: string | null
}

/** Bearer tokens of machine accounts; only the hash is stored. */
export interface TokensRow {
  tokenHash: Buffer
  personId: string
  name: string
  createdAt: Time
  expiresAt: Time | null
}

/** One-time links by which a unit without accounts answers; only the hash is stored. */
export interface UnitLinksRow {
  linkHash: Buffer
  assignmentId: string
  madeBy: string
  madeAt: Time
  expiresAt: Time
  usedAt: Time | null
}

/** Offices that sign, handle and answer, with their area line and department line. */
export interface UnitsRow {
  unitId: string
  code: string
  dutyKey: string | null
  name: string
  shortName: string
  kind: 'committee' | 'streetOffice' | 'gridCentre' | 'station' | 'department' | 'subUnit' | 'districtCentre' | 'cityCentre' | 'hotline' | 'mediation' | 'petitionOffice' | 'discipline'
  line: 'area' | 'department'
  areaId: string
  parentId: string | null
  isCentre: boolean
  phone: string | null
}

/** Where a unit's notices are sent to, signed, besides the desk. */
export interface WebhooksRow {
  webhookId: string
  unitId: string
  url: string
  secret: Buffer
  kinds: string[]
  isActive: Generated<boolean>
  createdBy: string | null
  createdAt: Time
  lastDeliveredAt: Time | null
  lastError: string | null
  failingSince: Time | null
}

/** Both sides of a whistle rate each other (双向评价). */
export interface WhistleRatingsRow {
  assignmentId: string
  givenBy: 'whistler' | 'called'
  score: 'good' | 'fair' | 'poor'
  wasNeeded: boolean | null
  entryId: string
  at: Time
}

/** What was said in an act, apart from the record: erasing deletes content and salt, the chain keeps the hash. */
export interface WordsRow {
  wordsId: string
  matterId: string | null
  entryId: string
  field: string
  content: Buffer | null
  isSealed: boolean
  salt: Buffer | null
  erasedAt: Time | null
  erasedGround: string | null
}

export interface Database {
  anchorLeaves: AnchorLeavesRow
  anchors: AnchorsRow
  areas: AreasRow
  assignments: AssignmentsRow
  clocks: ClocksRow
  deliveries: DeliveriesRow
  entries: EntriesRow
  figureDeltas: FigureDeltasRow
  figuresByDay: FiguresByDayRow
  figuresNow: FiguresNowRow
  files: FilesRow
  grants: GrantsRow
  links: LinksRow
  mapFeatures: MapFeaturesRow
  matterUnits: MatterUnitsRow
  matters: MattersRow
  noticeMarks: NoticeMarksRow
  notices: NoticesRow
  people: PeopleRow
  places: PlacesRow
  posts: PostsRow
  ratings: RatingsRow
  requests: RequestsRow
  ruleVersions: RuleVersionsRow
  sessions: SessionsRow
  sheets: SheetsRow
  streams: StreamsRow
  todos: TodosRow
  tokens: TokensRow
  unitLinks: UnitLinksRow
  units: UnitsRow
  webhooks: WebhooksRow
  whistleRatings: WhistleRatingsRow
  words: WordsRow
}
