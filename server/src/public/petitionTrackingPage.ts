// The petitioner's page: where it stands, who has it and until when by which article, the answers with what can be done about them, the
// way so far, and what he may do himself (petitionActs.ts).
import { isFinal } from '@gongzhi/contracts/matters.ts'
import type { MatterState } from '@gongzhi/contracts/matters.ts'
import type { PetitionTracking } from '@gongzhi/contracts/petitions.ts'
import { isWordKey } from '@gongzhi/contracts/words/words.ts'
import { errorSummary } from './formParts.ts'
import { html, lines } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { petitionSections, ratingSection } from './petitionActs.ts'
import type { PetitionTrackingView } from './petitionActs.ts'
import { dayText, dueText, timeText } from './times.ts'

export function petitionTrackingPage(page: Page, view: PetitionTrackingView): PageContent {
  const { say } = page
  const { tracking, told, form } = view
  return {
    title: `${say('page.petition.of')} ${tracking.number}`,
    here: 'track',
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><p class="soft">${say('page.petition.of')}</p><h1>${tracking.title}</h1></div>
${told && html`<p class="told" role="status">${say(`page.petition.told.${told}`)}</p>`}
${form && errorSummary(page, form.errors)}
<section class="paper" aria-labelledby="now"><h2 class="vh" id="now">${say('page.track.now')}</h2>${standing(page, view)}</section>
${tracking.refusal && refusal(page, tracking.refusal)}
${tracking.answers.length > 0 && answers(page, view)}
${petitionSections(page, view)}
<section class="paper" aria-labelledby="steps"><h2 id="steps">${say('page.track.steps')}</h2><p></p>${stepList(page, view)}</section>
${tracking.answers.length === 0 && ratingSection(page, view)}
${tracking.papers.length > 0 && papers(page, view)}
<section class="paper" aria-labelledby="yours"><h2 id="yours">${say('page.petition.yours')}</h2><p></p><p>${lines(tracking.description)}</p></section>
<p class="no-print row"><a href="${address(`/petition/done/${tracking.number}`, { code: view.code })}">${say('page.track.keep')}</a></p>`,
  }
}

/** The state in plain words; of a state that nobody has words for, nothing but that it is being dealt with. */
const stateText = (page: Page, state: string): string => {
  const key = `page.petition.state.${state}`
  return page.say(isWordKey(key) ? key : 'page.petition.state.handling')
}

function standing(page: Page, { tracking, now }: PetitionTrackingView): Html {
  const { say } = page
  const isLate = tracking.dueAt !== undefined && new Date(tracking.dueAt) < now
  const time = tracking.dueAt && dueText(page, tracking.dueAt, now)
  const law = `page.petition.law.${tracking.state}`
  return html`<p class="status">${stateText(page, tracking.state)}</p>
${isWordKey(law) && html`<p>${say(law)}</p>`}
<dl class="facts">
${tracking.holderName && html`<dt>${say('page.track.holder')}</dt><dd>${tracking.holderName}</dd>`}
${time && html`<dt>${say('page.track.due')}</dt><dd class="${isLate ? 'clock late' : 'clock'}">${say(isLate ? 'page.track.overdue' : 'page.track.until', { time })}</dd>`}
<dt>${say('page.done.number')}</dt><dd class="clock">${tracking.number}</dd>
<dt>${say('page.track.reportedAt')}</dt><dd class="clock">${timeText(page, tracking.reportedAt, now)}</dd>
</dl>`
}

function refusal(page: Page, { article, text, whereTo }: NonNullable<PetitionTracking['refusal']>): Html {
  const { say } = page
  return html`<section class="paper" aria-labelledby="refusal"><h2 id="refusal">${say('page.petition.refusal')}</h2><p></p><p>${text}</p>
<p class="soft">${say('page.petition.basis', { article })}</p><p><strong>${say('page.petition.whereTo')}</strong> ${lines(whereTo)}</p></section>`
}

function answers(page: Page, { tracking, now }: PetitionTrackingView): Html {
  const { say } = page
  const mayReview = tracking.acts.some(({ act, allowed }) => act === 'askReview' && allowed)
  const last = tracking.answers.at(-1)
  return html`<section class="paper" aria-labelledby="answers"><h2 id="answers">${say('page.petition.answers')}</h2><p></p>
${tracking.answers.map((answer) => html`<div class="reply"><h3>${answerTitle(page, answer)}</h3><p>${lines(answer.opinion)}</p><p class="soft">${say('page.petition.answerFrom', { unit: answer.unitName, date: dayText(page, answer.servedOn, now) })}</p></div>`)}
${mayReview && tracking.reviewUntil && html`<p class="clock">${say(last?.stage === 'review' ? 'page.petition.reReviewUntil' : 'page.petition.reviewUntil', { date: dayText(page, tracking.reviewUntil, now) })}</p>`}
${last?.stage === 'reReview' && html`<p>${say('page.petition.final')}</p>`}</section>`
}

function answerTitle(page: Page, { stage, result }: PetitionTracking['answers'][number]): string {
  const key = `page.petition.result.${stage === 'opinion' ? 'opinion' : 'review'}.${result}`
  const name = page.say(`page.petition.stage.${stage}`)
  return isWordKey(key) ? `${name}${page.say('page.petition.colon')}${page.say(key)}` : page.say('page.petition.answer')
}

/** Newest first, as a parcel's; the newest is marked while the petition is open. */
function stepList(page: Page, { tracking, now }: PetitionTrackingView): Html {
  const isOpen = !isFinal(tracking.state as MatterState)
  return html`<ol class="line steps" role="list" reversed>${tracking.steps.toReversed().map((step, i) => html`<li${i === 0 && isOpen && html` class="now"`}>
<p>${step.sentence}</p><p><time datetime="${step.at}">${timeText(page, step.at, now)}</time></p></li>`)}</ol>`
}

function papers(page: Page, { tracking, now }: PetitionTrackingView): Html {
  const { say } = page
  return html`<section class="paper" aria-labelledby="papers"><h2 id="papers">${say('page.petition.papers')}</h2><p class="soft">${say('page.petition.papersHint')}</p>
<ul class="parts" role="list">${tracking.papers.map((paper) => html`<li><span>${paper.title}</span><span class="soft">${[paper.number, timeText(page, paper.drawnAt, now)].filter(Boolean).join(' · ')}</span></li>`)}</ul></section>`
}
