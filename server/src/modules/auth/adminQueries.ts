import type { z } from 'zod'
import type { PeopleList, PersonView, StreamList } from '@gongzhi/contracts/administration.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Db } from '../../platform/context.ts'
import { grantsOf, grantView, postsOf } from './queries.ts'

type PeopleSearch = { q?: string | undefined; cursor?: string | undefined; limit: number }

/** Accounts in the order in which they were opened, with posts and grants that hold today. */
export async function peoplePage(db: Db, { q, cursor, limit }: PeopleSearch, today: string): Promise<z.infer<typeof PeopleList>> {
  let query = accounts(db).orderBy('personId').limit(limit + 1)
  if (cursor !== undefined) query = query.where('personId', '>', cursor)
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((e) => e.or([e('name', 'like', like), e('username', 'like', like.toLowerCase())]))
  }
  const found = await query.execute()
  const rows = await viewsOf(db, found.slice(0, limit), today)
  const last = rows.at(-1)
  return { rows, ...(found.length > limit && last && { next: last.personId }) }
}

/** One account. Refuses an unknown one (not-found). */
export async function personView(db: Db, personId: string, today: string): Promise<PersonView> {
  const [view] = await viewsOf(db, await accounts(db).where('personId', '=', personId).execute(), today)
  if (!view) throw problem('not-found')
  return view
}

const accounts = (db: Db) => db.selectFrom('people').select(['personId', 'username', 'name', 'isMachine', 'isActive', 'isDemo', 'passwordHash', 'otpSecret'])
type Account = Awaited<ReturnType<ReturnType<typeof accounts>['execute']>>[number]

async function viewsOf(db: Db, rows: Account[], today: string): Promise<PersonView[]> {
  if (rows.length === 0) return []
  const personIds = rows.map(({ personId }) => personId)
  const [posts, grants] = await Promise.all([postsOf(db, personIds, today), grantsOf(db, personIds, today)])
  return rows.map(({ passwordHash, otpSecret, ...account }) => ({
    ...account,
    hasPassword: passwordHash !== null,
    hasSecondFactor: otpSecret !== null,
    posts: posts.filter((post) => post.personId === account.personId).map(({ title, unitName }) => ({ title, unitName })),
    grants: grants.filter((grant) => grant.personId === account.personId).map(grantView),
  }))
}

/** Acts without a matter, newest first; the cursor is the last number seen. */
export async function streamPage(db: Db, { stream, cursor, limit }: { stream: string; cursor?: number | undefined; limit: number }): Promise<z.infer<typeof StreamList>> {
  let query = db
    .selectFrom('entries').leftJoin('people', 'people.personId', 'entries.actorId')
    .select(['entries.entryId', 'entries.chainSeq', 'entries.act', 'entries.at', 'entries.actorKind', 'people.name as actorName', 'entries.facts', 'entries.hash'])
    .where('entries.stream', '=', stream).orderBy('entries.chainSeq', 'desc').limit(limit + 1)
  if (cursor !== undefined) query = query.where('entries.chainSeq', '<', cursor)
  const found = await query.execute()
  const rows = found.slice(0, limit).map(({ actorName, at, facts, ...entry }) => ({
    ...entry, at: at.toISOString(), facts: facts as Record<string, unknown>, ...(actorName !== null && { actorName }),
  }))
  const last = rows.at(-1)
  return { rows, ...(found.length > limit && last && { next: last.chainSeq }) }
}
