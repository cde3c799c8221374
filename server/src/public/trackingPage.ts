// The reporter's page, like a parcel's: where it stands, who has it and until when, what he is asked, the way so far,
// the answers, and what he may do himself (trackingForms.ts). Also the form that asks for number and code.
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { ReportState } from '@gongzhi/contracts/matters.ts'
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { errorOf, errorSummary, textField } from './formParts.ts'
import type { FormError } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { dayText, dueText, timeText } from './times.ts'
import { askedSection, furtherSections, rateSection, trackingAddress } from './trackingForms.ts'
import type { TrackingView } from './trackingForms.ts'

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
${askedSection(page, view)}
${tracking.replies.length > 0 && replySection(page, view)}
${rateSection(page, view)}
${tracking.parts.length > 0 && partSection(page, view)}
<section class="paper" aria-labelledby="steps"><h2 id="steps">${say('page.track.steps')}</h2><p></p>${stepList(page, view)}</section>
<section class="paper" aria-labelledby="yours"><h2 id="yours">${say('page.track.yours')}</h2>${yours(page, view)}</section>
${furtherSections(page, view)}
<p class="no-print row"><a href="${address(`/done/${tracking.number}`, { code: view.code })}">${say('page.track.keep')}</a>${tracking.gridCode && html`<a href="/g/${tracking.gridCode}">${say('page.track.grid')}</a>`}</p>`,
  }
}

/** Who has said how it went is not asked for it in the headline any more; who is not content is told what he can do. */
function ratedText(page: Page, { state, rating, acts }: ReportTracking): { headline: string; next?: string } | undefined {
  if (state !== 'toCallBack' || !rating?.solved) return undefined
  if (rating.solved === 'solved') return { headline: page.say('page.state.rated') }
  const mayReopen = acts.some(({ act, allowed }) => act === 'reopen' && allowed)
  return { headline: page.say('page.state.ratedNotSolved'), ...(mayReopen ? { next: page.say('page.track.ratedNext') } : {}) }
}

const stateText = (page: Page, state: string): string => page.say(`page.state.${state as ReportState}`)

/** Where it stands: the headline says what is so now, also when that is "nothing moves". */
function standing(page: Page, { tracking, now }: TrackingView): Html {
  const { say } = page
  const { paused, shelved, together, aboutName } = tracking
  const isLate = tracking.dueAt !== undefined && new Date(tracking.dueAt) < now
  const time = tracking.dueAt && dueText(page, tracking.dueAt, now)
  const rated = ratedText(page, tracking)
  const why = paused?.reason ?? shelved?.reason
  const next = paused ? say('page.track.pausedNext') : shelved ? say('page.track.shelvedNext') : together ? say('page.track.togetherNext') : rated?.next
  const fact = (label: string, value: string, kind = ''): Html => html`<dt>${label}</dt><dd${kind && html` class="${kind}"`}>${value}</dd>`
  return html`<p class="status">${paused ? say('page.state.paused') : (rated?.headline ?? stateText(page, tracking.state))}</p>
${next && html`<p>${next}</p>`}
<dl class="facts">
${why && fact(say('page.track.why'), why)}
${shelved && fact(say('page.track.lookAgain'), say('page.track.lookBy', { date: dayText(page, shelved.nextLookOn, now) }), 'clock')}
${together && fact(say('page.track.together'), stateText(page, together.state))}
${(together?.holderName ?? tracking.holderName) && fact(say('page.track.holder'), (together?.holderName ?? tracking.holderName)!)}
${time && fact(say('page.track.due'), say(isLate ? 'page.track.overdue' : 'page.track.until', { time }), isLate ? 'clock late' : 'clock')}
${aboutName && fact(say('page.track.about'), say('page.track.aboutNext', { about: aboutName }))}
${fact(say('page.done.number'), tracking.number, 'clock')}
${fact(say('page.track.reportedAt'), timeText(page, tracking.reportedAt, now), 'clock')}
${tracking.rating && fact(say('page.rate.yours'), ratingText(page, tracking))}
</dl>`
}

function replySection(page: Page, { tracking, now }: TrackingView): Html {
  const from = (unit: string, at: string): string => {
    const time = timeText(page, at, now)
    return unit === '' ? time : page.say('page.track.replyFrom', { unit, time })
  }
  return html`<section class="paper" aria-labelledby="reply"><h2 id="reply">${page.say('page.track.reply')}</h2><p></p>
${tracking.replies.map((reply) => html`<div class="reply"><p>${lines(reply.reply)}</p><p class="soft">${from(reply.unitName, reply.at)}</p></div>`)}</section>`
}

/** A report that named several things: the others, each with its own page. */
function partSection(page: Page, { tracking }: TrackingView): Html {
  const { say } = page
  const { parts } = tracking
  return html`<section class="paper" aria-labelledby="parts"><h2 id="parts">${say(parts.every((part) => part.isMain) ? 'page.parts.of' : 'page.parts.title')}</h2>
${parts.some((part) => !part.isMain) && html`<p class="soft">${say('page.parts.lead')}</p>`}
<ul class="parts" role="list">${parts.map((part) => html`<li><a href="${trackingAddress(part.number, part.trackingCode)}">${part.title}</a><span class="soft">${say('page.parts.row', { number: part.number, state: stateText(page, part.state) })}</span></li>`)}</ul></section>`
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
${tracking.fileUrls.length > 0 && html`<ul class="own-photos">${tracking.fileUrls.map((url, i) => html`<li><a href="${url}"><img src="${url}" alt="${page.say('page.track.photo', { n: i + 1 })}" loading="lazy" width="96" height="96"></a></li>`)}</ul>`}
${tracking.soundUrls.map((url, i) => html`<p><audio controls preload="metadata" src="${url}" aria-label="${page.say('page.track.sound', { n: i + 1 })}"></audio></p>`)}`
}
