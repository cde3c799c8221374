// What the applicant may do on his page: say more, wish for a mediator, end it, say how it went. An act is a section with
// its form while it is possible.
import { randomUUID } from 'node:crypto'
import type { DisputeTracking, PartyAct } from '@gongzhi/contracts/disputes.ts'
import { satisfiedAnswers } from '@gongzhi/contracts/matters.ts'
import { errorOf, errorSummary, hidden, radios, textArea } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { disputeAddress } from './disputeReceipt.ts'
import { photoField } from './photos.ts'
import type { KeptPhoto } from './photos.ts'

/** What the applicant had typed when an act was refused, and why. */
export type PartyActForm = { act: PartyAct; values: Record<string, string>; photos: KeptPhoto[]; errors: readonly FormError[] }

export type DisputeTrackingView = {
  tracking: DisputeTracking
  code: string
  now: Date
  /** The act that has just been done. */
  told?: PartyAct | undefined
  form?: PartyActForm | undefined
}

const isAllowed = ({ tracking }: DisputeTrackingView, act: PartyAct): boolean => tracking.acts.some((choice) => choice.act === act && choice.allowed)
const formOf = ({ form }: DisputeTrackingView, act: PartyAct): PartyActForm | undefined => (form?.act === act ? form : undefined)

const start = ({ tracking, code }: DisputeTrackingView, act: PartyAct, isMultipart = false): Html =>
  html`<form method="post" action="/mediate/${tracking.number}/${act}"${isMultipart && html` enctype="multipart/form-data"`} novalidate>
${hidden('code', code)}${hidden('commandId', randomUUID())}`

function statementForm(page: Page, view: DisputeTrackingView): Html {
  const { say } = page
  const form = formOf(view, 'addStatement')
  return html`<details${form && html` open`}><summary>${say('page.dispute.act.addStatement')}</summary><p class="soft">${say('page.dispute.statementHint')}</p>${start(view, 'addStatement', true)}
${textArea({ id: 'text', label: say('page.add.text'), value: form?.values['text'] ?? '', error: errorOf(form?.errors ?? [], 'text'), maxLength: 4000, isRequired: true })}
${photoField(page, { kept: form?.photos ?? [], error: errorOf(form?.errors ?? [], 'photos'), label: say('page.dispute.material') })}
<p></p><button class="main-act" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.add.send')}</button><p class="hint" role="status"></p></form></details>`
}

/** Whom one would like, out of those who may mediate it (人民调解法 Art. 19). */
function chooseForm(page: Page, view: DisputeTrackingView): Html {
  const { say } = page
  const form = formOf(view, 'chooseMediator')
  const { choices, wantedMediatorName } = view.tracking
  const comma = say('page.list.comma')
  const answers = choices.map(({ personId, name, unitName, fields }) => ({
    value: personId, label: [name, unitName, ...(fields.length > 0 ? [say('page.dispute.knows', { fields: fields.slice(0, 3).map((field) => say(`disputeType.${field}`)).join(comma) })] : [])].join(' · '),
  }))
  return html`<details${form && html` open`}><summary>${say('page.dispute.act.chooseMediator')}</summary>
${wantedMediatorName && html`<p>${say('page.dispute.wanted', { name: wantedMediatorName })}</p>`}<p class="soft">${say('page.dispute.chooseHint')}</p>${start(view, 'chooseMediator')}
${radios({ id: 'mediatorId', label: say('page.dispute.choose'), value: form?.values['mediatorId'], error: errorOf(form?.errors ?? [], 'mediatorId'), answers })}
<p></p><button class="main-act">${say('page.dispute.chooseSend')}</button></form></details>`
}

function rateForm(page: Page, view: DisputeTrackingView): Html {
  const { say } = page
  const form = formOf(view, 'rateMediation')
  const { rating } = view.tracking
  if (rating && !form) return html`<h2>${say('page.dispute.act.rateMediation')}</h2><p>${say(`page.satisfied.${rating}`)}</p>`
  return html`<h2>${say('page.dispute.act.rateMediation')}</h2>${start(view, 'rateMediation')}
${radios({ id: 'satisfied', label: say('page.dispute.rate'), value: form?.values['satisfied'], error: errorOf(form?.errors ?? [], 'satisfied'), answers: satisfiedAnswers.map((value) => ({ value, label: say(`page.satisfied.${value}`) })) })}
${textArea({ id: 'note', label: say('page.rate.note'), value: form?.values['note'] ?? '', error: errorOf(form?.errors ?? [], 'note'), maxLength: 1000 })}
<p></p><button class="main-act">${say('page.rate.send')}</button></form>`
}

const section = (view: DisputeTrackingView, act: PartyAct, content: () => Html): Html | false => isAllowed(view, act) && html`<section class="paper no-print" id="act-${act}">${content()}</section>`

export const rateSection = (page: Page, view: DisputeTrackingView): Html | false => section(view, 'rateMediation', () => rateForm(page, view))

export function partySections(page: Page, view: DisputeTrackingView): Html {
  const { say } = page
  const { tracking, code } = view
  return html`${tracking.choices.length > 0 && section(view, 'chooseMediator', () => chooseForm(page, view))}
${section(view, 'addStatement', () => statementForm(page, view))}
${section(view, 'endByParty', () => html`<div class="row"><a class="button" href="${address(`/mediate/${tracking.number}/end`, { code })}">${say('page.dispute.act.endByParty')}</a><span class="soft">${say('page.dispute.endHint')}</span></div>`)}`
}

/** Asked before mediation is ended: it cannot be taken back. */
export function disputeEndPage(page: Page, view: DisputeTrackingView): PageContent {
  const { say } = page
  const { tracking, code, form } = view
  return {
    title: say('page.dispute.endTitle'),
    here: 'track',
    isPersonal: true,
    main: html`<div class="head"><p class="soft">${tracking.number} · ${tracking.title}</p><h1>${say('page.dispute.endTitle')}</h1></div>
${form && errorSummary(page, form.errors)}
<div class="paper"><p>${say('page.dispute.endConfirm')}</p>${start(view, 'endByParty')}
${textArea({ id: 'reason', label: say('page.withdraw.reason'), value: form?.values['reason'] ?? '', error: errorOf(form?.errors ?? [], 'reason'), maxLength: 500 })}
<p></p><div class="row"><a class="button" href="${disputeAddress(tracking.number, code)}">${say('page.dispute.stay')}</a><button>${say('page.dispute.endSend')}</button></div></form></div>`,
  }
}
