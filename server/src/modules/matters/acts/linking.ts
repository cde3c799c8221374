// Merging and splitting: which reports are one matter, and which one report is several.
import { newId, newMatterNumber } from '@gongzhi/contracts/kit/ids.ts'
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { reportMatterActs } from '@gongzhi/contracts/reports.ts'
import type { z } from 'zod'
import { unseal } from '../../../platform/seal.ts'
import { visibleMatterIds } from '../../auth/index.ts'
import { categoryById } from '../../rules/index.ts'
import { placeName } from '../card.ts'
import type { MatterFacts } from '../facts.ts'
import { insertNewMatter } from '../newMatter.ts'
import { firstTermOf } from '../reactions.ts'
import type { Effect, Work } from '../work.ts'
import { endOpenAssignments, refuse, sayWords } from '../work.ts'

type Form<Act extends keyof typeof reportMatterActs> = z.infer<(typeof reportMatterActs)[Act]['form']>

type Other = { matterId: string; number: string }

/** 并案: into an earlier one that goes on; each reporter keeps his own reply, call-back and rating. */
export const merge: Effect<Form<'merge'>> = async (work, input) => {
  const main = await mainOf(work, input.intoId)
  sayWords(work, 'reason', input.reason)
  await endOpenAssignments(work)
  await link(work, main.matterId, 'mergedInto')
  return { facts: { intoId: main.matterId, intoNumber: main.number }, matter: { mergedIntoId: main.matterId } }
}

async function mainOf(work: Work, intoId: string): Promise<Other> {
  const { tx, matter, actor } = work
  if (intoId === matter.matterId) throw refuse('reason.mergeSelf')
  // Locks go from the later to the earlier report, and from a main one to those merged into it before: which it is, is asked before the lock.
  const named = await tx.selectFrom('matters').select('reportedAt').where('matterId', '=', intoId).executeTakeFirst()
  if (!named || named.reportedAt > matter.reportedAt) throw refuse('reason.mergeInto')
  const main = await tx.selectFrom('matters').select(['matterId', 'number', 'state', 'isConfidential']).where('matterId', '=', intoId).forNoKeyUpdate().executeTakeFirst()
  const [seen] = main ? await visibleMatterIds(tx, actor, [intoId]) : []
  if (!main || !seen || isFinal(main.state) || main.state === 'merged') throw refuse('reason.mergeInto')
  if (main.isConfidential) throw refuse('reason.mergeConfidential')
  const hasOthers = await tx.selectFrom('matters').select('matterId').where('mergedIntoId', '=', matter.matterId).where('state', '=', 'merged').executeTakeFirst()
  if (hasOthers) throw refuse('reason.mergeCentre')
  return main
}

const link = (work: Work, otherId: string, kind: 'mergedInto' | 'notDuplicate') =>
  work.tx.insertInto('links').values({ linkId: newId(), matterId: work.matter.matterId, otherId, kind, entryId: work.entryId, madeAt: work.now })
    .onConflict((c) => c.columns(['matterId', 'otherId', 'kind']).doNothing()).execute()

/** It was another matter after all: it is dispatched by itself, with its whole time from when it came. */
export const unmerge: Effect<Form<'unmerge'>> = async (work, input) => {
  sayWords(work, 'reason', input.reason)
  await work.tx.deleteFrom('links').where('matterId', '=', work.matter.matterId).where('kind', '=', 'mergedInto').execute()
  return { matter: { mergedIntoId: null } }
}

/** A person has looked: the hint is not shown again for these two. */
export const notDuplicate: Effect<Form<'notDuplicate'>> = async (work, input) => {
  const [seen] = await visibleMatterIds(work.tx, work.actor, [input.otherId])
  const other = seen && (await work.tx.selectFrom('matters').select(['matterId', 'number']).where('matterId', '=', input.otherId).executeTakeFirst())
  if (!other || other.matterId === work.matter.matterId) throw refuse('reason.mergeInto')
  await link(work, other.matterId, 'notDuplicate')
  return { facts: { otherId: other.matterId, otherNumber: other.number } }
}

/** 拆分: one report with several requests; each part becomes a matter of the same reporter, from the same moment on. */
export const split: Effect<Form<'split'>> = async (work, input) => {
  const numbers: string[] = []
  for (const [index, part] of input.parts.entries()) {
    if (part.categoryId && !categoryById(work.rules, part.categoryId)?.standard) throw fieldProblem(`/parts/${index}/categoryId`, 'unknown', 'input.unknownCategory')
    numbers.push(await splitOff(work, part))
  }
  return { facts: { numbers: numbers.join('、') } }
}

// Who wrote the main one down goes with it: the slip of a part opens the reporter's page of all of them.
async function splitOff(work: Work, part: { title: string; description: string; categoryId?: string | undefined }): Promise<string> {
  const { matter, now, deps } = work
  const facts: MatterFacts = {
    ...matter, matterId: newId(now.getTime()), number: newMatterNumber(now), state: 'received', version: 1, categoryId: part.categoryId ?? matter.categoryId,
    externalNumber: null, outerDueAt: null, awaitsReturn: false, returnedAt: null, pausedAt: null, supervision: null, isLate: false, chainSeq: 1, headHash: '', requests: [],
  }
  const own: Work = {
    ...work, entryId: newId(now.getTime()), assignments: [], requests: [], openClocks: [], todos: [], words: [], said: [],
    matter: { ...facts, dueAt: firstTermOf(work, facts) },
  }
  sayWords(own, 'title', part.title)
  sayWords(own, 'description', part.description)
  for (const { field, text } of await contactOf(work)) sayWords(own, field, text, true)
  const { channel, nature } = matter
  await insertNewMatter(own, { facts: { channel, nature, owner: deps.units.byId(matter.ownerUnitId).name, place: placeName(deps, matter), splitFrom: matter.number } })
  await work.tx.insertInto('links').values({ linkId: newId(), matterId: own.matter.matterId, otherId: matter.matterId, kind: 'splitFrom', entryId: own.entryId, madeAt: now }).execute()
  return own.matter.number
}

/** Who the reporter is and where he lives goes with each part, sealed anew. */
async function contactOf({ tx, matter, deps }: Work): Promise<{ field: string; text: string }[]> {
  const rows = await tx.selectFrom('words').select(['field', 'content']).where('matterId', '=', matter.matterId).where('field', 'in', ['name', 'phone', 'address'])
    .where('isSealed', '=', true).where('content', 'is not', null).orderBy('wordsId').execute()
  const last = new Map(rows.map((row) => [row.field, row.content!]))
  return [...last].map(([field, content]) => ({ field, text: unseal(deps.secrets.fieldKey, content) }))
}
