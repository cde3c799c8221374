// What may be said besides: what the reporter would like, whom a complaint or tip-off is about, and who may read it. All
// of it closed away until it is opened; what only complaints and tip-offs need is shown with them, by style sheet alone.
import { natures } from '@gongzhi/contracts/matters.ts'
import type { AboutGroup, AboutUnit } from '../modules/reports/aboutUnits.ts'
import { errorOf, radios } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './page.ts'
import { isAboutSomebody, NO_UNIT } from './reportForm.ts'
import type { ReportForm } from './reportForm.ts'

export type AboutChoice = { units: readonly AboutUnit[]; isPlaceKnown: boolean }

export function moreView(page: Page, form: ReportForm, about: AboutChoice, errors: readonly FormError[]): Html {
  const { say } = page
  const isOpen = (form.nature ?? 'help') !== 'help' || form.isAnonymous || form.isConfidential || form.isUnitAsked || errorOf(errors, 'aboutUnitId') !== undefined
  const check = (name: string, isChecked: boolean, label: string): Html =>
    html`<label class="check"><input type="checkbox" name="${name}" value="1"${isChecked && html` checked`}>${label}</label>`
  return html`<details id="more"${isOpen && html` open`}><summary>${say('page.report.more')}</summary>
${radios({
    id: 'nature', label: say('page.report.nature'), hint: say('page.report.natureHint'), value: form.nature ?? 'help',
    answers: ['help', ...natures.filter((nature) => nature !== 'help')].map((nature) => ({ value: nature, label: say(`page.nature.${nature as 'help'}`) })),
  })}
<div id="about">${aboutView(page, form, about, errors)}</div>
<p class="hint tip-off">${say('page.report.tipOffWho')}</p>
${check('confidential', form.isConfidential, say('page.report.confidential'))}
${check('anonymous', form.isAnonymous, say('page.report.anonymous'))}
</details>`
}

const GROUPS: readonly AboutGroup[] = ['community', 'street', 'station', 'district']

/** The units to choose from; the search leads to every other one. */
function aboutView(page: Page, form: ReportForm, { units, isPlaceKnown }: AboutChoice, errors: readonly FormError[]): Html {
  const { say } = page
  const wrong = errorOf(errors, 'aboutUnitId')
  const isMissed = form.unitWords !== '' && units.length === 0
  const note = isMissed ? say('page.unit.notFound', { words: form.unitWords }) : units.length === 0 && !isPlaceKnown && say('page.unit.noPlace')
  return html`<label for="aboutUnitId">${say('page.unit.label')}</label>
<span class="hint" id="aboutUnitId-hint">${say('page.unit.hint')}</span>
${wrong && html`<span class="wrong" id="aboutUnitId-wrong">${wrong}</span>`}
<select id="aboutUnitId" name="aboutUnitId" aria-describedby="aboutUnitId-hint"${wrong && html` aria-invalid="true"`}><option value="">${say('page.unit.choose')}</option><option value="${NO_UNIT}"${form.aboutUnitId === NO_UNIT && html` selected`}>${say('page.unit.none')}</option>
${GROUPS.map((group) => optionGroup(page, group, units.filter((unit) => unit.group === group), isAboutSomebody(form) ? form.aboutUnitId : undefined))}</select>
${note && html`<p class="hint" role="status">${note}</p>`}
<label for="unitWords">${say('page.unit.search')}</label>
<div class="row"><input type="search" id="unitWords" name="unitWords" value="${form.unitWords}" maxlength="40"><button name="go" value="unit" formnovalidate>${say('page.unit.find')}</button></div>`
}

function optionGroup(page: Page, group: AboutGroup, units: readonly AboutUnit[], chosen: string | undefined): Html | false {
  return units.length > 0 && html`<optgroup label="${page.say(`page.unit.${group}`)}">${units.map((unit) => html`<option value="${unit.unitId}"${unit.unitId === chosen && html` selected`}>${unit.name}</option>`)}</optgroup>`
}
