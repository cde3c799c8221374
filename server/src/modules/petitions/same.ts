// Is the same matter running or finished (同一信访事项, Art. 19, 36)? A keyed hash of identity, category, district and unit
// answers with one matter or none. It cannot be asked for a list, a number of them, or without an act in the record.
import { createHmac } from 'node:crypto'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import type { SameAnswer } from '@gongzhi/contracts/petitions.ts'
import type { z } from 'zod'
import { unseal } from '../../platform/seal.ts'
import { send, statement } from '../../platform/statements.ts'
import { visibleMatterIds } from '../auth/index.ts'
import type { MatterDeps, Work } from '../matters/index.ts'
import { detailOf } from './detail.ts'

export type Same = { idNumber: string; category: string; areaId: string; unitId: string }

/** An identity number as it is written by anybody: blanks and small letters make no difference. */
const asWritten = (idNumber: string): string => idNumber.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** Within a district: who tells it next time may name another street. */
function sameHash({ secrets, areas }: Pick<MatterDeps, 'secrets' | 'areas'>, { idNumber, category, areaId, unitId }: Same): Buffer {
  const line = areas.lineOf(areaId)
  const place = (line.find(({ level }) => level === 'district') ?? line[0])?.areaId ?? areaId
  return createHmac('sha256', secrets.fieldMacKey).update(['same petition', asWritten(idNumber), category, place, unitId].join('\n')).digest()
}

/** Keeps the hash, so that the same matter is known again; of an accusation nothing is kept. */
export function keepSame(work: Work, same: Same): void {
  const row = { sameHash: sameHash(work.deps, same), matterId: work.matter.matterId }
  work.sent.push(send(work.tx, work.tx.insertInto('petitionSame').values(row).onConflict((c) => c.doNothing()).compile()))
}

/** The same for what was said when it was registered, now that a unit has it; nothing where no identity was given. */
export async function keepSameOfRegistered(work: Work, unitId: string): Promise<void> {
  const { category } = detailOf(work.matter)
  const { cityId, districtId, matterId } = work.matter
  const said = await work.tx.selectFrom('words').select('content').where('matterId', '=', matterId).where('field', '=', 'idNumber').where('content', 'is not', null).executeTakeFirst()
  if (!said?.content || !category) return
  keepSame(work, { idNumber: unseal(work.deps.secrets.fieldKey, said.content), category, areaId: districtId ?? cityId, unitId })
}

type Found = { matterId: string; number: string; state: MatterState; isConcluded: boolean }

// A running one before those that have ended; of those the last.
const sameMatter = statement<Found>('petition-same-matter', `
  select m.matter_id, m.number, m.state, p.is_concluded
    from petition_same s join matters m on m.matter_id = s.matter_id join petitions p on p.matter_id = s.matter_id
   where s.same_hash = $1 and s.matter_id <> $2 and not m.is_confidential and m.state <> 'withdrawn'
   order by m.closed_at is null desc, m.reported_at desc limit 1`)

/**
 * One matter or none. Who may not see it is told the stage and the article alone. What was answered finally is no longer
 * accepted (Art. 36); what still runs is not accepted again (Art. 19); what ended otherwise is said to have ended.
 */
export async function askSame(work: Work, same: Same): Promise<z.infer<typeof SameAnswer>> {
  const { tx, actor, deps, matter } = work
  const [found] = await sameMatter(tx, [sameHash(deps, same), matter.matterId])
  if (!found) return { found: false }
  const isFinished = isFinal(found.state) || found.isConcluded
  const article = isFinished ? (found.isConcluded || found.state === 'noLongerAccepted' ? '第三十六条' : undefined) : '第十九条'
  const [isSeen] = await visibleMatterIds(tx, actor, [found.matterId])
  return { found: true, stage: isFinished ? 'finished' : 'running', ...(article && { article }), ...(isSeen && { number: found.number }) }
}
