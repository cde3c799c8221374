// /petition: a petition in plain words. What it is for, which things have another way, and the form: what, what is asked for, whom it
// concerns, where, material, who. It works without scripts.
import type { AreaRecord } from '../modules/areas/index.ts'
import { petitionClasses } from '@gongzhi/contracts/petitions.ts'
import { errorOf, errorSummary, hidden, radios, textArea, textField } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import type { Page } from './page.ts'
import type { PetitionForm } from './petitionForm.ts'
import { photoField } from './photos.ts'

/** Districts with their streets, and the units that it may be about. */
export type PetitionChoices = { districts: readonly { district: AreaRecord; streets: readonly AreaRecord[] }[]; units: readonly { unitId: string; name: string }[] }

const OTHER_WAYS = ['everyday', 'court', 'arbitration', 'reconsideration', 'discipline', 'dispute'] as const

export function petitionPage(page: Page, form: PetitionForm, choices: PetitionChoices, errors: readonly FormError[]): PageContent {
  const { say } = page
  return {
    title: say('page.petition.title'),
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.petition.title')}</h1><p>${say('page.petition.lead')}</p></div>
${errorSummary(page, errors)}
<section class="paper" aria-labelledby="which"><h2 id="which">${say('page.petition.which')}</h2><p></p><p>${say('page.petition.isFor')}</p>
<details class="text"><summary>${say('page.petition.otherWays')}</summary><ul>${OTHER_WAYS.map((way) => html`<li>${say(`page.petition.other.${way}`)}</li>`)}</ul></details></section>
<form method="post" action="/petition" enctype="multipart/form-data" novalidate>
<button class="vh" name="go" value="send" tabindex="-1" aria-hidden="true">${say('page.petition.send')}</button>
${hidden('commandId', form.commandId)}
<ol class="line" role="list">
<li>${what(page, form, errors)}</li>
<li>${whom(page, form, choices, errors)}</li>
<li>${where(page, form, choices, errors)}</li>
<li>${photoField(page, { kept: form.photos, error: errorOf(errors, 'photos'), label: say('page.petition.material'), isBig: true })}</li>
<li>${who(page, form, errors)}</li>
<li>${sending(page, errors)}</li>
</ol>
</form>`,
  }
}

function what(page: Page, form: PetitionForm, errors: readonly FormError[]): Html {
  const { say } = page
  return html`${textArea({ id: 'description', label: say('page.petition.description'), hint: say('page.petition.descriptionHint'), value: form.description, error: errorOf(errors, 'description'), maxLength: 8000, isBig: true, isRequired: true })}
${textArea({ id: 'request', label: say('page.petition.request'), value: form.request, error: errorOf(errors, 'request'), maxLength: 2000 })}`
}

function whom(page: Page, form: PetitionForm, { units }: PetitionChoices, errors: readonly FormError[]): Html {
  const { say } = page
  const wrong = errorOf(errors, 'aboutUnitId')
  const note = form.unitWords !== '' && units.length === 0 && say('page.unit.notFound', { words: form.unitWords })
  return html`<fieldset id="class-and-unit"><legend class="big">${say('page.petition.kind')}</legend>
${radios({ id: 'petitionClass', label: say('page.petition.class'), value: form.petitionClass ?? '', answers: [...petitionClasses.map((each) => ({ value: each, label: say(`page.petition.class.${each}`) })), { value: '', label: say('page.petition.class.unsure') }] })}
<p class="hint">${say('page.petition.wall')}</p>
<label for="aboutUnitId">${say('page.petition.unit')}</label>
${wrong && html`<span class="wrong" id="aboutUnitId-wrong">${wrong}</span>`}
<select id="aboutUnitId" name="aboutUnitId"${wrong && html` aria-invalid="true" aria-describedby="aboutUnitId-wrong"`}><option value="">${say('page.petition.unit.none')}</option>
${units.map((unit) => html`<option value="${unit.unitId}"${unit.unitId === form.aboutUnitId && html` selected`}>${unit.name}</option>`)}</select>
${note && html`<p class="hint" role="status">${note}</p>`}
<label for="unitWords">${say('page.unit.search')}</label>
<div class="row"><input type="search" id="unitWords" name="unitWords" value="${form.unitWords}" maxlength="40"><button name="go" value="unit" formnovalidate>${say('page.unit.find')}</button></div></fieldset>`
}

function where(page: Page, form: PetitionForm, { districts }: PetitionChoices, errors: readonly FormError[]): Html {
  const { say } = page
  const option = (area: AreaRecord, label: string): Html => html`<option value="${area.areaId}"${area.areaId === form.areaId && html` selected`}>${label}</option>`
  return html`<fieldset id="where"><legend class="big">${say('page.report.where')}</legend>
<label for="areaId">${say('page.petition.area')}</label>
<select id="areaId" name="areaId"><option value="">${say('page.petition.area.none')}</option>
${districts.map(({ district, streets }) => html`<optgroup label="${district.name}">${option(district, say('page.petition.area.whole', { area: district.name }))}${streets.map((street) => option(street, street.name))}</optgroup>`)}</select>
${textField({ id: 'address', label: say('page.report.address'), value: form.address, error: errorOf(errors, 'address'), maxLength: 300, autocomplete: 'off' })}</fieldset>`
}

function who(page: Page, form: PetitionForm, errors: readonly FormError[]): Html {
  const { say } = page
  return html`<fieldset><legend class="big">${say('page.petition.who')}</legend>
<span class="hint">${say('page.petition.whoHint')}</span>
<div class="two"><div>${textField({ id: 'name', label: say('page.petition.name'), autocomplete: 'name', value: form.name, error: errorOf(errors, 'name'), maxLength: 60 })}</div>
<div>${textField({ id: 'phone', label: say('page.report.phone'), type: 'tel', inputmode: 'tel', autocomplete: 'tel', value: form.phone, error: errorOf(errors, 'phone'), maxLength: 20 })}</div></div>
${textField({ id: 'home', label: say('page.petition.home'), autocomplete: 'street-address', value: form.home, error: errorOf(errors, 'home'), maxLength: 300 })}
<label class="check"><input type="checkbox" name="anonymous" value="1"${form.isAnonymous && html` checked`}>${say('page.petition.anonymous')}</label>
<p class="hint">${say('page.petition.anonymousHint')}</p></fieldset>`
}

function sending(page: Page, errors: readonly FormError[]): Html {
  const { say } = page
  const wrong = errorOf(errors, 'send')
  const [before, after] = say('page.report.privacy', { link: '\n' }).split('\n')
  return html`${wrong && html`<p class="wrong" id="send-wrong">${wrong}</p>`}
<p class="hint">${before}<a href="/privacy">${say('page.footer.privacy')}</a>${after}</p>
<button class="main-act" id="send" name="go" value="send" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.petition.send')}</button>
<p id="send-says" class="hint" role="status"></p>`
}
