// Asked before a report is sent: something like it was reported nearby. The form travels along unseen, so that going on
// or going back loses nothing.
import type { PublicSimilars } from '../modules/matters/index.ts'
import { hidden } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { formFields } from './reportForm.ts'
import type { ReportForm } from './reportForm.ts'

export function similarPage(page: Page, form: ReportForm, { rows, count }: PublicSimilars): PageContent {
  const { say } = page
  const when = (days: number): string => (days === 0 ? say('page.similar.today') : say('page.similar.days', { n: days }))
  const act = (go: string, label: string, kind = ''): Html => html`<button${kind && html` class="${kind}"`} name="go" value="${go}">${label}</button>`
  return {
    title: say('page.similar.title'),
    here: 'report',
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.similar.title')}</h1><p>${say('page.similar.lead')}</p></div>
<section class="paper"><ul class="matters" role="list">${rows.map((row) => html`<li><h2><span>${row.categoryName}</span><small>${say(row.isOpen ? 'page.similar.open' : 'page.public.closed')}</small></h2>
<p>${row.areaName} · ${when(row.daysAgo)}</p></li>`)}</ul>
${count > rows.length && html`<p class="soft">${say('page.similar.count', { n: count })}</p>`}
<p>${say('page.similar.advice')}</p>
<form method="post" action="/report">${formFields(form).map(([name, value]) => hidden(name, value))}
<div class="row both">${act('sure', say('page.similar.go'), 'main-act')}${act('stop', say('page.similar.stop'))}${act('back', say('page.similar.back'))}</div></form></section>`,
  }
}

/** She leaves it at what is known already; nothing of hers was kept. */
export function stoppedPage(page: Page, areaId: string | undefined): PageContent {
  const { say } = page
  return {
    title: say('page.similar.stopped.title'),
    here: 'report',
    main: html`<div class="head"><h1>${say('page.similar.stopped.title')}</h1></div><div class="paper"><p>${say('page.similar.stopped')}</p>
<div class="row"><a class="button" href="${address('/public', { areaId })}">${say('page.similar.public')}</a><a class="button" href="/">${say('page.done.another')}</a></div></div>`,
  }
}
