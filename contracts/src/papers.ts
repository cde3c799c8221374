// Papers 文书: drawn from templates that a centre edits on screen, out of the same blocks as .docx and as PDF, with a number,
// a seal entered from the scanned paper, and its service 送达.
import { z } from 'zod'
import type { Procedure } from './kit/procedure.ts'
import type { MatterKind, MatterState } from './matters.ts'
import { CommandId, FileIds, matterStates, text } from './matters.ts'

export const disputePapers = [
  'mediationApplication', 'mediationAcceptance', 'rightsNotice', 'investigationRecord', 'sessionRecord', 'agreement', 'oralAgreement',
  'confirmationApplication', 'performanceVisit', 'powerOfAttorney', 'refusalToMediate', 'endNotice', 'mediationVolume',
] as const
export const petitionPapers = [
  'petitionReceipt', 'acceptanceNotice', 'nonAcceptance', 'noLongerAccepted', 'transferNotice', 'transferLetter', 'lawfulWayNotice', 'opinion', 'extensionNotice',
  'settlement', 'reviewOpinion', 'reReviewOpinion', 'petitionVolume',
] as const
export const commonPapers = ['conferenceMinutes'] as const
export const paperKinds = [...disputePapers, ...petitionPapers, ...commonPapers] as const
export type PaperKind = (typeof paperKinds)[number]
export const papersOfKind: Record<MatterKind, readonly PaperKind[]> = {
  report: commonPapers, dispute: [...disputePapers, ...commonPapers], petition: [...petitionPapers, ...commonPapers],
}

/** Of a block's text: `{{key}}` is filled from the paper's values; a key without a value leaves a line to write on. */
const filled = z.string().max(4000)
export const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: filled }),
  z.object({ type: z.literal('paragraph'), text: filled, indent: z.boolean().default(true) }),
  z.object({ type: z.literal('field'), label: z.string().max(60), key: z.string().max(60) }),
  /** One row for each item of the named list. */
  z.object({ type: z.literal('table'), list: z.string().max(60), columns: z.array(z.object({ label: z.string().max(40), key: z.string().max(60), width: z.number().min(1).max(100) })).min(1).max(8) }),
  /** A place to sign for each item of the named list, or one. */
  z.object({ type: z.literal('signature'), label: z.string().max(60), list: z.string().max(60).optional() }),
  /** Where the seal goes, above the date. */
  z.object({ type: z.literal('seal'), label: z.string().max(120) }),
])
export type Block = z.infer<typeof Block>

export const TemplateContent = z.object({
  title: z.string().min(1).max(80),
  /** `{{place}}`, `{{year}}`, `{{seq}}`: 永调〔2026〕12号; absent where the paper bears no number. */
  number: z.string().max(60).optional(),
  blocks: z.array(Block).min(1).max(60),
})
export type TemplateContent = z.infer<typeof TemplateContent>

export const PaperTemplate = TemplateContent.extend({
  paperKind: z.enum(paperKinds), version: z.number().int(),
  /** Whose it is: a centre's own, or the city's that everybody has. */
  unitId: z.uuid().optional(), unitName: z.string().optional(), savedAt: z.iso.datetime().optional(),
  /** What a block may name: keys and lists with their columns, each with its meaning in the reader's language. */
  keys: z.array(z.object({ key: z.string(), meaning: z.string(), columns: z.array(z.object({ key: z.string(), meaning: z.string() })).optional() })),
})
export type PaperTemplate = z.infer<typeof PaperTemplate>

