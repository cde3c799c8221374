// The papers that an act of a petition issues itself, and their service (送达), by which its terms are counted.
import type { PaperKind, Service } from '@gongzhi/contracts/papers.ts'
import { unseal } from '../../platform/seal.ts'
import { attach, sayWords } from '../matters/index.ts'
import type { Work } from '../matters/index.ts'
import { drawPaper, papersOfMatter, servePaperNow } from '../papers/index.ts'
import type { Drawn } from '../papers/index.ts'
import type { PetitionRow } from './detail.ts'
import { detailOf } from './detail.ts'
import { fillPetition } from './papers.ts'
import type { Given } from './papers.ts'

/** Draws the paper as the act leaves the petition (`changed`), with what it says in front (`given`). */
export async function paperDrawn(work: Work, paperKind: PaperKind, changed: Partial<PetitionRow>, given: Given = {}): Promise<Drawn> {
  const matter = { ...work.matter, detail: { ...detailOf(work.matter), ...changed } }
  const fill = await fillPetition({ db: work.tx, deps: work.deps, matter, now: work.now }, paperKind, given)
  return drawPaper(work, { paperKind, ...fill })
}

/** The notice that this act has drawn was served, by the day and with the proof that were given. */
export async function servedNow(work: Work, paper: Drawn, service: Service | undefined): Promise<void> {
  if (service) await servePaperNow(work, paper, service, await addressee(work))
}

const ANSWERS: readonly PaperKind[] = ['lawfulWayNotice', 'opinion', 'settlement', 'reviewOpinion', 'reReviewOpinion']

/** The answer was served; where it was given without a paper of its own, its service stands in the words of this act. */
export async function servedAnswer(work: Work, service: Service): Promise<void> {
  const isPlain = detailOf(work.matter).answer === 'answer'
  const paper = isPlain ? undefined : (await papersOfMatter(work.tx, work.matter.matterId)).findLast(({ paperKind }) => ANSWERS.includes(paperKind))
  if (paper) return servePaperNow(work, paper, service, await addressee(work))
  await attach(work, service.proofFileIds, 'proof')
  sayWords(work, 'takenBy', service.takenBy, true)
  sayWords(work, 'note', service.note)
}

const NOBODY_NAMED = '信访人'

/** Who petitions, as far as he is named; a paper for nobody named is put up in public. */
async function addressee({ tx, matter, deps }: Work): Promise<string> {
  const said = await tx.selectFrom('words').select('content').where('matterId', '=', matter.matterId).where('field', '=', 'name').where('content', 'is not', null).orderBy('wordsId', 'desc').executeTakeFirst()
  return said?.content ? unseal(deps.secrets.fieldKey, said.content) : NOBODY_NAMED
}
