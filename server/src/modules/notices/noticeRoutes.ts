import { z } from 'zod'
import { NewNotices, NoticeList, NoticeQuery, NoticesSeen } from '@gongzhi/contracts/notices.ts'
import type { NoticeRow } from '@gongzhi/contracts/notices.ts'
import type { Language } from '@gongzhi/contracts/words/words.ts'
import type { Api } from '../../platform/api.ts'
import { languageOf } from '../../platform/language.ts'
import type { ActorDeps } from '../auth/index.ts'
import { actorOf } from '../auth/index.ts'
import type { FoundNotice, NoticeDeps } from './noticeQueries.ts'
import { countNewNotices, findNotices, markSeen } from './noticeQueries.ts'
import { noticeSentence } from './noticeSentence.ts'

const tags = ['notices']

/** What somebody is told, registered under /api/v1. */
export function noticeRoutes(app: Api, deps: NoticeDeps & ActorDeps): void {
  app.get('/notices', { schema: { tags, summary: 'What my units, my role and I are told, newest first', querystring: NoticeQuery, response: { 200: NoticeList } } }, async (request, reply) => {
    // The desk asks by itself, so that asking is no sign that somebody is there.
    const actor = await actorOf(deps, request, { isActivity: false })
    const { limit } = request.query
    const found = await findNotices(deps, actor, request.query)
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    void reply.header('cache-control', 'no-store')
    return { rows: shown.map((notice) => rowOf(deps, languageOf(request), notice)), ...(last && { next: last.noticeId }) }
  })

  app.get('/notices/new', { schema: { tags, summary: 'How many notices I have not seen, up to 1,000', response: { 200: NewNotices } } }, async (request, reply) => {
    const actor = await actorOf(deps, request, { isActivity: false })
    void reply.header('cache-control', 'no-store')
    return { count: await countNewNotices(deps, actor) }
  })

  app.post('/notices/seen', { schema: { tags, summary: 'I have seen my notices up to then', body: NoticesSeen, response: { 204: z.null() } } }, async (request, reply) => {
    const { personId } = await actorOf(deps, request)
    const until = new Date(Math.min(Date.parse(request.body.until), deps.clock.now().getTime()))
    await markSeen(deps.db, { personId, until })
    return reply.code(204).send(null)
  })
}

function rowOf({ units }: NoticeDeps, language: Language, notice: FoundNotice): NoticeRow {
  const { noticeId, kind, matterId, number, title, unitId, madeAt, isNew } = notice
  const unitName = unitId ? units.findById(unitId)?.shortName : undefined
  return { noticeId, kind, matterId, number, title, sentence: noticeSentence(language, units, notice), ...(unitName && { unitName }), at: madeAt.toISOString(), isNew }
}
