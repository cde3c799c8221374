import type { Language } from '@gongzhi/contracts/words/words.ts'

/** The language in which to answer: what Accept-Language likes best of ours; Chinese when it says nothing of them. */
export function languageOf(request: { headers: { 'accept-language'?: string | undefined } }): Language {
  let best: { language: Language; weight: number } = { language: 'zh-CN', weight: 0 }
  for (const part of (request.headers['accept-language'] ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = /^zh\b/.test(tag) ? 'zh-CN' : /^en\b/.test(tag) ? 'en' : undefined
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    const weight = quality === undefined ? 1 : Number(quality)
    if (language && weight > best.weight) best = { language, weight }
  }
  return best.language
}
