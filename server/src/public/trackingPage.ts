// The reporter's page, like a parcel's: where it stands, who has it and until when, the way so far, the answers,
// and what he may do himself. Also the form that asks for number and code, and the question before 不用办了.
import { randomUUID } from 'node:crypto'
import { isFinal, satisfiedAnswers, solvedAnswers } from '@gongzhi/contracts/matters.ts'
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import type { ReportTracking, ReporterAct } from '@gongzhi/contracts/reports.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import { errorOf, errorSummary, hidden, radios, textArea, textField } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { photoField } from './photos.ts'
import type { KeptPhoto } from './photos.ts'
import { timeText } from './times.ts'

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

/** The form for number and code. */
export function trackingForm(page: Page, typed: { number: string; code: string }, errors: readonly FormError[] = []): PageContent {
  const { say } = page
  return {
    title: say('page.track.title'),
    here: 'track',
    main: html`<div class="head"><h1>${say('page.track.title')}</h1><p>${say('page.track.lead')}</p></div>
${errorSummary(page, errors)}
<form class="paper" method="post" action="/t" novalidate>
${textField({ id: 'number', label: say('page.track.number'), value: typed.number, inputmode: 'numeric', autocomplete: 'off', error: errorOf(errors, 'number'), maxLength: 20, isRequired: true })}
${textField({ id: 'code', label: say('page.track.code'), value: typed.code, autocomplete: 'off', error: errorOf(errors, 'code'), maxLength: 20, isRequired: true })}
<p></p><button class="main-act">${say('page.track.open')}</button>
</form>`,
  }
}

/** The whole page of one report. */
export function trackingPage(page: Page, view: TrackingView): PageContent {
  const { say } = page
  const { tracking, told, form } = view
  return {
    title: `${say('page.track.of')} ${tracking.number}`,
    here: 'track',
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><p class="soft">${say('page.track.of')}</p><h1>${tracking.title}</h1></div>
${told && html`<p class="told" role="status">${say(`page.told.${told}`)}</p>`}
${form && errorSummary(page, form.errors)}
<section class="paper" aria-labelledby="now"><h2 class="vh" id="now">${say('page.track.now')}</h2>${standing(page, view)}</section>
${tracking.replies.length > 0 && html`<section class="paper" aria-labelledby="reply"><h2 id="reply">${say('page.track.reply')}</h2><p></p>
${tracking.replies.map((reply) => html`<div class="reply"><p>${lines(reply.reply)}</p><p class="soft">${say('page.track.replyFrom', { unit: reply.unitName, time: timeText(page, reply.at, view.now) })}</p></div>`)}</section>`}
${actSection(page, view, 'rate', rateForm)}
<section class="paper" aria-labelledby="steps"><h2 id="steps">${say('page.track.steps')}</h2><p></p>${stepList(page, view)}</section>
<section class="paper" aria-labelledby="yours"><h2 id="yours">${say('page.track.yours')}</h2>${yours(page, view)}</section>
${actSection(page, view, 'addInformation', addForm)}
${actSection(page, view, 'reopen', reopenForm)}
${actSection(page, view, 'withdraw', withdrawLink)}
<p class="no-print"><a href="${address(`/done/${tracking.number}`, { code: view.code })}">${say('page.track.keep')}</a></p>`,
  }
}

const stateText = (page: Page, state: string): string => page.say(`page.state.${state as ReportState}`)

function standing(page: Page, { tracking, now }: TrackingView): Html {
  const { say } = page
  const isLate = tracking.dueAt !== undefined && new Date(tracking.dueAt) < now
  const time = tracking.dueAt && timeText(page, tracking.dueAt, now)
  return html`<p class="status">${stateText(page, tracking.state)}</p>
<dl class="facts">
${tracking.holderName && html`<dt>${say('page.track.holder')}</dt><dd>${tracking.holderName}</dd>`}
${time && html`<dt>${say('page.track.due')}</dt><dd class="clock${isLate && ' late'}">${say(isLate ? 'page.track.overdue' : 'page.track.until', { time })}</dd>`}
<dt>${say('page.done.number')}</dt><dd class="clock">${tracking.number}</dd>
<dt>${say('page.track.reportedAt')}</dt><dd class="clock">${timeText(page, tracking.reportedAt, now)}</dd>
${tracking.rating && html`<dt>${say('page.rate.yours')}</dt><dd>${ratingText(page, tracking)}</dd>`}
</dl>`
}

function ratingText(page: Page, { rating }: ReportTracking): string {
  const solved = page.say(rating?.solved ? `page.solved.${rating.solved}` : 'page.rate.unsaid')
  const satisfied = page.say(rating?.satisfied ? `page.satisfied.${rating.satisfied}` : 'page.rate.unsaid')
  return `${solved}${page.say('page.list.comma')}${satisfied}`
}

/** Newest first, as a parcel's; the newest is marked while the matter is open. */
function stepList(page: Page, { tracking, now }: TrackingView): Html {
  const isOpen = !isFinal(tracking.state as ReportState)
  return html`<ol class="line steps" role="list" reversed>${tracking.steps.toReversed().map((step, i) => html`<li${i === 0 && isOpen && html` class="now"`}>
<p>${step.sentence}</p><p><time datetime="${step.at}">${timeText(page, step.at, now)}</time></p>
${step.said !== undefined && html`<p class="said">${lines(step.said)}</p>`}</li>`)}</ol>`
}

function yours(page: Page, { tracking }: TrackingView): Html {
  return html`<p></p><p>${lines(tracking.description)}</p>
<dl class="facts"><dt>${page.say('page.track.place')}</dt><dd>${tracking.placeName}</dd></dl>
${tracking.fileUrls.length > 0 && html`<ul class="own-photos">${tracking.fileUrls.map((url, i) => html`<li><a href="${url}"><img src="${url}" alt="${page.say('page.track.photo', { n: i + 1 })}" loading="lazy" width="96" height="96"></a></li>`)}</ul>`}`
}

type FormView = (page: Page, view: TrackingView, form: ActForm | undefined) => Html

/** An act as a section: its form when it is possible now; an act that is over or not yet due is left out. */
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

function addForm(page: Page, view: TrackingView, form: ActForm | undefined): Html {
  const { say } = page
  return html`<details${form && html` open`}><summary>${say('page.act.addInformation')}</summary>${start(view, 'addInformation', true)}
${textArea({ id: 'text', label: say('page.add.text'), value: form?.values['text'] ?? '', error: errorOf(form?.errors ?? [], 'text'), maxLength: 2000, isRequired: true })}
${photoField(page, { kept: form?.photos ?? [], error: errorOf(form?.errors ?? [], 'photos'), label: say('page.add.photos') })}
<p></p><button class="main-act" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.add.send')}</button><p class="hint" role="status"></p></form></details>`
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
