// What the acts on papers do: draw, open, seal, serve. Of every kind of matter.
import type { z } from 'zod'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { paperActs } from '@gongzhi/contracts/papers.ts'
import type { PaperAct } from '@gongzhi/contracts/papers.ts'
import { attach, hidesReporter, refuse } from '../matters/index.ts'
import type { Effect } from '../matters/index.ts'
import { drawPaper, sealPaper, servePaperNow } from './draw.ts'
import { fileUrl } from './fileToken.ts'
import { keysOf, ownKeys } from './keys.ts'
import { paperOfMatter } from './paperRows.ts'
import { maySealFor } from './seals.ts'
import type { PaperSources } from './sources.ts'

type Form<Act extends PaperAct> = z.infer<(typeof paperActs)[Act]['form']>

const drawOf = (sources: PaperSources): Effect<Form<'drawPaper'>> => async (work, { paperKind, subjectId, values = {} }) => {
  const wrong = Object.keys(values).find((key) => !keysOf(paperKind).values.includes(key) || ownKeys.some((own) => own === key))
  if (wrong !== undefined) throw fieldProblem(`/values/${wrong}`, 'unknown', 'reason.paperKeyUnknown', { key: wrong })
  const asked = { paperKind, subjectId }
  const fill = await sources.fillFor({ db: work.tx, deps: work.deps, matter: work.matter, now: work.now }, asked)
  // What the matter knows stands; what was typed fills what it leaves open.
  const typed = Object.fromEntries(Object.entries(values).filter(([key, value]) => value.trim() !== '' && !fill.values[key]))
  const { number, paperId } = await drawPaper(work, { ...asked, ...fill, values: { ...fill.values, ...typed } })
  return { facts: { paperKind, paperId, ...(number && { paperNumber: number }) } }
}

const open: Effect<Form<'openPaper'>> = async (work, { paperId, format }) => {
  const paper = await paperOfMatter(work.tx, work.matter.matterId, paperId)
  if (!('personId' in work.actor)) throw refuse('reason.paperPerson')
  // A paper bears names: whoever is not told who reported it does not read them here either.
  if (await hidesReporter(work.tx, work.deps.units, work.actor, work.matter.matterId)) throw refuse('reason.paperHidden')
  const url = fileUrl(work.deps.secrets, { paperId, format, personId: work.actor.personId }, work.now)
  return { facts: { paperKind: paper.paperKind, ...(paper.number && { paperNumber: paper.number }), format }, extra: { paper: { url } } }
}

const seal: Effect<Form<'sealPaper'>> = async (work, { paperId, sealedOn, fileIds }) => {
  const { unitId } = await paperOfMatter(work.tx, work.matter.matterId, paperId)
  if (!maySealFor(work.deps.units, work.actor, unitId)) throw refuse('reason.otherSeal', { unit: work.deps.units.byId(unitId).name })
  const paper = await sealPaper(work, paperId, sealedOn)
  // With its seal an agreement comes into force (人民调解法 Art. 29): the act that enters it asks who has signed as well.
  if (paper.paperKind === 'agreement' && work.matter.kind === 'dispute') throw refuse('reason.sealAgreement')
  await attach(work, fileIds, 'sealed')
  return { facts: { paperKind: paper.paperKind, ...(paper.number && { paperNumber: paper.number }), sealedOn } }
}

const serve: Effect<Form<'servePaper'>> = async (work, { paperId, addressee, ...service }) => {
  const paper = await paperOfMatter(work.tx, work.matter.matterId, paperId)
  await servePaperNow(work, paper, service, addressee)
  return { facts: { paperKind: paper.paperKind, ...(paper.number && { paperNumber: paper.number }), serviceWay: service.way, servedOn: service.servedOn } }
}

/** The acts on papers with what they do, by what the kinds' sources say; put together in deps.ts. */
export const papersWith = (sources: PaperSources): { acts: typeof paperActs; effects: Record<PaperAct, Effect<never>> } =>
  ({ acts: paperActs, effects: { drawPaper: drawOf(sources), openPaper: open, sealPaper: seal, servePaper: serve } })
