// The receipt of an application for mediation: number, code and QR code, how to keep them, what happens next. Printable.
import type { DisputeTracking } from '@gongzhi/contracts/disputes.ts'
import { spacedCode } from '../modules/reports/index.ts'
import { nextSteps } from './disputePage.ts'
import { html } from './html.ts'
import type { PageContent } from './layout.ts'
import { address } from './page.ts'
import type { Page } from './page.ts'
import { qrCode } from './receiptPage.ts'

export const disputeAddress = (number: string, code: string): string => address(`/mediate/${number}`, { code })

export function disputeReceipt(page: Page, { tracking, code }: { tracking: DisputeTracking; code: string }): PageContent {
  const { say } = page
  const path = disputeAddress(tracking.number, code)
  return {
    title: say('page.dispute.done'),
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.dispute.done')}</h1><p>${say('page.dispute.doneLead')}</p></div>
<section class="paper ticket">
<dl><dt>${say('page.done.number')}</dt><dd class="number">${tracking.number}</dd>
<dt>${say('page.done.code')}</dt><dd class="number">${spacedCode(code)}</dd>
<dt>${say('page.track.holder')}</dt><dd>${tracking.organisationName}${tracking.organisationPhone && html` ${tracking.organisationPhone}`}</dd></dl>
<div class="qr">${qrCode(`${page.baseUrl}${path}`, say('page.done.qr'))}<span class="hint">${say('page.done.qrHint')}</span></div>
</section>
<p class="no-print"><a class="button main-act" href="${path}">${say('page.done.track')}</a></p>
<section class="text"><h2>${say('page.done.next')}</h2>${nextSteps(page)}<p>${say('page.dispute.free')}</p>
<h2>${say('page.done.keep')}</h2><ul><li>${say('page.done.keepShot')}</li><li>${say('page.done.keepWrite')}</li><li>${say('page.dispute.keepSecret')}</li></ul>
<p class="row no-print"><button type="button" data-print hidden>${say('page.done.print')}</button></p></section>`,
  }
}
