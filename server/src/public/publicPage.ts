// 公开事项: the list and the map of what is being done and what is finished, without scripts, by pages.
import type { z } from 'zod'
import type { PublicMatterQuery } from '@gongzhi/contracts/reports.ts'
import type { Category } from '@gongzhi/contracts/rules.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import { pictureSize, pointInPicture } from '../modules/areas/index.ts'
import type { AreaIndex, AreaRecord } from '../modules/areas/index.ts'
import { areaName } from '../modules/reports/areaName.ts'
import type { PublicList } from '../modules/reports/publicList.ts'
import { select } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { dayText } from './times.ts'

type Matter = PublicList['rows'][number]

export type PublicView = {
  areas: AreaIndex
  area: AreaRecord
  categories: readonly Category[]
  query: z.infer<typeof PublicMatterQuery>
  list: PublicList
  now: Date
}

export function publicPage(page: Page, view: PublicView): PageContent {
  const { say } = page
  const { query, list } = view
  const filters = { areaId: query.areaId, categoryId: query.categoryId, state: query.state }
  return {
    title: say('page.public.title'),
    here: 'public',
    isWide: true,
    main: html`<div class="head"><h1>${say('page.public.title')}</h1><p>${say('page.public.lead')}</p></div>
${filterForm(page, view)}
<div class="public"><div class="map-side">${cityMap(page, view)}
<p class="legend" aria-hidden="true"><span><i></i>${say('page.public.legendOpen')}</span><span><i class="still"></i>${say('page.public.shelved')}</span><span><i class="hollow"></i>${say('page.public.legendClosed')}</span></p></div>
<section aria-labelledby="list"><h2 class="vh" id="list">${say('page.public.list')}</h2>
${list.rows.length === 0 ? html`<p class="paper">${say('page.public.none')}</p>` : html`<ol class="matters" role="list">${list.rows.map((row) => matterRow(page, row, view.now))}</ol>`}
<p class="row">${list.next && html`<a class="button" href="${address('/public', { ...filters, cursor: list.next })}">${say('page.public.next')}</a>`}
${query.cursor && html`<a class="button" href="${address('/public', filters)}">${say('page.public.first')}</a>`}</p></section></div>`,
  }
}

function filterForm(page: Page, { areas, area, categories, query }: PublicView): Html {
  const { say } = page
  // The way down to the chosen area, and what lies just below it: never hundreds of names at once.
  const offered = [...areas.lineOf(area.areaId), ...(area.level === 'community' ? [] : areas.childrenOf(area.areaId))]
  return html`<form class="filters" action="/public">
${select({ id: 'areaId', label: say('page.public.area'), value: area.areaId, options: offered.map((one) => ({ value: one.areaId, label: one.level === 'city' ? say('page.public.wholeCity') : areaName(areas, one.areaId) })) })}
${select({ id: 'categoryId', label: say('page.public.category'), value: query.categoryId ?? '', options: [{ value: '', label: say('page.public.allCategories') }, ...categories.map((one) => ({ value: one.categoryId, label: one.name[page.language] }))] })}
${select({ id: 'state', label: say('page.public.state'), value: query.state ?? '', options: [{ value: '', label: say('page.public.anyState') }, { value: 'open', label: say('page.public.open') }, { value: 'shelved', label: say('page.public.shelved') }, { value: 'closed', label: say('page.public.closed') }] })}
<button>${say('page.public.filter')}</button></form>`
}

const stateKey = (state: string): WordKey => (state === 'closed' ? 'page.public.closed' : state === 'shelved' ? 'page.public.shelved' : 'page.public.open')

function matterRow(page: Page, row: Matter, now: Date): Html {
  const { say } = page
  return html`<li id="m${row.number}"><h3><span>${row.categoryName}</span><small>${say(stateKey(row.state))}</small></h3>
<p>${row.placeName}${row.lon === undefined && html` ${say('page.public.noPoint')}`}</p>
<p>${say('page.public.reportedOn', { date: dayText(page, row.reportedOn, now) })}${row.closedOn && html` · ${say('page.public.closedOn', { date: dayText(page, row.closedOn, now) })}`}${row.nextLookOn && html` · ${say('page.public.lookBy', { date: dayText(page, row.nextLookOn, now) })}`}</p>
${row.reply !== undefined && html`<div class="reply"><p class="soft">${say('page.public.reply')}</p><p>${lines(row.reply)}</p></div>`}</li>`
}

const RADIUS = 5
const DOTS: Record<string, string> = { closed: 'dot-closed', shelved: 'dot-shelved' }

/** The drawn picture with a dot for each row of the list; several matters on one mark lie on each other. */
function cityMap(page: Page, { areas, area, list }: PublicView): Html {
  const { width, height } = pictureSize(areas, area.areaId)
  const from = pointInPicture(areas, area.areaId, 0, 0)
  const to = pointInPicture(areas, area.areaId, width, height)
  const dots = list.rows.flatMap((row) => {
    if (row.lon === undefined || row.lat === undefined) return []
    const x = ((row.lon - from.lon) / (to.lon - from.lon)) * width
    const y = ((row.lat - from.lat) / (to.lat - from.lat)) * height
    const label = `${row.categoryName} · ${row.placeName} · ${page.say(stateKey(row.state))}`
    return html`<a href="#m${row.number}" aria-label="${label}"><circle class="${DOTS[row.state] ?? 'dot-open'}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${RADIUS}"><title>${label}</title></circle></a>`
  })
  const name = areaName(areas, area.areaId)
  return html`<svg class="city-map" viewBox="0 0 ${width} ${height}" role="group" aria-label="${page.say('page.public.map', { area: name })}">
<image href="${address('/api/v1/map/picture.svg', { area: area.areaId })}" width="${width}" height="${height}"/>${dots}</svg>`
}
