// By a source a kind of matter says which papers it may draw now and what they are filled with. The sources are put
// together in deps.ts; this module knows kinds only through them.
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { papersOfKind } from '@gongzhi/contracts/papers.ts'
import type { PaperKind, PaperLists, PaperValues } from '@gongzhi/contracts/papers.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { MatterDeps, MatterFacts } from '../matters/index.ts'

/** The matter that papers are asked of, as it stands: for lists outside an act, for drawing inside one. */
export type PaperScene = { db: Db | Tx; deps: MatterDeps; matter: MatterFacts; now: Date }

/** A kind of paper that may be drawn now; `subjects` where one must be chosen (the session, the party, the term). */
export type PaperOffer = { paperKind: PaperKind; subjects?: readonly { subjectId: string; label: string }[] }

export type PaperAsked = { paperKind: PaperKind; subjectId?: string | undefined }

/**
 * What a paper is filled with: values by the keys of `paperKeys[paperKind]` (keys.ts), already as an official writes
 * them (`chineseDate`, names of codes in Chinese). A key that is left out becomes a line to write on.
 */
export type PaperFill = {
  values: PaperValues
  lists?: PaperLists
  /** Whose paper it is and whose series it is numbered in; without it the unit that owns the matter. */
  unitId?: string
  /** Papers of an accusation: gaps in a sequence would betray it (信访工作条例 Art. 30). */
  isNumberRandom?: boolean
}

export type PaperSource = {
  /** Of which kinds of matter; a source of joint conferences serves every kind. */
  kinds: readonly MatterKind[]
  papers: readonly PaperKind[]
  /** Which of them may be drawn now. */
  offers: (scene: PaperScene) => Promise<readonly PaperOffer[]>
  /** Reads the kind's own tables and sealed words. Called only for what `offers` holds. */
  fill: (scene: PaperScene, asked: PaperAsked) => Promise<PaperFill>
}

/** An offer with what the paper would be filled with. */
export type Offered = PaperOffer & { filledFor: (subjectId: string | undefined) => Promise<PaperFill> }

export type PaperSources = {
  offers: (scene: PaperScene) => Promise<readonly Offered[]>
  /** Refuses (act-refused, reason.paperNotNow) a paper that the matter does not offer, or a subject that is not its. */
  fillFor: (scene: PaperScene, asked: PaperAsked) => Promise<PaperFill>
}

/** Puts the sources together. Refuses two that draw the same paper for the same kind. */
export function paperSourcesOf(all: readonly PaperSource[]): PaperSources {
  const names = all.flatMap(({ kinds, papers }) => kinds.flatMap((kind) => papers.map((paperKind) => `${kind}/${paperKind}`)))
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`Two sources draw ${twice}.`)
  const offers = async (scene: PaperScene): Promise<readonly Offered[]> => {
    const found = await Promise.all(all.filter(({ kinds }) => kinds.includes(scene.matter.kind)).map(async ({ offers: offersIn, fill: fillIn }) =>
      (await offersIn(scene)).map((offer): Offered => ({ ...offer, filledFor: (subjectId) => fillIn(scene, { paperKind: offer.paperKind, subjectId }) }))))
    const order: readonly PaperKind[] = papersOfKind[scene.matter.kind]
    return found.flat().toSorted((one, other) => order.indexOf(one.paperKind) - order.indexOf(other.paperKind))
  }
  return {
    offers,
    fillFor: async (scene, { paperKind, subjectId }) => {
      const offer = (await offers(scene)).find((one) => one.paperKind === paperKind)
      const isSubject = offer?.subjects ? offer.subjects.some((one) => one.subjectId === subjectId) : subjectId === undefined
      if (!offer || !isSubject) throw problem('act-refused', { reason: 'reason.paperNotNow' })
      return offer.filledFor(subjectId)
    },
  }
}
