// What the petitioner does on his page, with the tracking code.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { attach, refuse, sayWords } from '../../matters/index.ts'
import type { Effect } from '../../matters/index.ts'
import { send } from '../../../platform/statements.ts'
import { resumeClocks } from '../../clocks/index.ts'
import { change, detailOf } from '../detail.ts'
import { reviewAsked } from './reviewing.ts'
import type { PetitionerForm } from './forms.ts'
import { todayOf } from './forms.ts'

export const addMaterial: Effect<PetitionerForm<'addMaterial'>> = async (work, { text, fileIds }) => {
  sayWords(work, 'text', text)
  await attach(work, fileIds, 'added')
  return {}
}

export const askReview: Effect<PetitionerForm<'askReview'>> = async (work, { grounds, fileIds }) => {
  await attach(work, fileIds, 'added')
  return reviewAsked(work, todayOf(work), grounds)
}

export const withdrawPetition: Effect<PetitionerForm<'withdrawPetition'>> = async (work, { reason }) => {
  sayWords(work, 'reason', reason)
  if (work.matter.state === 'hearing') work.openClocks = await resumeClocks(work.tx, work.openClocks, work.rules, work.now)
  return { matter: { closedAt: work.now } }
}

/** The petition office and the handling unit apart, each once (Art. 21). */
export const ratePetition: Effect<PetitionerForm<'ratePetition'>> = async (work, { of, satisfied, note }) => {
  const { ratings, handlerUnitId } = detailOf(work.matter)
  if (ratings.some((rating) => rating.of === of)) throw refuse('reason.alreadyRated')
  if (of === 'unit' && handlerUnitId === null) throw problem('act-refused', { reason: 'reason.noUnitToRate' })
  sayWords(work, 'note', note)
  const row = { matterId: work.matter.matterId, rated: of, satisfied, entryId: work.entryId, at: work.now }
  work.sent.push(send(work.tx, work.tx.insertInto('petitionRatings').values(row).compile()))
  const all = [...ratings, { of, satisfied }].toSorted((a, b) => (a.of < b.of ? -1 : 1))
  return { ...change(work, {}, { ratings: all }), facts: { of, satisfied } }
}
