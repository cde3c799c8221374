// 已收到: the number, the code and the QR code at once, how to keep them, and what happens next. Printable.
import { create } from 'qrcode'
import type { ReportTracking } from '@gongzhi/contracts/reports.ts'
import { spacedCode } from '../modules/reports/index.ts'
import { html, trusted } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import type { Page } from './page.ts'
import { trackingAddress } from './trackingForms.ts'

const QUIET_MODULES = 2

/** A QR code as SVG: one path, no styles, so that it stands under a strict content security policy. */
export function qrCode(text: string, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules.get(y, x)) continue
      let width = 1
      while (x + width < size && modules.get(y, x + width)) width++
      path += `M${x + QUIET_MODULES} ${y + QUIET_MODULES}h${width}v1h-${width}z`
      x += width
    }
  }
  const whole = size + 2 * QUIET_MODULES
  return html`<svg viewBox="0 0 ${whole} ${whole}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${whole}" height="${whole}" fill="#fff"/><path fill="#000" d="${trusted(path)}"/></svg>`
}

export function receiptPage(page: Page, { tracking, code }: { tracking: ReportTracking; code: string }): PageContent {
  const { say } = page
  const path = trackingAddress(tracking.number, code)
  return {
    title: say('page.done.title'),
    here: 'report',
    isPersonal: true,
    scripts: ['report.js'],
    main: html`<div class="head"><h1>${say('page.done.title')}</h1><p>${say('page.done.lead')}</p></div>
<section class="paper ticket">
<dl><dt>${say('page.done.number')}</dt><dd class="number">${tracking.number}</dd>
<dt>${say('page.done.code')}</dt><dd class="number">${spacedCode(code)}</dd>
<dt>${say('page.done.next')}</dt><dd>${say('page.done.nextText', { unit: tracking.holderName ?? '' })}${!tracking.aboutName && html` ${say('page.done.together')}`}</dd></dl>
<div class="qr">${qrCode(`${page.baseUrl}${path}`, say('page.done.qr'))}<span class="hint">${say('page.done.qrHint')}</span></div>
</section>
<p class="no-print"><a class="button main-act" href="${path}">${say('page.done.track')}</a></p>
<section class="text"><h2>${say('page.done.keep')}</h2><ul>
<li>${say('page.done.keepShot')}</li><li>${say('page.done.keepWrite')}</li><li>${say('page.done.keepSecret')}</li></ul>
<p class="row no-print"><button type="button" data-print hidden>${say('page.done.print')}</button><a href="/">${say('page.done.another')}</a></p></section>`,
  }
}
