// What the search box was understood to ask: a number, or words that must all be found. As the server reads it. Pure.

export type Understood = { number?: string; terms: string[]; leftOut: string[] }

const MOST_TERMS = 8

export function understood(q: string): Understood {
  const plain = q.normalize('NFKC').trim()
  const digits = plain.replace(/[\s-]/g, '')
  const terms = plain.split(/\s+/).filter(Boolean)
  const asNumber = /^\d{4,13}$/.test(digits) ? digits : /^(?=.*\d)[A-Za-z0-9_./-]{4,60}$/.test(plain) ? plain : undefined
  return {
    ...(asNumber ? { number: asNumber } : {}),
    terms: terms.slice(0, MOST_TERMS),
    leftOut: terms.slice(MOST_TERMS),
  }
}
