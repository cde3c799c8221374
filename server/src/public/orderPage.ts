// One order for a unit without accounts, opened by its one-time link: what and where, nothing of who said so, and the
// form to answer it once it is done.
import { pictureSize } from '../modules/areas/index.ts'
import type { AreaIndex } from '../modules/areas/index.ts'
import type { LinkedOrder } from '../modules/matters/index.ts'
import { errorOf, errorSummary, hidden, textArea, textField } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { photoField } from './photos.ts'
import type { KeptPhoto } from './photos.ts'
import { dueText, timeText } from './times.ts'

export type OrderForm = { commandId: string; values: Record<string, string>; photos: KeptPhoto[]; errors: readonly FormError[] }
export type OrderView = { order: LinkedOrder; token: string; photoIds: readonly string[]; form: OrderForm; areas: AreaIndex; now: Date }

export function orderPage(page: Page, view: OrderView): PageContent {
  const { say } = page
  const { order, form, now } = view
  const time = (at: Date): string => timeText(page, at, now)
  return {
    title: say('page.order.title', { unit: order.unitName }),
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.order.title', { unit: order.unitName })}</h1><p>${say('page.order.lead', { caller: order.callerName, time: time(order.expiresAt) })}</p></div>
${errorSummary(page, form.errors)}
<section class="paper"><h2>${order.title}</h2><p></p>${isMoreThan(order.title, order.description) && html`<p>${lines(order.description)}</p>`}
<dl class="facts"><dt>${say('page.order.where')}</dt><dd>${whereOf(order)}</dd>
${order.dueAt && html`<dt>${say('page.order.due')}</dt><dd class="clock">${say('page.track.until', { time: dueText(page, order.dueAt, now) })}</dd>`}
<dt>${say('page.done.number')}</dt><dd class="clock">${order.number}</dd>
${order.callerPhone && html`<dt>${say('page.order.ask')}</dt><dd class="clock"><a href="tel:${order.callerPhone.replace(/[^\d+]/g, '')}">${order.callerPhone}</a> <span class="soft">${order.callerName}</span></dd>`}</dl>
${photos(page, view)}${map(page, view)}</section>
<section class="paper"><h2>${say('page.order.answer')}</h2>${answerForm(page, view)}</section>`,
  }
}

/** An address that begins with the area, as chosen from the lists, would say it twice. */
const whereOf = ({ placeName, address: said }: LinkedOrder): string => (said?.startsWith(placeName) ? said : [placeName, said].filter(Boolean).join(' · '))

/** A title made of the only sentence would say it twice. */
const isMoreThan = (title: string, description: string): boolean => description.replace(/[。.!?!?]$/, '') !== title

function photos(page: Page, { token, photoIds }: OrderView): Html | false {
  const path = (fileId: string, size?: string): string => address(`/u/${token}/photos/${fileId}`, { size })
  return photoIds.length > 0 && html`<ul class="own-photos">${photoIds.map((fileId, i) => html`<li><a href="${path(fileId)}"><img src="${path(fileId, 'thumb')}" alt="${page.say('page.order.photo', { n: i + 1 })}" loading="lazy" width="96" height="96"></a></li>`)}</ul>`
}

function map(page: Page, { order, areas }: OrderView): Html | undefined {
  const { lon, lat } = order
  const grid = lon !== null && lat !== null ? areas.at(lon, lat) : undefined
  if (!grid) return undefined
  const { width, height } = pictureSize(areas, grid.gridId)
  return html`<img class="grid-map" width="${width}" height="${height}" src="${address('/api/v1/map/picture.svg', { area: grid.gridId, lon: String(lon), lat: String(lat) })}" alt="${page.say('page.grid.map', { area: order.placeName })}">`
}

function answerForm(page: Page, { order, token, form }: OrderView): Html {
  const { say } = page
  const error = (field: string): string | undefined => errorOf(form.errors, field)
  const value = (field: string): string => form.values[field] ?? ''
  return html`<form method="post" action="/u/${token}" enctype="multipart/form-data" novalidate>${hidden('commandId', form.commandId)}
${textArea({ id: 'outcome', label: say('page.order.outcome'), hint: say('page.order.outcomeHint', { caller: order.callerName }), value: value('outcome'), error: error('outcome'), maxLength: 4000, isRequired: true })}
${textArea({ id: 'reply', label: say('page.order.reply'), hint: say('page.order.replyHint'), value: value('reply'), error: error('reply'), maxLength: 2000, isRequired: true })}
${photoField(page, { kept: form.photos, error: error('photos'), label: say('page.order.photos') })}
${textField({ id: 'answeredByName', label: say('page.order.name'), hint: say('page.order.nameHint'), autocomplete: 'name', value: value('answeredByName'), error: error('answeredByName'), maxLength: 40, isRequired: true })}
<p></p><button class="main-act" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.order.send')}</button><p class="hint" role="status"></p></form>`
}

export type OrderEnd = 'done' | 'used' | 'expired' | 'ended' | 'unknown'

/** A link that shows no order: answered just now, used, run out, or never given. */
export function orderEndPage({ say }: Page, end: OrderEnd): PageContent {
  const title = say(`page.order.${end}.title`)
  return { title, isPersonal: true, main: html`<div class="head"><h1>${title}</h1></div><p class="paper">${say(`page.order.${end}`)}</p>` }
}
