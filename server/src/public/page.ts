// What every resident page knows of its reader: language, elder mode, and the address it was asked at.
// Settings come from the address (?lang=en, ?elder=1) and stay in a cookie that says nothing else.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { languages, say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'

export type Say = (key: WordKey, params?: Record<string, string | number | undefined>) => string

export type Page = {
  language: Language
  isElder: boolean
  /** Path and query as asked, without lang and elder. */
  path: string
  query: URLSearchParams
  /** How people reach the product from outside, without a slash at the end. */
  baseUrl: string
  say: Say
}

const ONE_YEAR_SECONDS = 31_536_000

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(request.headers.cookie ?? '')
  return found?.[1]
}

const isLanguage = (value: string | null | undefined): value is Language => (languages as readonly string[]).includes(value ?? '')

/** The page's reader; a choice made in the address is kept in a cookie. */
export function pageOf(request: FastifyRequest, reply: FastifyReply, publicUrl: string | undefined): Page {
  const url = new URL(request.url, 'http://localhost')
  const query = url.searchParams
  const chosenLanguage = query.get('lang')
  const chosenElder = query.get('elder')
  query.delete('lang')
  query.delete('elder')
  const keptLanguage = cookieOf(request, 'gz_lang')
  const language = isLanguage(chosenLanguage) ? chosenLanguage : isLanguage(keptLanguage) ? keptLanguage : 'zh-CN'
  const isElder = chosenElder === null ? cookieOf(request, 'gz_elder') === '1' : chosenElder === '1'
  const keep = (name: string, value: string): unknown =>
    reply.header('set-cookie', `${name}=${value}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; SameSite=Lax; HttpOnly`)
  if (isLanguage(chosenLanguage)) keep('gz_lang', language)
  if (chosenElder !== null) keep('gz_elder', isElder ? '1' : '0')
  return {
    language,
    isElder,
    path: url.pathname,
    query,
    baseUrl: publicUrl ?? `${request.protocol}://${request.host}`,
    say: (key, params) => say(language, key, params),
  }
}

/** The same page with other settings: the links of the header. */
export function addressWith(page: Page, settings: Record<string, string>): string {
  const query = new URLSearchParams(page.query)
  for (const [name, value] of Object.entries(settings)) query.set(name, value)
  return `${page.path}?${query}`
}

/** An address inside the product from a path and its query; absent values are left out. */
export function address(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
