// Which papers a volume (卷宗) cannot do without, by the path that the dispute took (Art. 27; 人民调解委员会组织条例 and the
// ministry's specimen papers).
import type { PaperKind } from '@gongzhi/contracts/papers.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { MatterFacts } from '../matters/index.ts'
import { detailOf } from './facts.ts'
import type { DisputeDetail } from './facts.ts'

/** Mediated by a people's mediation organisation, or not yet decided how (人民调解法 Art. 2). */
export const isPeoples = ({ mediationKind }: Pick<DisputeDetail, 'mediationKind'>): boolean => mediationKind === null || mediationKind === 'people'

/** What its path needs: how it began, each kind of meeting, what came of it. */
export function neededPapers(detail: DisputeDetail): PaperKind[] {
  if (!isPeoples(detail)) return []
  const { source, mediatingSince, sessions, agreement, endCause } = detail
  return [
    ...(source === 'application' ? (['mediationApplication'] as const) : []),
    ...(mediatingSince ? (['mediationAcceptance'] as const) : []),
    ...(sessions.some(({ state }) => state === 'held') ? (['sessionRecord'] as const) : []),
    ...(endCause !== null ? (['endNotice'] as const) : agreement ? ([agreement.form === 'written' ? 'agreement' : 'oralAgreement', 'performanceVisit'] as const) : []),
  ]
}

/** The names of those that are still to be drawn. */
export async function missingPapers(db: Db | Tx, matter: Pick<MatterFacts, 'matterId' | 'detail'>): Promise<string[]> {
  const rows = await db.selectFrom('papers').select('paperKind').distinct().where('matterId', '=', matter.matterId).execute()
  const drawn = rows.map(({ paperKind }) => paperKind)
  return neededPapers(detailOf(matter)).filter((kind) => !drawn.includes(kind)).map((kind) => say('zh-CN', `paper.${kind}`))
}
