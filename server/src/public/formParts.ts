// The parts that the residents' forms are made of: a field with its label, hint and error; the summary of errors.
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './page.ts'

/** What is wrong, by field; `field` is the id of the input that the summary links to. */
export type FormError = { field: string; text: string }

export const errorOf = (errors: readonly FormError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text

/** The list of what to mend, linked to the fields; nothing when all is well. */
export function errorSummary(page: Page, errors: readonly FormError[]): Html | undefined {
  if (errors.length === 0) return undefined
  return html`<div class="wrong-list" role="alert" tabindex="-1" id="errors">
<p>${page.say('page.error.summary', { n: errors.length })}</p>
<ul>${errors.map((error) => html`<li><a href="#${error.field}">${error.text}</a></li>`)}</ul>
</div>`
}

type FieldOptions = {
  id: string
  label: string
  value?: string
  hint?: string
  error?: string | undefined
  maxLength?: number
  /** A station of the form's line. */
  isBig?: boolean
}

const describedBy = ({ id, hint, error }: FieldOptions): Html | false => {
  const ids = [hint && `${id}-hint`, error && `${id}-wrong`].filter(Boolean)
  return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`
}

const above = (field: FieldOptions): Html => html`<label for="${field.id}"${field.isBig && html` class="big"`}>${field.label}</label>
${field.hint && html`<span class="hint" id="${field.id}-hint">${field.hint}</span>`}
${field.error && html`<span class="wrong" id="${field.id}-wrong">${field.error}</span>`}`

/** A one-line input; `type` decides the keyboard that a phone shows. */
export function textField(field: FieldOptions & { type?: 'text' | 'tel'; autocomplete?: string; inputmode?: string; isRequired?: boolean }): Html {
  return html`${above(field)}
<input id="${field.id}" name="${field.id}" type="${field.type ?? 'text'}" value="${field.value}"${field.maxLength && html` maxlength="${field.maxLength}"`}${field.autocomplete && html` autocomplete="${field.autocomplete}"`}${field.inputmode && html` inputmode="${field.inputmode}"`}${field.isRequired && html` required`}${field.error && html` aria-invalid="true"`}${describedBy(field)}>`
}

export function textArea(field: FieldOptions & { isRequired?: boolean }): Html {
  return html`${above(field)}
<textarea id="${field.id}" name="${field.id}" rows="4"${field.isRequired && html` required`}${field.maxLength && html` maxlength="${field.maxLength}"`}${field.error && html` aria-invalid="true"`}${describedBy(field)}>
${field.value}</textarea>`
}

/** A question with a few answers, each a large target. */
export function radios(field: { id: string; label: string; value?: string | undefined; hint?: string; error?: string | undefined; answers: readonly { value: string; label: string }[] }): Html {
  return html`<fieldset id="${field.id}"${field.error && html` aria-describedby="${field.id}-wrong"`}>
<legend class="label">${field.label}</legend>
${field.hint && html`<span class="hint">${field.hint}</span>`}
${field.error && html`<span class="wrong" id="${field.id}-wrong">${field.error}</span>`}
<div class="choices">${field.answers.map((answer) => html`<label><input type="radio" name="${field.id}" value="${answer.value}"${answer.value === field.value && html` checked`}>${answer.label}</label>`)}</div>
</fieldset>`
}

export function select(field: { id: string; label: string; value?: string | undefined; options: readonly { value: string; label: string }[] }): Html {
  return html`<div><label for="${field.id}">${field.label}</label>
<select id="${field.id}" name="${field.id}">${field.options.map((option) => html`<option value="${option.value}"${option.value === field.value && html` selected`}>${option.label}</option>`)}</select></div>`
}

export const hidden = (name: string, value: string | number | undefined): Html | undefined =>
  value === undefined || value === '' ? undefined : html`<input type="hidden" name="${name}" value="${value}">`
