// What the reporter may do on his page: rate, answer what he is asked, add something, raise it again, give it up. An act
// is a section with its form while it is possible; what is over or not yet due is left out.
import { randomUUID } from 'node:crypto'
import { satisfiedAnswers, solvedAnswers } from '@gongzhi/contracts/matters.ts'
import type { ReportTracking, ReporterAct } from '@gongzhi/contracts/reports.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import { errorOf, errorSummary, hidden, radios, textArea } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { photoField } from './photos.ts'
import type { KeptPhoto } from './photos.ts'
import { dueText } from './times.ts'

/** What the reporter had typed when an act was refused, and why. */
export type ActForm = { act: ReporterAct; values: Record<string, string>; photos: KeptPhoto[]; errors: readonly FormError[] }

export type TrackingView = {
  tracking: ReportTracking
  code: string
  now: Date
  /** The act that has just been done. */
  told?: ReporterAct | undefined
  form?: ActForm | undefined
}

export const trackingAddress = (number: string, code: string): string => address(`/t/${number}`, { code })

type FormView = (page: Page, view: TrackingView, form: ActForm | undefined) => Html

function actSection(page: Page, view: TrackingView, act: ReporterAct, formOf: FormView): Html | undefined {
  const choice = view.tracking.acts.find((one) => one.act === act)
  if (!choice?.allowed) return choice && refusedNote(page, act, choice.reason)
  const form = view.form?.act === act ? view.form : undefined
  return html`<section class="paper no-print" id="act-${act}">${formOf(page, view, form)}</section>`
}

/** Said only where the reporter would look for it: after the time for raising it again is over. */
function refusedNote(page: Page, act: ReporterAct, reason: string | undefined): Html | undefined {
  return act === 'reopen' && reason === 'reason.reopenLate' ? html`<p class="soft">${page.say('page.reason.reopenLate')}</p>` : undefined
}

const start = ({ tracking, code }: TrackingView, act: ReporterAct, isMultipart = false): Html =>
  html`<form method="post" action="/t/${tracking.number}/${act}"${isMultipart && html` enctype="multipart/form-data"`} novalidate>
${hidden('code', code)}${hidden('commandId', randomUUID())}`

function rateForm(page: Page, view: TrackingView, form: ActForm | undefined): Html {
  const { say } = page
  const answersOf = (kind: 'solved' | 'satisfied', answers: readonly string[]): { value: string; label: string }[] =>
    answers.map((value) => ({ value, label: say(`page.${kind}.${value}` as WordKey) }))
  return html`<h2>${say('page.act.rate')}</h2>${start(view, 'rate')}
${radios({ id: 'solved', label: say('page.rate.solved'), value: form?.values['solved'], error: errorOf(form?.errors ?? [], 'solved'), answers: answersOf('solved', solvedAnswers) })}
${radios({ id: 'satisfied', label: say('page.rate.satisfied'), value: form?.values['satisfied'], error: errorOf(form?.errors ?? [], 'satisfied'), answers: answersOf('satisfied', satisfiedAnswers) })}
${textArea({ id: 'note', label: say('page.rate.note'), value: form?.values['note'] ?? '', error: errorOf(form?.errors ?? [], 'note'), maxLength: 1000 })}
<p></p><button class="main-act">${say('page.rate.send')}</button></form>`
}

/** The parts of the form by which something is added, whether it was asked for or not. */
function additions(page: Page, form: ActForm | undefined, words: { text: WordKey; send: WordKey }): Html {
  const { say } = page
  return html`${textArea({ id: 'text', label: say(words.text), value: form?.values['text'] ?? '', error: errorOf(form?.errors ?? [], 'text'), maxLength: 2000, isRequired: true })}
${photoField(page, { kept: form?.photos ?? [], error: errorOf(form?.errors ?? [], 'photos'), label: say('page.add.photos') })}
<p></p><button class="main-act" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say(words.send)}</button><p class="hint" role="status"></p></form>`
}

const addForm: FormView = (page, view, form) =>
  html`<details${form && html` open`}><summary>${page.say('page.act.addInformation')}</summary>${start(view, 'addInformation', true)}
${additions(page, form, { text: 'page.add.text', send: 'page.add.send' })}</details>`

/** What he is asked for, with the form to answer it right there; undefined when nothing is asked or he cannot answer any more. */
export function askedSection(page: Page, view: TrackingView): Html | undefined {
  const { say } = page
  const { asked, acts } = view.tracking
  const isPossible = acts.some((choice) => choice.act === 'addInformation' && choice.allowed)
  if (asked.length === 0 || !isPossible) return undefined
  const form = view.form?.act === 'addInformation' ? view.form : undefined
  return html`<section class="paper asked no-print" id="act-addInformation" aria-labelledby="asked"><h2 id="asked">${say('page.ask.title')}</h2>
${asked.map((one) => html`<p class="soft">${say('page.ask.from', { unit: one.unitName })}</p><p class="question">${lines(one.question)}</p><p class="clock">${say('page.ask.until', { time: dueText(page, one.dueAt, view.now) })}</p>`)}
${start(view, 'addInformation', true)}
${additions(page, form, { text: 'page.ask.answer', send: 'page.ask.send' })}</section>`
}

function reopenForm(page: Page, view: TrackingView, form: ActForm | undefined): Html {
  const { say } = page
  return html`<details${form && html` open`}><summary>${say('page.act.reopen')}</summary>
<p class="soft">${say('page.reopen.hint')}</p>${start(view, 'reopen')}
${textArea({ id: 'reason', label: say('page.reopen.reason'), value: form?.values['reason'] ?? '', error: errorOf(form?.errors ?? [], 'reason'), maxLength: 1000, isRequired: true })}
<p></p><button class="main-act">${say('page.reopen.send')}</button></form></details>`
}

function withdrawLink(page: Page, { tracking, code }: TrackingView): Html {
  const { say } = page
  return html`<div class="row"><a class="button" href="${address(`/t/${tracking.number}/withdraw`, { code })}">${say('page.act.withdraw')}</a><span class="soft">${say('page.withdraw.hint')}</span></div>`
}

/** What he may say of the result, once somebody has looked. */
export const rateSection = (page: Page, view: TrackingView): Html | undefined => actSection(page, view, 'rate', rateForm)

/** What he may do besides, at the end of the page. */
export function furtherSections(page: Page, view: TrackingView): Html {
  const isAsked = askedSection(page, view) !== undefined
  return html`${!isAsked && actSection(page, view, 'addInformation', addForm)}
${actSection(page, view, 'reopen', reopenForm)}
${actSection(page, view, 'withdraw', withdrawLink)}`
}

/** Asked before the reporter gives up his report: it cannot be taken back. */
export function withdrawPage(page: Page, view: TrackingView): PageContent {
  const { say } = page
  const { tracking, code, form } = view
  return {
    title: say('page.withdraw.confirmTitle'),
    here: 'track',
    isPersonal: true,
    main: html`<div class="head"><p class="soft">${tracking.number} · ${tracking.title}</p><h1>${say('page.withdraw.confirmTitle')}</h1></div>
${form && errorSummary(page, form.errors)}
<div class="paper"><p>${say('page.withdraw.confirm')}</p>${start(view, 'withdraw')}
${textArea({ id: 'reason', label: say('page.withdraw.reason'), value: form?.values['reason'] ?? '', error: errorOf(form?.errors ?? [], 'reason'), maxLength: 500 })}
<p></p><div class="row"><a class="button" href="${trackingAddress(tracking.number, code)}">${say('page.withdraw.stay')}</a><button>${say('page.withdraw.send')}</button></div></form></div>`,
  }
}
