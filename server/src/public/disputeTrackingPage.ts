// The applicant's page: where it stands in plain words, when and where one meets next, who mediates, what was agreed and
// until when, which ways are open if it failed, the way so far, the papers' names, and what he may do (disputeActs.ts).
import type { DisputeTracking } from '@gongzhi/contracts/disputes.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { errorSummary } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { partySections, rateSection } from './disputeActs.ts'
import type { DisputeTrackingView } from './disputeActs.ts'
import { dayText, timeText } from './times.ts'

/** When mediation is over, the other ways are what counts (人民调解法 Art. 26). */
const WAYS_TOLD: readonly DisputeTracking['state'][] = ['failed', 'refused']

export function disputeTrackingPage(page: Page, view: DisputeTrackingView): PageContent {
  const { say } = page
  const { tracking, told, form } = view
  return {
    title: `${say('page.dispute.of')} ${tracking.number}`,
    here: 'track',
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><p class="soft">${say('page.dispute.of')}</p><h1>${tracking.title}</h1></div>
${told && html`<p class="told" role="status">${say(`page.dispute.told.${told}`)}</p>`}
${form && errorSummary(page, form.errors)}
<section class="paper" aria-labelledby="now"><h2 class="vh" id="now">${say('page.track.now')}</h2>${standing(page, view)}</section>
${meeting(page, view)}
${tracking.terms.length > 0 && agreement(page, view)}
${WAYS_TOLD.includes(tracking.state) && tracking.ways.length > 0 && ways(page, tracking)}
${rateSection(page, view)}
${partySections(page, view)}
<section class="paper" aria-labelledby="steps"><h2 id="steps">${say('page.track.steps')}</h2><p></p>${stepList(page, view)}</section>
${tracking.papers.length > 0 && papers(page, view)}
<section class="paper" aria-labelledby="yours"><h2 id="yours">${say('page.dispute.yours')}</h2><p></p><p>${lines(tracking.description)}</p>
${tracking.request && html`<dl class="facts"><dt>${say('page.dispute.wants')}</dt><dd>${lines(tracking.request)}</dd></dl>`}</section>
<p class="no-print row"><a href="${address(`/mediate/done/${tracking.number}`, { code: view.code })}">${say('page.track.keep')}</a></p>`,
  }
}

function standing(page: Page, { tracking, now }: DisputeTrackingView): Html {
  const { say } = page
  const { organisationName, organisationPhone, mediatorNames, state, askedParties, agreedParties } = tracking
  return html`<p class="status">${say(`page.dispute.state.${state}`)}</p>
<p>${say(`page.dispute.stateNext.${state}`)}</p>
<dl class="facts">
<dt>${say('page.track.holder')}</dt><dd>${organisationName}${organisationPhone && html` <a href="tel:${organisationPhone.replace(/[^\d+]/g, '')}">${organisationPhone}</a>`}</dd>
${mediatorNames.length > 0 && html`<dt>${say('page.dispute.mediators')}</dt><dd>${mediatorNames.join(say('page.list.comma'))}</dd>`}
${state === 'toAskWish' && askedParties > 0 && html`<dt>${say('page.dispute.asked')}</dt><dd>${say('page.dispute.askedOf', { asked: askedParties, agreed: agreedParties })}</dd>`}
<dt>${say('page.done.number')}</dt><dd class="clock">${tracking.number}</dd>
<dt>${say('page.dispute.appliedAt')}</dt><dd class="clock">${timeText(page, tracking.reportedAt, now)}</dd>
</dl>`
}

/** The next meeting first and large; those that were stand in the steps. */
function meeting(page: Page, { tracking, now }: DisputeTrackingView): Html | false {
  const { say } = page
  const next = tracking.sessions.filter((session) => session.state === 'planned' && new Date(session.endsAt) > now).toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  return next.length > 0 && html`<section class="paper asked" aria-labelledby="meeting"><h2 id="meeting">${say('page.dispute.meeting')}</h2>
${next.map((session) => html`<p class="status">${timeText(page, session.startsAt, now)}</p>
${session.place && html`<p>${say('page.dispute.meetingPlace', { place: session.place })}</p>`}
${session.videoUrl && html`<p><a class="button" href="${session.videoUrl}" rel="noreferrer">${say('page.dispute.meetingVideo')}</a></p>`}`)}
<p class="soft">${say('page.dispute.meetingHint')}</p></section>`
}

function agreement(page: Page, { tracking, now }: DisputeTrackingView): Html {
  const { say } = page
  return html`<section class="paper" aria-labelledby="agreement"><h2 id="agreement">${say('page.dispute.agreement')}</h2><p></p>
${tracking.inForceOn ? html`<p>${say('page.dispute.inForce', { date: dayText(page, tracking.inForceOn, now) })}</p>` : html`<p>${say('page.dispute.notInForce')}</p>`}
<ul class="parts" role="list">${tracking.terms.map((term) => html`<li><span>${lines(term.text)}</span><span class="soft">${say('page.dispute.term', { date: dayText(page, term.dueOn, now), way: term.way })}${term.result && html` ${say(`page.dispute.performance.${term.result}`)}`}</span></li>`)}</ul>
${tracking.confirmUntil && html`<p class="soft">${say('page.dispute.confirm', { date: dayText(page, tracking.confirmUntil, now) })}</p>`}</section>`
}

function ways(page: Page, { ways }: DisputeTracking): Html {
  const { say } = page
  return html`<section class="paper" aria-labelledby="ways"><h2 id="ways">${say('page.dispute.ways')}</h2><p class="soft">${say('page.dispute.waysLead')}</p>
<ul class="parts" role="list">${ways.map((way) => html`<li><strong>${say(`page.dispute.way.${way.way}`)}</strong><span>${way.limit}</span><span class="soft">${way.basis}</span></li>`)}</ul></section>`
}

/** Newest first, as a parcel's; the newest is marked while it goes on. */
function stepList(page: Page, { tracking, now }: DisputeTrackingView): Html {
  const isOpen = !isFinal(tracking.state)
  return html`<ol class="line steps" role="list" reversed>${tracking.steps.toReversed().map((step, i) => html`<li${i === 0 && isOpen && html` class="now"`}>
<p>${step.text}</p><p><time datetime="${step.at}">${timeText(page, step.at, now)}</time></p>
${step.said !== undefined && html`<p class="said">${lines(step.said)}</p>`}</li>`)}</ol>`
}

function papers(page: Page, { tracking, now }: DisputeTrackingView): Html {
  const { say } = page
  return html`<section class="paper" aria-labelledby="papers"><h2 id="papers">${say('page.dispute.papers')}</h2><p class="soft">${say('page.dispute.papersHint')}</p>
<ul class="parts" role="list">${tracking.papers.map((paper) => html`<li><span>${paper.title}</span><span class="soft">${[paper.number, timeText(page, paper.drawnAt, now)].filter(Boolean).join(' · ')}</span></li>`)}</ul></section>`
}
