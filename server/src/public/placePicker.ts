// 在哪里 without scripts: a drawn map that comes closer with every click, or lists down to the grid.
// Each step posts the whole form and shows it again; with scripts only this part of the page is exchanged.
import type { AreaIndex, AreaRecord } from '../modules/areas/index.ts'
import { pictureSize, pointInPicture } from '../modules/areas/index.ts'
import { areaName, cityOf } from '../modules/reports/areaName.ts'
import { hidden } from './formParts.ts'
import type { FormError } from './formParts.ts'
import type { Fields } from './formBody.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import type { ReportForm } from './reportForm.ts'

/** The picture of a community shows single houses; a grid needs no picture of its own. */
const CLOSER: Partial<Record<AreaRecord['level'], 'streetId' | 'communityId'>> = { city: 'streetId', district: 'streetId', street: 'communityId' }
const TAKEN_FROM_LISTS: readonly AreaRecord['level'][] = ['street', 'community']

/** The form after a step of the picker; undefined when the posted button is none of its steps. */
export function afterPlaceStep(areas: AreaIndex, form: ReportForm, fields: Fields): ReportForm | undefined {
  const go = fields.one('go')
  const city = cityOf(areas)
  if (!city) return undefined
  const { panel: _panel, ...closed } = form
  const { point: _point, areaId: _area, placeCode: _code, ...placeless } = closed
  const shown = areas.findById(form.panel?.areaId ?? '') ?? city
  if (fields.one('point.x') !== '') {
    return afterClick(areas, placeless, shown, { x: Number(fields.one('point.x')), y: Number(fields.one('point.y')) })
  }
  switch (go) {
    case 'map': return { ...form, panel: { kind: 'map', areaId: city.areaId } }
    case 'list': return { ...form, panel: { kind: 'list', areaId: city.areaId } }
    case 'wider': return { ...form, panel: { kind: form.panel?.kind ?? 'map', areaId: widerThan(shown) ?? city.areaId } }
    case 'next': return afterChoice(areas, placeless, areas.findById(fields.one('choice')) ?? shown)
    case 'take': return { ...placeless, areaId: shown.areaId }
    case 'close': return closed
    case 'drop': return placeless
    case 'here': return form
    default: return undefined
  }
}

const widerThan = (area: AreaRecord): string | null => (area.level === 'street' ? area.cityId : area.parentId)

function afterClick(areas: AreaIndex, form: ReportForm, shown: AreaRecord, pixel: { x: number; y: number }): ReportForm {
  const point = pointInPicture(areas, shown.areaId, pixel.x, pixel.y)
  const at = areas.at(point.lon, point.lat)
  // Beside the city: the same picture again.
  if (!at) return { ...form, panel: { kind: 'map', areaId: shown.areaId } }
  const closer = CLOSER[shown.level]
  return closer ? { ...form, panel: { kind: 'map', areaId: at[closer] } } : { ...form, point }
}

function afterChoice(areas: AreaIndex, form: ReportForm, chosen: AreaRecord): ReportForm {
  return areas.childrenOf(chosen.areaId).length === 0
    ? { ...form, areaId: chosen.areaId }
    : { ...form, panel: { kind: 'list', areaId: chosen.areaId } }
}

/**
 * The form as it is sent: a street or community that she has come to and not confirmed is the place, where no other is
 * chosen. The panel has told her that it is chosen, and without it the report would go to the city's centre.
 */
export function settledPlace(areas: AreaIndex, form: ReportForm): ReportForm {
  const shown = areas.findById(form.panel?.areaId ?? '')
  const hasPlace = Boolean(form.point || form.areaId || form.placeCode)
  return shown && !hasPlace && TAKEN_FROM_LISTS.includes(shown.level) ? { ...form, areaId: shown.areaId } : form
}

/** What is chosen, in words; undefined when nothing is, or the point lies outside the city. */
export function chosenPlace(areas: AreaIndex, page: Page, form: ReportForm, placeName: string | undefined): string | undefined {
  if (placeName) return page.say('page.report.fromPlace', { place: placeName })
  if (form.areaId && areas.findById(form.areaId)) return areaName(areas, form.areaId)
  if (!form.point) return undefined
  const at = areas.at(form.point.lon, form.point.lat)
  return at && page.say('page.report.point', { area: areaName(areas, at.gridId) })
}

