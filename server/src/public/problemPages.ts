// What a resident sees when something fails: what happened, that nothing was lost, and the next step.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import { problemOf } from '../platform/problems.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { sendPage } from './layout.ts'
import type { PageContent } from './layout.ts'
import type { Page } from './page.ts'

const WORDED = [400, 403, 404, 409, 413, 429] as const
type Kind = '400' | '403' | '404' | '409' | '413' | '429' | '500' | 'place'

/** The page for a status; `next` are further ways on, `requestId` is named only where somebody must look it up. */
export function problemPage({ say }: Page, kind: Kind, { next, requestId }: { next?: Html | undefined; requestId?: string | undefined } = {}): PageContent {
  const title = say(`page.problem.${kind}.title` as WordKey)
  return {
    title,
    main: html`<div class="head"><h1>${title}</h1></div><div class="paper">
<p>${say(`page.problem.${kind}` as WordKey)}</p>
${requestId && html`<p class="soft">${say('page.problem.number', { id: requestId })}</p>`}
<h2>${say('page.problem.next')}</h2><p></p>
<div class="row">${next}<a class="button" href="/">${say('page.problem.home')}</a><a class="button" href="/t">${say('page.problem.track')}</a><a class="button" href="tel:12345">${say('page.problem.call')}</a></div>
</div>`,
  }
}

/** Answers any error of a resident page as a page. */
export async function sendErrorPage(error: unknown, request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> {
  const known = problemOf(error, request)
  const status = known?.status ?? 500
  if (status >= 500) request.log.error({ err: error }, 'A resident page failed unexpectedly.')
  const worded = WORDED.find((one) => one === status) ?? (status >= 500 ? undefined : 400)
  const seconds = known?.details.params?.['seconds']
  if (seconds !== undefined) reply.header('retry-after', String(seconds))
  const kind: Kind = worded === undefined ? '500' : `${worded}`
  return sendPage(request, reply, page, problemPage(page, kind, { requestId: kind === '500' ? request.id : undefined }), status)
}