/** The template in force for a unit's papers, with what it may go back to. */
export const TemplatePage = PaperTemplate.extend({
  /** The unit's own newest version, with which the next save must agree; 0 when it has none. */
  ownVersion: z.number().int(),
  /** The product's own, which everybody has who wrote none. */
  product: TemplateContent,
  history: z.array(z.object({ version: z.number().int(), savedAt: z.iso.datetime(), savedByName: z.string().optional(), content: TemplateContent.optional() })),
})
export type TemplatePage = z.infer<typeof TemplatePage>
export const TemplateQuery = z.object({ unitId: z.uuid() })
/** Of the units whose templates I write: which papers, and whose template each is drawn from. */
export const TemplateList = z.object({
  units: z.array(z.object({ unitId: z.uuid(), name: z.string() })),
  rows: z.array(z.object({ paperKind: z.enum(paperKinds), title: z.string(), version: z.number().int(), unitId: z.uuid().optional(), unitName: z.string().optional(), savedAt: z.iso.datetime().optional() })),
})
export type TemplateList = z.infer<typeof TemplateList>
/** Without content the unit goes back to what it inherits. `version`: the unit's own newest as it was read. */
export const SaveTemplate = z.object({ commandId: CommandId, unitId: z.uuid(), version: z.number().int().min(0), content: TemplateContent.nullable() })
export type SaveTemplate = z.infer<typeof SaveTemplate>
export const TemplatePreview = z.object({ content: TemplateContent })

/** What a template is filled with. */
export type PaperValues = Record<string, string>
export type PaperLists = Record<string, readonly Record<string, string>[]>

/** How a paper reaches somebody (送达); the 30 days for review count from the day of service. */
export const serviceWays = ['direct', 'left', 'post', 'electronic', 'entrusted', 'public'] as const
export const Service = z.object({
  way: z.enum(serviceWays),
  servedOn: z.iso.date(),
  /** Who took it, where it was not the addressee himself. */
  takenBy: text(40).optional(),
  /** The signed receipt (送达回证), the postal slip, the screen that shows it was read. */
  proofFileIds: FileIds.optional(),
  note: text(500).optional(),
})
export type Service = z.infer<typeof Service>

export const paperActs = {
  drawPaper: {
    on: 'matter', from: matterStates, to: 'same', as: 'working', permission: 'paper.draw',
    // What the matter itself knows is filled in; `values` says the rest. `subjectId`: the session, party or follow-up it is about.
    form: z.object({ paperKind: z.enum(paperKinds), subjectId: z.uuid().optional(), values: z.record(z.string().max(60), z.string().max(4000)).optional() }),
  },
  openPaper: {
    on: 'matter', from: matterStates, to: 'same', as: 'reader', permission: 'paper.open',
    form: z.object({ paperId: z.uuid(), format: z.enum(['docx', 'pdf']) }),
  },
  // 用印: the date is entered from the scanned paper.
  sealPaper: {
    on: 'matter', from: matterStates, to: 'same', as: 'working', permission: 'paper.seal',
    form: z.object({ paperId: z.uuid(), sealedOn: z.iso.date(), fileIds: FileIds.min(1) }),
  },
  servePaper: {
    on: 'matter', from: matterStates, to: 'same', as: 'working', permission: 'paper.draw',
    form: z.object({ paperId: z.uuid(), addressee: text(60), ...Service.shape }),
  },
} as const satisfies Procedure<string, MatterState>

export type PaperAct = keyof typeof paperActs

export const PaperView = z.object({
  paperId: z.uuid(), paperKind: z.enum(paperKinds), title: z.string(), number: z.string().optional(), drawnAt: z.iso.datetime(), drawnByName: z.string(),
  sealedOn: z.iso.date().optional(),
  /** The seal it waits for is that of a unit which the reader seals for. */
  isOwnSeal: z.boolean(),
  services: z.array(z.object({ addressee: z.string(), way: z.enum(serviceWays), servedOn: z.iso.date(), takenBy: z.string().optional() })),
  scanIds: z.array(z.uuid()),
})
export type PaperView = z.infer<typeof PaperView>
/** Only of kinds that may be drawn now, with what they are filled with and what is still open. */
export const PaperChoice = z.object({
  paperKind: z.enum(paperKinds), title: z.string(),
  subjects: z.array(z.object({ subjectId: z.uuid(), label: z.string() })).optional(),
  open: z.array(z.object({ key: z.string(), meaning: z.string() })),
})
export const Papers = z.object({ rows: z.array(PaperView), choices: z.array(PaperChoice) })
export type Papers = z.infer<typeof Papers>
