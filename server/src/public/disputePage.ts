// /mediate: a resident asks for mediation, in plain words: that it costs nothing, that nobody can be made to, what happens
// next; then the form: what happened, who the other side is, where, what is wanted, who one is. It works without scripts.
import { errorOf, errorSummary, hidden, select, textArea, textField } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import type { Page } from './page.ts'
import { photoField } from './photos.ts'
import { askedTypes, MOST_OTHERS } from './disputeForm.ts'
import type { ApplicationForm } from './disputeForm.ts'

const STEPS = ['ask', 'choose', 'meet', 'sign', 'keep'] as const

/** What happens after it is sent, in order. */
export const nextSteps = ({ say }: Page): Html => html`<ol>${STEPS.map((step) => html`<li>${say(`page.dispute.next.${step}`)}</li>`)}</ol>`

/** The form as it stands; `place` is the station's picker (placePicker.ts). */
export function disputePage(page: Page, form: ApplicationForm, place: Html, errors: readonly FormError[]): PageContent {
  const { say } = page
  return {
    title: say('page.dispute.title'),
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.dispute.title')}</h1><p>${say('page.dispute.lead')}</p><p class="urgent">${say('page.dispute.urgent')}</p></div>
${errorSummary(page, errors)}
<section class="paper text" aria-labelledby="know"><h2 id="know">${say('page.dispute.know')}</h2><ul><li>${say('page.dispute.free')}</li><li>${say('page.dispute.voluntary')}</li><li>${say('page.dispute.closed')}</li><li>${say('page.dispute.court')}</li></ul>
<details><summary>${say('page.dispute.next')}</summary>${nextSteps(page)}</details></section>
<form id="report" method="post" action="/mediate" enctype="multipart/form-data" novalidate>
<button class="vh" name="go" value="send" tabindex="-1" aria-hidden="true">${say('page.dispute.send')}</button>
${hidden('commandId', form.commandId)}
<ol class="line" role="list">
<li>${what(page, form, errors)}</li>
<li>${others(page, form, errors)}</li>
<li><fieldset id="where"><legend class="big">${say('page.report.where')}</legend>
${textField({ id: 'address', label: say('page.report.address'), hint: say('page.dispute.whereHint'), value: form.place.address, error: errorOf(errors, 'address'), maxLength: 300, autocomplete: 'off' })}
<div id="place">${place}</div></fieldset></li>
<li>${who(page, form, errors)}</li>
<li>${photoField(page, { kept: form.photos, error: errorOf(errors, 'photos'), label: say('page.dispute.material'), isBig: true })}</li>
<li>${sending(page, errors)}</li>
</ol>
</form>`,
  }
}

function what(page: Page, form: ApplicationForm, errors: readonly FormError[]): Html {
  const { say } = page
  return html`${textArea({ id: 'description', label: say('page.dispute.description'), hint: say('page.dispute.descriptionHint'), value: form.description, error: errorOf(errors, 'description'), maxLength: 4000, isBig: true, isRequired: true })}
${select({ id: 'disputeType', label: say('page.dispute.type'), value: form.disputeType ?? '', options: [{ value: '', label: say('page.dispute.type.unsure') }, ...askedTypes.map((type) => ({ value: type, label: say(`page.dispute.type.${type as 'neighbours'}`) }))] })}
${textArea({ id: 'request', label: say('page.dispute.request'), value: form.request, error: errorOf(errors, 'request'), maxLength: 2000 })}`
}

function others(page: Page, form: ApplicationForm, errors: readonly FormError[]): Html {
  const { say } = page
  return html`<fieldset id="others"><legend class="big">${say('page.dispute.other')}</legend>
<span class="hint">${say('page.dispute.otherHint')}</span>
${hidden('shown', form.others.length)}
${form.others.map((other, nth) => html`<div class="two"><div>${textField({ id: `other-${nth}`, label: say(form.others.length > 1 ? 'page.dispute.otherName.nth' : 'page.dispute.otherName', { n: nth + 1 }), value: other.name, error: errorOf(errors, `other-${nth}`), maxLength: 60, autocomplete: 'off', isRequired: nth === 0 })}</div>
<div>${textField({ id: `otherPhone-${nth}`, label: say(form.others.length > 1 ? 'page.dispute.otherPhone.nth' : 'page.dispute.otherPhone', { n: nth + 1 }), type: 'tel', inputmode: 'tel', value: other.phone, error: errorOf(errors, `otherPhone-${nth}`), maxLength: 20, autocomplete: 'off' })}</div></div>`)}
${form.others.length < MOST_OTHERS && html`<p></p><button name="go" value="more" formnovalidate>${say('page.dispute.otherMore')}</button>`}</fieldset>`
}

function who(page: Page, form: ApplicationForm, errors: readonly FormError[]): Html {
  const { say } = page
  return html`<fieldset><legend class="big">${say('page.dispute.who')}</legend>
<span class="hint">${say('page.dispute.whoHint')}</span>
<div class="two"><div>${textField({ id: 'name', label: say('page.dispute.name'), autocomplete: 'name', value: form.name, error: errorOf(errors, 'name'), maxLength: 60, isRequired: true })}</div>
<div>${textField({ id: 'phone', label: say('page.report.phone'), type: 'tel', inputmode: 'tel', autocomplete: 'tel', value: form.phone, error: errorOf(errors, 'phone'), maxLength: 20 })}</div></div></fieldset>`
}

function sending(page: Page, errors: readonly FormError[]): Html {
  const { say } = page
  const wrong = errorOf(errors, 'send')
  const [before, after] = say('page.report.privacy', { link: '\n' }).split('\n')
  return html`${wrong && html`<p class="wrong" id="send-wrong">${wrong}</p>`}
<p class="hint">${before}<a href="/privacy">${say('page.footer.privacy')}</a>${after}</p>
<button class="main-act" id="send" name="go" value="send" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.dispute.send')}</button>
<p id="send-says" class="hint" role="status"></p>`
}
