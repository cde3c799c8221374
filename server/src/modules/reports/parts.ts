// A report that named several things and was split (拆分): its parts and the one that they were taken from, for the
// reporter's page. They are all his own, so that each is shown with its tracking code. Called by tracking.ts.
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import { trackingCodeOf } from '../matters/index.ts'
import type { MatterDeps } from '../matters/index.ts'

export async function partsOf({ db, secrets }: Pick<MatterDeps, 'db' | 'secrets'>, matterId: string, language: Language): Promise<ReportTracking['parts']> {
  const rows = await db.selectFrom('links')
    .innerJoin('matters', (join) => join.on((e) => e('matters.matterId', '=', e.case().when('links.matterId', '=', matterId).then(e.ref('links.otherId')).else(e.ref('links.matterId')).end())))
    .select(['matters.matterId', 'matters.number', 'matters.state', 'links.otherId'])
    .where('links.kind', '=', 'splitFrom').where((e) => e.or([e('links.matterId', '=', matterId), e('links.otherId', '=', matterId)]))
    .orderBy('links.madeAt').orderBy('links.linkId').execute()
  if (rows.length === 0) return []
  const titles = await db.selectFrom('words').select(['matterId', 'content']).distinctOn('matterId')
    .where('matterId', 'in', rows.map((row) => row.matterId)).where('field', '=', 'title').where('isSealed', '=', false).where('content', 'is not', null)
    .orderBy('matterId').orderBy('wordsId', 'desc').execute()
  const titleOf = new Map(titles.map((row) => [row.matterId, row.content!.toString('utf8')]))
  return rows.map((row) => ({
    number: row.number, trackingCode: trackingCodeOf(secrets, row.matterId), state: row.state,
    title: titleOf.get(row.matterId) ?? say(language, 'page.track.untitled'), isMain: row.otherId === row.matterId,
  }))
}
