// Drawing, sealing and serving papers inside an act: called by the acts of this module and by the effects of the kinds
// that must issue a paper themselves.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { printable } from '@gongzhi/contracts/paperBlocks.ts'
import type { PaperKind, PaperLists, PaperValues, Service } from '@gongzhi/contracts/papers.ts'
import { send } from '../../platform/statements.ts'
import { attach, refuse, sayWords } from '../matters/index.ts'
import type { Work } from '../matters/index.ts'
import { chineseDate } from './chineseDate.ts'
import { keysOf } from './keys.ts'
import { nextNumber } from './numbers.ts'
import { paperOfMatter, papersOfMatter } from './paperRows.ts'
import type { PaperRow } from './paperRows.ts'
import type { PaperAsked, PaperFill } from './sources.ts'
import { asksForSilence } from './templateFaults.ts'
import { keptTemplateId, templateOf } from './templateStore.ts'

/** What lies sealed in the words of a paper; `bound`: the papers that a volume holds, in their order. */
export type Filling = { values: PaperValues; lists: PaperLists; bound?: readonly string[] }
export type Drawn = { paperId: string; number?: string }

/**
 * Draws a paper in this act: gives it its number, puts down from which template, and seals what it is filled with. The
 * file is made whenever it is opened. Refuses what has somebody promise not to petition.
 */
export async function drawPaper(work: Work, paper: PaperAsked & PaperFill): Promise<Drawn> {
  const { tx, deps, now, matter, actor } = work
  const { paperKind, unitId = matter.ownerUnitId } = paper
  refusePromises(paper)
  const unit = deps.units.byId(unitId)
  const template = await templateOf(tx, deps.units, unitId, paperKind)
  const form = template.content.number
  const number = form && await nextNumber(tx, form, { paperKind, unit, areas: deps.areas, now, isRandom: paper.isNumberRandom ?? false })
  const isVolume = 'contents' in keysOf(paperKind).lists
  const bound = isVolume ? (await papersOfMatter(tx, matter.matterId)).filter((one) => one.paperKind !== paperKind).map(({ paperId }) => paperId) : undefined
  const known = knownOf(paper)
  const filling: Filling = {
    values: {
      unitName: unit.name, matterNumber: matter.number, drawnOn: chineseDate(now), ...('name' in actor && { drawnByName: actor.name }), ...known.values, ...(number && { number }),
    },
    lists: known.lists, ...(bound && { bound }),
  }
  const paperId = newId(now.getTime())
  const row = {
    paperId, matterId: matter.matterId, paperKind, subjectId: paper.subjectId ?? null, title: template.content.title, number: number ?? null, unitId,
    templateId: await keptTemplateId(tx, paperKind, template, now), filledWordsId: sayWords(work, 'paper', JSON.stringify(filling), true)!, drawnAt: now,
    drawnBy: 'personId' in actor ? actor.personId : null, entryId: work.entryId, sealedOn: null, sealEntryId: null,
  }
  work.sent.push(send(tx, tx.insertInto('papers').values(row).compile()))
  return { paperId, ...(number && { number }) }
}

/** A source may fill all its papers alike: of that a paper keeps what it can name. */
function knownOf({ paperKind, values, lists = {} }: PaperAsked & PaperFill): Pick<Filling, 'values' | 'lists'> {
  const known = keysOf(paperKind)
  const only = (row: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(row).flatMap(([key, text]) => (keys.includes(key) ? [[key, printable(text)]] : [])))
  return {
    values: only(values, known.values),
    lists: Object.fromEntries(Object.entries(lists).flatMap(([list, rows]) => (known.lists[list] ? [[list, rows.map((row) => only(row, known.lists[list]!))]] : []))),
  }
}

/** What was agreed or decided holds no promise not to petition; what somebody told or asked is his own word. */
const AGREED = ['terms', 'term', 'opinion', 'result', 'note', 'responsibilities', 'decision', 'powers', 'task'] as const

function refusePromises({ values, lists = {} }: PaperAsked & PaperFill): void {
  const texts = [values, ...Object.values(lists).flat()].flatMap((one) => AGREED.map((key) => one[key] ?? ''))
  if (texts.some(asksForSilence)) throw refuse('reason.paperPromise')
}

/**
 * Notes that the seal is on, by the date on the scanned paper, which this act has attached. Refuses a paper that is
 * sealed already, a day before it was drawn, and a day to come.
 */
export async function sealPaper(work: Work, paperId: string, sealedOn: string): Promise<PaperRow> {
  const paper = await paperOfMatter(work.tx, work.matter.matterId, paperId)
  if (paper.sealedOn) throw refuse('reason.paperSealed')
  refuseOtherDay(work, paper, sealedOn, '/sealedOn')
  work.sent.push(send(work.tx, work.tx.updateTable('papers').set({ sealedOn, sealEntryId: work.entryId }).where('paperId', '=', paperId).compile()))
  return paper
}

/** The act that enters an agreement's seal marks its paper too: the newest of the kind that has no seal yet, where one was drawn here. */
export async function sealNewest(work: Work, paperKind: PaperKind, sealedOn: string): Promise<void> {
  const paper = (await papersOfMatter(work.tx, work.matter.matterId)).findLast((one) => one.paperKind === paperKind && !one.sealedOn)
  if (paper) work.sent.push(send(work.tx, work.tx.updateTable('papers').set({ sealedOn, sealEntryId: work.entryId }).where('paperId', '=', paper.paperId).compile()))
}

/**
 * Notes that a paper reached somebody (送达), with its proof. Refuses a paper of another matter, a day before it was
 * drawn, and a day to come. A paper that this act has only just drawn may be served at once.
 */
export async function servePaperNow(work: Work, paper: Drawn | PaperRow, service: Service, addressee: string): Promise<void> {
  if ('drawnAt' in paper) refuseOtherDay(work, paper, service.servedOn, '/servedOn')
  else if (service.servedOn > localDateOf(work.now)) throw fieldProblem('/servedOn', 'future', 'reason.dayToCome')
  await attach(work, service.proofFileIds, 'proof')
  const takenBy = sayWords(work, 'takenBy', service.takenBy, true)
  sayWords(work, 'note', service.note)
  const row = {
    serviceId: newId(work.now.getTime()), paperId: paper.paperId, way: service.way, servedOn: service.servedOn, addresseeWordsId: sayWords(work, 'addressee', addressee, true)!,
    takenByWordsId: takenBy ?? null, entryId: work.entryId,
  }
  work.sent.push(send(work.tx, work.tx.insertInto('paperServices').values(row).compile()))
}

function refuseOtherDay(work: Work, paper: PaperRow, day: string, pointer: string): void {
  if (day > localDateOf(work.now)) throw fieldProblem(pointer, 'future', 'reason.dayToCome')
  if (day < localDateOf(paper.drawnAt)) throw fieldProblem(pointer, 'early', 'reason.dayBeforePaper')
}
