// The one template of the resident pages: everything put into it is escaped, unless it is itself a template.
// Values stand in text or inside double-quoted attributes, nowhere else. Called by every page in this folder.

/** Markup that is safe to send: made by `html`, or stated to be so by `trusted`. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

export type HtmlValue = Html | string | number | false | undefined | null | readonly HtmlValue[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The text as it may stand between tags and in quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!)

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(markupOf).join('')
  return escapeText(String(value))
}

/** Markup with every value escaped; lists are joined, absent values leave nothing. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let markup = strings[0]!
  values.forEach((value, i) => {
    markup += markupOf(value) + strings[i + 1]!
  })
  return new Html(markup)
}

/** Markup that our own code drew (a QR code as SVG); never for anything that somebody typed. */
export const trusted = (markup: string): Html => new Html(markup)

/** Typed text with its line breaks kept. */
export const lines = (text: string): Html => html`${text.split(/\r?\n/).map((line, i) => html`${i > 0 && html`<br>`}${line}`)}`
