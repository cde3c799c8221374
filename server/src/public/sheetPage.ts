// A printable sheet of a grid's place codes: each QR code opens the report with the place already filled in.
// Open to everybody: the codes hang in the street anyway.
import type { AreaIndex, AreaRecord, PlaceRecord } from '../modules/areas/index.ts'
import { areaName } from '../modules/reports/areaName.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { qrCode } from './receiptPage.ts'

export function sheetPage(page: Page, areas: AreaIndex, grid: AreaRecord, places: readonly PlaceRecord[]): PageContent {
  const { say } = page
  const name = areaName(areas, grid.areaId)
  return {
    title: `${say('page.sheet.title')} · ${name}`,
    isWide: true,
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${name}</h1><p class="no-print">${say('page.sheet.lead')}</p></div>
<p class="row no-print"><button type="button" data-print hidden>${say('page.sheet.print')}</button><a href="${address('/places/sheet', { areaId: grid.communityId ?? undefined })}">${say('page.sheet.choose')}</a></p>
${places.length === 0 ? html`<p class="paper">${say('page.sheet.none')}</p>` : html`<ul class="sheet" role="list">${places.map((place) => label(page, place))}</ul>`}`,
  }
}

function label(page: Page, place: PlaceRecord): Html {
  const path = `/r/${place.code}`
  return html`<li><p><strong>${page.say('page.sheet.scan')}</strong></p>${qrCode(`${page.baseUrl}${path}`, place.name)}<p>${place.name}</p><p class="soft">${page.say('page.sheet.code', { code: place.code })}</p></li>`
}

/** The way to a grid's sheet: the areas below the chosen one. */
export function sheetChoicePage(page: Page, areas: AreaIndex, area: AreaRecord): PageContent {
  const { say } = page
  return {
    title: say('page.sheet.title'),
    main: html`<div class="head"><h1>${say('page.sheet.title')}</h1><p>${say('page.sheet.lead')}</p></div>
<h2>${area.level === 'city' ? say('page.sheet.choose') : areaName(areas, area.areaId)}</h2>
<ul class="matters">${areas.childrenOf(area.areaId).map((child) => html`<li><a href="${address('/places/sheet', child.level === 'grid' ? { gridId: child.areaId } : { areaId: child.areaId })}">${child.name}</a></li>`)}</ul>`,
  }
}
