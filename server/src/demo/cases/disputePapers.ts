// Which papers of a dispute somebody draws up next: those that its volume needs, each as soon as what it tells is there.
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { activeMediators } from '../../modules/disputes/facts.ts'
import { isPeoples, neededPapers } from '../../modules/disputes/volume.ts'
import { byUnit, hoursLater } from './caseStep.ts'
import type { CaseStep } from './caseStep.ts'
import type { DisputeMind } from './disputeMind.ts'

type Wanted = { paperKind: PaperKind; subjectId?: string }

export function papersToDraw(mind: DisputeMind): CaseStep[] {
  const { scene: { matter, papers } } = mind
  if (isFinal(matter.state)) return []
  const next = wantedPapers(mind).find(({ paperKind }) => !papers.some((paper) => paper.paperKind === paperKind))
  if (!next) return []
  const [mediator] = activeMediators(mind.detail)
  const who = mediator ? { unitId: mediator.unitId, personId: mediator.personId } : { unitId: matter.ownerUnitId }
  return [byUnit({ act: 'drawPaper', ...who, permission: 'paper.draw', from: hoursLater(mind, `draw/${next.paperKind}`, [0.2, 3]), input: next })]
}

/** Each as soon as what it tells is there; a visit and the end are written down when it is over. */
function wantedPapers({ detail, scene: { matter } }: DisputeMind): Wanted[] {
  const held = detail.sessions.find(({ state }) => state === 'held')
  const visit = detail.agreement?.terms.flatMap(({ visits }) => visits)[0]
  const isOver = matter.state === 'performed' || (matter.state === 'failed' && detail.toldOn !== null)
  const subjects: Partial<Record<PaperKind, string | undefined>> = { sessionRecord: held?.sessionId, performanceVisit: visit?.visitId }
  const needed = neededPapers(detail).flatMap((paperKind): Wanted[] => {
    if ((paperKind === 'performanceVisit' || paperKind === 'endNotice') && !isOver) return []
    if (!(paperKind in subjects)) return [{ paperKind }]
    const subjectId = subjects[paperKind]
    return subjectId ? [{ paperKind, subjectId }] : []
  })
  return [...needed, ...(isOver && isPeoples(detail) ? [{ paperKind: 'mediationVolume' as const }] : [])]
}
