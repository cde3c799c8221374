// 这一片谁负责: the page of one grid, which is also the notice for its stairwells, and the way to it from the city down.
import type { AreaIndex, AreaRecord } from '../modules/areas/index.ts'
import { pictureSize } from '../modules/areas/index.ts'
import { areaName } from '../modules/reports/areaName.ts'
import type { GridNotice, OfficePhone } from '../modules/reports/gridNotice.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { qrCode } from './receiptPage.ts'

const HOTLINE = '12345'

export const reportAddress = ({ code }: Pick<AreaRecord, 'code'>): string => address('/', { grid: code })

export function gridPage(page: Page, areas: AreaIndex, notice: GridNotice): PageContent {
  const { say } = page
  const { grid, workerNames, service, complaints, counts } = notice
  const name = areaName(areas, grid.areaId)
  const { width, height } = pictureSize(areas, grid.areaId)
  const fact = (label: string, value: string | Html, kind = ''): Html => html`<dt>${label}</dt><dd${kind && html` class="${kind}"`}>${value}</dd>`
  const list = (title: string, texts: readonly string[]): Html => html`<section class="text"><h2>${title}</h2><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></section>`
  return {
    title: `${say('page.grid.title')} · ${name}`,
    scripts: ['report.js'],
    isNotice: true,
    main: html`<div class="head"><p class="no-print"><a href="${address('/g', { areaId: grid.communityId ?? undefined })}">${say('page.grid.list')}</a></p><h1>${name}</h1><p>${say('page.grid.title')}</p></div>
<section class="paper ticket"><dl>
${fact(say('page.grid.worker'), workerNames.length > 0 ? workerNames.join(say('page.list.comma')) : say('page.grid.noWorker'), workerNames.length > 0 ? 'name' : '')}
${service && fact(say('page.grid.phone'), phoneOf(service), 'clock')}
${grid.households > 0 && fact(say('page.grid.homes'), say('page.grid.homesOf', { n: grid.households }))}
</dl><div class="qr">${qrCode(`${page.baseUrl}${reportAddress(grid)}`, say('page.grid.scan'))}<span class="hint">${say('page.grid.scan')}</span></div></section>
<p class="no-print"><a class="button main-act" href="${reportAddress(grid)}">${say('page.grid.report')}</a></p>
<img class="grid-map" src="${address('/api/v1/map/picture.svg', { area: grid.areaId })}" width="${width}" height="${height}" alt="${say('page.grid.map', { area: name })}">
<div class="notice">
${list(say('page.grid.when'), [say('page.grid.when1'), say('page.grid.when2'), say('page.grid.when3'), say('page.grid.when4'), say('page.grid.when5')])}
${list(say('page.grid.duties'), [1, 2, 3, 4, 5, 6, 7, 8].map((n) => say(`page.grid.duty${n as 1}`)))}
</div>
<section class="paper"><h2>${say('page.grid.complain')}</h2><ul class="parts" role="list">${complaints.map((one) => html`<li>${phoneOf(one)}</li>`)}<li><a class="number" href="tel:${HOTLINE}">${HOTLINE}</a></li></ul>
<p class="soft no-print">${say('page.grid.complainWeb')}</p></section>
<section class="paper no-print"><h2>${say('page.grid.counts')}</h2><p>${say('page.grid.countsOf', counts)}</p><p><a href="${address('/public', { areaId: grid.areaId })}">${say('page.grid.countsLink')}</a></p></section>
<p class="soft">${say('page.grid.basis')}</p>
<p class="row no-print"><button type="button" data-print hidden>${say('page.grid.print')}</button></p>`,
  }
}

const phoneOf = ({ name, phone }: OfficePhone): Html =>
  html`<a class="number" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a> <span class="soft">${name}</span>`

/** The streets of the city, or the grids of a street, each under what it belongs to. */
export function gridListPage(page: Page, areas: AreaIndex, area: AreaRecord): PageContent {
  const { say } = page
  const isUpper = area.level === 'city' || area.level === 'district'
  const groups = (area.level === 'city' || area.level === 'street' ? areas.childrenOf(area.areaId) : [area]).map((group) => ({ group, parts: areas.childrenOf(group.areaId) }))
  const streetId = area.level === 'street' ? area.areaId : area.streetId
  const street = streetId ? areas.findById(streetId) : undefined
  const city = areas.lineOf(area.areaId)[0]
  // Under its community a grid needs no longer name it.
  const nameIn = (group: AreaRecord, part: AreaRecord): string => (part.name.startsWith(group.name) && part.name !== group.name ? part.name.slice(group.name.length) : part.name)
  const linkTo = (part: AreaRecord): string => (part.level === 'grid' ? `/g/${part.code}` : address('/g', { areaId: part.areaId }))
  return {
    title: say('page.grid.list'),
    main: html`<div class="head"><h1>${say('page.grid.list')}</h1><p>${say('page.grid.listLead')}</p></div>
${!isUpper && city && html`<p class="row"><a class="button" href="/g">${say('page.grid.up', { area: city.name })}</a>${area.level === 'community' && street && html`<a class="button" href="${linkTo(street)}">${say('page.grid.up', { area: street.name })}</a>`}</p>`}
${groups.map(({ group, parts }) => html`<section class="paper"><h2>${group.name}</h2><ul class="grids" role="list">${parts.map((part) => html`<li><a class="button" href="${linkTo(part)}">${nameIn(group, part)}</a></li>`)}</ul></section>`)}`,
  }
}
