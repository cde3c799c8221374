// The frame around every resident page, and how a page is sent: headers, content security, compression.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { assetPath } from './assets.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { addressWith } from './page.ts'
import type { Page } from './page.ts'

const gzipAsync = promisify(gzip)

// Nothing inline and nothing from outside; data: and blob: are pictures that the reader himself is about to send.
const CONTENT_SECURITY = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data: blob:", "media-src 'self'", "connect-src 'self'",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ')

export type PageContent = {
  title: string
  main: Html
  /** Script files in assets/; the page must work without them. */
  scripts?: string[]
  /** Wider than one column: lists beside maps, sheets. */
  isWide?: boolean
  /** Holds what one person wrote, so that no browser keeps it; every other page may be gone back to with what was typed. */
  isPersonal?: boolean
  /** A sheet of A4 to be put up on a wall. */
  isNotice?: boolean
  /** Which link of the header is the present page. */
  here?: 'report' | 'track' | 'public'
}

function header(page: Page, content: PageContent): Html {
  const { say } = page
  const link = (path: string, name: string, isHere: boolean): Html =>
    html`<a href="${path}"${isHere && html` aria-current="page"`}>${name}</a>`
  const other = page.language === 'en' ? 'zh-CN' : 'en'
  return html`<header class="top"><div class="frame">
<a class="brand" href="/"><span class="mark" aria-hidden="true"></span>${say('page.brand')}</a>
<nav aria-label="${say('page.nav')}">
${link('/', say('page.nav.report'), content.here === 'report')}
${link('/t', say('page.nav.track'), content.here === 'track')}
${link('/public', say('page.nav.public'), content.here === 'public')}
</nav>
<div class="settings">
<a href="${addressWith(page, { elder: page.isElder ? '0' : '1' })}" rel="nofollow">${say(page.isElder ? 'page.elder.off' : 'page.elder.on')}</a>
<a href="${addressWith(page, { lang: other })}" lang="${other}" hreflang="${other}" rel="nofollow">${say('page.otherLanguage')}</a>
</div></div></header>`
}

function footer(page: Page): Html {
  const { say } = page
  return html`<footer class="bottom"><div class="frame">
<p>${say('page.footer.emergency')}</p>
<p><a href="/privacy">${say('page.footer.privacy')}</a> <a href="/about">${say('page.footer.about')}</a> <a href="/g">${say('page.footer.grid')}</a> <a href="/desk">${say('page.footer.desk')}</a></p>
</div></footer>`
}

/** The whole document. */
export function documentOf(page: Page, content: PageContent): Html {
  const { say } = page
  return html`<!doctype html>
<html lang="${page.language}"${page.isElder && html` class="elder"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${content.title} · ${say('page.brand')}</title>
<meta name="theme-color" content="#1f5c5c">
<link rel="icon" href="${assetPath('icon.svg')}">
<link rel="stylesheet" href="${assetPath('resident.css')}">
${(content.scripts ?? []).map((name) => html`<script type="module" src="${assetPath(name)}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${say('page.skip')}</a>
${header(page, content)}
<main id="main" tabindex="-1" class="frame${content.isWide && ' wide'}${content.isNotice && ' sheet-a4'}">
${content.main}
</main>
${footer(page)}
</body>
</html>
`
}

/** Sends a page; `status` is 200 unless said otherwise. */
export async function sendPage(
  request: FastifyRequest, reply: FastifyReply, page: Page, content: PageContent, status = 200,
): Promise<FastifyReply> {
  const body = Buffer.from(documentOf(page, content).markup)
  // What opens with a secret in its address is for nobody who collects pages.
  if (content.isPersonal) reply.header('x-robots-tag', 'noindex, nofollow')
  const isCompressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  if (isCompressed) reply.header('content-encoding', 'gzip')
  return reply
    .code(status)
    .header('content-security-policy', CONTENT_SECURITY)
    // same-origin: with no-referrer a form's Origin would be null, and the code in the address must not leave.
    .header('referrer-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .header('permissions-policy', 'geolocation=(self), camera=(), microphone=()')
    .header('cache-control', content.isPersonal || request.method === 'POST' ? 'private, no-store' : 'private, no-cache')
    .header('vary', 'accept-encoding, cookie')
    .type('text/html; charset=utf-8')
    .send(isCompressed ? await gzipAsync(body) : body)
}
