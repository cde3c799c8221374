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

/** What must be seen at once and therefore also goes out through the SMS or voice gateway. */
export interface AlertsRow {
  alertId: string
  kind: 'emergencyWhistle' | 'helpCall'
  assignmentId: string | null
  helpCallId: string | null
  unitId: string
  madeAt: Time
  nextAt: Time | null
  tries: Generated<number>
  deliveredAt: Time | null
  lastError: string | null
}

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

/** What is wrong with the product, said by who works with it. */
export interface AppComplaintsRow {
  complaintId: string
  personId: string | null
  madeAt: Time
  textWordsId: string
  screen: string | null
  build: string | null
  answeredAt: Time | null
  answerWordsId: string | null
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
  openedAt: Time | null
  openedBy: string | null
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

/** What a joint conference gave each unit to do; the request beside it says until when, and of whom the answer is waited for. */
export interface ConferenceTasksRow {
  requestId: string
  conferenceId: string
  unitId: string
  taskWordsId: string
  outcomeWordsId: string | null
}

/** The units of a joint conference: what they answered, whether they came. */
export interface ConferenceUnitsRow {
  conferenceId: string
  unitId: string
  requestId: string | null
  answer: 'attends' | 'doesNot' | null
  attendeeWordsId: string | null
  attended: boolean | null
}

/** Joint conferences (会商) of several units on a matter of any kind; what was said there lies in words. */
export interface ConferencesRow {
  conferenceId: string
  matterId: string
  state: 'called' | 'held' | 'cancelled'
  calledByUnitId: string
  entryId: string
  calledAt: Time
  startsAt: Time
  agendaWordsId: string
  placeWordsId: string | null
  videoWordsId: string | null
  decisionWordsId: string | null
  recordedAt: Time | null
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

/** Phones on which somebody works without a network. */
export interface DevicesRow {
  deviceId: string
  personId: string
  name: string
  tokenHash: Buffer
  recoverySalt: Buffer
  enrolledAt: Time
  seenAt: Time
  wipeAskedAt: Time | null
  wipeAskedBy: string | null
  wipedAt: Time | null
  unsent: Json | null
}

/** What was agreed (Art. 28-30); one that was not signed and is worked out anew is dropped. */
export interface DisputeAgreementsRow {
  agreementId: string
  matterId: string
  form: string
  reachedOn: string
  signedOn: string | null
  sealedOn: string | null
  inForceOn: string | null
  isDropped: Generated<boolean>
  said: Json
}

/** What mediators found out themselves (人民调解调查记录). */
export interface DisputeInvestigationsRow {
  investigationId: string
  matterId: string
  doneOn: string
  said: Json
}

/** Relatives, neighbours, experts who take part with the consent of all parties (Art. 20). */
export interface DisputeInvitedRow {
  invitedId: string
  matterId: string
  said: Json
}

/** Who mediates, appointed or chosen by the parties (人民调解法 Art. 19); who had to step back stays named as such. */
export interface DisputeMediatorsRow {
  matterId: string
  personId: string
  unitId: string
  chosenBy: string
  namedAt: Time
  recusedFor: string | null
}

/** Who quarrels: name, phone, number and address are sealed words. */
export interface DisputePartiesRow {
  partyId: string
  matterId: string
  seq: number
  role: string
  isOrganisation: boolean
  wish: string | null
  askedAt: Time | null
  wantsPublic: boolean | null
  said: Json
}

/** Meetings of a mediation: when, where or by which link, who came. */
export interface DisputeSessionsRow {
  sessionId: string
  matterId: string
  startsAt: Time
  endsAt: Time
  videoUrl: string | null
  isPublic: boolean
  state: string
  rightsTold: Generated<boolean>
  attendedPartyIds: Generated<string[]>
  attendedMediatorIds: Generated<string[]>
  said: Json
}

/** What has to be done, how and until when (Art. 29), and whether it was (Art. 31). */
export interface DisputeTermsRow {
  termId: string
  agreementId: string
  seq: number
  dueOn: string
  result: string | null
  nextVisitOn: string | null
  said: Json
}

/** Looks whether a term is kept (回访). */
export interface DisputeVisitsRow {
  visitId: string
  termId: string
  visitedOn: string
  result: string
  how: string
  said: Json
}

/** What a dispute is beside its matter: type, risk, way of mediation, how it ended, its volume. */
export interface DisputesRow {
  matterId: string
  disputeType: string
  source: string
  risk: string
  mediationKind: string | null
  fromMatterId: string | null
  campaignId: string | null
  campaignAreaId: string | null
  wantedMediatorId: string | null
  mediatingSince: Time | null
  extendedUntil: Time | null
  confirmationStep: string | null
  confirmationOn: string | null
  endCause: string | null
  endedOn: string | null
  toldOn: string | null
  toldWays: Generated<string[]>
  filedOn: string | null
  grade: string | null
  subsidyYuan: number | null
  said: Json
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
  complaintId: string | null
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

/** The matters of a handover. */
export interface HandoverMattersRow {
  handoverId: string
  matterId: string
  noteWordsId: string | null
}

/** Open matters that one worker hands to another, with what has to be known of them. */
export interface HandoversRow {
  handoverId: string
  fromPersonId: string
  toPersonId: string
  state: 'offered' | 'taken' | 'returned'
  madeAt: Time
  noteWordsId: string | null
  answeredAt: Time | null
  answerWordsId: string | null
}

/** Who is called. */
export interface HelpCallUnitsRow {
  helpCallId: string
  unitId: string
}

/** A worker calls for help, with one position, by his own act. */
export interface HelpCallsRow {
  helpCallId: string
  personId: string
  unitId: string
  areaId: string | null
  state: 'called' | 'answered' | 'ended'
  calledAt: Time
  positionWordsId: string | null
  noteWordsId: string | null
  openedAt: Time | null
  openedBy: string | null
  answeredAt: Time | null
  answeredBy: string | null
  answerWordsId: string | null
  endedAt: Time | null
  erasedAt: Time | null
}

/** Which matters belong together, and which a person has said do not. */
export interface LinksRow {
  linkId: string
  matterId: string
  otherId: string
  kind: 'mergedInto' | 'splitFrom' | 'notDuplicate' | 'madeFrom'
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
  changedXid: Generated<string>
}

/** What a mediator knows: fields, languages, training; why he is proposed. */
export interface MediatorProfilesRow {
  personId: string
  fields: string[]
  languages: string[]
  trainedHours: number
  isActive: boolean
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

/** The last number given to a paper, per unit, series and year; locked from the drawing to the commit, so that no number is missing. */
export interface PaperNumbersRow {
  unitId: string
  series: string
  year: number
  last: number
}

/** Service 送达 of a paper: who, how, when; terms for review count from the day of service. */
export interface PaperServicesRow {
  serviceId: string
  paperId: string
  way: string
  servedOn: string
  addresseeWordsId: string
  takenByWordsId: string | null
  entryId: string
}

/** append-only: what papers are drawn from; a change is a new version, so that a drawn paper stays as it was. */
export interface PaperTemplatesRow {
  templateId: string
  paperKind: string
  unitId: string | null
  version: number
  content: Json | null
  contentHash: string
  savedAt: Time
  savedBy: string | null
}

/** Papers 文书 as they were drawn; the file is made again from template and filling whenever it is opened. */
export interface PapersRow {
  paperId: string
  matterId: string
  paperKind: string
  subjectId: string | null
  title: string
  number: string | null
  unitId: string
  templateId: string
  filledWordsId: string
  drawnAt: Time
  drawnBy: string | null
  entryId: string
  sealedOn: string | null
  sealEntryId: string | null
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

/** Hearings (Art. 31 (6), 36); the time of one in the re-review does not count. */
export interface PetitionHearingsRow {
  entryId: string
  matterId: string
  stage: 'opinion' | 'reReview'
  openedAt: Time
  startsAt: Time
  endedAt: Time | null
}

/** Who of the officials answers for a hard case (领导包案). */
export interface PetitionLeadersRow {
  matterId: string
  personId: string
  isLeader: boolean
}

/** Opinions, reviews and re-reviews with their service, from which the terms to ask count; their text lies in the words. */
export interface PetitionOpinionsRow {
  entryId: string
  matterId: string
  stage: 'opinion' | 'review' | 'reReview'
  result: string
  unitId: string
  givenAt: Time
  servedOn: string | null
  serviceWay: string | null
}

/** That an office has passed an accusation on, as the count of its yearly report needs it (Art. 41); not which. */
export interface PetitionPassedAccusationsRow {
  passedId: string
  officeUnitId: string
  passedOn: string
}

/** The representatives of a group, at most five (Art. 20); who they are is sealed in the words. */
export interface PetitionPersonsRow {
  personId: string
  matterId: string
  seq: number
  nameWordsId: string | null
  phoneWordsId: string | null
}

/** The petitioner rates the petition office and the handling unit apart (Art. 21). */
export interface PetitionRatingsRow {
  matterId: string
  rated: 'office' | 'unit'
  satisfied: 'satisfied' | 'fairlySatisfied' | 'notSatisfied'
  entryId: string
  at: Time
}

/** Keyed hash of identity, category, district and unit: answers one question, is the same matter running or finished (Art. 19, 36); leads from no person to anything without the question. */
export interface PetitionSameRow {
  sameHash: Buffer
  matterId: string
}

/** A petition beside its matter: class, way, who has it, its dates in law; nothing that names the petitioner. */
export interface PetitionsRow {
  matterId: string
  officeUnitId: string
  petitionClass: 'suggestion' | 'accusation' | 'claim' | null
  category: string | null
  claimWay: 'litigation' | 'arbitration' | 'partyAppeal' | 'administrative' | 'lawfulDuty' | 'opinion' | null
  authority: string | null
  stage: Generated<'opinion' | 'review' | 'reReview'>
  answer: 'lawfulWay' | 'answer' | 'opinion' | 'settlement' | 'redone' | null
  isUnclear: Generated<boolean>
  isSimple: Generated<boolean>
  persons: Generated<number>
  concernsUnitId: string | null
  receivedAt: Time
  backAt: Time | null
  handlerUnitId: string | null
  firstHandlerUnitId: string | null
  passedByUnitId: string | null
  passWay: 'transferred' | 'assigned' | null
  handlerReceivedAt: Time | null
  objectUntil: Time | null
  reportDueOn: string | null
  reportedAt: Time | null
  hasObjected: Generated<boolean>
  isDecided: Generated<boolean>
  informedOn: string | null
  acceptedOn: string | null
  isExtended: Generated<boolean>
  answeredOn: string | null
  servedOn: string | null
  reviewUntil: string | null
  reviewAskedOn: string | null
  isConcluded: Generated<boolean>
  refusal: 'alreadyRunning' | 'reviewed' | 'notInPowers' | 'courtDecided' | null
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
  phone: string | null
}

/** Pushes on their way to a phone. */
export interface PushDeliveriesRow {
  deliveryId: string
  subscriptionId: string
  message: Json
  tries: Generated<number>
  nextAt: Time
}

/** Notices of which no phone has been told yet. */
export interface PushNewsRow {
  noticeId: string
}

/** Where a phone is reached by Web Push. */
export interface PushSubscriptionsRow {
  subscriptionId: string
  deviceId: string
  endpointHash: Buffer
  endpoint: Buffer
  keys: Buffer
  createdAt: Time
  lastSentAt: Time | null
  failingSince: Time | null
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

/** Where a campaign looks; a zero report is given per area, only in its days. */
export interface ScreeningAreasRow {
  campaignId: string
  areaId: string
  zeroAt: Time | null
  zeroBy: string | null
}

/** Named rounds of looking for disputes (排查), each with its days. */
export interface ScreeningCampaignsRow {
  campaignId: string
  title: string
  fromOn: string
  untilOn: string
  note: string | null
  calledBy: string
  calledByUnitId: string | null
  calledAt: Time
}

/** Signed-in browsers; the token itself is never stored. */
export interface SessionsRow {
  tokenHash: Buffer
  personId: string
  createdAt: Time
  seenAt: Time
  endedAt: Time | null
  deviceId: string | null
  idleMinutes: Generated<number>
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
  alerts: AlertsRow
  anchorLeaves: AnchorLeavesRow
  anchors: AnchorsRow
  appComplaints: AppComplaintsRow
  areas: AreasRow
  assignments: AssignmentsRow
  clocks: ClocksRow
  conferenceTasks: ConferenceTasksRow
  conferenceUnits: ConferenceUnitsRow
  conferences: ConferencesRow
  deliveries: DeliveriesRow
  devices: DevicesRow
  disputeAgreements: DisputeAgreementsRow
  disputeInvestigations: DisputeInvestigationsRow
  disputeInvited: DisputeInvitedRow
  disputeMediators: DisputeMediatorsRow
  disputeParties: DisputePartiesRow
  disputeSessions: DisputeSessionsRow
  disputeTerms: DisputeTermsRow
  disputeVisits: DisputeVisitsRow
  disputes: DisputesRow
  entries: EntriesRow
  figureDeltas: FigureDeltasRow
  figuresByDay: FiguresByDayRow
  figuresNow: FiguresNowRow
  files: FilesRow
  grants: GrantsRow
  handoverMatters: HandoverMattersRow
  handovers: HandoversRow
  helpCallUnits: HelpCallUnitsRow
  helpCalls: HelpCallsRow
  links: LinksRow
  mapFeatures: MapFeaturesRow
  matterUnits: MatterUnitsRow
  matters: MattersRow
  mediatorProfiles: MediatorProfilesRow
  noticeMarks: NoticeMarksRow
  notices: NoticesRow
  paperNumbers: PaperNumbersRow
  paperServices: PaperServicesRow
  paperTemplates: PaperTemplatesRow
  papers: PapersRow
  people: PeopleRow
  petitionHearings: PetitionHearingsRow
  petitionLeaders: PetitionLeadersRow
  petitionOpinions: PetitionOpinionsRow
  petitionPassedAccusations: PetitionPassedAccusationsRow
  petitionPersons: PetitionPersonsRow
  petitionRatings: PetitionRatingsRow
  petitionSame: PetitionSameRow
  petitions: PetitionsRow
  places: PlacesRow
  posts: PostsRow
  pushDeliveries: PushDeliveriesRow
  pushNews: PushNewsRow
  pushSubscriptions: PushSubscriptionsRow
  ratings: RatingsRow
  requests: RequestsRow
  ruleVersions: RuleVersionsRow
  screeningAreas: ScreeningAreasRow
  screeningCampaigns: ScreeningCampaignsRow
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
