// The receipt of an online petition: number, code and QR code, how to keep them, and what the law says happens next. Printable.
import type { PetitionTracking } from '@gongzhi/contracts/petitions.ts'
import { spacedCode } from '../modules/reports/index.ts'
import { html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { qrCode } from './receiptPage.ts'

export const petitionAddress = (number: string, code: string): string => address(`/petition/${number}`, { code })

const NEXT = ['passOn', 'inform', 'answer', 'review'] as const

export function petitionReceipt(page: Page, { tracking, code }: { tracking: PetitionTracking; code: string }): PageContent {
  const { say } = page
  const path = petitionAddress(tracking.number, code)
  return {
    title: say('page.petition.done'),
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.petition.done')}</h1><p>${say('page.petition.doneLead')}</p></div>
<section class="paper ticket">
<dl><dt>${say('page.done.number')}</dt><dd class="number">${tracking.number}</dd>
<dt>${say('page.done.code')}</dt><dd class="number">${spacedCode(code)}</dd>
${tracking.holderName && html`<dt>${say('page.track.holder')}</dt><dd>${tracking.holderName}</dd>`}</dl>
<div class="qr">${qrCode(`${page.baseUrl}${path}`, say('page.done.qr'))}<span class="hint">${say('page.done.qrHint')}</span></div>
</section>
<p class="no-print"><a class="button main-act" href="${path}">${say('page.petition.track')}</a></p>
<section class="text"><h2>${say('page.done.next')}</h2><ol>${NEXT.map((step) => html`<li>${say(`page.petition.next.${step}`)}</li>`)}</ol>
<h2>${say('page.done.keep')}</h2><ul><li>${say('page.done.keepShot')}</li><li>${say('page.done.keepWrite')}</li><li>${say('page.done.keepSecret')}</li></ul>
<p class="row no-print"><button type="button" data-print hidden>${say('page.done.print')}</button><a href="/petition">${say('page.petition.another')}</a></p></section>`,
  }
}
