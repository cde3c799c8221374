// Somebody with a browser without scripts, over the resident pages: follows redirects, keeps cookies, and sends the
// form that a page showed, as a browser would.
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestCity } from './world.ts'

export type Photo = { name: string; bytes: Buffer; type: string }
export type Visited = { status: number; path: string; text: string; headers: Record<string, unknown> }
export type Visitor = {
  open: (path: string) => Promise<Visited>
  /** Sends a form: what the page at hand has filled in, what was typed, and the button that was pressed. */
  send: (page: Visited, typed: Record<string, string>, photos?: readonly Photo[]) => Promise<Visited>
}

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescape(found)
}

/** What the form says as the page shows it: inputs, chosen answers, texts. */
export function shownFields(text: string): [string, string][] {
  const fields: [string, string][] = []
  for (const [tag] of text.matchAll(/<input[^>]*>/g)) {
    const [type, name] = [attribute(tag, 'type'), attribute(tag, 'name')]
    const isChosen = (type !== 'radio' && type !== 'checkbox') || / checked/.test(tag)
    if (name && isChosen && type !== 'file' && type !== 'image') fields.push([name, attribute(tag, 'value') ?? ''])
  }
  for (const [, name = '', value = ''] of text.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g)) fields.push([name, unescape(value)])
  return fields
}

/** Only the form that holds the pressed button or field. */
function formWith(text: string, name: string): { action: string; isMultipart: boolean; body: string } {
  const forms = [...text.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
  const form = forms.find(([, , body = '']) => body.includes(`name="${name}"`)) ?? forms[0]
  if (!form) throw new Error(`The page has no form with ${name}.`)
  return { action: attribute(form[1]!, 'action') ?? '/', isMultipart: form[1]!.includes('multipart'), body: form[2]! }
}

export function visitorOf(city: Pick<TestCity, 'app'>, from = '127.0.0.1'): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (options: InjectOptions): Promise<Visited> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer: LightMyRequestResponse = await city.app.server.inject({
      ...options, remoteAddress: from, headers: { host: 'localhost', origin: 'http://localhost', accept: 'text/html', ...(cookie && { cookie }), ...options.headers },
    })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = set.split(';')[0]!.split('=')
      cookies.set(name, value)
    }
    const next = answer.headers.location
    if (answer.statusCode === 303 && next) return ask({ method: 'GET', url: next })
    return { status: answer.statusCode, path: String(options.url), text: answer.body, headers: answer.headers }
  }
  return {
    open: (path) => ask({ method: 'GET', url: path }),
    send: async (page, typed, photos = []) => {
      const [first = 'go'] = Object.keys(typed)
      const form = formWith(page.text, first.replace(/\.[xy]$/, ''))
      const fields = shownFields(form.body).filter(([name]) => !(name in typed))
      const all = [...fields, ...Object.entries(typed)]
      return form.isMultipart ? ask({ method: 'POST', url: form.action, ...multipart(all, photos) }) : ask({
        method: 'POST', url: form.action, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(all).toString(),
      })
    },
  }
}

function multipart(fields: readonly [string, string][], photos: readonly Photo[]): { headers: Record<string, string>; payload: Buffer } {
  const boundary = 'gongzhi-test-boundary'
  const parts: Buffer[] = fields.map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  for (const { name, bytes, type } of photos) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="photos"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`), bytes, Buffer.from('\r\n'))
  }
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) }
}
