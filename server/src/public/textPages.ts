// 说明: what is collected and why; what the product does and what it refuses. Plain text, in both languages.
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { PageContent } from './layout.ts'
import type { Page } from './page.ts'

const list = (texts: readonly string[]): Html => html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`

export function privacyPage({ say }: Page): PageContent {
  return {
    title: say('page.privacy.title'),
    main: html`<div class="head"><h1>${say('page.privacy.title')}</h1></div><div class="paper text">
<h2>${say('page.privacy.what')}</h2>${list([say('page.privacy.what1'), say('page.privacy.what2'), say('page.privacy.what3'), say('page.privacy.what4')])}
<h2>${say('page.privacy.why')}</h2><p>${say('page.privacy.whyText')}</p>
<h2>${say('page.privacy.who')}</h2><p>${say('page.privacy.whoText')}</p>
<h2>${say('page.privacy.long')}</h2><p>${say('page.privacy.longText')}</p>
<h2>${say('page.privacy.rights')}</h2>${list([say('page.privacy.rights1'), say('page.privacy.rights2'), say('page.privacy.rights3')])}
<p>${say('page.privacy.rightsHow')}</p></div>`,
  }
}

export function aboutPage({ say }: Page): PageContent {
  return {
    title: say('page.about.title'),
    main: html`<div class="head"><h1>${say('page.about.title')}</h1></div><div class="paper text">
<h2>${say('page.about.does')}</h2>${list([say('page.about.does1'), say('page.about.does2'), say('page.about.does3'), say('page.about.does4')])}
<h2>${say('page.about.refuses')}</h2>${list([say('page.about.no1'), say('page.about.no2'), say('page.about.no3'), say('page.about.no4'), say('page.about.no5'), say('page.about.no6')])}
<h2>${say('page.about.more')}</h2><p>${say('page.about.moreText')}</p></div>`,
  }
}