/** The station 在哪里 but for its address field: what is chosen, the ways to choose, the open panel. */
export function placeView(areas: AreaIndex, page: Page, form: ReportForm, chosen: string | undefined, errors: readonly FormError[]): Html {
  const { say } = page
  const step = (go: string, label: string): Html => html`<button name="go" value="${go}" formnovalidate>${label}</button>`
  return html`${hidden('lon', form.point?.lon)}${hidden('lat', form.point?.lat)}${hidden('areaId', form.areaId)}${hidden('placeCode', form.placeCode)}
${hidden('panel', form.panel?.kind)}${hidden('panelArea', form.panel?.areaId)}
${chosen && html`<div class="chosen" role="status"><p><span class="vh">${say('page.report.chosenPlace')} </span>${chosen}</p>${step('drop', say('page.report.dropPlace'))}</div>`}
${errors.length === 0 && !chosen && form.point && html`<p class="wrong" role="status">${say('page.report.outside')}</p>`}
<div class="row" id="ways">
<button type="button" id="use-here" hidden data-locating="${say('page.report.locating')}" data-failed="${say('page.report.locateFailed')}">${say('page.report.useHere')}</button>
${form.panel?.kind !== 'map' && step('map', say('page.report.useMap'))}
${form.panel?.kind !== 'list' && step('list', say('page.report.useList'))}
</div>
<p id="here-says" class="hint" role="status"></p>
${form.panel?.kind === 'map' && mapPanel(areas, page, form.panel.areaId)}
${form.panel?.kind === 'list' && listPanel(areas, page, form.panel.areaId)}`
}

function mapPanel(areas: AreaIndex, page: Page, areaId: string): Html | undefined {
  const { say } = page
  const area = areas.findById(areaId) ?? cityOf(areas)
  if (!area) return undefined
  const name = areaName(areas, area.areaId)
  // Its own size, never scaled: the browser counts a click in the pixels that it shows.
  const { width, height } = pictureSize(areas, area.areaId)
  return html`<div class="pick map-pick" id="picker">
<p>${say(CLOSER[area.level] ? 'page.map.drill' : 'page.map.choose')}</p>
<input type="image" name="point" src="${address('/api/v1/map/picture.svg', { area: area.areaId })}" width="${width}" height="${height}" alt="${say('page.map.picture', { area: name })}" formnovalidate>
<div class="row"><span>${say('page.map.level', { area: name })}</span>
${area.level !== 'city' && html`<button name="go" value="wider" formnovalidate>${say('page.map.out')}</button>`}
<button name="go" value="close" formnovalidate>${say('page.map.close')}</button></div>
</div>`
}

const LIST_LABELS = { city: 'page.list.district', district: 'page.list.street', street: 'page.list.community', community: 'page.list.grid' } as const

function listPanel(areas: AreaIndex, page: Page, areaId: string): Html | undefined {
  const { say } = page
  const area = areas.findById(areaId) ?? cityOf(areas)
  if (!area || area.level === 'grid') return undefined
  const children = areas.childrenOf(area.areaId)
  return html`<div class="pick" id="picker">
${area.level !== 'city' && html`<p>${say('page.list.chosen', { area: areaName(areas, area.areaId) })}</p>`}
<label for="choice">${say(LIST_LABELS[area.level])}</label>
<select id="choice" name="choice">${children.map((child) => html`<option value="${child.areaId}">${child.name}</option>`)}</select>
<div class="row"><button name="go" value="next" formnovalidate>${say(area.level === 'community' ? 'page.list.take' : 'page.list.next')}</button>
${TAKEN_FROM_LISTS.includes(area.level) && html`<button name="go" value="take" formnovalidate>${say('page.list.onlyHere', { area: area.name })}</button>`}
${area.level !== 'city' && html`<button name="go" value="wider" formnovalidate>${say('page.list.back')}</button>`}
<button name="go" value="close" formnovalidate>${say('page.list.close')}</button></div>
</div>`
}
