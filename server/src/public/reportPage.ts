// The first page: 说说什么事 → 在哪里 → 拍照 → 留电话 → 提交, each a station on one line.
import { errorOf, errorSummary, hidden, textArea, textField } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import type { Page } from './page.ts'
import { moreView } from './natureStation.ts'
import type { AboutChoice } from './natureStation.ts'
import { photoField } from './photos.ts'
import type { ReportForm } from './reportForm.ts'

/** The form as it stands; `place` is the station's picker (placePicker.ts), `about` the units that it may be about. */
export function reportPage(page: Page, form: ReportForm, { place, about, gridCode }: { place: Html; about: AboutChoice; gridCode?: string | undefined }, errors: readonly FormError[]): PageContent {
  const { say } = page
  return {
    title: say('page.report.title'),
    here: 'report',
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.report.title')}</h1><p>${say('page.report.lead')}</p><p class="urgent">${say('page.report.urgent')}</p>
<p class="row"><a href="/mediate">${say('page.dispute.link')}</a><a href="/petition">${say('page.petition.link')}</a></p></div>
${errorSummary(page, errors)}
<form id="report" method="post" action="/report" enctype="multipart/form-data" novalidate>
<button class="vh" name="go" value="send" tabindex="-1" aria-hidden="true">${say('page.report.send')}</button>
${hidden('commandId', form.commandId)}
<ol class="line" role="list">
<li>${textArea({
    id: 'description', label: say('page.report.description'), hint: say('page.report.descriptionHint'), value: form.description,
    error: errorOf(errors, 'description'), maxLength: 4000, isBig: true, isRequired: true,
  })}</li>
<li>${whereStation(page, form, { place, gridCode }, errors)}</li>
<li>${photoField(page, { kept: form.photos, error: errorOf(errors, 'photos'), label: say('page.report.photos'), isBig: true })}</li>
<li>${contactStation(page, form, about, errors)}</li>
<li>${sendStation(page, errors)}</li>
</ol>
</form>`,
  }
}

function whereStation(page: Page, form: ReportForm, { place, gridCode }: { place: Html; gridCode: string | undefined }, errors: readonly FormError[]): Html {
  const { say } = page
  return html`<fieldset id="where"><legend class="big">${say('page.report.where')}</legend>
${textField({
    id: 'address', label: say('page.report.address'), hint: say('page.report.addressHint'), value: form.address, error: errorOf(errors, 'address'),
    maxLength: 300, autocomplete: 'off',
  })}
<div id="place">${place}</div>${gridCode && html`<p class="hint"><a href="/g/${gridCode}">${say('page.track.grid')}</a></p>`}</fieldset>`
}

function contactStation(page: Page, form: ReportForm, about: AboutChoice, errors: readonly FormError[]): Html {
  const { say } = page
  return html`<fieldset><legend class="big">${say('page.report.contact')}</legend>
<span class="hint" id="contact-hint">${say('page.report.contactHint')}</span>
<div class="two"><div>${textField({ id: 'phone', label: say('page.report.phone'), type: 'tel', inputmode: 'tel', autocomplete: 'tel', value: form.phone, error: errorOf(errors, 'phone'), maxLength: 20 })}</div>
<div>${textField({ id: 'name', label: say('page.report.name'), autocomplete: 'name', value: form.name, error: errorOf(errors, 'name'), maxLength: 40 })}</div></div>
${moreView(page, form, about, errors)}</fieldset>`
}

function sendStation(page: Page, errors: readonly FormError[]): Html {
  const { say } = page
  const wrong = errorOf(errors, 'send')
  const [before, after] = say('page.report.privacy', { link: '\n' }).split('\n')
  return html`${wrong && html`<p class="wrong" id="send-wrong">${wrong}</p>`}
<p class="hint">${before}<a href="/privacy">${say('page.footer.privacy')}</a>${after}</p>
<button class="main-act" id="send" name="go" value="send" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.report.send')}</button>
<p id="send-says" class="hint" role="status"></p>`
}
