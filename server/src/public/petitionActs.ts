// What the petitioner may do on his page: ask for review, rate the office and the unit apart, add material, withdraw. An act is a section
// with its form while it is possible; what is over or not yet due is left out.
import { randomUUID } from 'node:crypto'
import { satisfiedAnswers } from '@gongzhi/contracts/matters.ts'
import type { PetitionerAct, PetitionTracking } from '@gongzhi/contracts/petitions.ts'
import { errorOf, errorSummary, hidden, radios, textArea } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { petitionAddress } from './petitionReceipt.ts'
import { photoField } from './photos.ts'
import type { KeptPhoto } from './photos.ts'

/** What the petitioner had typed when an act was refused, and why. */
export type PetitionActForm = { act: PetitionerAct; values: Record<string, string>; photos: KeptPhoto[]; errors: readonly FormError[] }

export type PetitionTrackingView = {
  tracking: PetitionTracking
  code: string
  now: Date
  /** The act that has just been done. */
  told?: PetitionerAct | undefined
  form?: PetitionActForm | undefined
}

const isAllowed = ({ tracking }: PetitionTrackingView, act: PetitionerAct): boolean => tracking.acts.some((choice) => choice.act === act && choice.allowed)
const formOf = ({ form }: PetitionTrackingView, act: PetitionerAct): PetitionActForm | undefined => (form?.act === act ? form : undefined)

const start = ({ tracking, code }: PetitionTrackingView, act: PetitionerAct, isMultipart = false): Html =>
  html`<form method="post" action="/petition/${tracking.number}/${act}"${isMultipart && html` enctype="multipart/form-data"`} novalidate>
${hidden('code', code)}${hidden('commandId', randomUUID())}`

function reviewForm(page: Page, view: PetitionTrackingView): Html {
  const { say } = page
  const form = formOf(view, 'askReview')
  return html`<details${form && html` open`}><summary>${say('page.petition.act.askReview')}</summary><p class="soft">${say('page.petition.reviewHint')}</p>${start(view, 'askReview', true)}
${textArea({ id: 'grounds', label: say('page.petition.grounds'), value: form?.values['grounds'] ?? '', error: errorOf(form?.errors ?? [], 'grounds'), maxLength: 4000, isRequired: true })}
${photoField(page, { kept: form?.photos ?? [], error: errorOf(form?.errors ?? [], 'photos'), label: say('page.petition.material') })}
<p></p><button class="main-act" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.petition.act.askReview')}</button><p class="hint" role="status"></p></form></details>`
}

/** The office and the unit are rated each by itself (Art. 21). */
function rateForm(page: Page, view: PetitionTrackingView, of: 'office' | 'unit'): Html {
  const { say } = page
  const form = formOf(view, 'ratePetition')
  const mine = form?.values['of'] === of ? form : undefined
  const given = view.tracking.ratings.find((rating) => rating.of === of)
  const name = say(`page.petition.rate.${of}`)
  if (given && !mine) return html`<p>${name}${page.say('page.petition.colon')}${say(`page.satisfied.${given.satisfied}`)}</p>`
  return html`${start(view, 'ratePetition')}${hidden('of', of)}
${radios({ id: `satisfied-${of}`, label: name, value: mine?.values['satisfied'], error: errorOf(mine?.errors ?? [], `satisfied-${of}`), answers: satisfiedAnswers.map((value) => ({ value, label: say(`page.satisfied.${value}`) })) })}
${textArea({ id: `note-${of}`, label: say('page.rate.note'), value: mine?.values['note'] ?? '', maxLength: 1000 })}
<p></p><button>${say(`page.petition.rate.${of}.send`)}</button></form><p></p>`
}

function addForm(page: Page, view: PetitionTrackingView): Html {
  const { say } = page
  const form = formOf(view, 'addMaterial')
  return html`<details${form && html` open`}><summary>${say('page.petition.act.addMaterial')}</summary>${start(view, 'addMaterial', true)}
${textArea({ id: 'text', label: say('page.add.text'), value: form?.values['text'] ?? '', error: errorOf(form?.errors ?? [], 'text'), maxLength: 4000, isRequired: true })}
${photoField(page, { kept: form?.photos ?? [], error: errorOf(form?.errors ?? [], 'photos'), label: say('page.petition.material') })}
<p></p><button class="main-act" data-sending="${say('page.report.sending')}" data-busy="${say('page.photo.busy')}">${say('page.add.send')}</button><p class="hint" role="status"></p></form></details>`
}

/** Rating stands below what has happened until there is an answer to rate. */
export function ratingSection(page: Page, view: PetitionTrackingView): Html | false {
  const { say } = page
  return isAllowed(view, 'ratePetition') && html`<section class="paper no-print" id="act-ratePetition"><h2>${say('page.petition.act.ratePetition')}</h2><p class="soft">${say('page.petition.rateHint')}</p>${rateForm(page, view, 'office')}${rateForm(page, view, 'unit')}</section>`
}

export function petitionSections(page: Page, view: PetitionTrackingView): Html {
  const { say } = page
  const { tracking, code } = view
  const section = (act: PetitionerAct, content: () => Html): Html | false => isAllowed(view, act) && html`<section class="paper no-print" id="act-${act}">${content()}</section>`
  return html`${section('askReview', () => reviewForm(page, view))}
${tracking.answers.length > 0 && ratingSection(page, view)}
${section('addMaterial', () => addForm(page, view))}
${section('withdrawPetition', () => html`<div class="row"><a class="button" href="${address(`/petition/${tracking.number}/withdraw`, { code })}">${say('page.petition.act.withdrawPetition')}</a><span class="soft">${say('page.petition.withdrawHint')}</span></div>`)}`
}

/** Asked before a petition is withdrawn: it cannot be taken back. */
export function petitionWithdrawPage(page: Page, view: PetitionTrackingView): PageContent {
  const { say } = page
  const { tracking, code, form } = view
  return {
    title: say('page.petition.withdrawTitle'),
    here: 'track',
    isPersonal: true,
    main: html`<div class="head"><p class="soft">${tracking.number} · ${tracking.title}</p><h1>${say('page.petition.withdrawTitle')}</h1></div>
${form && errorSummary(page, form.errors)}
<div class="paper"><p>${say('page.petition.withdrawConfirm')}</p>${start(view, 'withdrawPetition')}
${textArea({ id: 'reason', label: say('page.withdraw.reason'), value: form?.values['reason'] ?? '', error: errorOf(form?.errors ?? [], 'reason'), maxLength: 500 })}
<p></p><div class="row"><a class="button" href="${petitionAddress(tracking.number, code)}">${say('page.withdraw.stay')}</a><button>${say('page.petition.withdrawSend')}</button></div></form></div>`,
  }
}
